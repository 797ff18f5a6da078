"""Documents become pages, facts and claims."""
