"""Double counting (DC)."""
