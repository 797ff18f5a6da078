"""The kernel: what a claim is, what a registry says, how a check runs."""

__version__ = "0.1.0"
