"""The database of the service: tables, sessions that keep tenants apart, blobs, accounts, the audit log."""
