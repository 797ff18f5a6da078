"""Disclosure regimes (DS)."""
