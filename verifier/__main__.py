"""`python -m verifier` is the command."""

from verifier.cli import main

main()
