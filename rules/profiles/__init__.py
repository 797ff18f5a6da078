"""ONE FILE PER PROFILE: what a regime of disclosure asks of a document, as a checklist."""
