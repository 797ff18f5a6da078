"""A project named without its id is joined by its title to the registry's; what is not sure stays unmatched."""

import datetime as dt

import pytest
from msgspec.structs import replace

from verifier.catalog import Rule
from verifier.engine import judge
from verifier.evidence import fail, printed
from verifier.ledger import memory_ledger
from verifier.model import Claim, Document, Fact, Project, RegistryEvidence, Row, SerialBlock, Span
from verifier.resolve import ALGORITHM, own_id, resolve
from verifier.units.intervals import Interval, Period
from verifier.units.titles import alike

DELTA = Project(
    programme="VCS",
    id="9001",
    name="Ondo Delta Marsh Restoration Project",
    row=Row(snapshot="memory", table="projects", row=1),
    proponent="Heron Marshes Ltd",
    country="Nigeria",
    crediting_period=Period(dt.date(2015, 3, 1), dt.date(2045, 2, 28)),
    estimated_annual=120_450,
    methodologies=("VM0033",),
)
FARM = replace(DELTA, id="9002", name="Tuvari Hill Wind Farm Phase I", country="Kenya", crediting_period=None)
SECOND = replace(FARM, id="9003", name="Tuvari Hill Wind Farm Phase II")


def ledger(*projects):
    return memory_ledger(projects)


def fact(kind, value, page=1, **more):
    place = Span(document="d", page=page, start=len(str(value)), text=str(value))
    return Fact(id=f"{kind}{value}", type=kind, value=value, raw=str(value), spans=(place,), extractor="test", **more)


def claim(name, **more):
    place = Span(document="d", page=2, text=name or "")
    return Claim(id=name or "c", document="d", action="retired", project_name=name, spans=(place,), **more)


def report(*claims, facts=(), kind="corporate_claim"):
    return Document(sha256="d", file="d.pdf", pages=3, kind=kind, claims=claims, facts=facts)


def joined(document, *projects):
    return resolve(document, ledger(*projects)).claims[0].join


VCS = fact("standard", "VCS", programme="VCS")


# -- what is joined ----------------------------------------------------------------------------------------------------


def test_a_title_cut_short_is_joined_and_what_is_printed_stays_as_it_is():
    (found,) = resolve(
        report(claim("The Ondo Delta Marsh Restoration", programme="VCS")), ledger(DELTA, FARM, SECOND)
    ).claims
    assert found.project_id is None
    assert found.project == ("VCS", "9001")
    assert found.matched is not None
    assert found.matched.score >= 0.85
    assert "3 distinctive words in common" in found.join.reason
    assert found.join.algorithm == ALGORITHM


def test_order_and_case_of_the_words_do_not_matter():
    assert joined(report(claim("MARSH RESTORATION, ONDO DELTA", programme="VCS")), DELTA).accepted


def test_a_printed_id_is_never_matched_anew():
    document = report(claim("Ondo Delta Marsh Restoration Project", programme="VCS", project_id="7"))
    assert resolve(document, ledger(DELTA)) == document


def test_without_registry_data_nothing_is_said_of_a_match():
    document = report(claim("Ondo Delta Marsh Restoration Project"))
    with memory_ledger([]) as empty:
        assert resolve(document, empty).claims[0].project is None


# -- what stays unmatched ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Tuvari Hill Wind Farm Phase III",  # no such phase
        "Tuvari Hill Wind Farm",  # either phase
        "Wind Farm",  # any wind farm
        "Tuvari Lake Wind Farm Phase I",  # another place
    ],
)
def test_a_title_that_is_not_one_projects_alone_stays_unmatched(name):
    found = joined(report(claim(name, programme="VCS")), DELTA, FARM, SECOND)
    assert not found.accepted
    assert found.match is None
    assert found.reason


def test_the_candidates_of_an_ambiguous_title_are_listed():
    found = joined(report(claim("Tuvari Hill Wind Farm", programme="VCS")), FARM, SECOND)
    assert {one.project_id for one in found.candidates} == {"9002", "9003"}


def test_a_number_in_the_title_decides_between_siblings():
    for name, project_id in (("Tuvari Hill Wind Farm Phase 1", "9002"), ("Tuvari Hill Wind Farm, Phase II", "9003")):
        assert joined(report(claim(name, programme="VCS")), FARM, SECOND).match.project_id == project_id


def test_a_programme_of_activities_is_not_its_component():
    parent = replace(DELTA, name="Tuvari Clean Cooking")
    component = replace(DELTA, id="9004", name="VPA-3 Tuvari Clean Cooking in Kenya")
    assert not joined(report(claim("Tuvari Clean Cooking", programme="VCS")), parent, component).accepted


def test_one_name_in_two_programmes_is_decided_by_the_programme_the_document_names():
    twin = replace(DELTA, programme="GS")
    document = report(claim(DELTA.name))
    assert not joined(document, DELTA, twin).accepted
    assert joined(report(claim(DELTA.name, programme="GS")), DELTA, twin).match.programme == "GS"


def test_a_name_without_any_programme_stays_unmatched_though_one_registry_has_it():
    assert "no programme is named" in joined(report(claim(DELTA.name)), DELTA).reason
    assert joined(report(claim(DELTA.name), facts=(VCS,)), DELTA).accepted


def test_a_contract_for_future_tonnes_names_a_seller_not_a_project():
    assert joined(report(claim(DELTA.name, basis="contracted_future_delivery")), DELTA) is None


def test_a_slip_of_a_letter_needs_more_than_the_name():
    assert not joined(report(claim("Ondo Delta Marsch Restoration Project", programme="VCS")), DELTA).accepted


# -- what speaks beside the name ---------------------------------------------------------------------------------------


def test_an_id_printed_elsewhere_in_the_document_tells_which_of_two_is_meant():
    link = fact("project_id", "9003", page=9, programme="VCS")
    found = joined(report(claim("Tuvari Hill Wind Farm"), facts=(link,)), FARM, SECOND)
    assert found.match.project_id == "9003"
    assert "its id is printed in the document" in found.match.reasons


def test_a_bare_number_is_the_project_of_that_number_whose_name_agrees():
    found = joined(
        report(claim("Ondo Delta marsh", project_id="9001")), DELTA, replace(FARM, programme="GS", id="9001")
    )
    assert found.match.project == ("VCS", "9001")
    assert not joined(report(claim("Corran Lime Kiln", project_id="9001")), DELTA).accepted


def paper(*facts):
    return report(facts=(fact("project_name", "Ondo Delta Project", confidence=0.9), VCS, *facts), kind="pdd")


def test_a_projects_own_paper_without_an_id_is_matched_by_title_dates_and_amounts():
    assert not resolve(paper(), ledger(DELTA)).join.accepted
    agreeing = (
        fact("country", "Nigeria", confidence=0.97),
        fact("crediting_period", "2015-03-01/2045-02-28"),
        fact("quantity", 120_449, basis="ex_ante", scope="annual_average"),
        fact("organisation", "Heron Marshes Limited"),
    )
    found = resolve(paper(*agreeing), ledger(DELTA)).matched
    assert found.project == ("VCS", "9001")
    assert {
        "the country agrees",
        "the crediting period agrees",
        "the annual amount agrees",
        "the proponent is named",
    } <= {*found.reasons}


def test_another_country_or_crediting_period_speaks_against_a_project():
    same_title = fact("project_name", DELTA.name, confidence=0.97)
    assert resolve(paper(same_title), ledger(DELTA)).join.accepted
    for other in (
        fact("country", "Kenya", confidence=0.97),
        fact("crediting_period", "2001-01-01/2007-12-31"),
    ):
        assert not resolve(paper(same_title, other), ledger(DELTA)).join.accepted


def test_an_id_far_back_in_a_projects_own_paper_is_not_its_own():
    own = fact("project_id", "9001", page=1, programme="VCS")
    similar = fact("project_id", "9002", page=90, programme="VCS")
    assert own_id(paper(own, similar)) == own
    assert own_id(paper(similar)) is None
    assert resolve(paper(own), ledger(DELTA)).join is None


# -- what a match is worth ---------------------------------------------------------------------------------------------


def judged(one):
    def accuse(subject, _):
        row = RegistryEvidence(programme="VCS", row=DELTA.row, field="status", value="Withdrawn")
        yield fail([*printed(subject), row], identity=("x",))

    rule = Rule(code="XX01", kind="claim", severity="high", since="0.1", says="wrong", function=accuse)
    return judge([rule], [resolve(report(one), ledger(DELTA))], ledger(DELTA)).findings[0]


def test_a_finding_on_a_project_matched_by_name_says_so_and_is_no_graver_than_medium():
    named = judged(claim(DELTA.name, programme="VCS"))
    assert (named.severity, named.confidence) == ("medium", 0.99)
    assert named.message == "wrong; VCS 9001 is matched by name (0.99), no id is printed"
    assert (named.evidence[-1].field, named.evidence[-1].value) == ("name", DELTA.name)


def test_a_finding_on_a_printed_id_or_serial_is_as_grave_as_before():
    block = SerialBlock(programme="VCS", scope="VCS", interval=Interval(1, 9), text="1-9")
    for one in (
        claim(DELTA.name, programme="VCS", project_id="9001"),
        claim(DELTA.name, programme="VCS", serials=(block,)),
    ):
        found = judged(one)
        assert (found.severity, found.confidence, found.message) == ("high", 1.0, "wrong")


# -- titles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed_title", "registered", "at_least", "below"),
    [
        ("Tuvari Hill", "Tuvari Hill", 0.95, 1),
        ("Tuvari Hill REDD+", "The Tuvari Hill REDD+ Project", 0.9, 1),
        ("Bundle 3 of Tuvari mini hydro", "Bundle 2 of Tuvari mini hydro", 0, 0.5),
        ("30 MW Tuvari wind", "50 MW Tuvari wind", 0, 0.5),
        ("Wind power project in Gujarat", "Wind power project in Gujarat", 0, 0.45),
        ("Tuvari Hill", "Corran Hill", 0, 0.5),
    ],
)
def test_words_that_tell_projects_apart_weigh_more_than_what_many_share(printed_title, registered, at_least, below):
    assert at_least <= alike(printed_title, registered).score < below
