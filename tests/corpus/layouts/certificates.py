"""Certificates by which a registry confirms a retirement or a cancellation: one page, one claim."""

import datetime as dt
from typing import Any, NamedTuple

from tests.corpus.layouts import layout
from tests.corpus.paper import (
    BREAK,
    FILL,
    Block,
    Node,
    Paper,
    bold,
    fill,
    form,
    heading,
    panel,
    para,
    space,
    table,
    title,
    wrapped,
)
from tests.corpus.printing import AMERICAN
from tests.corpus.world import Project


class Deal(NamedTuple):
    """What a certificate says, as labels to be printed."""

    project: Project
    quantity: dict[str, Any]
    amount: int
    vintage: int
    blocks: list[dict[str, Any]]
    beneficiary: str
    holder: str
    day: dt.date


def _deal(paper: Paper, programme: str, action: str = "retired", *, blocks: int = 1, named: bool = True) -> Deal:
    """Draw a retirement, label its amount and serials, and state the claim."""
    rng, world = paper.rng, paper.world
    project = world.project(programme)
    vintage = rng.randint(2014, 2022)
    amounts = [world.amount(10, 60_000) for _ in range(blocks)]
    serials = [world.serial(project, vintage, amount) for amount in amounts] if programme != "JCM" else []
    labelled = [
        paper.fact("serial", each.text, _printed(paper, programme, each.text), of=project.id, quantity=each.quantity)
        for each in serials
    ]
    quantity = paper.tonnes(sum(amounts), of=project.id, vintage=str(vintage))
    holder, beneficiary = world.company(), world.company(foreign=rng.random() < 0.25)
    day = world.day(vintage + 1, vintage + 3)
    paper.claim(
        action,
        sum(amounts),
        quantity,
        organisation=beneficiary if named else holder,
        project=project,
        vintage=vintage if programme != "CDM" else None,  # a CER names its commitment period, not its year
        retirement_date=f"{day}",
        beneficiary=beneficiary if named else None,
    )
    return Deal(project, quantity, sum(amounts), vintage, labelled, beneficiary, holder, day)


def _printed(paper: Paper, programme: str, serial: str) -> Node:
    """Return a serial as printed: a block of two CERs with the one word or the other between them."""
    return serial.replace(" to ", paper.rng.choice((" to ", " - "))) if programme == "CDM" else wrapped(serial)


def _reason(paper: Paper) -> str:
    year = paper.rng.randint(2019, 2023)
    return paper.rng.choice(
        (
            paper.text("Environmental benefit", "Beneficio ambiental", "Benefício ambiental", "環境貢献"),
            paper.text(
                f"Compensation of {year} business travel",
                f"Compensación de viajes de {year}",
                f"Compensação de viagens de {year}",
                f"{year}年度の出張に伴う排出のオフセット",
            ),
            paper.text("On behalf of a third party", "Por cuenta de un tercero", "Em nome de terceiro", "第三者のため"),
        )
    )


def _names(paper: Paper, deal: Deal) -> tuple[dict[str, Any], dict[str, Any]]:
    """Label the project's name and the beneficiary."""
    return paper.fact("project_name", deal.project.name, of=deal.project.id), paper.fact(
        "beneficiary", deal.beneficiary
    )


def _lines(nodes: list[dict[str, Any]]) -> Node:
    return [part for node in nodes for part in (node, BREAK)][:-1]


@layout("certificate-verra", kind="certificate", languages="en")
def certificate_verra(paper: Paper) -> None:
    """Verra's certificate: a sentence with day and number, then name, project and serial on lines of their own."""
    deal = _deal(paper, "VCS", blocks=paper.rng.choice((1, 1, 2)))
    name, who = _names(paper, deal)
    day = paper.day(
        "retirement_date", deal.day, f"{deal.day.day} {paper.hand.month(deal.day.month)[:3]} {deal.day.year}"
    )
    said = (
        "Verra, in its capacity as administrator of the Verra Registry, does hereby certify that on {day}, {n} "
        "Verified Carbon Units (VCUs) were retired on behalf of:"
    )
    paper.page = {"flipped": True, "ink": "#0d4f4f", "size": 12, "justify": False}
    paper.add(
        space(6),
        title("Certificate of Verified Carbon Unit (VCU) Retirement", 25, "center"),
        space(8),
        para(fill(said, day=day, n=deal.quantity), 12, "center"),
        space(4),
        title(who, 19, "center"),
        space(6),
        para(bold("Project Name"), 11, "center"),
        para(name, 12, "center"),
        para(bold("VCU Serial Number"), 11, "center"),
        para(_lines(deal.blocks), 10, "center"),
        para(bold("Additional Certifications"), 11, "center"),
        FILL,
        para("Powered by APX   |   registry help desk +1 408 5550 1234", 8, "center"),
    )


@layout("certificate-gold-standard", kind="certificate", languages="en")
def certificate_gold_standard(paper: Paper) -> None:
    """Gold Standard's confirmation: the number large, then a form."""
    deal = _deal(paper, "GS", blocks=1)
    name, who = _names(paper, deal)
    paper.page = {"ink": "#8a6d1d", "size": 10.5, "justify": False}
    rows: list[list[Node]] = [
        ["Project", name],
        ["GS ID", paper.project_id(deal.project, paper.rng.choice([deal.project.id, f"GS{deal.project.id}"]))],
        ["Host country", paper.fact("country", deal.project.country.en)],
        ["Product", "Gold Standard VER"],
        ["Vintage", paper.fact("vintage", str(deal.vintage))],
        ["Serial number", _lines(deal.blocks)],
        ["Retired by", paper.fact("organisation", deal.holder)],
        ["Retirement date", paper.day("retirement_date", deal.day)],
        ["Using entity", who],
        ["Note", _reason(paper)],
    ]
    paper.add(
        title("GOLD STANDARD IMPACT REGISTRY", 12, "center"),
        title("Retirement certificate", 26, "center", above=6),
        para("This certificate confirms the retirement of", None, "center"),
        title(deal.quantity, 34, "center"),
        para("Gold Standard Verified Emission Reductions (VERs)", None, "center"),
        space(6),
        form(rows, left="30%", lines="rows", inset=7),
        FILL,
        para("Each VER stands for one tonne of CO2e. Registry fee paid: USD 0.30 per unit.", 8, "center"),
    )


@layout("certificate-acr", kind="certificate", languages="en")
def certificate_acr(paper: Paper) -> None:
    """A receipt of ACR: American days, serials in a table with their numbers."""
    deal = _deal(paper, "ACR", blocks=2)
    name, who = _names(paper, deal)
    rows = [
        [paper.fact("vintage", str(deal.vintage)), block, paper.tonnes(paper.facts[block["mark"]]["quantity"])]
        for block in deal.blocks
    ]
    paper.page = {"ink": "#1f4e79", "paper": "us-letter", "justify": False}
    paper.add(
        title("American Carbon Registry", 14),
        title("Retirement Certificate", 24),
        form(
            [
                ["Account Holder", paper.fact("organisation", deal.holder)],
                ["Beneficiary", who],
                ["Project Name", name],
                ["Project ID", paper.project_id(deal.project, deal.project.printed)],
                ["Project Site Country", paper.fact("country", deal.project.country.en)],
                ["Date of Retirement", paper.day("retirement_date", deal.day, paper.hand.day(deal.day, AMERICAN))],
                ["Reason for Retirement", _reason(paper)],
                ["Total quantity retired", [deal.quantity, " ERTs"]],
            ]
        ),
        heading("Credits", 2),
        table(
            [["Vintage", "Credit Serial Numbers", "Quantity of Credits"], *rows],
            ["0.7fr", "3fr", "1.2fr"],
            align=["left", "left", "right"],
        ),
        space(8),
        para("One ERT represents the reduction or removal of one metric ton of CO2e. ACR 8.0 applies."),
    )


@layout("certificate-car", kind="certificate", languages="en")
def certificate_car(paper: Paper) -> None:
    """A certificate of the Climate Action Reserve: a framed page, one sentence, one long serial."""
    deal = _deal(paper, "CAR")
    name, who = _names(paper, deal)
    day = paper.day("retirement_date", deal.day, f"{paper.hand.month(deal.day.month)} {deal.day.day}, {deal.day.year}")
    said = (
        "is hereby recognized for the retirement of {n} Climate Reserve Tonnes (CRTs) on {day} from the project {name} "
        "({id}), vintage {year}."
    )
    inner: list[Block] = [
        title("CLIMATE ACTION RESERVE", 13, "center"),
        title("Certificate of Retirement", 28, "center"),
        space(8),
        title(who, 20, "center"),
        para(
            fill(
                said,
                n=deal.quantity,
                day=day,
                name=name,
                id=paper.project_id(deal.project, deal.project.printed),
                year=paper.fact("vintage", str(deal.vintage)),
            ),
            13,
            "center",
        ),
        space(8),
        para(["Serial Numbers: ", *deal.blocks], 10, "center"),
        para(["Retirement Reason: ", _reason(paper)], 10, "center"),
        space(10),
        para("______________________   President", 10, "center"),
    ]
    paper.page = {"flipped": True, "paper": "us-letter", "ink": "#2e5e1f", "justify": False}
    paper.add(panel(inner, line="#2e5e1f", inset=9))


@layout("certificate-puro", kind="certificate", languages="en")
def certificate_puro(paper: Paper) -> None:
    """Puro's retirement statement: volumes in CORCs, a facility code, dates in ISO form."""
    deal = _deal(paper, "PURO")
    name, who = _names(paper, deal)
    rows: list[list[Node]] = [
        ["Beneficiary", who],
        ["Beneficiary country", "FI"],
        ["Retirement date", paper.day("retirement_date", deal.day, f"{deal.day}")],
        ["Retirement purpose", _reason(paper)],
        ["Consumption period", f"{deal.day.year}-01-01 - {deal.day.year}-12-31"],
        ["Retired volume", [deal.quantity, " CORCs"]],
        ["Production facility", name],
        ["Facility ID", paper.project_id(deal.project)],
        ["Country of production", paper.fact("country", deal.project.country.en)],
        ["Vintage", paper.fact("vintage", str(deal.vintage))],
        ["Bundle serial number", deal.blocks[0]],
    ]
    paper.page = {"ink": "#111111", "justify": False, "size": 10}
    paper.add(
        title("puro.earth", 16),
        title("CO2 Removal Certificate (CORC) retirement statement", 19),
        space(4),
        form(rows, lines="rows", left="32%", size=9, inset=6),
        FILL,
        para("One CORC stands for one tonne of CO2 removed. Puro Standard version 3.1.", 8),
    )


@layout("certificate-cdm", kind="certificate", languages="en")
def certificate_cdm(paper: Paper) -> None:
    """The UNFCCC's attestation of a voluntary cancellation: two serials name the block."""
    deal = _deal(paper, "CDM", "cancelled")
    name, who = _names(paper, deal)
    paper.page = {"ink": "#1d6fa5", "justify": False, "flipped": True}
    paper.add(
        title("United Nations Framework Convention on Climate Change", 11, "center"),
        title("VOLUNTARY CANCELLATION CERTIFICATE", 24, "center", above=4),
        space(3),
        para("Presented to", 11, "center"),
        title(who, 20, "center"),
        form(
            [
                ["Date", paper.day("retirement_date", deal.day)],
                ["Project", [name, " (", paper.project_id(deal.project, f"CDM {deal.project.id}"), ")"]],
                ["Host Party", paper.fact("country", deal.project.country.en)],
                ["Reason for cancellation", _reason(paper)],
                ["Number of units cancelled", [deal.quantity, " CERs"]],
                ["Equivalent to", [paper.tonnes(deal.amount), " tonne(s) of CO2"]],
                ["Serial numbers", deal.blocks[0]],
            ],
            left="30%",
            lines="rows",
            inset=6,
        ),
        FILL,
        para(
            "This certificate is issued in accordance with the procedure for voluntary cancellation in the CDM "
            "Registry.",
            8,
            "center",
        ),
    )


@layout("certificate-ecoregistry", kind="certificate", languages="es en pt")
def certificate_ecoregistry(paper: Paper) -> None:
    """A certificate of a Latin American platform, in its language, of BioCarbon's or Cercarbono's credits."""
    t, rng = paper.text, paper.rng
    programme = rng.choice(("BCR", "CERCARBONO"))
    deal = _deal(paper, programme)
    name, who = _names(paper, deal)
    said = t(
        "certifies the voluntary retirement of {n} carbon credits, equal to as many tonnes of CO2e, for the "
        "benefit of:",
        "certifica el retiro voluntario de {n} créditos de carbono, equivalentes a igual número de toneladas de "
        "CO2e, a favor de:",
        "certifica a aposentadoria voluntária de {n} créditos de carbono, equivalentes ao mesmo número de "
        "toneladas de CO2e, em favor de:",
    )
    rows: list[list[Node]] = [
        [t("Project", "Proyecto", "Projeto"), name],
        [
            t("Project code", "Código del proyecto", "Código do projeto"),
            paper.project_id(deal.project, deal.project.printed),
        ],
        [t("Standard", "Estándar", "Padrão"), {"BCR": "BioCarbon Registry", "CERCARBONO": "Cercarbono"}[programme]],
        [
            t("Country", "País", "País"),
            paper.fact("country", deal.project.country.en, paper.world.country_name(deal.project.country)),
        ],
        [t("Vintage", "Vintage", "Safra"), paper.fact("vintage", str(deal.vintage))],
        [t("Retirement date", "Fecha de retiro", "Data de aposentadoria"), paper.day("retirement_date", deal.day)],
        [t("Account holder", "Titular de la cuenta", "Titular da conta"), paper.fact("organisation", deal.holder)],
        [t("Serial", "Serial", "Serial"), _lines(deal.blocks)],
        [t("Reason", "Razón del retiro", "Motivo"), _reason(paper)],
        [
            t("Tax number", "NIT", "CNPJ"),
            f"{rng.randint(100, 999)}.{rng.randint(100, 999)}.{rng.randint(100, 999)}-{rng.randint(0, 9)}",
        ],
    ]
    paper.page = {"ink": "#196f3d", "justify": False}
    paper.add(
        title(t("RETIREMENT CERTIFICATE", "CERTIFICADO DE RETIRO", "CERTIFICADO DE APOSENTADORIA"), 24, "center"),
        para(t("The registry", "El registro", "O registro"), None, "center"),
        para(fill(said, n=deal.quantity), 11, "center"),
        title(who, 18, "center"),
        space(3),
        form(rows, left="30%", inset=6),
    )


@layout("certificate-jcm", kind="certificate", languages="ja")
def certificate_jcm(paper: Paper) -> None:
    """A notice of the Japanese registry: credits moved to the cancellation account."""
    deal = _deal(paper, "JCM", "cancelled", named=paper.rng.random() < 0.7)
    beneficiary = paper.claims[0]["beneficiary"]
    rows: list[list[Node]] = [
        ["口座名義人", paper.fact("organisation", deal.holder)],
        ["プロジェクト名", paper.fact("project_name", deal.project.name, of=deal.project.id)],
        ["JCMプロジェクト登録番号", paper.project_id(deal.project)],
        ["ホスト国", paper.fact("country", deal.project.country.en, deal.project.country.ja)],
        ["排出削減が行われた年", paper.fact("vintage", str(deal.vintage), f"{deal.vintage}年")],
        ["無効化数量", [deal.quantity, " t-CO2"]],
        ["無効化日", paper.day("retirement_date", deal.day)],
        ["無効化の目的", _reason(paper)],
        ["法人番号", str(paper.rng.randint(10**12, 10**13 - 1))],
    ]
    if beneficiary:
        rows.insert(1, ["受益者", paper.fact("beneficiary", beneficiary)])
    paper.page = {"ink": "#000000", "justify": False, "size": 11}
    paper.add(
        para(f"第{paper.rng.randint(100, 999)}号", None, "right"),
        title("二国間クレジット(JCM)無効化通知書", 20, "center", above=10),
        space(6),
        para("下記のとおり、二国間クレジットが無効化口座に移転されたことを通知します。"),
        space(4),
        para("記", None, "center"),
        form(rows, left="38%", inset=7),
        para("以上", None, "right"),
    )
