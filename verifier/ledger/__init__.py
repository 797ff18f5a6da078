"""Registry snapshots: import, look-up, name matching; implements the Ledger protocol."""
