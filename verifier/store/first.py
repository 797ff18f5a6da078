"""The first start: an empty service has no account, and whoever can read its data folder makes the first one.

A token in a file of that folder is what they show; it is written when the service starts without an account, and taken
away by the first account.
"""

import os
import secrets
from pathlib import Path

from sqlmodel import select

from verifier.settings import Settings
from verifier.store.sessions import Store
from verifier.store.tables import Account


def token_file(settings: Settings) -> Path:
    """Return where the token is."""
    return settings.data_dir / "setup-token"


def is_open(store: Store) -> bool:
    """Say whether there is no account yet."""
    with store.everywhere() as session:
        return session.exec(select(Account.id).limit(1)).first() is None


def token(settings: Settings, store: Store) -> str | None:
    """Return the token that the first account needs, written on the first call for the service's own user only; None
    when there is an account, and then the file is gone."""
    file = token_file(settings)
    if not is_open(store):
        file.unlink(missing_ok=True)
        return None
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(24))
    return file.read_text("ascii").strip()
