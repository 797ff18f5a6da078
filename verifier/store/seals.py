"""Secrets that must be read again (of webhooks, of second factors) are kept under seal, not in the clear.

The key stands in a file beside the data, or where the settings say; whoever has the database alone cannot read them.
"""

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken


class SealError(Exception):
    """A secret that cannot be read: its key file is another, or gone."""


class Seals:
    """Puts secrets under seal, and takes them out."""

    def __init__(self, key: bytes) -> None:
        """Use a key; `open_seals` reads or makes its file."""
        self._box = Fernet(key)

    def seal(self, secret: str) -> str:
        """Return a secret as it may be stored."""
        return self._box.encrypt(secret.encode()).decode()

    def unseal(self, stored: str) -> str:
        """Return the secret; SealError when it was sealed with another key."""
        try:
            return self._box.decrypt(stored.encode()).decode()
        except InvalidToken:
            raise SealError("a stored secret cannot be read: restore the key file that it was sealed with") from None


def open_seals(file: Path) -> Seals:
    """Read the key file; make it, readable by its owner only, where there is none."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f"{file.name}.{os.getpid()}")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(Fernet.generate_key())
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(aside, file)  # another process may have been first: its key stands
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return Seals(file.read_bytes().strip())
