"""Article 6 tables: what was authorised, and which units an outcome was made from, is found again."""

import datetime as dt

import pytest

from verifier.evidence import Known, Unknown
from verifier.ledger import import_file, memory_ledger, open_ledger
from verifier.model import Authorisation, Issuance, Row, SerialBlock
from verifier.registries.grammar import parse_serial
from verifier.settings import Settings

UNITS = "19309-{0}-{1}-VCS-VCU-1491-VER-VU-3-994-01012024-31122024-0"
ACTIONS = (
    "Action date,Action type,Cooperative approach ID,Authorization ID,ITMO First ID,ITMO Last ID,Quantity (t CO2 eq),"
    "First unit ID,Last unit ID\n"
    "30/06/2025,{what},CA0994,VU-1,CA0994-VUT01-VUT-1-2024,CA0994-VUT01-VUT-100-2024,100,{first},{last}\n"
)


def block(first: int, last: int) -> SerialBlock:
    found = parse_serial(UNITS.format(first, last))
    assert found
    return found


@pytest.mark.parametrize("what", ["First transfer", "Use", "Cancellation"])
def test_an_outcome_is_found_by_any_unit_it_was_made_from(tmp_path, what):
    file = tmp_path / "actions-2026-01-01.csv"
    file.write_text(ACTIONS.format(what=what, first=UNITS.format(501, 501), last=UNITS.format(600, 600)))
    settings = Settings(data_dir=tmp_path)
    import_file(file, settings)
    with open_ledger(settings) as ledger:
        answer = ledger.outcomes(block(600, 900))
        assert isinstance(answer, Known)
        (row,) = answer.value
        assert (row.project_id, row.labels) == ("CA0994", ("Authorisation VU-1",))
        assert row.underlying is not None
        assert (row.underlying.interval.start, row.underlying.interval.end) == (501, 600)
        assert isinstance(ledger.outcomes(block(601, 900)), Unknown)


def test_units_that_are_no_serials_are_no_bridge(tmp_path):
    file = tmp_path / "actions-2026-01-01.csv"
    file.write_text(ACTIONS.format(what="Use", first="17", last="116"))
    settings = Settings(data_dir=tmp_path)
    import_file(file, settings)
    with open_ledger(settings) as ledger:
        (row,) = ledger.retirements("A6.2", "CA0994").seen
        assert (row.underlying, row.detail) == (None, "17 to 116")


def test_every_version_of_an_authorisation_is_given_and_none_is_no_proof():
    rows = [Row(snapshot="s", table="authorisations", row=number) for number in (2, 3)]
    versions = [
        Authorisation(programme="A6.2", id="VU-1", project_id="CA0994", row=row, version=str(row.row)) for row in rows
    ]
    ledger = memory_ledger(versions)
    assert ledger.authorisations("CA0994") == Known(tuple(versions), dt.date(2026, 1, 1))
    assert isinstance(ledger.authorisations("CA0995"), Unknown)


def test_rows_keep_their_units_with_and_without_a_serial_of_their_own():
    row = Row(snapshot="s", table="issuances", row=2)
    bare = Issuance(programme="A6.2", project_id="CA0994", quantity=100, row=row, underlying=block(1, 100))
    own = Issuance(
        programme="A6.2", project_id="CA0994", quantity=100, row=row, block=block(1, 9), underlying=block(5, 6)
    )
    assert memory_ledger([bare, own]).issuances("A6.2", "CA0994").value == (bare, own)
