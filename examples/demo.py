"""Run the verifier on the shipped examples as a person would, and see that it finds what was planted: `./run demo`.

Each command is printed before its output. Exit 0 when the findings at severity high or above are exactly the planted
cases, 1 with what differs otherwise.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from examples.documents import PLANTED

HERE = Path(__file__).parent
DATA = HERE.parent / ".demo"
GRAVE = ("high", "critical")


def main() -> int:
    """Import the registry exports, check the documents, compare the findings with the planted cases."""
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir()
    if _run("registry import --complete", "examples/registry"):
        return 1
    _run("check", "examples/documents")
    print("\nThe same findings for a machine, compared with what was planted:")
    result = DATA / "findings.json"
    _run("check", "examples/documents", "--format", "json", "--output", str(result.relative_to(HERE.parent)))
    differences = compare(json.loads(result.read_bytes()))
    for case in PLANTED:
        print(f"  {case.rule}  {case.says}")
    print("\n".join(differences) or "Found: these, and nothing else at severity high or above.")
    return int(bool(differences))


def compare(report: dict[str, Any]) -> list[str]:
    """Return, in words, how the grave findings of a JSON report differ from the planted cases; empty if they do not."""
    names = {document["sha256"]: Path(document["file"]).name for document in report["documents"]}
    found = Counter(
        (finding["rule"], tuple(sorted(names[sha256] for sha256 in finding["documents"])))
        for finding in report["findings"]
        if finding["severity"] in GRAVE
    )
    planted = Counter((case.rule, tuple(sorted(case.files))) for case in PLANTED)
    missed = [f"NOT FOUND: {rule} in {', '.join(files)}" for rule, files in (planted - found).elements()]
    return missed + [f"NOT PLANTED: {rule} in {', '.join(files)}" for rule, files in (found - planted).elements()]


def _run(command: str, folder: str, *options: str) -> int:
    """Print a command as one would type it, run it, and return its exit code."""
    print(f"\n$ verifier {' '.join([command, f'{folder}/*', *options])}", flush=True)
    files = sorted(str(file.relative_to(HERE.parent)) for file in (HERE.parent / folder).iterdir())
    return subprocess.run(  # noqa: S603 - our own command, our own files
        [sys.executable, "-m", "verifier", *command.split(), *files, *options],
        cwd=HERE.parent,
        env=os.environ | {"VERIFIER_DATA_DIR": str(DATA)},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
