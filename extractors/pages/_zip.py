"""Files that are ZIP archives of parts (XLSX, DOCX): their sizes are checked before anything is unpacked."""

import io
import zipfile

from verifier.readers import Unreadable
from verifier.settings import Limits

MOST_PARTS = 10_000
LARGEST_RATIO = 200
"""A part that unpacks to more than this many times its size is a bomb: real ones stay below 30."""


def opened(data: bytes, limits: Limits, what: str) -> zipfile.ZipFile:
    """Open an archive; refuse a bomb by the sizes its directory states (one that lies meets the process's limits)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Unreadable(
            "not_readable", f"the {what} is broken or cut short: fetch it again, or save it anew"
        ) from None
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > LARGEST_RATIO * max(part.compress_size, 5_000) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > limits.memory_mb << 20 or swollen:
        detail = f"the {what} unpacks from {len(data) / 2**20:.1f} to {unpacked / 2**20:.0f} MB, as no real one does"
        raise Unreadable("unpacks_too_large", f"{detail}: save it anew in the program it came from")
    return archive
