"""Rules at the bounds of what they raise: one step further and they fall silent, or say what they lack."""

import pytest

from verifier import catalog
from verifier.examples import run

RULES = catalog.rules()
ENDS = {"fail": "fail", "passed": "pass", "not_applicable": "n/a", "cannot_tell": "cannot tell"}


def comes_to(code, text):
    """Return what a rule says of an example: its outcomes, a failure by its severity."""
    judged = run(RULES[code], text)
    counts = judged.checked[code]
    assert not judged.broken
    others = [word for name, word in ENDS.items() if name != "fail" for _ in range(getattr(counts, name))]
    return " ".join([*(one.severity for one in judged.findings), *others])


def table(name, /, **values):
    """Return a table of an array in TOML; what is None is left out."""
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    return "\n".join([f"[[{name}]]", *lines, ""])


def _toml(value):
    match value:
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{key} = {_toml(part)}' for key, part in value.items())}}}"
        case str():
            return f'"{value}"'
    return str(value)


# -- EX02: quantity and serials ----------------------------------------------------------------------------------------

UNNUMBERED = {"block": "PV otter", "project_id": "104"}
"""An issuance whose units have no numbers."""


@pytest.mark.parametrize(
    ("quantity", "serials", "more", "expected"),
    [
        (10, ["VCS 1-10"], "", "pass"),
        (11, ["VCS 1-10"], "", "medium"),
        (9, ["VCS 1-10"], "", "medium"),
        (15, ["VCS 1-10", "VCS 6-15"], "", "pass"),
        (20, ["VCS 1-10", "GS 1-10"], "", "pass"),
        (10, ["VCS 1-10", "CERCARBONO CDC-1"], "", "cannot tell"),
        (10, ["VCS 1-10", UNNUMBERED], "", "cannot tell"),
        (10, [UNNUMBERED], "", "n/a"),
        (11, ["VCS 1-10"], "approx = true", "n/a"),
        (11, [], "", "n/a"),
    ],
)
def test_ex02_counts_each_unit_of_each_scope_once(quantity, serials, more, expected):
    assert comes_to("EX02", table("claims", quantity=quantity, serials=serials) + more) == expected


# -- DR06: monitored against issued ------------------------------------------------------------------------------------

MARSH = table("projects", project="VCS 9001", name="Otter Valley Wind", type="Energy industries")


def monitored(quantity, *issued, listed=MARSH, complete=None, **claim):
    told = {"project": "VCS 9001", "action": "monitored", "vintage": "2019", "quantity": quantity} | claim
    rows = [table("issuances", **({"project": "VCS 9001", "vintage": "2019"} | one)) for one in issued]
    head = "" if complete is None else f"complete = {_toml(complete)}\n"
    return comes_to("DR06", "".join([head, table("claims", **told), listed, *rows]))


def test_dr06_allows_a_tonne_for_each_row_of_the_issue():
    assert monitored(7501, {"quantity": 7500}) == "pass"
    assert monitored(7502, {"quantity": 7500}) == "medium"
    assert monitored(7502, {"quantity": 3000}, {"quantity": 4500}) == "pass"


def test_dr06_counts_what_was_deposited_in_the_buffer():
    assert monitored(9001, {"quantity": 7500, "buffer": 1500}) == "pass"
    assert monitored(9002, {"quantity": 7500, "buffer": 1500}) == "medium"
    assert monitored(7502, {"quantity": 7500, "buffer": 0}) == "medium"


def test_dr06_counts_what_was_notified_and_what_the_vintage_states():
    assert monitored(9001, {"quantity": 4500, "notified": 9000}) == "pass"
    assert monitored(9001, {"quantity": 4500, "vintage_total": 9000}) == "pass"
    assert monitored(4502, {"quantity": 4500, "vintage_total": 4000}) == "medium"


def test_dr06_cannot_tell_where_a_part_may_lie_in_a_buffer_nobody_states():
    forest = table("projects", project="VCS 9001", name="Otter Valley Forest", type="Forestry")
    assert monitored(7502, {"quantity": 7500}, listed=forest) == "cannot tell"
    assert monitored(7502, {"quantity": 7500}, listed="") == "cannot tell"
    assert monitored(7502, {"quantity": 7500, "buffer": 0}, listed=forest) == "medium"


def test_dr06_takes_a_part_of_the_rows_as_a_lower_bound():
    assert monitored(7501, {"quantity": 7500}, complete=["projects"]) == "pass"
    assert monitored(7502, {"quantity": 7500}, complete=["projects"]) == "cannot tell"


def test_dr06_judges_exact_amounts_that_were_monitored():
    for claim in ({"action": "retired"}, {"basis": "ex_ante"}, {"vintage": None}, {"approx": True}, {"project": None}):
        assert monitored(9999, {"quantity": 1}, **claim) == "n/a"


# -- DR07: vintages never issued ---------------------------------------------------------------------------------------


def dated(claimed, *issued, listed="", complete=None, **claim):
    told = {"project": "VCS 9001", "vintage": claimed, "quantity": 5} | claim
    rows = [table("issuances", project="VCS 9001", quantity=9, vintage=one) for one in issued]
    head = "" if complete is None else f"complete = {_toml(complete)}\n"
    return comes_to("DR07", "".join([head, table("claims", **told), listed, *rows]))


@pytest.mark.parametrize(
    ("claimed", "issued", "expected"),
    [
        ("2015", ["2015"], "pass"),
        ("2015", ["2013"], "high"),
        ("2015", ["2014"], "cannot tell"),
        ("2015", ["2016"], "cannot tell"),
        ("2015", ["2017"], "high"),
        ("2015-02-01/2015-06-30", ["2016"], "cannot tell"),
        ("2015", ["2016-02-01/2016-06-30"], "cannot tell"),
        ("2015-02-01/2015-06-30", ["2016-02-01/2016-06-30"], "high"),
        ("2015", ["2017", None], "cannot tell"),
    ],
)
def test_dr07_takes_a_year_for_the_name_of_a_period_that_may_touch_the_next(claimed, issued, expected):
    assert dated(claimed, *issued) == expected


def test_dr07_of_a_project_without_issues_asks_whether_there_is_such_a_project():
    assert dated("2015", listed=MARSH) == "high"
    assert dated("2015", complete=["issuances", "retirements"]) == "cannot tell"


def test_dr07_takes_a_part_of_the_rows_as_a_lower_bound():
    assert dated("2015", "2015", complete=["projects"]) == "pass"
    assert dated("2015", "2017", complete=["projects"]) == "cannot tell"


def test_dr07_judges_credits_that_must_have_been_issued():
    assert dated("2015", "2017", action="monitored") == "n/a"
    assert dated(None, "2017") == "n/a"
    assert dated("2015", "2017", project=None) == "n/a"


# -- DR10: the time to retire ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "grace", "expected"),
    [
        ("2023-12-31", 12, "medium"),
        ("2024-01-01", 12, "pass"),
        ("2025-12-31", 12, "pass"),
        ("2026-01-01", 12, "medium"),
        ("2025-01-01", 0, "medium"),
        ("2026-12-31", 24, "pass"),
    ],
)
def test_dr10_counts_from_the_first_day_of_the_period_to_the_last_of_the_grace(day, grace, expected):
    claim = f'[[claims]]\nretirement_date = {day}\nreporting_period = "2024"\n'
    assert comes_to("DR10", f"grace_months = {grace}\n{claim}") == expected
    assert comes_to("DR10", f'{claim}action = "issued"') == "n/a"


# -- DS04: credits inside the emissions --------------------------------------------------------------------------------


def emissions(*figures, uses=()):
    facts = [table("facts", type="emissions", **{"scope": "gross"} | one) for one in figures]
    return comes_to("DS04", "".join([*facts, *(table("claims", quantity=one) for one in uses)]))


def scopes(total, *parts):
    return [{"of": str(n), "value": part} for n, part in enumerate(parts or (100, 200, 300), 1)] + [{"value": total}]


@pytest.mark.parametrize(
    ("total", "uses", "expected"),
    [
        (550, (50,), "high"),
        (550, (54,), "high"),
        (550, (55,), "pass"),
        (550, (46,), "high"),
        (550, (45,), "pass"),
        (550, (20, 30), "high"),
        (550, (20, 50), "high"),
        (596, (4,), "pass"),
        (595, (5,), "high"),
        (595, (), "pass"),
        (650, (50,), "pass"),
    ],
)
def test_ds04_compares_what_the_total_lacks_with_the_credits_used(total, uses, expected):
    assert emissions(*scopes(total), uses=uses) == expected


def test_ds04_compares_single_exact_figures_only():
    assert emissions(*scopes(550)[1:], uses=(50,)) == "pass"
    assert emissions(*scopes(550), {"of": "1", "value": 101}, uses=(50,)) == "pass"
    assert emissions(*scopes(550), {"of": "1", "value": 100}, uses=(50,)) == "high"
    rough = scopes(550)
    rough[0]["approx"] = True
    assert emissions(*rough, uses=(50,)) == "pass"


def test_ds04_wants_a_gross_figure_of_each_scope_that_is_given_net():
    net = [{"scope": "net_of_credits", "of": n, "value": 600} for n in "123"]
    assert emissions(*net) == "medium medium medium"
    assert emissions(net[0], {"of": "1", "value": 1000}) == "pass"
    assert emissions(net[0], {"of": "2", "value": 1000}) == "medium"
    assert emissions(net[0], {"value": 1000}) == "pass"
    assert emissions(net[0], net[0] | {"approx": True}) == "cannot tell"
    assert emissions(uses=(50,)) == "n/a"


# -- DS05: the tiers of the Claims Code --------------------------------------------------------------------------------


def tier(name="vcmi_gold", *, remaining=(1000,), uses=(600,), date="2026-01-01", **more):
    facts = [table("facts", type="statement", value=one) for one in name.split()]
    facts += [table("facts", type="emissions", scope="remaining", value=one, **more) for one in remaining]
    dated = f'[[documents]]\nname = "document"\ndate = {date}\n'
    claims = [table("claims", quantity=abs(one), approx=one < 0) for one in uses]
    return comes_to("DS05", "".join([dated, *facts, *claims]))


@pytest.mark.parametrize(
    ("name", "uses", "expected"),
    [
        ("vcmi_gold", (600,), "pass"),
        ("vcmi_gold", (595,), "pass"),
        ("vcmi_gold", (594,), "high"),
        ("vcmi_gold", (300, 300), "pass"),
        ("vcmi_silver", (200,), "pass"),
        ("vcmi_silver", (190,), "high"),
        ("vcmi_platinum", (1000,), "pass"),
        ("vcmi_platinum", (990,), "high"),
        ("vcmi_gold vcmi_gold", (590,), "high"),
        ("vcmi_gold vcmi_silver", (590,), "cannot tell"),
        ("", (590,), "n/a"),
    ],
)
def test_ds05_holds_the_share_against_the_least_of_the_tier(name, uses, expected):
    assert tier(name, uses=uses) == expected


def test_ds05_needs_one_exact_figure_of_what_remains_and_of_every_credit():
    assert tier(uses=(590,), remaining=(1000, 1000)) == "high"
    assert tier(uses=(590,), remaining=(1000, 1001)) == "cannot tell"
    assert tier(uses=(590,), remaining=()) == "cannot tell"
    assert tier(uses=(590,), approx=True) == "cannot tell"
    assert tier(uses=()) == "cannot tell"
    assert tier(uses=(90, -500)) == "cannot tell"


def test_ds05_speaks_lower_of_a_paper_before_the_code():
    assert tier(uses=(590,), date="2025-07-31") == "medium"
    assert tier(uses=(590,), date="2025-08-01") == "high"


# -- DS09: the limit of GX-ETS -----------------------------------------------------------------------------------------


def gx(quantity, *, project="JCR 901", date="2027-08-01", gross=({"value": 1000},), named=True, **claim):
    dated = f'[[documents]]\nname = "document"\n{f"date = {date}" if date else ""}\n'
    facts = [table("facts", type="disclosure_item", value="gx_ets")] if named else []
    facts += [table("facts", type="emissions", **{"scope": "gross"} | one) for one in gross]
    return comes_to("DS09", dated + table("claims", project=project, quantity=quantity, **claim) + "".join(facts))


def test_ds09_allows_a_tenth_of_the_actual_emissions():
    assert gx(100) == "pass pass"
    assert gx(101) == "high pass"
    assert gx(100, gross=({"value": 1000}, {"value": 10, "of": "1"})) == "pass pass"
    assert gx(100, gross=({"value": 1000}, {"value": 1001})) == "pass cannot tell"
    assert gx(101, gross=({"value": 1000, "approx": True},)) == "pass cannot tell"
    assert gx(101, gross=()) == "pass cannot tell"


def test_ds09_allows_j_credits_and_jcm_credits_from_2021_on():
    assert gx(1, project="VCS 9001") == "medium pass"
    assert gx(1, project="JCM MN901", vintage="2020") == "medium pass"
    assert gx(1, project="JCM MN901", vintage="2020-07-01/2021-01-01") == "pass pass"
    assert gx(1, project="JCM MN901") == "pass pass"
    assert gx(1, vintage="2020") == "pass pass"
    assert gx(1, project=None) == "pass cannot tell"


def test_ds09_judges_papers_under_the_scheme():
    assert gx(999, date="2026-03-31") == "n/a"
    assert gx(999, date="2026-04-01") == "high pass"
    assert gx(999, date=None) == "n/a"
    assert gx(999, named=False) == "n/a"
    assert gx(999, approx=True) == "n/a"
    assert gx(999, action="issued") == "n/a"


# -- JC06: a JCM project under another mechanism -----------------------------------------------------------------------


def jcm(*tables, other=None, name="Heat-only Boilers in Otter Valley", crediting="2016-01-01/2025-12-31"):
    ours = table("claims", project="JCM MN901", action="monitored")
    record = table(
        "projects", project="JCM MN901", name=name, crediting_period=crediting, other_ids=[other] if other else None
    )
    return comes_to("JC06", "".join([ours, record, *tables]))


def voluntary(period, name="Otter Valley Heat", project="VCS 9001", **more):
    return table("projects", project=project, name=name, crediting_period=period, **more)


STATED = ["VCS", "9001"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2016-01-01/2020-12-31", "medium"),
        ("2025-12-31/2030-12-31", "pass"),
        ("2025-12-30/2030-12-31", "medium"),
        ("2026-01-01/2030-12-31", "pass"),
        (None, "cannot tell"),
    ],
)
def test_jc06_compares_the_periods_of_crediting_and_forgives_a_boundary_day(period, expected):
    assert jcm(voluntary(period), other=STATED) == expected


def issue(project, period):
    return table("issuances", project=project, quantity=10, vintage=period, period=period)


def test_jc06_is_grave_where_both_issued_for_the_same_exact_days():
    days = "2019-02-01/2019-06-30"
    both = [voluntary("2016-01-01/2020-12-31"), issue("JCM MN901", days), issue("VCS 9001", days)]
    assert jcm(*both, other=STATED) == "high"
    apart = [voluntary("2016-01-01/2020-12-31"), issue("JCM MN901", days), issue("VCS 9001", "2018-02-01/2018-06-30")]
    assert jcm(*apart, other=STATED) == "pass"
    one_side = [voluntary("2016-01-01/2020-12-31"), issue("JCM MN901", days)]
    assert jcm(*one_side, other=STATED) == "medium"


def test_jc06_leaves_other_ids_of_the_jcm_itself_alone():
    assert jcm(other=["JCM", "MN902"]) == "pass"


def test_jc06_takes_a_project_cited_beside_for_the_same_by_its_title_only():
    beside = table("claims", project="VCS 9001", action="monitored")
    period = "2016-01-01/2020-12-31"
    assert jcm(beside, voluntary(period, name="Heat-only Boilers in Otter Valley")) == "medium"
    assert jcm(beside, voluntary(period, name="Heat-only Boilers in Otter Valley"), other=STATED) == "medium"
    assert jcm(beside, voluntary(period, name="Tern Marsh Restoration")) == "pass"


def test_jc06_is_not_grave_where_only_the_titles_say_that_the_two_are_one():
    days, name = "2019-02-01/2019-06-30", "Heat-only Boilers in Otter Valley"
    beside = [table("claims", project="VCS 9001", action="monitored"), voluntary("2016-01-01/2020-12-31", name=name)]
    assert jcm(*beside, issue("JCM MN901", days), issue("VCS 9001", days)) == "medium"


def test_jc06_clears_the_premium_track_of_thailand_and_asks_about_any_other():
    period = "2016-01-01/2020-12-31"
    premium = voluntary(period, project="TVER 901", type="Premium T-VER")
    assert jcm(premium, other=["TVER", "901"]) == "pass"
    assert jcm(voluntary(period, project="TVER 901", type="Standard"), other=["TVER", "901"]) == "cannot tell"


def test_jc06_judges_papers_that_cite_a_jcm_project():
    assert comes_to("JC06", table("claims", project="VCS 9001", action="monitored")) == "n/a"
