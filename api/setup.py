"""The first start: an empty service has no account, and whoever reads its log or its folder makes the first one."""

import hmac
from pathlib import Path

import structlog

from api.problems import Refusal
from verifier.settings import Settings
from verifier.store import first
from verifier.store.accounts import add_account, add_tenant
from verifier.store.sessions import Store

LOG = structlog.get_logger("api")


class Setup:
    """Makes the first account, once."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """Do nothing yet."""
        self._settings, self._store = settings, store
        self.file: Path = first.token_file(settings)

    @property
    def open(self) -> bool:
        """Whether there is no account yet."""
        return first.is_open(self._store)

    def begin(self) -> None:
        """Write the token that the first account needs, readable by the service's own user only, and say where."""
        if first.token(self._settings, self._store):
            LOG.info("no account yet: open /setup with the token", token_file=str(self.file))

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
