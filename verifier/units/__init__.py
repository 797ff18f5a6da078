"""Intervals, numbers, quantities, dates and vintages, names, countries: parse, print, compare. Pure, no I/O."""
