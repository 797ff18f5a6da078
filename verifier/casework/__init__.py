"""Work on cases, whoever asks for it: documents join and leave, are read and judged, and people decide.

Every function takes a session of `verifier.store.sessions` (its caller ends the transaction) or, where it reads files
and must not hold one meanwhile, the store.
"""
