"""Writes what is generated from the API: `docs/openapi.json`, `docs/problems.md`, and the client in `clients/python`.

`python -m api.docs` writes them, `--check` says what is out of date; `./run docs` and `./run gates` call it. The client
is written when the document has changed, or with `--client`.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from api import problems, schemas
from api.app import create_app
from verifier.settings import Settings

ROOT = Path(__file__).parents[1]
CLIENT = ROOT / "clients" / "python"
PACKAGE = "carbon_claims_client"
GENERATOR = {
    "literal_enums": True,
    "post_hooks": [],
    "content_type_overrides": {"application/x-ndjson": "application/octet-stream"},
}
MADE_FROM = CLIENT / "openapi.sha256"
"""The sha256 of the document that the client was made from."""


def openapi() -> str:
    """Return the OpenAPI document as it is kept."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder)))
        return json.dumps(schemas.document(app), indent=1, ensure_ascii=False) + "\n"


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    return {ROOT / "docs" / "openapi.json": openapi(), ROOT / "docs" / "problems.md": problems.markdown()}


def stale(made: dict[Path, str]) -> Iterator[str]:
    """Yield what is not as the code would write it."""
    for path, text in made.items():
        if not path.exists() or path.read_text("utf-8") != text:
            yield str(path.relative_to(ROOT))
    if not MADE_FROM.exists() or MADE_FROM.read_text().strip() != _sha256(made):
        yield str(CLIENT.relative_to(ROOT))


def _sha256(made: dict[Path, str]) -> str:
    return hashlib.sha256(made[ROOT / "docs" / "openapi.json"].encode()).hexdigest()


def client(into: Path, document: str) -> None:
    """Write the client that a document describes."""
    with tempfile.TemporaryDirectory() as folder:
        source, config = Path(folder, "openapi.json"), Path(folder, "config.json")
        source.write_text(document, "utf-8")
        config.write_text(json.dumps(GENERATOR))
        command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none"]
        places = ["--path", str(source), "--config", str(config), "--output-path", str(into / PACKAGE), "--overwrite"]
        into.mkdir(parents=True, exist_ok=True)
        subprocess.run([*command, "--fail-on-warning", *places], check=True, cwd=folder)  # noqa: S603 - our own words


def main() -> int:
    """Write, or say what is out of date."""
    made = pages()
    if "--check" in sys.argv:
        late = list(stale(made))
        for one in late:
            print(f"out of date: {one}", file=sys.stderr)
        return 1 if late else 0
    for path, text in made.items():
        path.write_text(text, "utf-8")
    if "--client" in sys.argv or not MADE_FROM.exists() or MADE_FROM.read_text().strip() != _sha256(made):
        shutil.rmtree(CLIENT / PACKAGE, ignore_errors=True)
        client(CLIENT, made[ROOT / "docs" / "openapi.json"])
        MADE_FROM.write_text(_sha256(made) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
