"""What happens in the invented world, as data: places, issuances, deals. Project ids lie beyond those in use today.

Three deals are crooked on purpose (see `examples.documents.PLANTED`); everything else agrees with the registry.
"""

import datetime as dt
from fractions import Fraction

import msgspec

from verifier.units.intervals import Period


class Place(msgspec.Struct, frozen=True):
    """A project. `serial` holds the parts of its serials that only its registry understands."""

    programme: str
    id: str
    name: str
    proponent: str
    country: str
    country_name: str
    type: str
    methodology: str
    crediting: Period
    registered_on: dt.date
    annual: int
    serial: tuple[str, ...] = ()
    labels: str = ""
    region: str = ""
    site: str = ""
    state: str = ""
    activity: str = ""


class Deal(msgspec.Struct, frozen=True):
    """Somebody retires a number of credits. `tag` is how a document refers to it; blank for other buyers."""

    tag: str
    quantity: int
    day: dt.date
    beneficiary: str = ""
    holder: str = "Lindqvale Climate Services AB"
    reason: str = "Environmental Benefit"
    detail: str = ""


class Issue(msgspec.Struct, frozen=True):
    """Credits of one vintage issued at once, the deals the story needs, and how many other buyers come by."""

    project: str
    vintage: Period
    issued_on: dt.date
    quantity: int
    deals: tuple[Deal, ...] = ()
    others: int = 0


class Year(msgspec.Struct, frozen=True):
    """A calendar year's emissions at a JCM project, in tCO2e."""

    year: int
    reference: int
    project: int

    @property
    def reductions(self) -> int:
        """Reference minus project emissions."""
        return self.reference - self.project


class Participant(msgspec.Struct, frozen=True):
    """Who receives JCM credits: the side, the registry account, and the share in percent."""

    name: str
    side: str
    account: str
    percent: int


class JointProject(msgspec.Struct, frozen=True):
    """A JCM project and its first monitoring period."""

    reference: str
    title: str
    host: str
    methodology: str
    methodology_title: str
    registered_on: dt.date
    period: Period
    years: tuple[Year, ...]
    participants: tuple[Participant, ...]
    verifier: str
    verified_on: dt.date
    requested_on: dt.date
    decided_on: dt.date
    issued_on: tuple[tuple[str, dt.date], ...]

    @property
    def reductions(self) -> int:
        """What the period achieved, in tCO2e."""
        return sum(year.reductions for year in self.years)

    def shares(self, year: Year) -> tuple[int, ...]:
        """Divide a year's reductions among the participants: whole tonnes, largest remainders first."""
        exact = [Fraction(year.reductions * one.percent, 100) for one in self.participants]
        whole = [int(share) for share in exact]
        by_remainder = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
        for at in by_remainder[: year.reductions - sum(whole)]:
            whole[at] += 1
        return tuple(whole)

    def side(self, name: str) -> int:
        """Add up what one side receives."""
        return sum(
            share
            for year in self.years
            for one, share in zip(self.participants, self.shares(year), strict=True)
            if one.side == name
        )


LOGISTICS = "Veltrane Logistics Group plc"
FOODS = "Orrisfield Foods Limited"
FORESTRY = "Agriculture Forestry and Other Land Use"
ENERGY = "Energy industries (renewable/non-renewable sources)"
WASTE = "Waste handling and disposal"
DEMAND = "Energy demand"

OTHER_BUYERS = (
    ("", "", ""),
    ("", "", ""),
    ("", "Environmental Benefit", ""),
    ("Various Customers", "Environmental Benefit", "Retired for customers of the spring campaign"),
    ("Quillon Paper Mills NV", "Environmental Benefit", "Retired on behalf of Quillon Paper Mills NV, operations 2023"),
    ("Tarnbeck Insurance Holdings", "Environmental Benefit", "Business travel 2023"),
    ("Ostrava Ledwell Brewing Co.", "Environmental Benefit", "Site emissions, first half of the year"),
    ("Mirado Software GmbH", "Environmental Benefit", "Retired for Mirado Software GmbH, data centres 2022"),
    ("Sundholm Ferries A/S", "Environmental Benefit", "Freight on the northern route"),
)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _period(text: str) -> Period:
    return Period.of(text)


PROJECTS = (
    Place(
        "VCS",
        "9104",
        "Sombra Alta Forest Conservation Project",
        "Asociación Comunal Sombra Alta",
        "PE",
        "Peru",
        FORESTRY,
        "VM0007",
        _period("2016-01-01/2045-12-31"),
        _day("2017-09-14"),
        182_000,
        ("1507", "14"),
        "CCB-Biodiversity Gold; CCB-Community Gold",
        "Latin America",
        activity="REDD",
    ),
    Place(
        "VCS",
        "9127",
        "Karamaza Highlands Improved Cookstove Project",
        "Karamaza Clean Cooking Trust",
        "KE",
        "Kenya",
        DEMAND,
        "VMR0006",
        _period("2019-04-01/2029-03-31"),
        _day("2020-02-27"),
        64_000,
        ("1310", "3"),
        region="Africa",
    ),
    Place(
        "VCS",
        "9163",
        "Rio Verdinho Small Hydropower Project",
        "Verdinho Energia Renovável S.A.",
        "BR",
        "Brazil",
        ENERGY,
        "ACM0002",
        _period("2015-01-01/2021-12-31"),
        _day("2015-11-05"),
        38_500,
        ("262", "1"),
        region="Latin America",
    ),
    Place(
        "VCS",
        "9188",
        "Cerro Quilmay Wind Farm",
        "Eólica Quilmay SpA",
        "CL",
        "Chile",
        ENERGY,
        "ACM0002",
        _period("2018-07-01/2028-06-30"),
        _day("2019-03-21"),
        91_000,
        ("259", "1"),
        region="Latin America",
    ),
    Place(
        "VCS",
        "9215",
        "Bakoro Delta Tidal Wetland Restoration Project",
        "Fondation Bakoro pour les Zones Humides",
        "SN",
        "Senegal",
        FORESTRY,
        "VM0033",
        _period("2019-01-01/2058-12-31"),
        _day("2020-10-08"),
        79_000,
        ("1491", "14"),
        region="Africa",
        activity="ARR; WRC",
    ),
    Place(
        "VCS",
        "9241",
        "Nimpurwadi Landfill Gas Recovery Project",
        "Nimpurwadi Green Energy Private Limited",
        "IN",
        "India",
        WASTE,
        "ACM0001",
        _period("2017-10-01/2027-09-30"),
        _day("2018-06-19"),
        61_000,
        ("1448", "13"),
        region="Asia",
    ),
    Place(
        "VCS",
        "9262",
        "Ban Phu Sawan Rice Husk Cogeneration Project",
        "Phu Sawan Bioenergy Co., Ltd.",
        "TH",
        "Thailand",
        ENERGY,
        "AMS-I.C.",
        _period("2020-01-01/2029-12-31"),
        _day("2021-05-04"),
        27_400,
        ("1448", "1"),
        region="Asia",
    ),
    Place(
        "VCS",
        "9279",
        "Llanos de Guarumal Grassland Project",
        "Ganadería Regenerativa Guarumal S.A.S.",
        "CO",
        "Colombia",
        FORESTRY,
        "VM0042",
        _period("2021-03-01/2040-02-29"),
        _day("2022-12-12"),
        45_200,
        ("1507", "14"),
        region="Latin America",
        activity="ALM",
    ),
    Place(
        "VCS",
        "9301",
        "Ölziit Steppe Methane Drainage Project",
        "Ölziit Coal Gas LLC",
        "MN",
        "Mongolia",
        "Mining/mineral production",
        "ACM0008",
        _period("2016-06-01/2026-05-31"),
        _day("2017-04-25"),
        112_000,
        ("263", "8"),
        region="Asia",
    ),
    Place(
        "GS",
        "GS90412",
        "Mavuru Ridge Safe Water and Efficient Cooking",
        "Mavuru Household Energy Trust",
        "ZW",
        "Zimbabwe",
        "Energy Efficiency - Domestic",
        "GS TPDDTEC v3.1",
        _period("2020-05-01/2025-04-30"),
        _day("2020-11-30"),
        31_000,
        ("16",),
    ),
    Place(
        "GS",
        "GS90437",
        "Kızıltepecik Wind Power Plant",
        "Kızıltepecik Elektrik Üretim A.Ş.",
        "TR",
        "Türkiye",
        "Wind",
        "ACM0002",
        _period("2019-01-01/2023-12-31"),
        _day("2019-08-16"),
        52_000,
        ("12",),
    ),
    Place(
        "ACR",
        "ACR9051",
        "Rivière-aux-Aulnes Improved Forest Management",
        "Coopérative forestière des Aulnes",
        "CA",
        "Canada",
        "Forest Carbon",
        "Improved Forest Management (IFM) on Canadian Forestlands",
        _period("2018-01-01/2037-12-31"),
        _day("2019-07-22"),
        22_600,
        site="Near Rivière-aux-Aulnes",
        state="QUÉBEC",
    ),
    Place(
        "ACR",
        "ACR9066",
        "Hollow Creek Coal Mine Methane",
        "Hollow Creek Gas Partners LLC",
        "US",
        "United States",
        "Coal Mine Methane",
        "Capturing and Destroying Methane from Coal and Trona Mines in North America",
        _period("2019-02-01/2029-01-31"),
        _day("2020-01-15"),
        48_000,
        site="Hollow Creek",
        state="WEST VIRGINIA",
    ),
    Place(
        "CAR",
        "CAR9044",
        "Dry Fork Prairie Landfill Gas Project",
        "Dry Fork Waste Authority",
        "US",
        "United States",
        "Landfill Gas Capture/Combustion",
        "U.S. Landfill Protocol - Version 5.0",
        _period("2017-01-01/2026-12-31"),
        _day("2018-05-09"),
        14_200,
        ("11", "640", "KS"),
        site="Dry Fork",
        state="KANSAS",
    ),
    Place(
        "CAR",
        "CAR9061",
        "Pinnacle Basin Improved Forest Management",
        "Pinnacle Basin Timber LLC",
        "US",
        "United States",
        "Improved Forest Management - ARB Compliance",
        "ARB Compliance Offset Protocol U.S. Forest",
        _period("2016-01-01/2040-12-31"),
        _day("2017-12-01"),
        88_000,
        ("103", "655", "OR"),
        site="Pinnacle Basin",
        state="OREGON",
    ),
)

_ENERGY_2024 = "Retired for Veltrane Logistics Group plc, road fleet 2024"
_FOODS_2024 = "Orrisfield Foods Limited, factories and warehouses, year 2024"


def _veltrane(tag: str, quantity: int, day: str, detail: str = _ENERGY_2024) -> Deal:
    return Deal(tag, quantity, _day(day), LOGISTICS, detail=detail)


def _orrisfield(tag: str, quantity: int, day: str, holder: str = "Grensted Carbon Desk B.V.") -> Deal:
    return Deal(tag, quantity, _day(day), FOODS, holder, detail=_FOODS_2024)


ISSUANCES = (
    Issue("9104", Period.year(2020), _day("2022-03-10"), 171_406, others=9),
    Issue("9104", Period.year(2021), _day("2023-02-16"), 178_932, others=12),
    Issue(
        "9104",
        Period.year(2022),
        _day("2023-11-28"),
        184_517,
        # Retired by a broker without a beneficiary: the registry alone cannot say whose claim it is.
        (Deal("sombra-2022", 18_000, _day("2024-06-12"), reason="", detail=""),),
        others=16,
    ),
    Issue(
        "9127", Period.year(2022), _day("2023-09-05"), 61_980, (_orrisfield("karamaza-2022", 2_750, "2024-09-30"),), 11
    ),
    Issue(
        "9127", Period.year(2023), _day("2024-03-19"), 66_245, (_veltrane("karamaza-2023", 9_400, "2024-07-03"),), 18
    ),
    Issue("9163", Period.year(2020), _day("2021-05-11"), 38_102, others=8),
    # Orrisfield retires vintage 2021 and writes 2022, a year after the end of the crediting period.
    Issue(
        "9163", Period.year(2021), _day("2022-05-24"), 37_688, (_orrisfield("verdinho-2021", 7_200, "2024-10-15"),), 4
    ),
    Issue(
        "9188",
        Period.year(2021),
        _day("2022-08-17"),
        90_371,
        (_veltrane("quilmay-2021", 15_000, "2023-08-09", "Retired for Veltrane Logistics Group plc, road fleet 2023"),),
        others=14,
    ),
    Issue("9188", Period.year(2022), _day("2023-07-11"), 92_004, others=6),
    Issue("9215", Period.year(2021), _day("2024-11-20"), 73_391, others=5),
    Issue("9215", Period.year(2022), _day("2024-11-20"), 77_602, others=4),
    Issue("9215", Period.year(2023), _day("2024-11-20"), 80_947, others=3),
    Issue(
        "9241",
        Period.year(2021),
        _day("2022-10-04"),
        62_850,
        (
            _orrisfield("nimpurwadi-2021", 15_000, "2024-11-06"),
            Deal("", 2_500, _day("2023-05-17"), "Quillon Paper Mills NV", detail="Operations 2022"),
        ),
    ),
    Issue("9241", Period.year(2022), _day("2023-12-13"), 60_118),
    Issue("9262", Period.year(2022), _day("2023-08-29"), 26_930, others=9),
    Issue("9279", _period("2021-03-01/2022-02-28"), _day("2023-05-23"), 41_754, others=6),
    Issue("9301", Period.year(2022), _day("2023-10-02"), 109_346, others=8),
    Issue(
        "GS90412", Period.year(2022), _day("2023-06-14"), 30_412, (_veltrane("mavuru-2022", 6_500, "2024-08-21"),), 5
    ),
    Issue("GS90412", Period.year(2023), _day("2024-05-30"), 31_877, others=4),
    Issue("GS90437", Period.year(2021), _day("2022-09-27"), 51_063, others=6),
    Issue(
        "ACR9051",
        Period.year(2021),
        _day("2022-12-08"),
        22_190,
        (_veltrane("aulnes-2021", 4_200, "2024-09-11"),),
        others=4,
    ),
    Issue("ACR9066", Period.year(2022), _day("2023-04-20"), 47_505, others=5),
    Issue(
        "CAR9044", Period.year(2022), _day("2023-05-31"), 13_874, (_orrisfield("dryfork-2022", 3_000, "2024-05-22"),), 3
    ),
)

JCM = JointProject(
    reference="VN901",
    title="Introduction of High Efficiency Boilers and Solar Preheating in a Textile Mill in Hai Phong",
    host="Viet Nam",
    methodology="VN_AM901 Ver1.0",
    methodology_title="Installation of high efficiency boilers with solar thermal preheating",
    registered_on=_day("2021-03-05"),
    period=_period("2021-04-01/2023-12-31"),
    years=(Year(2021, 3_684, 1_937), Year(2022, 5_021, 2_655), Year(2023, 5_148, 2_702)),
    participants=(
        Participant("Government of Japan", "Japan", "JP-100-000-901-01", 50),
        Participant("Shirasagi Heat Engineering Co., Ltd.", "Japan", "JP-200-000-901-17", 10),
        Participant("Government of Viet Nam", "Viet Nam", "VN-100-000-901-02", 20),
        Participant("Lach Tray Weaving Joint Stock Company", "Viet Nam", "VN-200-000-901-23", 20),
    ),
    verifier="Aoba Assurance Organization",
    verified_on=_day("2024-07-18"),
    requested_on=_day("2024-08-06"),
    decided_on=_day("2024-11-15"),
    issued_on=(("Japan", _day("2024-11-29")), ("Viet Nam", _day("2024-12-12"))),
)
