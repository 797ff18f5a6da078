"""The command: every target in a process of its own, for a bounded time."""

import argparse
import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["verifier.units", "verifier.registries", "extractors"]):
    from tests.fuzz.targets import TARGETS

KEPT = Path(__file__).parents[2] / ".fuzz"


def main() -> None:
    """Run the targets asked for, or one of them in this process."""
    parser = argparse.ArgumentParser(prog="./run fuzz", description="Feed made-up input to everything that parses.")
    parser.add_argument("minutes", nargs="?", type=float, default=0.1, help="of each target; 0.1")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    chosen = asked.targets or list(TARGETS)
    if unknown := [name for name in chosen if name not in TARGETS]:
        parser.error(f"{', '.join(unknown)}: none of {', '.join(TARGETS)}")
    if asked.here:
        _run(chosen[0], asked.minutes)
    crashed = [name for name in chosen if _spawned(name, asked.minutes)]
    print(f"{len(chosen)} targets, {asked.minutes:g} minutes each, crashed: {', '.join(crashed) or 'none'}")
    raise SystemExit(bool(crashed))


def _spawned(name: str, minutes: float) -> bool:
    print(f"-- {name}", flush=True)
    command = [sys.executable, "-m", "tests.fuzz", "--here", str(minutes), name]
    return subprocess.run(command, check=False).returncode != 0


def _run(name: str, minutes: float) -> None:
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    seconds = max(1, round(60 * minutes))
    options = [f"-max_total_time={seconds}", f"-artifact_prefix={KEPT}/{name}-", "-max_len=4000", "-timeout=20"]
    atheris.Setup(["fuzz", *options, "-verbosity=0", "-print_final_stats=1", str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
