"""Random facts: projects, organisations, serials, periods. None of them exists."""

import datetime as dt
import random
from collections.abc import Callable
from typing import NamedTuple

from verifier.registries.grammar import print_id


class Country(NamedTuple):
    """A country: ISO 3166 code, and its name in each language of the corpus."""

    code: str
    en: str
    es: str
    pt: str
    ja: str


COUNTRIES = (
    Country("KE", "Kenya", "Kenia", "Quênia", "ケニア"),
    Country("BR", "Brazil", "Brasil", "Brasil", "ブラジル"),
    Country("CO", "Colombia", "Colombia", "Colômbia", "コロンビア"),
    Country("PE", "Peru", "Perú", "Peru", "ペルー"),
    Country("ID", "Indonesia", "Indonesia", "Indonésia", "インドネシア"),
    Country("VN", "Viet Nam", "Vietnam", "Vietnã", "ベトナム"),
    Country("KH", "Cambodia", "Camboya", "Camboja", "カンボジア"),
    Country("MX", "Mexico", "México", "México", "メキシコ"),
    Country("IN", "India", "India", "Índia", "インド"),
    Country("GH", "Ghana", "Ghana", "Gana", "ガーナ"),
    Country("MN", "Mongolia", "Mongolia", "Mongólia", "モンゴル"),
    Country("TH", "Thailand", "Tailandia", "Tailândia", "タイ"),
    Country("CL", "Chile", "Chile", "Chile", "チリ"),
    Country("UY", "Uruguay", "Uruguay", "Uruguai", "ウルグアイ"),
    Country("PT", "Portugal", "Portugal", "Portugal", "ポルトガル"),
    Country("US", "United States", "Estados Unidos", "Estados Unidos", "アメリカ合衆国"),
)
_BY_CODE = {country.code: country for country in COUNTRIES}
_SOUTH = ("KE", "BR", "CO", "PE", "ID", "VN", "KH", "MX", "IN", "GH", "CL", "UY")
_STATES = ("OR", "ME", "MI", "TX", "NY", "WV", "CA", "GA")


class Project(NamedTuple):
    """A project: programme code, local id, name, host country, proponent, methodology."""

    programme: str
    id: str
    name: str
    country: Country
    proponent: str
    methodology: str
    place: str

    @property
    def printed(self) -> str:
        """The id as the trade prints it, with its programme."""
        return print_id(self.programme, self.id)


class Serial(NamedTuple):
    """A block of credits: as the registry spells it, with how many it names."""

    text: str
    quantity: int


REGISTRIES = {
    "VCS": "Verra (VCS)",
    "GS": "Gold Standard",
    "ACR": "American Carbon Registry",
    "CAR": "Climate Action Reserve",
    "CDM": "UNFCCC CDM",
    "ART": "ART TREES",
    "PURO": "Puro.earth",
    "BCR": "BioCarbon Registry",
    "CERCARBONO": "Cercarbono",
    "SC": "SocialCarbon",
    "JCM": "JCM",
}
UNITS = {"VCS": "VCU", "GS": "VER", "ACR": "ERT", "CAR": "CRT", "CDM": "CER", "PURO": "CORC"}
_COUNTRY_OF = {
    "ACR": ("US", "MX"),
    "CAR": ("US", "MX"),
    "BCR": ("CO", "BR"),
    "CERCARBONO": ("CO", "CL"),
    "JCM": ("MN", "VN", "ID", "KH", "TH", "KE"),
    "ART": ("BR", "GH"),
    "PURO": ("US", "PT", "BR"),
}
_METHODS = {
    "VCS": ("VM0007", "VM0015", "VM0042", "AR-ACM0003", "ACM0002", "VM0033", "AMS-III.D"),
    "GS": ("AMS-II.G", "AMS-I.D", "ACM0002"),
    "CDM": ("ACM0002", "AMS-I.D", "AR-ACM0003", "AM0025"),
    "BCR": ("BCR0002", "BCR0001"),
}

_FRONTS = "Tal Bri Mor Ves Kal Dor Ola Sen Har Quil Nev Par Zam Lir Cor Ush Fen Ama Rov Ist".split()  # noqa: SIM905
_BACKS = "vora nata dell mira quero senda luz baro tinga wen zola rima neto dale para kesha mundi sol".split()  # noqa: SIM905
_KANA = (
    "タルヴォラ",
    "ケシャリ",
    "モレンタ",
    "サルバロ",
    "ニムエラ",
    "ドリンガ",
    "ヴェスカ",
    "オラミラ",
    "ハルデル",
    "ルゾーラ",
)
_ACTS = {
    "en": (
        "{} Forest Conservation Project",
        "{} Valley Reforestation Project",
        "{} Improved Cookstoves",
        "Wind Power Bundle at {}",
        "{} Landfill Gas Recovery",
        "{} Mangrove Restoration",
        "{} REDD+ Project",
        "Small Hydropower Plant on the {} River",
        "{} Improved Forest Management",
        "{} Grassland Soil Carbon",
    ),
    "es": (
        "Proyecto de conservación forestal {}",
        "Proyecto REDD+ {}",
        "Reforestación del valle de {}",
        "Estufas mejoradas de {}",
        "Parque eólico {}",
        "Restauración de manglares de {}",
        "Pequeña central hidroeléctrica {}",
    ),
    "pt": (
        "Projeto de conservação florestal {}",
        "Projeto REDD+ {}",
        "Reflorestamento do vale de {}",
        "Fogões eficientes de {}",
        "Parque eólico {}",
        "Restauração de manguezais de {}",
        "Pequena central hidrelétrica {}",
    ),
    "ja": (
        "{}地区における森林保全プロジェクト",
        "{}県における小水力発電の導入",
        "{}工場への高効率ボイラーの導入",
        "{}州における太陽光発電プロジェクト",
        "{}植林プロジェクト",
        "{}マングローブ再生プロジェクト",
    ),
}
_COMPANIES = {
    "en": ("{} Holdings plc", "{} Group", "{} Foods, Inc.", "{} Airlines Ltd", "{} Bank N.A.", "{} Energy Corporation"),
    "es": ("Grupo {} S.A.", "Cementos {} S.A. de C.V.", "{} Alimentos S.A.", "Banco {} S.A.", "Aerolíneas {} S.A."),
    "pt": ("{} Participações S.A.", "Grupo {} S.A.", "{} Alimentos Ltda", "Banco {} S.A.", "Celulose {} S.A."),
    "ja": ("{}株式会社", "株式会社{}", "{}電力株式会社", "{}製作所株式会社", "{}ホールディングス株式会社"),
}
_DEVELOPERS = {
    "en": ("{} Carbon Ltd", "{} Forests S.A.", "{} Climate Partners LLC", "{} Renewables Pvt Ltd"),
    "es": ("Bosques de {} S.A.S.", "{} Carbono S.A.", "Fundación {}"),
    "pt": ("Florestas {} Ltda", "{} Carbono S.A.", "Associação {}"),
    "ja": ("{}環境株式会社", "一般社団法人{}", "{}エンジニアリング株式会社"),
}
_FOREIGN = (
    "Ёлкино Энергия ООО",
    "Дом Ветров АО",
    "Αιολική Μορέντα Α.Ε.",
    "Société Générale des Érables SAS",
    "Gebrüder Öhlmühl GmbH & Co. KG",
    "Łódkowa Spółka z o.o.",
    "Çınarlı Enerji A.Ş.",
)


class World:
    """Draws facts, in the order it is asked: the same seed gives the same ones."""

    def __init__(self, rng: random.Random, language: str) -> None:
        """Draw from this source; names are made for this language."""
        self.rng, self.language = rng, language
        self._used: set[str] = set()

    # -- names ---------------------------------------------------------------------------------------------------------

    def place(self, language: str | None = None) -> str:
        """Return a place that was not named before."""
        while True:
            if (language or self.language) == "ja":
                place = self.rng.choice(_KANA)
                place = place if place not in self._used else place + self.rng.choice("東西南北")
            else:
                place = self.rng.choice(_FRONTS) + self.rng.choice(_BACKS)
            if place not in self._used:
                self._used.add(place)
                return place

    def company(self, *, foreign: bool = False) -> str:
        """Return a company's name; on request one of another script."""
        if foreign:
            return self.rng.choice(_FOREIGN)
        return self.rng.choice(_COMPANIES[self.language]).format(self.place())

    def developer(self) -> str:
        """Return the name of a project's proponent."""
        return self.rng.choice(_DEVELOPERS[self.language]).format(self.place())

    def project(self, programme: str | None = None, country: str | None = None) -> Project:
        """Return a project of the programme, or of any."""
        programme = programme or self.rng.choice(("VCS", "VCS", "VCS", "GS", "GS", "ACR", "CAR", "CDM", "BCR", "PURO"))
        host = _BY_CODE[country or self.rng.choice(_COUNTRY_OF.get(programme, _SOUTH))]
        place = self.place()
        name = self.rng.choice(_ACTS[self.language]).format(place)
        method = f"{host.code}_AM{self.rng.randint(1, 19):03}" if programme == "JCM" else ""
        return Project(
            programme,
            self._id(programme, host),
            name,
            host,
            self.developer(),
            method or self.rng.choice(_METHODS.get(programme, ("ACM0002",))),
            place,
        )

    def _id(self, programme: str, host: Country) -> str:
        draw = self.rng.randint
        forms: dict[str, Callable[[], str]] = {
            "VCS": lambda: str(self._not_a_year(500, 5_900)),
            "GS": lambda: str(self._not_a_year(700, 23_500)),
            "ACR": lambda: str(draw(110, 1_270)),
            "CAR": lambda: str(draw(400, 1_950)),
            "CDM": lambda: str(self._not_a_year(1_000, 10_900)),
            "ART": lambda: str(draw(100, 130)),
            "PURO": lambda: str(draw(100_000, 999_999)),
            "BCR": lambda: f"BCR-{host.code}-{draw(100, 899)}-{draw(1, 14)}-{draw(1, 30):03}",
            "CERCARBONO": lambda: str(draw(20, 330)),
            "SC": lambda: str(draw(2, 19)),
            "JCM": lambda: f"{host.code}{draw(1, 39):03}",
        }
        return forms[programme]()

    def _not_a_year(self, low: int, high: int) -> int:
        while True:
            number = self.rng.randint(low, high)
            if not 1980 <= number <= 2039:
                return number

    # -- serials -------------------------------------------------------------------------------------------------------

    def serial(self, project: Project, year: int, quantity: int) -> Serial:
        """Return a block of credits of the project and vintage, as its registry spells it."""
        draw = self.rng.randint
        long, short = draw(1_000_000, 900_000_000), draw(1, 60_000)
        country, batch = project.country.code, draw(2, 9_400)
        ends = f"{short} to {short + quantity - 1}"
        forms: dict[str, Callable[[], str]] = {
            "VCS": lambda: (
                f"{draw(4_000, 19_900)}-{long}-{long + quantity - 1}-VCS-VCU-{draw(200, 1_600)}-VER-{country}-"
                f"{draw(1, 14)}-{project.id}-0101{year}-3112{year}-{draw(0, 1)}"
            ),
            "GS": lambda: f"GS1-1-{country}-GS{project.id}-{draw(1, 22)}-{year}-{batch}-{short}-{short + quantity - 1}",
            "ACR": lambda: f"ACR-{country}-{project.id}-{year}-{batch}-{ends}",
            "ART": lambda: f"ART-{country}-{project.id}-{year}-{batch}-{ends}",
            "CAR": lambda: (
                f"CAR-1-{country}-{project.id}-{draw(3, 60)}-{draw(100, 999)}-{self.rng.choice(_STATES)}-{year}-"
                f"{batch}-{ends}"
            ),
            "CDM": lambda: self._cer(project, long, quantity),
            "PURO": lambda: (
                f"PURO_PR_CORC{self.rng.choice(('100+', '1000+', '200+'))}_{country}_{project.id}_{year}_"
                f"{self._uuid()}_{short}-{short + quantity - 1}"
            ),
            "BCR": lambda: (
                f"{project.id}-{draw(1, 9)}-{year % 100:02}01-{year % 100:02}12-{short:07}-{short + quantity - 1:07}"
            ),
            "SC": lambda: (
                f"SCU-SOCIALCARBON-{project.id}-{project.country.en}-{year}-1405{year + 1}145100-"
                f"{short}-{short + quantity - 1}"
            ),
            "CERCARBONO": lambda: f"CDC_{draw(20, 330)}_3_1_{draw(300, 330)}_14_{country}_1_{draw(1, 9)}_{year}",
        }
        return Serial(forms[project.programme](), quantity)

    def _cer(self, project: Project, first: int, quantity: int) -> str:
        stem = f"{project.country.code}-5-{{}}-2-2-0-{project.id}"
        return f"{stem.format(first)} to {stem.format(first + quantity - 1)}"

    def _uuid(self) -> str:
        digits = f"{self.rng.getrandbits(128):032x}"
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    # -- amounts and days ----------------------------------------------------------------------------------------------

    def amount(self, low: int = 800, high: int = 400_000) -> int:
        """Return an amount that looks measured, spread evenly over the orders of magnitude."""
        number = round(low * (high / low) ** self.rng.random())
        return number + 1 if number % 10 == 0 else number

    def round_amount(self, low: int = 2_000, high: int = 600_000) -> int:
        """Return an amount that looks bought."""
        number = round(low * (high / low) ** self.rng.random())
        return max(1, number // 500) * 500

    def day(self, first: int, last: int) -> dt.date:
        """Return a day of these years, late enough in its month that day and month cannot be mixed up."""
        return dt.date(self.rng.randint(first, last), self.rng.randint(1, 12), self.rng.randint(13, 28))

    def country_name(self, country: Country) -> str:
        """Return the country's name in the paper's language."""
        return str(getattr(country, self.language))
