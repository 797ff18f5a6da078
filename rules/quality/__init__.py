"""Quality of credits (QE)."""
