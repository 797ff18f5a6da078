"""ONE FILE PER KIND OF FACT: a page becomes facts."""
