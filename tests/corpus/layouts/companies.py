"""Companies' reports: figures over the years, a table of credits by project, and claims in running text."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from tests.corpus.distractors import company_prose, emissions, energy
from tests.corpus.layouts import layout
from tests.corpus.paper import (
    PAGE_BREAK,
    Block,
    Node,
    Paper,
    bars,
    beside,
    bullets,
    columns,
    fill,
    heading,
    link,
    panel,
    para,
    space,
    sup,
    table,
    title,
    wrapped,
)
from tests.corpus.world import REGISTRIES, UNITS, Project

PAGES = {
    "VCS": "https://registry.verra.org/app/projectDetail/VCS/{}",
    "GS": "https://registry.goldstandard.org/projects?q=gs{}",
    "ACR": "https://acr2.apx.com/mymodule/reg/prjView.asp?id1={}",
    "CAR": "https://thereserve2.apx.com/mymodule/reg/prjView.asp?id1={}",
    "PURO": "https://registry.puro.earth/projects/{}",
}
"""The public page of a project, where its address holds the id."""


def linked(paper: Paper, project: Project, name: Node) -> Node:
    """Return the name as a link to the project's page: the id is the link's target and printed nowhere."""
    node = paper.project_id(project, name, where="link_annotation")
    return link(PAGES[project.programme].format(project.id), node)


def _about(paper: Paper, company: str, year: int) -> list[Block]:
    """Begin the report: a cover page, and pages about other things."""
    t = paper.text
    name = t(
        "Sustainability report",
        "Informe de sostenibilidad",
        "Relatório de sustentabilidade",
        "サステナビリティレポート",
    )
    paper.page |= {"header": [company, "  |  ", name, f" {year}"], "footer": ""}
    if paper.rng.random() < 0.4:
        return [title(f"{name} {year}", 22, above=4), para(paper.fact("organisation", company), 11, "left")]
    return [space(70), title(paper.fact("organisation", company), 30), title(f"{name} {year}", 17), PAGE_BREAK]


@layout("company-years", kind="corporate_claim", languages="en es pt ja")
def company_years(paper: Paper) -> None:
    """Years across, newest first or last; notes glued to numbers; credits as negatives; the project in a footnote."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    company, project = world.company(), world.project(rng.choice(("VCS", "ACR", "CAR")))
    year = rng.randint(2021, 2024)
    years = list(range(year, year - 4, -1))
    if rng.random() < 0.5:
        years.reverse()
    paper.complete -= {"quantity"}
    paper.page = {"ink": rng.choice(("#14304f", "#0f5132", "#5a2a5e")), "justify": False, "margin": 20}
    act, label = rng.choice(
        (
            (
                "retired",
                t(
                    "Carbon credits retired",
                    "Créditos de carbono retirados",
                    "Créditos de carbono aposentados",
                    "カーボンクレジット無効化量",
                ),
            ),
            (
                "purchased",
                t(
                    "Carbon offsets purchased",
                    "Compensaciones de carbono compradas",
                    "Créditos de carbono comprados",
                    "カーボンクレジット購入量",
                ),
            ),
            (
                "applied",
                t("Carbon offsets", "Compensaciones de carbono", "Compensações de carbono", "カーボン・オフセット"),
            ),
        )
    )
    negative = act != "purchased" and rng.random() < 0.6
    cells: list[Node] = []
    unit, show = _scaled(paper)
    for each in years:
        amount = 0 if each == min(years) and rng.random() < 0.5 else world.amount(20, 4_000) * 100
        amount += rng.randint(1, 99) if amount and show == hand.number else 0
        text = show(-amount if negative else amount)
        cell = paper.tonnes(amount, text, year=str(each), of=company) if amount else {"text": "0"}
        if amount:
            paper.claim(
                act,
                amount,
                cell,
                organisation=company,
                reporting_year=str(each),
                project=project if each == year else None,
            )
        cells.append([cell, sup(5)] if each == year else cell)
    gross = [show(rng.randint(90_000, 900_000)) for _ in years]
    rows: list[list[Node]] = [
        *emissions(paper, years, show),
        [t("Gross emissions", "Emisiones brutas", "Emissões brutas", "総排出量"), *gross],
        [[label, sup(4)], *cells],
    ]
    head = [unit, *map(hand.fiscal_year, years)]
    note = t(
        "Credits of {year} are from the {name} in {country}.",
        "Los créditos de {year} provienen de {name} en {country}.",
        "Os créditos de {year} provêm de {name}, em {country}.",
        "{year}年度のクレジットは{country}の{name}による。",
    )
    name = paper.fact("project_name", project.name, of=project.id)
    country = paper.fact("country", project.country.en, world.country_name(project.country))
    footnote = fill(note, year=str(year), name=linked(paper, project, name), country=country)
    paper.add(
        *_about(paper, company, year),
        heading(t("Our climate figures", "Nuestras cifras climáticas", "Nossos números climáticos", "気候関連データ")),
        *company_prose(paper, 2),
        table(
            [head, *rows],
            ["2.5fr", *["1fr"] * 4],
            lines=rng.choice(("rows", "full", "rules")),
            stripes=rng.random() < 0.3,
        ),
        para(
            [
                sup(1),
                " ",
                t("Direct emissions.", "Emisiones directas.", "Emissões diretas.", "直接排出。"),
                " ",
                sup(2),
                " ",
                t("Market-based.", "Según mercado.", "Baseado no mercado.", "マーケット基準。"),
                " ",
                sup(4),
                " ",
                t(
                    "Credits are stated apart.",
                    "Los créditos se informan por separado.",
                    "Os créditos são informados à parte.",
                    "クレジットは別掲。",
                ),
                " ",
                sup(5),
                " ",
                footnote,
            ],
            7.5,
            "left",
        ),
        space(4),
        energy(paper, years),
        space(4),
        bars([(str(each), rng.randint(40, 100)) for each in sorted(years)], "index"),
        *company_prose(paper, 1),
    )


def _scaled(paper: Paper) -> tuple[str, Callable[[int], str]]:
    """Return a table's unit and how it prints tonnes: whole, or in thousands with one decimal.

    `MTCO2e` is the American way to write metric tonnes.
    """
    number = paper.hand.number
    if paper.rng.random() < 0.2:
        unit = paper.text("kt CO2e", "kt CO2e", "kt CO2e", "千t-CO2")
        return unit, lambda amount: number(Decimal(amount) / 1000, 1)
    american = paper.language == "en" and paper.rng.random() < 0.3
    return paper.rng.choice(("MTCO2e", "mtCO2e", "MT CO2e")) if american else paper.hand.unit, number


@layout("company-credits", kind="corporate_claim", languages="en es pt ja")
def company_credits(paper: Paper) -> None:
    """A table of the credits of a year: project, registry, id or link, vintage, quantity, serial; closed by a total."""
    t, rng, world = paper.text, paper.rng, paper.world
    company, year = world.company(foreign=rng.random() < 0.15), rng.randint(2021, 2024)
    programmes = rng.sample(
        ("VCS", "GS", "ACR", "CAR", "CDM", "PURO", "BCR", "ART", "CERCARBONO", "SC"), rng.randint(3, 5)
    )
    if rng.random() < 0.5:
        programmes[0] = "VCS"
    if paper.language == "ja":
        programmes[-1] = "JCM"
    shows, serials = rng.choice(("id", "id", "link")), rng.random() < 0.6
    act, verb = rng.choice(
        (
            ("retired", t("retired", "retirados", "aposentados", "無効化した")),
            ("cancelled", t("cancelled", "cancelados", "cancelados", "取り消した")),
        )
    )
    deals = []
    for programme in dict.fromkeys(programmes):
        project = world.project(programme)
        deals.append(
            (project, rng.randint(year - 5, year - 1), world.round_amount() if rng.random() < 0.5 else world.amount())
        )
    rows = [_deal(paper, company, act, deal, shows=shows, serials=serials) for deal in deals]
    total = sum(amount for *_, amount in deals)
    heads = _credit_heads(paper, shows, serials)
    closing: list[Node] = [t("Total", "Total", "Total", "合計"), *[""] * (len(heads) - 1)]
    closing[heads.index(_amount_head(paper))] = paper.tonnes(total, year=str(year), of=company)
    widths = ["2fr", "1.1fr", *(["0.9fr"] if shows == "id" else []), "0.7fr", "0.9fr", *(["2.9fr"] if serials else [])]
    align = ["left", "left", *(["left"] if shows == "id" else []), "left", "right", *(["left"] if serials else [])]
    paper.page = {"ink": "#22313f", "justify": False, "flipped": serials and rng.random() < 0.5, "margin": 18}
    intro = t(
        "Carbon credits {verb} in {year}",
        "Créditos de carbono {verb} en {year}",
        "Créditos de carbono {verb} em {year}",
        "{year}年に{verb}カーボンクレジット",
    )
    paper.add(
        *_about(paper, company, year),
        heading(t("Carbon credits", "Créditos de carbono", "Créditos de carbono", "カーボンクレジット")),
        *company_prose(paper, 2),
        heading(fill(intro, verb=verb, year=str(year)), 2),
        table(
            [heads, *rows, closing],
            widths,
            align=align,
            closing=1,
            size=8 if serials else 9,
            lines=rng.choice(("full", "rows", "rules")),
        ),
        *company_prose(paper, 1),
    )


def _amount_head(paper: Paper) -> str:
    return paper.text("Quantity (tCO2e)", "Cantidad (tCO2e)", "Quantidade (tCO2e)", "数量(t-CO2)")


def _credit_heads(paper: Paper, shows: str, serials: bool) -> list[Node]:
    t = paper.text
    return [
        t("Project", "Proyecto", "Projeto", "プロジェクト名"),
        t("Registry", "Registro", "Registro", "登録簿"),
        *([t("Project ID", "ID del proyecto", "ID do projeto", "プロジェクトID")] if shows == "id" else []),
        t("Vintage", "Vintage", "Safra", "ビンテージ"),
        _amount_head(paper),
        *([t("Serial numbers", "Números de serie", "Números de série", "シリアル番号")] if serials else []),
    ]


def _deal(
    paper: Paper, company: str, act: str, deal: tuple[Project, int, int], *, shows: str, serials: bool
) -> list[Node]:
    project, vintage, amount = deal
    name: Node = paper.fact("project_name", project.name, of=project.id)
    known = shows == "id" or project.programme in PAGES
    row: list[Node] = [
        linked(paper, project, name) if shows == "link" and known else name,
        REGISTRIES[project.programme],
    ]
    if shows == "id":
        row.append(paper.project_id(project, project.printed))
    quantity = paper.tonnes(amount, vintage=str(vintage), of=project.id)
    row += [paper.fact("vintage", str(vintage)), quantity]
    if serials and project.programme == "JCM":  # its registries publish no serials
        row.append("-")
    elif serials:
        block = paper.world.serial(project, vintage, amount)
        row.append(paper.fact("serial", block.text, wrapped(block.text), of=project.id, quantity=amount))
        known = known or project.programme != "CERCARBONO"
    paper.claim(act, amount, quantity, organisation=company, project=project, vintage=vintage, known=known)
    return row


# -- running text ------------------------------------------------------------------------------------------------------


@layout("company-prose", kind="corporate_claim", languages="en es pt ja")
def company_prose_claims(paper: Paper) -> None:
    """Claims in running text: retired, bought, planned, "respectively", and one total for several projects."""
    t, rng, world = paper.text, paper.rng, paper.world
    company, year = world.company(), rng.randint(2021, 2024)
    paper.complete -= {"quantity"}
    kinds = [_retired, _bought, _respectively, _planned, _together, _parts]
    told = [kind(paper, company, year) for kind in rng.sample(kinds, 4)]
    traps = [
        t(
            "We do not call our products carbon neutral.",
            "No llamamos carbono neutro a nuestros productos.",
            "Não chamamos nossos produtos de carbono neutro.",
            "当社は製品をカーボンニュートラルと称していない。",
        ),
        t(
            "Worldwide, some 180 million credits were retired by all companies together that year.",
            "En todo el mundo, el conjunto de las empresas retiró unos 180 millones de créditos ese año.",
            "No mundo, o conjunto das empresas aposentou cerca de 180 milhões de créditos naquele ano.",
            "同年、世界全体では約1億8,000万トンのクレジットが無効化された。",
        ),
        t(
            f"We did not buy or retire any credits in {year - 3}.",
            f"No compramos ni retiramos créditos en {year - 3}.",
            f"Não compramos nem aposentamos créditos em {year - 3}.",
            f"{year - 3}年度はクレジットの購入も無効化も行っていない。",
        ),
    ]
    blocks: list[Block] = []
    for sentence in told:
        blocks += [para([sentence, " ", rng.choice(traps)]), *company_prose(paper, 1)]
    paper.page = {"ink": "#4a235a", "size": 10.5}
    body = columns(blocks) if rng.random() < 0.5 else None
    paper.add(
        *_about(paper, company, year),
        heading(
            t(
                "Beyond our own emissions",
                "Más allá de nuestras emisiones",
                "Além de nossas emissões",
                "自社排出を超えて",
            )
        ),
        *([body] if body else blocks),
        panel(
            [
                table(
                    [["", str(year), str(year - 1)], *emissions(paper, [year, year - 1])],
                    ["2fr", "1fr", "1fr"],
                    lines="rows",
                )
            ],
            fill="#f3ede2",
        ),
        beside(
            company_prose(paper, 1),
            [
                bullets(
                    [
                        t("Less travel", "Menos viajes", "Menos viagens", "出張の削減"),
                        t("More trains", "Más trenes", "Mais trens", "鉄道の利用"),
                    ]
                )
            ],
        ),
    )


def _amount(paper: Paper, company: str, amount: int, **about: Any) -> dict[str, Any]:
    """Label an amount, at times printed rounded in words."""
    text = paper.hand.rounded(amount) if paper.rng.random() < 0.6 else None
    return paper.tonnes(amount, text, of=company, **about)


def _named(paper: Paper, project: Project) -> list[Node]:
    """Return a project's name with its id behind it."""
    return [
        paper.fact("project_name", project.name, of=project.id),
        paper.text(" (", " (", " (", "("),
        paper.project_id(project, project.printed),
        paper.text(")", ")", ")", ")"),
    ]


def _choose(paper: Paper) -> Project:
    return paper.world.project(paper.rng.choice(("VCS", "VCS", "GS", "ACR", "CAR", "CDM")))


def _credits(paper: Paper, programme: str) -> str:
    unit = UNITS.get(programme, "credit")
    rng, t = paper.rng, paper.text
    return rng.choice(
        (
            t("carbon credits", "créditos de carbono", "créditos de carbono", "トンのカーボンクレジット"),
            t(f"{unit}s", f"{unit}s", f"{unit}s", f"トンのクレジット({unit})"),
            t("tonnes of CO2e", "toneladas de CO2e", "toneladas de CO2e", "t-CO2のクレジット"),
        )
    )


def _retired(paper: Paper, company: str, year: int) -> list[Node]:
    project, amount, vintage = _choose(paper), paper.world.amount(1_000, 300_000), year - paper.rng.randint(1, 4)
    said = paper.text(
        "In {year}, we retired {n} {credits} from the project {project}, vintage {vintage}.",
        "En {year} retiramos {n} {credits} del proyecto {project}, vintage {vintage}.",
        "Em {year}, aposentamos {n} {credits} do projeto {project}, safra {vintage}.",
        "{year}年度、当社は{project}から{n}{credits}({vintage}年ビンテージ)を無効化した。",
    )
    n = _amount(paper, company, amount, year=str(year))
    paper.claim("retired", amount, n, organisation=company, project=project, vintage=vintage)
    return fill(
        said,
        year=str(year),
        n=n,
        credits=_credits(paper, project.programme),
        project=_named(paper, project),
        vintage=paper.fact("vintage", str(vintage)),
    )


def _bought(paper: Paper, company: str, year: int) -> list[Node]:
    project = _choose(paper)
    amount = paper.rng.choice((1_200_000, 2_500_000, 1_000_000, 500_000, 250_000, 120_000, 45_000))
    said = paper.text(
        "{company} purchased {n} {credits} from {project} in {country}.",
        "{company} compró {n} {credits} de {project} en {country}.",
        "{company} comprou {n} {credits} de {project}, em {country}.",
        "{company}は{country}の{project}から{n}{credits}を購入した。",
    )
    mega = amount >= 1_000_000 and paper.rng.random() < 0.3
    n = paper.tonnes(amount, _mega(paper, amount), of=company) if mega else _amount(paper, company, amount)
    paper.claim("purchased", amount, n, organisation=company, project=project)
    of = " de" if paper.language in ("es", "pt") and "mil" in n["text"] else ""
    million = "MtCO2e " + paper.text(
        "of carbon credits", "en créditos de carbono", "em créditos de carbono", "のクレジット"
    )
    return fill(
        said,
        company=paper.fact("organisation", company),
        n=[n, of],
        credits=million if mega else _credits(paper, project.programme),
        project=_named(paper, project),
        country=paper.world.country_name(project.country),
    )


def _mega(paper: Paper, amount: int) -> str:
    """Return a number of millions: 1.2 for 1,200,000."""
    return paper.hand.number(Decimal(amount) / 1_000_000, 1)


def _respectively(paper: Paper, company: str, year: int) -> list[Node]:
    one, two = _choose(paper), _choose(paper)
    a, b = paper.world.amount(1_000, 90_000), paper.world.amount(1_000, 90_000)
    said = paper.text(
        "We retired {a} and {b} tonnes of CO2e from {one} and {two}, respectively.",
        "Retiramos {a} y {b} toneladas de CO2e de {one} y {two}, respectivamente.",
        "Aposentamos {a} e {b} toneladas de CO2e de {one} e {two}, respectivamente.",
        "{one}および{two}のクレジットを、それぞれ{a}トン、{b}トン無効化した。",
    )
    first, second = _amount(paper, company, a), _amount(paper, company, b)
    paper.claim("retired", a, first, organisation=company, project=one)
    paper.claim("retired", b, second, organisation=company, project=two)
    return fill(said, a=first, b=second, one=_named(paper, one), two=_named(paper, two))


def _planned(paper: Paper, company: str, year: int) -> list[Node]:
    amount = paper.world.round_amount(10_000, 500_000)
    until = year + paper.rng.randint(1, 6)
    said = paper.text(
        *paper.rng.choice(
            (
                (
                    "By {until} we will retire a further {n} carbon credits.",
                    "Para {until} retiraremos otros {n} créditos de carbono.",
                    "Até {until} aposentaremos mais {n} créditos de carbono.",
                    "{until}年までに、さらに{n}トンのカーボンクレジットを無効化する予定である。",
                ),
                (
                    "We plan to buy up to {n} tonnes of carbon credits in {until}.",
                    "Prevemos comprar hasta {n} toneladas en créditos de carbono en {until}.",
                    "Planejamos comprar até {n} toneladas em créditos de carbono em {until}.",
                    "{until}年に最大{n}トンのカーボンクレジットを購入する計画である。",
                ),
            )
        )
    )
    n = _amount(paper, company, amount, approx=True)
    paper.claim("planned", amount, n, organisation=company)
    return fill(said, until=str(until), n=n)


def _together(paper: Paper, company: str, year: int) -> list[Node]:
    """Tell one amount of several projects: nobody can say how much is from which."""
    projects = [_choose(paper) for _ in range(3)]
    amount = paper.world.round_amount(20_000, 400_000)
    said = paper.text(
        "In {year} we retired a total of {n} tonnes of carbon credits from projects such as {one}, {two} and {three}.",
        "En {year} retiramos un total de {n} toneladas en créditos de carbono de proyectos como {one}, {two} y "
        "{three}.",
        "Em {year} aposentamos um total de {n} toneladas em créditos de carbono de projetos como {one}, {two} e "
        "{three}.",
        "{year}年度は{one}、{two}、{three}などのプロジェクトから合計{n}トンのカーボンクレジットを無効化した。",
    )
    n = _amount(paper, company, amount, year=str(year), scope="total")
    parts = [{"project_id": each.id, "project_name": each.name, "action": "retired"} for each in projects]
    paper.claim("retired", amount, n, organisation=company, projects=parts)
    return fill(said, year=str(year), n=n, **dict(zip(("one", "two", "three"), _all(paper, projects), strict=True)))


def _parts(paper: Paper, company: str, year: int) -> list[Node]:
    """Tell a total and its parts: the parts are the claims."""
    one, two = _choose(paper), _choose(paper)
    a, b = paper.world.amount(3_000, 90_000), paper.world.amount(3_000, 90_000)
    said = paper.text(
        "For {year} we cancelled {n} tonnes of carbon credits: {a} from {one} and {b} from {two}.",
        "Para {year} cancelamos {n} toneladas en créditos de carbono: {a} de {one} y {b} de {two}.",
        "Para {year} cancelamos {n} toneladas em créditos de carbono: {a} de {one} e {b} de {two}.",
        "{year}年度は合計{n}トンのカーボンクレジットを取り消した。内訳は{one}が{a}トン、{two}が{b}トンである。",
    )
    nodes = {"n": _amount(paper, company, a + b, scope="total"), "a": paper.tonnes(a), "b": paper.tonnes(b)}
    paper.claim("cancelled", a, nodes["a"], organisation=company, project=one, part_of=a + b)
    paper.claim("cancelled", b, nodes["b"], organisation=company, project=two, part_of=a + b)
    return fill(said, year=str(year), one=_named(paper, one), two=_named(paper, two), **nodes)


def _all(paper: Paper, projects: Sequence[Project]) -> list[list[Node]]:
    return [_named(paper, project) for project in projects]
