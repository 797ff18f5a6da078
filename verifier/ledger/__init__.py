"""Registry snapshots: import and look-up. `open_ledger` answers what `verifier.evidence.Ledger` promises."""

from verifier.ledger.ledger import SnapshotLedger, memory_ledger, memory_snapshot, open_ledger

__all__ = ["SnapshotLedger", "memory_ledger", "memory_snapshot", "open_ledger"]
