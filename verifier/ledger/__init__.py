"""Registry snapshots: import and look-up. `open_ledger` answers what `verifier.evidence.Ledger` promises."""

from verifier.ledger.imports import (
    ImportFailed,
    ImportReport,
    accept_snapshot,
    import_all,
    import_file,
    list_snapshots,
)
from verifier.ledger.ledger import SnapshotLedger, memory_ledger, memory_snapshot, open_ledger
from verifier.ledger.snapshots import Metadata, SnapshotError

__all__ = [
    "ImportFailed",
    "ImportReport",
    "Metadata",
    "SnapshotError",
    "SnapshotLedger",
    "accept_snapshot",
    "import_all",
    "import_file",
    "list_snapshots",
    "memory_ledger",
    "memory_snapshot",
    "open_ledger",
]
