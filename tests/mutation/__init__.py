"""Mutation testing: the code is spoiled in one place at a time, and the tests must notice.

`./run mutants` spoils `verifier/units`, `verifier/engine.py` and the bodies of the rules, runs the tests that belong to
each, and prints how many mutants were killed, by module and by rule. Decorated functions are spoiled like any other:
a mutant replaces the code of the function that stands in the catalogue, not the function.
"""
