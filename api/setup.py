"""The first start: an empty service has no account, and whoever reads its log or its folder makes the first one."""

import hmac
import os
import secrets
from pathlib import Path

import structlog
from sqlmodel import select

from api.problems import Refusal
from verifier.settings import Settings
from verifier.store.accounts import add_account, add_tenant
from verifier.store.sessions import Store
from verifier.store.tables import Account

LOG = structlog.get_logger("api")


class Setup:
    """Makes the first account, once."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """Do nothing yet."""
        self._store = store
        self.file: Path = settings.data_dir / "setup-token"

    @property
    def open(self) -> bool:
        """Whether there is no account yet."""
        with self._store.everywhere() as session:
            return session.exec(select(Account.id).limit(1)).first() is None

    def begin(self) -> None:
        """Write the token that the first account needs, readable by the service's own user only, and say where."""
        if not self.open:
            self.file.unlink(missing_ok=True)
            return
        if not self.file.exists():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as opened:
                opened.write(secrets.token_urlsafe(24))
        LOG.info("no account yet: POST /v1/setup with the token", token_file=str(self.file))

    def first(self, token: str, *, organisation: str, email: str, password: str) -> None:
        """Make the first tenant and its administrator; Refusal when there is one, or the token is not right."""
        written = self.file.read_text("ascii").strip() if self.file.exists() else ""
        if not written or not hmac.compare_digest(written.encode(), token.encode()):
            raise Refusal("not-allowed", f"the token is not that of {self.file.name} in the data folder, or was used")
        try:
            self.file.unlink()  # whoever takes the file away is the one: two at once cannot both be
        except FileNotFoundError:
            raise Refusal("not-allowed", "the token was used") from None
        tenant = add_tenant(self._store, organisation)
        with self._store.writing(tenant) as session:
            add_account(session, email=email, role="admin", password=password, actor="setup")
