"""Who asks, and what is at hand to answer: given to handlers as one value."""

from typing import NamedTuple

from verifier.casework.courts import Courts
from verifier.jobs import Jobs
from verifier.settings import Settings
from verifier.store.accounts import Identity
from verifier.store.sessions import Store


class Desk(NamedTuple):
    """Who asks, the store, the jobs, by what is judged, the settings."""

    identity: Identity
    store: Store
    jobs: Jobs
    courts: Courts
    settings: Settings

    @property
    def tenant(self) -> str:
        """Whose rows may be seen."""
        return self.identity.tenant
