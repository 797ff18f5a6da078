"""Fuzzing: `python -m tests.fuzz [MINUTES] [TARGET ...]` feeds what atheris makes up to everything that parses.

Each target runs in a process of its own for so many minutes (a tenth without a number); what it learnt is kept below
`.fuzz/`, out of git, and what made one crash beside it. Code reads foreign text without an error but the ones it
promises; anything else that is raised is a crash.
"""
