"""One document against itself (DI)."""
