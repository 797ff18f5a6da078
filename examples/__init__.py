"""A small invented world with exact books: its documents, its registry exports, and three planted discrepancies.

No project, company or credit in it exists. `./run examples` writes the files, `./run demo` checks them.
"""
