"""Planted defects: generated documents and registries in which one thing is wrong, and benign ones that only look so.

The scenarios are written from the field's definitions (what a double claim is, what a look-alike is), not from the
rules' code; names, numbers, days and programmes vary with a fixed seed. `./run planted` prints the scorecard and writes
`docs/planted.md`.
"""
