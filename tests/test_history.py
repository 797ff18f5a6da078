"""True on the document's day and not today, or the other way round: an outcome of its own."""

import datetime as dt

import msgspec

from tests.test_engine import claim, document, rule
from verifier.engine import fold, hearings
from verifier.evidence import Known, cannot_tell, fail, passed, printed
from verifier.history import Past, compare
from verifier.ledger import memory_ledger
from verifier.model import Project, Row

DAY = dt.date(2023, 5, 1)


def ledger(status, complete=("projects",)):
    row = Row(snapshot="s", table="projects", row=1)
    known = [Project(programme="VCS", id="9001", name="Marsh", row=row, status=status)] if status else []
    return memory_ledger(known, complete=complete, programmes=("VCS",))


def withdrawn(claim, ledger):
    answer = ledger.project("VCS", "9001")
    if not isinstance(answer, Known) or answer.value is None:
        yield cannot_tell("the project list", "the registry")
    elif answer.value.status == "Withdrawn":
        yield fail(printed(claim), identity=(claim.id,))
    else:
        yield passed()


def together(claims, ledger):
    yield from withdrawn(claims[0], ledger)


def compared(now, then, date=DAY, rules=None):
    papers = [msgspec.structs.replace(document("a", claim("a", 1, quantity=1)), date=date)]
    rules = rules or [rule(withdrawn)]
    result = compare(hearings(rules, papers, ledger(now)), rules, papers, [Past(DAY, ledger(then))], None)
    judged = fold({code: of.values() for code, of in result.items()})
    return [(one.timing, one.then) for one in judged.findings], [(one.timing, one.then) for one in judged.no_longer]


def test_a_finding_that_the_data_of_its_day_did_not_give_is_of_now_only():
    assert compared("Withdrawn", "Registered") == ([("now_only", DAY)], [])


def test_a_finding_that_stood_on_its_day_is_of_then_and_now():
    assert compared("Withdrawn", "Withdrawn") == ([("then_and_now", DAY)], [])


def test_what_failed_on_its_day_and_passes_now_is_told_apart_from_the_findings():
    assert compared("Registered", "Withdrawn") == ([], [("then_only", DAY)])


def test_what_could_not_be_told_then_says_nothing():
    assert compared("Withdrawn", None) == ([(None, None)], [])


def test_what_cannot_be_told_now_is_not_borne_out():
    assert compared(None, "Withdrawn") == ([], [])


def test_without_registry_data_of_its_day_nothing_is_compared():
    assert compared("Withdrawn", "Registered", date=dt.date(2022, 1, 1)) == ([(None, None)], [])
    assert compared("Withdrawn", "Registered", date=None) == ([(None, None)], [])


def test_a_group_is_compared_on_the_day_of_its_last_document():
    rules = [rule(together, "group", by=lambda claim: claim.quantity)]
    papers = [
        msgspec.structs.replace(document(name, claim(name, 1, quantity=1)), date=date)
        for name, date in (("a", dt.date(2021, 1, 1)), ("b", DAY))
    ]
    heard = hearings(rules, papers, ledger("Withdrawn"))
    result = compare(heard, rules, papers, [Past(DAY, ledger("Registered"))], None)
    (hearing,) = result["XX01"].values()
    assert [one.timing for one in hearing.findings] == ["now_only"]


def test_a_document_that_comes_twice_is_compared_once():
    rules = [rule(withdrawn)]
    paper = msgspec.structs.replace(document("a", claim("a", 1)), date=DAY)
    heard = hearings(rules, [paper, paper], ledger("Registered"))
    result = compare(heard, rules, [paper, paper], [Past(DAY, ledger("Withdrawn"))], None)
    (hearing,) = result["XX01"].values()
    assert len(hearing.no_longer) == 1
