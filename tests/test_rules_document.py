"""A document against itself: tolerances and the lines that stand between years and total."""

import pytest

from verifier import catalog
from verifier.examples import run

RULES = catalog.rules()


def table(*lines, total, unit="tCO2e"):
    """A column of yearly amounts from 2019 on, and its total."""
    cell = f'type = "quantity", table = "p1t1c2", unit = "{unit}"'
    years = [f'{{{cell}, scope = "annual", year = "{2019 + n}", value = {value}}}' for n, value in enumerate(lines)]
    below = f'{{{cell}, scope = "total", value = {total}}}'
    return f"facts = [{', '.join([*years, below])}]"


def test_di01_allows_one_tonne_for_each_year():
    assert not run(RULES["DI01"], table(1000, 1200, 1100, total=3303)).findings
    assert run(RULES["DI01"], table(1000, 1200, 1100, total=3304)).findings


def test_di01_allows_the_last_printed_digit_of_a_larger_unit():
    assert not run(RULES["DI01"], table(5200, 4100, 3000, total=12500, unit="kt CO2e")).findings
    assert run(RULES["DI01"], table(5200, 4100, 3000, total=13000, unit="kt CO2e")).findings


def test_di01_leaves_a_subtotal_out():
    assert not run(RULES["DI01"], table(1000, 1200, 2200, 500, total=2700)).findings


def test_di01_states_years_sum_and_total():
    (finding,) = run(RULES["DI01"], table(1000, 1200, 1100, total=3900)).findings
    assert finding.message == "3 yearly amounts add up to 3,300 t, the total printed below them is 3,900 t"
    assert (finding.expected, finding.observed, len(finding.evidence)) == (3300, 3900, 4)


def row(baseline, project, leakage, net):
    amounts = {"baseline": baseline, "project_emissions": project, "leakage": leakage, "achieved": net}
    facts = [
        f'{{type = "quantity", table = "p1t1c{column}", year = "2020", basis = "{basis}", value = {value}}}'
        for column, (basis, value) in enumerate(amounts.items())
        if value is not None
    ]
    return f"facts = [{', '.join(facts)}]"


@pytest.mark.parametrize(
    ("amounts", "severity"),
    [
        ((10000, 2000, 100, 7900), None),
        ((10000, 2000, 100, 7904), None),
        ((10000, 2000, 100, 7905), "high"),
        ((10000, 2000, 100, 7000), "medium"),
        ((10000, 2000, None, 8100), "high"),
        ((10000, 2000, -100, 7900), None),
        ((2000, 10000, 100, 7900), None),
        ((100, 200, 0, 0), None),
    ],
    ids=[
        "holds",
        "rounding",
        "more",
        "a cap",
        "more, leakage unread",
        "leakage negative",
        "removals",
        "zero for minus",
    ],
)
def test_di02_judges_a_row(amounts, severity):
    assert [finding.severity for finding in run(RULES["DI02"], row(*amounts)).findings] == [severity] * bool(severity)
