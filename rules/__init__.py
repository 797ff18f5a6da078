"""ONE FILE PER RULE: claims and documents are judged."""
