"""Write examples/documents and examples/registry anew: `./run examples`. The same seed gives the same bytes."""

import shutil
from pathlib import Path

from examples import documents, registry_files, spreadsheet
from examples.world import build

HERE = Path(__file__).parent


def write(folder: Path) -> tuple[Path, ...]:
    """Write every file of the world below the folder, in place of what stood there; return the files."""
    world = build()
    for part in ("documents", "registry"):
        shutil.rmtree(folder / part, ignore_errors=True)
    documents.write(world, folder / "documents")
    spreadsheet.write(world.jcm, folder / "documents" / "vn901-monitoring-sheet.xlsx")
    registry_files.write(world, folder / "registry")
    return tuple(sorted(file for part in ("documents", "registry") for file in (folder / part).iterdir()))


if __name__ == "__main__":
    for file in write(HERE):
        print(file.relative_to(HERE.parent))
