"""Facts become claims."""
