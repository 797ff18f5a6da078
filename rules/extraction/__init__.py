"""Extraction sanity (EX)."""
