"""Documents with known truth: random facts, printed as offices print them, and the gold label of every one.

`python -m tests.corpus DIR` writes `pdf/NAME.pdf` (or `.xlsx`) and `gold/NAME.json`. The truth is the generator's own
random choice; nothing of it is read from a document. One layout is one function below `tests.corpus.layouts`.
"""
