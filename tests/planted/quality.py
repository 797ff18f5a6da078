"""Credits that are not what a claim takes them for, and credits that are."""

import datetime as dt

from tests.planted.drawing import (
    Draw,
    Scene,
    benign,
    block,
    claim,
    doc,
    fact,
    issued,
    only,
    planted,
    registered,
    retired,
)


def described(d: Draw, day: dt.date, *methodologies: str, kind: str = "pdd") -> Scene:
    return [
        doc("document", kind=kind, date=day),
        fact("project_id", d.project("VCS").split()[1], programme="VCS"),
        *(fact("methodology", one) for one in methodologies),
    ]


@planted("QE01")
def a_new_description_under_an_inactive_methodology(d: Draw) -> Scene:
    return described(d, d.day(d.pick(2024, 2025)), "AMS-II.G")


@benign("QE01")
def a_description_from_before_or_beside_another(d: Draw) -> Scene:
    day, more = d.pick((d.day(2021), ()), (d.day(2024), ("VMR0006",)))
    return described(d, day, "AMS-II.G", *more)


def labelled(d: Draw, said: str, *labels: str, file_prints: bool = True) -> Scene:
    project, first, who = d.project("ACR", "VCS"), d.start(), d.company()
    serials = block(project, first, 300)
    other = [issued(project, 40, block=block(project, first + 900, 40), labels=["CCB Gold"])] if file_prints else []
    return [
        claim(who, project=project, serials=[serials]),
        fact("statement", said, page=1, raw=said),
        registered(project, d.title()),
        issued(project, 300, block=serials, vintage="2022"),
        retired(project, 300, block=serials, beneficiary=who, vintage="2022", labels=list(labels)),
        *other,
    ]


@planted("QE02")
def a_label_that_the_units_lack(d: Draw) -> Scene:
    said, label = d.pick(("ccp", "CORSIA - First Phase, 2024-2026 Scope"), ("corsia", "ICVCM CCP"))
    return labelled(d, said, *d.pick((), (label,)))


@benign("QE02")
def a_label_that_the_units_have(d: Draw) -> Scene:
    said, label = d.pick(("ccp", "ICVCM CCP"), ("corsia", "CORSIA - First Phase, 2024-2026 Scope"))
    return labelled(d, said, label)


@benign("QE02")
def a_file_that_prints_no_labels(d: Draw) -> Scene:
    return labelled(d, d.pick("ccp", "corsia"), file_prints=False)


@planted("QE03")
def a_vintage_still_to_come(d: Draw) -> Scene:
    year = d.year()
    return [
        only(),
        doc("document", date=d.day(year), kind="corporate_claim"),
        claim(d.company(), project=d.project(), vintage=str(year + d.pick(1, 3)), quantity=d.tonnes()),
    ]


@planted("QE03")
def units_that_are_pending(d: Draw) -> Scene:
    return [
        only(),
        doc("document", date=d.day(2023), kind="corporate_claim"),
        claim(d.company(), project=d.project("WCC", "PV"), quantity=d.tonnes()),
        fact("statement", "ex_ante_unit", page=1, raw="Pending Issuance Units"),
    ]


@benign("QE03")
def units_that_will_be_retired(d: Draw) -> Scene:
    year = d.year()
    return [
        only(),
        doc("document", date=d.day(year), kind="corporate_claim"),
        claim(d.company(), project=d.project(), vintage=str(year + 2), quantity=d.tonnes(), action="planned"),
    ]


@benign("QE03")
def a_vintage_of_the_year_before(d: Draw) -> Scene:
    year = d.year()
    return [
        only(),
        doc("document", date=d.day(year), kind="corporate_claim"),
        claim(d.company(), project=d.project(), vintage=str(year - 1), quantity=d.tonnes()),
    ]


def rows_of(d: Draw, kind: str, *, shift: int = 0, **more: object) -> Scene:
    """A claim's serials, and rows of the registry that end some numbers."""
    project, first, who = d.project("BCR", "CAR", "ACR"), d.start(), d.company()
    mark = f"{project}-1"
    return [
        claim(who, project=project, serials=[block(mark, first, 400)], quantity=400),
        registered(project, d.title()),
        issued(project, 900, block=block(mark, first, 900), vintage="2018"),
        retired(project, 300, block=block(mark, first + shift, 300), kind=kind, vintage="2018", **more),
        *(
            [retired(project, 400, block=block(mark, first, 400), vintage="2018", beneficiary=who)]
            if shift >= 400
            else []
        ),
    ]


@planted("QE04", "DR05", "DR11")
def units_that_lie_in_the_buffer(d: Draw) -> Scene:
    return rows_of(d, "buffer", shift=d.pick(0, 50, 100))


@planted("QE04")
def an_amount_told_as_the_buffers(d: Draw) -> Scene:
    return [only(), claim(d.company(), project=d.project(), quantity=d.tonnes(), basis="buffer")]


@benign("QE04")
def other_numbers_that_lie_in_the_buffer(d: Draw) -> Scene:
    return rows_of(d, "buffer", shift=d.pick(400, 500, 600))


def called_removal(d: Draw, type: str) -> Scene:
    project = d.project("VCS", "GS")
    return [
        only("projects"),
        claim(d.company(), project=project, quantity=d.tonnes()),
        fact("statement", "removal", page=1, raw="carbon removal credits"),
        registered(project, d.title(), type=type),
    ]


@planted("QE06")
def avoided_emissions_called_removals(d: Draw) -> Scene:
    return called_removal(d, d.pick("Wind power", "Landfill gas", "Hydro power"))


@benign("QE06")
def forests_that_do_both(d: Draw) -> Scene:
    return called_removal(d, d.pick("Afforestation and Reforestation", "Improved Forest Management", "Biochar"))


@planted("QE07", "DR05", "DR11")
def units_that_were_invalidated(d: Draw) -> Scene:
    return rows_of(d, "cancelled", reason=d.pick("Invalidated by the regulator", "Unintentional Reversal"))


@benign("QE07")
def other_units_that_were_invalidated(d: Draw) -> Scene:
    return rows_of(d, "cancelled", shift=d.pick(400, 550), reason="Invalidated by the regulator")
