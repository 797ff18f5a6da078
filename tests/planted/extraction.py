"""Papers whose numbers and serials cannot be what they seem, and papers that only print them oddly."""

from decimal import Decimal

from tests.planted.drawing import Draw, Scene, benign, block, claim, doc, fact, issued, planted, registered, scope


@planted("EX01")
def a_serial_lost_its_last_fields(d: Draw) -> Scene:
    first = d.start()
    batch, number = d.pick(8160, 19309), d.pick(612, 934)
    text = f"{batch}-{first}-{first + 99}-VCS-VCU-1491-VER-KE-14-{number}-01012019-0"
    return [fact("unparsed_serial", text), registered(d.project("VCS"), d.title())]


@benign("EX01")
def a_serial_that_reads(d: Draw) -> Scene:
    project, first = d.project("VCS"), d.start()
    return [claim(d.company(), project=project, serials=[block("VCS", first, 100)], quantity=100)]


@planted("EX02")
def a_block_of_another_size_than_its_quantity(d: Draw) -> Scene:
    project, count = d.project(), d.tonnes()
    return [
        claim(
            d.company(),
            project=project,
            quantity=count + d.pick(10, 400, -300),
            serials=[block(scope(project), d.start(), count)],
        )
    ]


@benign("EX02")
def one_quantity_over_several_blocks(d: Draw) -> Scene:
    project, first = d.project(), d.start()
    blocks = [block(scope(project), first, 120), block(scope(project), first + 5_000, 380)]
    return [claim(d.company(), project=project, quantity=500, serials=blocks)]


@benign("EX02")
def the_block_the_units_were_split_from(d: Draw) -> Scene:
    parent = {"block": block("SOCIALCARBON-7", 1, 10_121), "programme": "SC", "parent": True}
    return [claim(d.company(), project="SC 7", quantity=d.tonnes(1, 900), serials=[parent])]


@planted("EX03")
def a_number_far_above_all_that_were_given_out(d: Draw) -> Scene:
    programme = d.pick("VCS", "GS", "ACR")
    low, high = (registered(f"{programme} {number}", d.title()) for number in (12, 900))
    return [claim(d.company(), project=f"{programme} {d.chance.randint(20_000, 90_000)}"), low, high]


@benign("EX03")
def a_listing_a_little_newer_than_the_data(d: Draw) -> Scene:
    low, high = (registered(f"VCS {number}", d.title()) for number in (12, 5_000))
    return [claim(d.company(), project=f"VCS {d.chance.randint(5_001, 5_100)}"), low, high]


@planted("EX04")
def tonnes_here_and_thousands_of_tonnes_there(d: Draw) -> Scene:
    count, company, year = d.tonnes(1_000), d.company(), str(d.year())
    more = {"year": year, "of": company}
    return [
        fact("quantity", count, unit="tCO2e", raw=f"{count:,} tCO2e", **more),
        fact("quantity", count * 1_000, unit="kt CO2e", raw=f"{count:,} kt", **more),
    ]


@benign("EX04")
def one_amount_in_two_units(d: Draw) -> Scene:
    count, company, year = d.tonnes(2, 90) * 1_000, d.company(), str(d.year())
    more = {"year": year, "of": company}
    return [
        fact("quantity", count, unit="tCO2e", raw=f"{count:,} tCO2e", **more),
        fact("quantity", count, unit="kt CO2e", raw=f"{count // 1_000} kt", **more),
    ]


@planted("EX05")
def a_mark_that_may_group_or_divide(d: Draw) -> Scene:
    whole, rest = d.chance.randint(10, 99), d.chance.randint(101, 999)
    raw = f"{whole},{rest} tCO2e"
    return [
        doc("document", language="pt"),
        fact("quantity", whole * 1_000 + rest, unit="tCO2e", raw=raw, alternatives=[Decimal(f"{whole}.{rest}")]),
    ]


@benign("EX05")
def a_mark_that_other_numbers_of_the_paper_explain(d: Draw) -> Scene:
    whole, rest = d.chance.randint(10, 99), d.chance.randint(101, 999)
    return [
        doc("document", language="en"),
        fact(
            "quantity",
            whole * 1_000 + rest,
            unit="tCO2e",
            raw=f"{whole},{rest} tCO2e",
            alternatives=[Decimal(f"{whole}.{rest}")],
        ),
        fact("quantity", 1_234_567, unit="tCO2e", raw="1,234,567 tCO2e"),
    ]


@planted("EX08")
def a_monitoring_period_that_ends_twice(d: Draw) -> Scene:
    year = d.year()
    return [
        doc("document", kind="monitoring_report"),
        fact("monitoring_period", f"{year}-01-01/{year + 1}-{d.pick('05-31', '06-30')}", page=1),
        fact("monitoring_period", f"{year}-01-01/{year + 1}-{d.pick('08-31', '10-15')}", page=9),
    ]


@planted("EX08")
def two_totals_of_one_report(d: Draw) -> Scene:
    count = d.tonnes(20_000)
    return [
        doc("document", kind="monitoring_report"),
        fact("quantity", count, scope="total", basis="achieved", page=1),
        fact("quantity", count + count // d.pick(9, 12, 30), scope="total", basis="achieved", page=12),
    ]


@benign("EX08")
def an_estimate_beside_the_result(d: Draw) -> Scene:
    count = d.tonnes(20_000)
    return [
        doc("document", kind="monitoring_report"),
        fact("quantity", count, scope="total", basis="achieved", page=1),
        fact("quantity", count + count // d.pick(9, 12, 30), scope="total", basis="ex_ante", page=12),
        issued(d.project(), count),
    ]
