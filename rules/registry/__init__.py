"""Documents against registries (DR)."""
