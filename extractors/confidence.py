"""How sure each way of reading an amount is: the share of its readings that were right, rounded down.

Observed on the generated corpus (`python -m tests.corpus DIR --seed 7 --per-layout 3`, amounts all labelled): yearly
tables 1741 of 1741, rows of credit tables 92 of 92, sentences and forms 171 of 171, single rows 38 of 38. Real papers
hold traps that the corpus lacks (prose about others, inventories beside the balance), so nothing is stated above 0.98,
and ways that lean on the words around a number stay below those that lean on a table's rules. A number with two
readings is stated as the coin it is, until the document settles it.
"""

AMOUNT = {
    "yearly": 0.98,  # a year's row under a header that names the balance
    "credit_row": 0.97,  # a row of a table of credits
    "across": 0.97,  # a row of credits under years
    "form": 0.97,  # a number alone behind its question
    "single": 0.97,  # a row whose label says what it counts
    "columns": 0.94,  # numbers without a label under headers
    "sentence": 0.97,  # a number with its unit in running text
    "share": 0.9,  # a part of an amount, its unit said before
    "tail": 0.75,  # a total at the head of a page, whose table stands on the page before
    "by_sum": 0.97,  # two readings, of which one closes a sum
    "elsewhere": 0.95,  # two readings, of which one is printed elsewhere without doubt
    "by_style": 0.92,  # two readings, settled by the decimal mark of the document
    "by_language": 0.6,  # two readings, and nothing but the paper's language speaks for one
    "ambiguous": 0.5,
}

SCANNED_DOUBT = 0.05
"""How much of OCR's doubt of the least sure word is a doubt of the fact or the claim: what was read wrong seldom fits a
label, its type and the words around it. Observed on the generated corpus (`--seed 7771 --media scan,noisy`): of the 200
facts whose words were least sure (0.79 on the average) 98 % were right, of 78 claims with a word below 0.7 all but one.
"""
