"""ONE FILE PER FORMAT: a report becomes bytes."""
