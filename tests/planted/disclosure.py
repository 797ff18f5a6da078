"""Papers that lack what a regime asks for or break its limits, and papers that keep to it."""

import datetime as dt

from tests.planted.drawing import Draw, Scene, benign, claim, doc, fact, only, planted

SHARES = ("share_removal", "share_reduction", "share_standard", "share_eu", "share_adjusted", "planned_credits")


@planted("DS01")
def a_neutral_company_with_nameless_credits(d: Draw) -> Scene:
    return [
        doc("document", date=d.day(2025)),
        claim(d.company(), programme=d.pick("VCS", "GS"), quantity=d.tonnes()),
        fact("disclosure_item", "ab1305"),
        fact("statement", d.pick("neutral", "net_zero")),
    ]


@benign("DS01")
def all_items_are_given(d: Draw) -> Scene:
    return [
        only(),
        doc("document", date=d.day(2025)),
        claim(d.company(), project=d.project(), project_name=d.title(), quantity=d.tonnes()),
        fact("disclosure_item", "ab1305"),
        fact("disclosure_item", "third_party"),
        fact("statement", "neutral"),
        fact("country", "Chile", page=1),
        fact("methodology", "VM0015", page=1),
    ]


@benign("DS01")
def a_paper_from_before_the_law(d: Draw) -> Scene:
    return [
        doc("document", date=d.day(2022)),
        claim(d.company(), quantity=9, programme="VCS"),
        fact("statement", "neutral"),
    ]


def statement_e1_7(d: Draw, *items: str, year: int = 2026) -> Scene:
    return [
        only(),
        doc("document", date=d.day(year)),
        claim(d.company(), project=d.project(), quantity=d.tonnes()),
        fact("disclosure_item", "e1_7"),
        *(fact("disclosure_item", item) for item in items),
    ]


@planted("DS03")
def a_statement_without_its_shares(d: Draw) -> Scene:
    return statement_e1_7(d, *d.chance.sample(SHARES, d.pick(0, 2, 4)))


@benign("DS03")
def a_statement_with_all_items(d: Draw) -> Scene:
    return statement_e1_7(d, *d.chance.sample(SHARES, len(SHARES)))


@benign("DS03")
def a_statement_from_before_the_standard(d: Draw) -> Scene:
    return statement_e1_7(d, year=2022)


def inventory(d: Draw, short: int, used: int) -> Scene:
    """Three scopes, a total that lacks some of them, and credits."""
    scopes = [d.tonnes(5_000), d.tonnes(5_000), d.tonnes(5_000)]
    figures = [fact("emissions", amount, scope="gross", of=str(n)) for n, amount in enumerate(scopes, 1)]
    total = fact("emissions", sum(scopes) - short, scope="gross")
    return [only(), claim(d.company(), project=d.project(), quantity=used), *figures, total]


@planted("DS04")
def a_total_from_which_credits_were_taken(d: Draw) -> Scene:
    used = d.tonnes(200, 4_000)
    return inventory(d, used, used)


@benign("DS04")
def a_total_that_is_its_scopes(d: Draw) -> Scene:
    return inventory(d, d.pick(0, 1, 2), d.tonnes())


@benign("DS04")
def a_total_that_lacks_something_else(d: Draw) -> Scene:
    return inventory(d, d.tonnes(200, 900), d.tonnes(2_000, 4_000))


@benign("DS04")
def a_net_line_below_the_gross_total(d: Draw) -> Scene:
    used = d.tonnes(200, 4_000)
    return [*inventory(d, 0, used), fact("emissions", d.tonnes(), scope="net_of_credits")]


def tiered(d: Draw, tier: str, percent: int) -> Scene:
    remaining = d.tonnes(10_000)
    return [
        only(),
        doc("document", date=d.day(2026)),
        claim(d.company(), project=d.project(), quantity=remaining * percent // 100),
        fact("statement", tier),
        fact("emissions", remaining, scope="remaining"),
    ]


@planted("DS05")
def a_tier_that_the_credits_do_not_reach(d: Draw) -> Scene:
    tier, percent = d.pick(("vcmi_silver", 12), ("vcmi_gold", 48), ("vcmi_platinum", 91))
    return tiered(d, tier, percent)


@benign("DS05")
def a_tier_that_the_credits_reach(d: Draw) -> Scene:
    tier, percent = d.pick(("vcmi_silver", 25), ("vcmi_gold", 61), ("vcmi_platinum", 104), ("vcmi_silver", 88))
    return tiered(d, tier, percent)


@planted("DS06")
def a_withdrawn_norm(d: Draw) -> Scene:
    return [doc("document", date=dt.date(2026, d.pick(1, 5, 9), 4)), fact("norm", "PAS 2060")]


@benign("DS06")
def a_norm_that_was_in_force(d: Draw) -> Scene:
    norm, year = d.pick(("PAS 2060", 2024), ("ISO 14068", 2026))
    return [doc("document", date=d.day(year)), fact("norm", norm)]


def product(d: Draw, day: dt.date, value: str = "product_neutral", *, market: bool = True, kind: str = "") -> Scene:
    return [
        only(),
        doc("document", date=day, kind=kind or "corporate_claim"),
        claim(d.company(), project=d.project(), quantity=d.tonnes()),
        fact("statement", value, page=1, raw=d.pick("climate neutral coffee", "carbon neutral parcels")),
        *([fact("statement", "eu_consumers", page=3)] if market else []),
    ]


@planted("DS07")
def a_neutral_product_on_sale_in_the_union(d: Draw) -> Scene:
    return product(d, dt.date(2026, d.pick(10, 11, 12), 3))


@benign("DS07")
def a_neutral_product_before_the_day(d: Draw) -> Scene:
    return product(d, dt.date(2026, d.pick(3, 9), 26))


@benign("DS07")
def a_neutral_company(d: Draw) -> Scene:
    return product(d, dt.date(2026, 11, 3), "neutral")


@benign("DS07")
def a_neutral_product_of_an_unknown_market(d: Draw) -> Scene:
    return product(d, dt.date(2026, 11, 3), market=False)


@planted("DS08")
def credits_that_nobody_can_find(d: Draw) -> Scene:
    return [doc("document", kind="corporate_claim"), claim(d.company(), quantity=d.tonnes())]


@benign("DS08")
def credits_with_a_name_or_a_number(d: Draw) -> Scene:
    more = d.pick({"project": "VCS 5007"}, {"project_name": d.title()}, {"serials": ["VCS 1-900"]})
    return [only(), claim(d.company(), quantity=900, **more)]


def scheme(d: Draw, project: str, percent: int, **more: object) -> Scene:
    actual = d.tonnes(100_000, 900_000)
    return [
        only(),
        doc("document", date=d.day(2027)),
        claim(d.company(), project=project, quantity=actual * percent // 100, **more),
        fact("disclosure_item", "gx_ets"),
        fact("emissions", actual, scope="gross"),
    ]


@planted("DS09")
def more_credits_than_the_scheme_takes(d: Draw) -> Scene:
    return scheme(d, "JCR 901", d.pick(12, 20, 55))


@planted("DS09")
def credits_of_a_kind_the_scheme_does_not_take(d: Draw) -> Scene:
    return scheme(d, d.project("VCS", "GS"), d.pick(2, 5))


@benign("DS09")
def credits_within_the_limit(d: Draw) -> Scene:
    return scheme(d, "JCM MN901", d.pick(3, 9), vintage=str(d.pick(2022, 2024)))
