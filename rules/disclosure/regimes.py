"""Regimes of disclosure as dated data: from when to when they apply, what they ask, and how sure that is.

Law changes; a change here is a change of data. `verified` is False where only secondary sources say so: rules then
speak no louder than `low`.
"""

import datetime as dt
from decimal import Decimal

import msgspec


class Regime(msgspec.Struct, frozen=True, kw_only=True):
    """A law or a norm: the days it applies (None: open), where it stands, and what is not verified about it."""

    name: str
    since: dt.date | None
    until: dt.date | None = None
    source: str
    verified: bool = True
    note: str = ""

    def applies(self, day: dt.date) -> bool:
        """Say whether it applies on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Tier(msgspec.Struct, frozen=True):
    """A tier of the VCMI Claims Code: credits as a share of remaining emissions, from `least` to below `below`."""

    name: str
    least: Decimal
    below: Decimal | None


AB_1305 = Regime(
    name="AB 1305",
    since=dt.date(2024, 1, 1),
    source="California Health and Safety Code § 44475.1",
    note="amending bills are not considered; whether a business operates in California is not known",
)
EU_2024_825 = Regime(
    name="Directive (EU) 2024/825",
    since=dt.date(2026, 9, 27),
    source="Directive (EU) 2024/825, Annex: point 4c of Annex I to Directive 2005/29/EC",
    note="the letters of the points of Annex I and of Article 6 (2) of Directive 2005/29/EC are not verified",
)
ESRS_E1_7 = Regime(
    name="ESRS E1-7",
    since=dt.date(2024, 1, 1),
    source="Delegated Regulation (EU) 2023/2772, ESRS E1-7, paragraphs 56 to 61",
    verified=False,
    note="the numbering of the simplified standard, and the shares asked for, are not verified",
)
GX_ETS = Regime(
    name="GX-ETS",
    since=dt.date(2026, 4, 1),
    source="secondary: summaries of the emissions trading scheme from fiscal year 2026",
    note="whether a company is covered is not known",
)
VCMI = Regime(
    name="VCMI Claims Code 3.1",
    since=dt.date(2025, 8, 1),
    source="VCMI Claims Code of Practice 3.1 (August 2025); secondary for the tiers",
    note="the numbers of the steps, and what is to be disclosed of the credits, are not verified",
)
PAS_2060 = Regime(
    name="PAS 2060",
    since=None,
    until=dt.date(2025, 11, 30),
    source="BSI: withdrawn on 30 November 2025, replaced by ISO 14068-1:2023",
)
ISO_14068 = Regime(
    name="ISO 14068-1",
    since=dt.date(2023, 11, 30),
    source="ISO 14068-1:2023; secondary for what it asks of a report",
    verified=False,
    note="the clauses of the standard are not quoted, only summaries of them",
)
CORSIA = Regime(
    name="CORSIA",
    since=dt.date(2021, 1, 1),
    source="ICAO Annex 16, volume IV; registries' summaries of the eligible units",
    verified=False,
    note="the list of eligible units as approved in October 2025 and later is not verified; an operator's own "
    "obligations are not known",
)
ARTICLE_6 = Regime(
    name="Article 6.2",
    since=dt.date(2021, 1, 1),
    source="Paris Agreement, Article 6.2; decision 2/CMA.3, annex",
    verified=False,
    note="the numbering of the paragraphs is not verified; authorisations are the Parties' to publish",
)
NORMS = {"PAS 2060": PAS_2060}
"""Norms that are out of force from a day on, by the name a paper gives them."""

TIERS = {
    "vcmi_silver": Tier("Silver", Decimal("0.2"), Decimal("0.6")),
    "vcmi_gold": Tier("Gold", Decimal("0.6"), Decimal(1)),
    "vcmi_platinum": Tier("Platinum", Decimal(1), None),
}
GX_LIMIT = Decimal("0.1")
"""Credits that may be used, as a share of actual emissions."""
GX_PROGRAMMES = frozenset({"JCM", "JCR"})
"""Programmes whose credits may be used: the JCM and J-Credits."""
GX_VINTAGES_SINCE = dt.date(2021, 1, 1)
"""JCM credits for earlier days are in principle not usable."""
