"""Monitoring reports: what a project's participants say was achieved in a period."""

import datetime as dt

from tests.corpus.distractors import contact, parameter, project_prose
from tests.corpus.layouts import layout
from tests.corpus.paper import BREAK, PAGE_BREAK, Node, Paper, form, heading, para, space, table, title
from tests.corpus.printing import SLASHED
from tests.corpus.world import Project


def unit(paper: Paper, amount: Node) -> list[Node]:
    """Return an amount followed by the paper's unit."""
    return [amount, " ", paper.hand.unit]


def methodology(paper: Paper, project: Project) -> list[Node]:
    """Return the project's methodology with a version."""
    return [paper.fact("methodology", project.methodology), f", v{paper.rng.randint(1, 4)}.{paper.rng.randint(0, 2)}"]


@layout("cdm-monitoring", kind="monitoring_report", languages="en es pt")
def cdm_monitoring(paper: Paper) -> None:
    """The CDM form: labels of two lines, the achieved and the estimated amount in neighbouring rows, results late."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project = world.project("CDM")
    year = rng.randint(2013, 2018)
    first, last = dt.date(year, rng.randint(1, 12), rng.randint(13, 28)), dt.date(year + rng.randint(1, 2), 12, 31)
    period = hand.period(first, last, SLASHED)
    achieved, estimate = world.amount(4_000), world.amount(4_000)
    baseline = achieved + world.amount(200, 3_000)
    name = paper.fact("project_name", project.name, of=project.id)
    who = paper.fact("organisation", project.proponent)
    total = paper.tonnes(achieved, basis="achieved", scope="monitoring_period_total")
    number = rng.randint(1, 7)
    paper.page = {
        "fonts": ["New Computer Modern"],
        "margin": 20,
        "justify": False,
        "header": t("CDM-MR-FORM", "CDM-MR-FORM", "CDM-MR-FORM"),
        "footer": t("Version 09.0", "Versión 09.0", "Versão 09.0"),
    }
    paper.add(
        title(
            t(
                "Monitoring report form for CDM project activity (Version 09.0)",
                "Formulario de informe de monitoreo de actividad de proyecto del MDL (Versión 09.0)",
                "Formulário de relatório de monitoramento de atividade de projeto do MDL (Versão 09.0)",
            ),
            14,
            "center",
        ),
        form(
            [
                [t("MONITORING REPORT", "INFORME DE MONITOREO", "RELATÓRIO DE MONITORAMENTO"), ""],
                [
                    t(
                        "Title of the project activity",
                        "Título de la actividad de proyecto",
                        "Título da atividade de projeto",
                    ),
                    name,
                ],
                [
                    [
                        t(
                            "UNFCCC reference number of the",
                            "Número de referencia de la CMNUCC",
                            "Número de referência da UNFCCC",
                        ),
                        BREAK,
                        t("project activity", "de la actividad de proyecto", "da atividade de projeto"),
                    ],
                    paper.project_id(project, project.id),
                ],
                [
                    t(
                        "Version number of the PDD applicable to this monitoring report",
                        "Número de versión del PDD aplicable a este informe",
                        "Número da versão do DCP aplicável a este relatório",
                    ),
                    f"{rng.randint(2, 9):02}.1",
                ],
                [
                    t(
                        "Monitoring period number",
                        "Número del período de monitoreo",
                        "Número do período de monitoramento",
                    ),
                    t(
                        f"{number}th monitoring period",
                        f"Período de monitoreo n.º {number}",
                        f"{number}º período de monitoramento",
                    ),
                ],
                [
                    [
                        t(
                            "Duration of this monitoring period",
                            "Duración de este período de monitoreo",
                            "Duração deste período de monitoramento",
                        ),
                        BREAK,
                        t(
                            "(first and last days included)",
                            "(incluidos el primer y el último día)",
                            "(primeiro e último dias inclusos)",
                        ),
                    ],
                    paper.period("monitoring_period", first, last, period),
                ],
                [t("Project participant(s)", "Participante(s) del proyecto", "Participante(s) do projeto"), who],
                [
                    t("Host Party", "Parte anfitriona", "Parte anfitriã"),
                    paper.fact("country", project.country.en, world.country_name(project.country)),
                ],
                [
                    t("Applied methodologies", "Metodologías aplicadas", "Metodologias aplicadas"),
                    methodology(paper, project),
                ],
                [
                    [
                        t(
                            "Amount of GHG emission reductions or net",
                            "Cantidad de reducciones de emisiones o",
                            "Quantidade de reduções de emissões ou",
                        ),
                        BREAK,
                        t(
                            "anthropogenic GHG removals by sinks achieved in this monitoring period",
                            "absorciones netas de GEI logradas en este período de monitoreo",
                            "remoções líquidas de GEE alcançadas neste período de monitoramento",
                        ),
                    ],
                    unit(paper, total),
                ],
                [
                    [
                        t(
                            "Amount of GHG emission reductions or net",
                            "Cantidad de reducciones de emisiones o",
                            "Quantidade de reduções de emissões ou",
                        ),
                        BREAK,
                        t(
                            "anthropogenic GHG removals by sinks estimated ex ante for this monitoring period in "
                            "the PDD",
                            "absorciones netas de GEI estimadas ex ante para este período en el PDD",
                            "remoções líquidas de GEE estimadas ex ante para este período no DCP",
                        ),
                    ],
                    unit(paper, paper.tonnes(estimate, basis="ex_ante", scope="monitoring_period_total")),
                ],
            ],
            left="46%",
        ),
        PAGE_BREAK,
        heading(
            t(
                "SECTION A. Description of project activity",
                "SECCIÓN A. Descripción de la actividad",
                "SEÇÃO A. Descrição da atividade",
            )
        ),
        *project_prose(paper, 3),
        heading(t("SECTION D. Data and parameters", "SECCIÓN D. Datos y parámetros", "SEÇÃO D. Dados e parâmetros")),
        parameter(paper),
        space(3),
        parameter(paper),
        PAGE_BREAK,
        heading(
            t(
                "SECTION E. Calculation of emission reductions",
                "SECCIÓN E. Cálculo de las reducciones de emisiones",
                "SEÇÃO E. Cálculo das reduções de emissões",
            )
        ),
        *project_prose(paper, 3),
        table(
            [
                [
                    t("Item", "Concepto", "Item"),
                    [
                        t("Baseline GHG emissions", "Emisiones de línea base", "Emissões da linha de base"),
                        f" ({hand.unit})",
                    ],
                    [t("Project GHG emissions", "Emisiones del proyecto", "Emissões do projeto"), f" ({hand.unit})"],
                    [t("Leakage GHG emissions", "Fugas", "Vazamentos"), f" ({hand.unit})"],
                    [
                        t("GHG emission reductions", "Reducciones de emisiones", "Reduções de emissões"),
                        f" ({hand.unit})",
                    ],
                ],
                [
                    t("Total", "Total", "Total"),
                    paper.tonnes(baseline, basis="baseline", scope="total"),
                    paper.tonnes(baseline - achieved, basis="project_emissions", scope="total"),
                    paper.tonnes(0, basis="leakage", scope="total"),
                    paper.tonnes(achieved, basis="achieved", scope="monitoring_period_total"),
                ],
            ],
            closing=1,
        ),
        heading(
            t(
                "E.5. Comparison with the estimate in the PDD",
                "E.5. Comparación con la estimación del PDD",
                "E.5. Comparação com a estimativa do DCP",
            ),
            2,
        ),
        table(
            [
                [
                    t("Item", "Concepto", "Item"),
                    t(
                        "Values estimated ex ante for this monitoring period",
                        "Valores estimados ex ante para este período",
                        "Valores estimados ex ante para este período",
                    ),
                    t("Actual values achieved", "Valores reales logrados", "Valores reais alcançados"),
                ],
                [
                    [t("Emission reductions", "Reducciones de emisiones", "Reduções de emissões"), f" ({hand.unit})"],
                    paper.tonnes(estimate, basis="ex_ante", scope="monitoring_period_total"),
                    paper.tonnes(achieved, basis="achieved", scope="monitoring_period_total"),
                ],
            ]
        ),
        space(3),
        contact(paper, paper.fact("organisation", project.proponent)),
    )
    paper.claim(
        "monitored", achieved, total, organisation=project.proponent, project=project, vintage=f"{first}/{last}"
    )


@layout("verra-monitoring", kind="monitoring_report", languages="en es pt")
def verra_monitoring(paper: Paper) -> None:
    """Verra's fourth template: a cover form, and a results table with a row for each vintage, buffer in between."""
    t, rng, world = paper.text, paper.rng, paper.world
    project = world.project("VCS")
    years = list(range(start := rng.randint(2017, 2021), start + rng.randint(2, 4)))
    first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
    begin = dt.date(years[0] - rng.randint(0, 6), 1, 1)
    crediting = paper.period("crediting_period", begin, dt.date(begin.year + 29, 12, 31))
    issued = world.day(years[-1] + 1, years[-1] + 2)
    who = paper.fact("organisation", project.proponent)
    version = rng.choice(("4.0", "4.3", "4.5"))
    paper.page = {
        "ink": "#1b4f72",
        "header": [
            t(
                "Monitoring Report: VCS Version ",
                "Informe de monitoreo: VCS Versión ",
                "Relatório de monitoramento: VCS Versão ",
            ),
            version,
        ],
        "footer": "",
        "size": 10,
    }
    paper.add(
        space(30),
        title(project.name.upper() if rng.random() < 0.3 else project.name, 24),
        space(8),
        form(
            [
                [
                    t("Project title", "Título del proyecto", "Título do projeto"),
                    paper.fact("project_name", project.name, of=project.id),
                ],
                [
                    t("Project ID", "ID del proyecto", "ID do projeto"),
                    paper.project_id(project, rng.choice([project.id, f"VCS {project.id}", f"VCS-{project.id}"])),
                ],
                [t("Crediting period", "Período de acreditación", "Período de creditação"), crediting],
                [
                    t("Monitoring period", "Período de monitoreo", "Período de monitoramento"),
                    paper.period("monitoring_period", first, last),
                ],
                [
                    t("Original date of issue", "Fecha de emisión original", "Data de emissão original"),
                    paper.day("date", issued),
                ],
                [t("Version", "Versión", "Versão"), f"{rng.randint(1, 3)}.{rng.randint(0, 4)}"],
                [t("VCS Standard version", "Versión del Estándar VCS", "Versão do Padrão VCS"), f"v{version}"],
                [t("Prepared by", "Preparado por", "Elaborado por"), who],
            ],
            lines=rng.choice(("full", "rows")),
            inset=6,
        ),
        PAGE_BREAK,
        heading(t("1  Project details", "1  Detalles del proyecto", "1  Detalhes do projeto")),
        *project_prose(paper, 2),
        heading(
            t(
                "1.2  Sectoral scope and methodology",
                "1.2  Alcance sectorial y metodología",
                "1.2  Escopo setorial e metodologia",
            ),
            2,
        ),
        para(
            [
                t("The project applies ", "El proyecto aplica ", "O projeto aplica "),
                methodology(paper, project),
                ". ",
                t("Host country: ", "País anfitrión: ", "País anfitrião: "),
                paper.fact("country", project.country.en, world.country_name(project.country)),
                ".",
            ]
        ),
        heading(t("3  Monitoring", "3  Monitoreo", "3  Monitoramento")),
        parameter(paper),
        space(3),
        parameter(paper),
        PAGE_BREAK,
    )
    _verra_results(paper, project, years, who)


def _verra_results(paper: Paper, project: Project, years: list[int], who: Node) -> None:
    t, rng, hand = paper.text, paper.rng, paper.hand
    percent, dated = rng.choice((10, 12, 15, 18, 20)), rng.random() < 0.5
    rows: list[list[Node]] = []
    sums = [0, 0, 0, 0, 0, 0]
    for year in years:
        baseline, leakage = paper.world.amount(9_000, 200_000), paper.world.amount(40, 900)
        emitted = round(baseline * rng.uniform(0.05, 0.3))
        net = baseline - emitted - leakage
        buffer = round(net * percent / 100)
        amounts = [baseline, emitted, leakage, net, buffer, net - buffer]
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        label = hand.period(dt.date(year, 1, 1), dt.date(year, 12, 31), SLASHED) if dated else str(year)
        rows.append([label, *_balance(paper, amounts, str(year), "annual")])
    cells = _balance(paper, sums, None, "total")
    head: list[Node] = [
        t("Vintage period", "Período de cosecha (vintage)", "Período de safra (vintage)"),
        *(
            [each, f" ({hand.unit})"]
            for each in (
                t("Baseline emissions", "Emisiones de línea base", "Emissões da linha de base"),
                t("Project emissions", "Emisiones del proyecto", "Emissões do projeto"),
                t("Leakage emissions", "Emisiones por fugas", "Emissões de vazamento"),
                t(
                    "Net GHG emission reductions or removals",
                    "Reducciones o remociones netas de GEI",
                    "Reduções ou remoções líquidas de GEE",
                ),
                t(
                    "Buffer pool allocation",
                    "Asignación al fondo de reserva (buffer)",
                    "Alocação ao fundo de reserva (buffer)",
                ),
            )
        ),
        t("VCUs eligible for issuance", "VCU elegibles para emisión", "VCUs elegíveis para emissão"),
    ]
    paper.add(
        heading(
            t(
                "5.4  Net GHG emission reductions and removals",
                "5.4  Reducciones y remociones netas de GEI",
                "5.4  Reduções e remoções líquidas de GEE",
            )
        ),
        para(
            t(
                f"The non-permanence risk rating is {percent}, so that {percent} % of the net reductions go to the "
                "buffer.",
                f"La calificación de riesgo de no permanencia es {percent}; el {percent} % de las reducciones va al "
                "buffer.",
                f"A classificação de risco de não permanência é {percent}; {percent} % das reduções vão para o buffer.",
            )
        ),
        table(
            [head, *rows, [t("Total", "Total", "Total"), *cells]],
            ["1.5fr", *["1fr"] * 6],
            size=8,
            closing=1,
            lines=rng.choice(("full", "rows", "rules")),
        ),
        *project_prose(paper, 3),
    )
    paper.claim(
        "monitored",
        sums[3],
        cells[3],
        organisation=project.proponent,
        project=project,
        vintage=f"{years[0]}-01-01/{years[-1]}-12-31",
    )


def _balance(paper: Paper, amounts: list[int], year: str | None, scope: str) -> list[dict[str, object]]:
    """Label baseline, project emissions, leakage, net, buffer and what can be issued."""
    bases = ("baseline", "project_emissions", "leakage", "achieved", "buffer", "achieved")
    return [
        paper.tonnes(amount, basis=basis, vintage=year, scope=scope)
        for amount, basis in zip(amounts, bases, strict=True)
    ]


@layout("gold-standard-monitoring", kind="monitoring_report", languages="en es")
def gold_standard_monitoring(paper: Paper) -> None:
    """Gold Standard's template: key project information, product vintages, and a table of goals with other numbers."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project = world.project("GS")
    start = dt.date(rng.randint(2018, 2021), rng.choice((4, 7, 10)), 1)
    years = [start.year, start.year + 1]
    end = dt.date(years[-1], start.month, 1) - dt.timedelta(days=1)
    parts = [(start, dt.date(start.year, 12, 31)), (dt.date(years[1], 1, 1), end)]
    amounts = [world.amount(2_000, 60_000) for _ in parts]
    total = paper.tonnes(sum(amounts), basis="achieved", scope="total")
    who = paper.fact("organisation", project.proponent)
    paper.page = {
        "ink": "#0b6e4f",
        "header": t(
            "MONITORING REPORT - GOLD STANDARD FOR THE GLOBAL GOALS",
            "INFORME DE MONITOREO - GOLD STANDARD FOR THE GLOBAL GOALS",
        ),
        "footer": "TEMPLATE T-PerfCert_V1.1",
        "size": 9.5,
    }
    paper.add(
        title(t("Monitoring report", "Informe de monitoreo"), 22, above=18),
        heading(t("Key project information", "Información clave del proyecto")),
        form(
            [
                [
                    t("GS ID(s) of the project(s)", "GS ID del proyecto"),
                    paper.project_id(project, rng.choice([f"GS{project.id}", project.id, f"GS {project.id}"])),
                ],
                [
                    t("Title of the project", "Título del proyecto"),
                    paper.fact("project_name", project.name, of=project.id),
                ],
                [t("Version number of the PDD", "Versión del PDD"), f"0{rng.randint(1, 9)}"],
                [
                    t("Date of completion", "Fecha de conclusión"),
                    paper.day("date", world.day(end.year + 1, end.year + 1)),
                ],
                [t("Monitoring period number", "Número del período de monitoreo"), str(rng.randint(1, 6))],
                [
                    t("Duration of this monitoring period", "Duración de este período de monitoreo"),
                    paper.period("monitoring_period", start, end),
                ],
                [t("Project representative", "Representante del proyecto"), who],
                [
                    t("Host country", "País anfitrión"),
                    paper.fact("country", project.country.en, world.country_name(project.country)),
                ],
                [t("Methodology applied", "Metodología aplicada"), methodology(paper, project)],
                [
                    t("Product requirements applied", "Requisitos de producto"),
                    "GHG Emissions Reduction & Sequestration",
                ],
                [t("Regular / retroactive", "Ciclo de registro"), t("Regular", "Regular")],
            ],
            left="42%",
            inset=5,
        ),
        heading(t("Table 1  Product vintages", "Tabla 1  Cosechas (vintages) del producto"), 2),
        table(
            [
                [
                    t("Start date", "Fecha de inicio"),
                    t("End date", "Fecha de fin"),
                    t("Amount achieved (VERs, tCO2e)", "Cantidad lograda (VER, tCO2e)"),
                ],
                *[
                    [hand.day(a), hand.day(b), paper.tonnes(amount, basis="achieved", vintage=str(a.year))]
                    for (a, b), amount in zip(parts, amounts, strict=True)
                ],
                [t("Total", "Total"), "", total],
            ],
            align=["left", "left", "right"],
            closing=1,
        ),
        PAGE_BREAK,
        heading(t("Sustainable development goals", "Objetivos de desarrollo sostenible")),
        table(
            [
                [t("SDG", "ODS"), t("Indicator", "Indicador"), t("Amount", "Cantidad"), t("Unit", "Unidad")],
                [
                    "3",
                    t("Households with less smoke", "Hogares con menos humo"),
                    hand.number(rng.randint(900, 9_000)),
                    t("households", "hogares"),
                ],
                [
                    "5",
                    t("Hours saved a week", "Horas ahorradas por semana"),
                    str(rng.randint(4, 12)),
                    t("hours", "horas"),
                ],
                ["8", t("Jobs", "Empleos"), str(rng.randint(9, 90)), t("people", "personas")],
                [
                    "13",
                    t("Emissions reduced", "Emisiones reducidas"),
                    paper.tonnes(sum(amounts), basis="achieved", scope="total"),
                    "tCO2e",
                ],
            ],
            ["0.6fr", "3fr", "1.4fr", "1.2fr"],
            align=["left", "left", "right", "left"],
            lines="rows",
        ),
        *project_prose(paper, 4),
        parameter(paper),
        contact(paper, paper.fact("organisation", project.proponent)),
    )
    paper.claim(
        "monitored", sum(amounts), total, organisation=project.proponent, project=project, vintage=f"{start}/{end}"
    )


@layout("soil-carbon", kind="monitoring_report", languages="en")
def soil_carbon(paper: Paper) -> None:
    """A soil carbon report: a farm's balance with decimals, credits rounded down, no id and only a year printed."""
    rng, hand, world = paper.rng, paper.hand, paper.world
    farm, who = f"{world.place()} {rng.choice(('Manor Farm', 'House Farm', 'Grange', 'Estate'))}", world.developer()
    year = rng.randint(2021, 2024)
    code = f"{rng.randint(50_000, 199_999)}{farm.partition(' ')[0]}{year % 100}"
    credits = world.amount(400, 9_000)
    cents = rng.randint(5, 95)
    buffer = round(credits * 0.2)
    balance = f"{hand.number(credits)}{hand.mark}{cents:02}"
    total = paper.tonnes(credits, basis="achieved", scope="credits_total", vintage=str(year))
    name = paper.fact("project_name", farm)
    method = "Soil Organic Carbon Estimation in Regenerative Cropping and Managed Grassland Ecosystems"
    paper.complete -= {"monitoring_period"}
    paper.absent = ["registry project id", "monitoring period"]
    area = rng.randint(90, 900)
    begin = dt.date(year - 1, 1, 1)
    paper.page = {"ink": "#5b4a1f", "size": 10.5, "footer": "", "paper": "a4"}
    paper.add(
        space(55),
        title(name, 30, ink="#5b4a1f"),
        title(f"Soil carbon monitoring report {year}", 15),
        PAGE_BREAK,
        heading("Carbon statement"),
        para(
            f"The monitored area of {hand.number(area)} hectares gained {rng.randint(1, 9)}.{rng.randint(10, 99)} "
            "tCO2e per hectare over the year."
        ),
        table(
            [
                ["Item", "tCO2e"],
                [
                    "Gross sequestration",
                    paper.fact(
                        "quantity",
                        float(f"{credits + 36}.{cents:02}"),
                        f"{hand.number(credits + 36)}{hand.mark}{cents:02}",
                        basis="gross",
                    ),
                ],
                ["Project emissions", paper.fact("quantity", 36, "36" + hand.mark + "00", basis="project_emissions")],
                [
                    ["Balance", {"sup": "2"}],
                    paper.fact("quantity", float(f"{credits}.{cents:02}"), balance, basis="achieved"),
                ],
            ],
            ["2fr", "1fr"],
            closing=1,
        ),
        heading("Credit statement", 2),
        table(
            [
                ["Credits", "Amount"],
                ["Total", total],
                [
                    rng.choice(["Buffer Pool", "Permanence Buffer Credit Contribution"]),
                    paper.tonnes(buffer, basis="buffer", vintage=str(year)),
                ],
                ["Credits Pending Issue", paper.tonnes(credits - buffer, basis="achieved", vintage=str(year))],
            ],
            ["2fr", "1fr"],
            lines="rows",
        ),
        para([{"sup": "2"}, " The balance is rounded down to whole credits."], 8),
        PAGE_BREAK,
        heading("Project details"),
        form(
            [
                ["Project Name", paper.fact("project_name", code)],
                ["Organisation Name", paper.fact("organisation", who)],
                ["Monitoring Year", paper.fact("monitoring_year", str(year))],
                [
                    "Crediting Period",
                    paper.period(
                        "crediting_period", begin, dt.date(year + 8, 12, 31), f"01/01/{year - 1} – 31/12/{year + 8}"
                    ),
                ],
                ["Applied methodology", paper.fact("methodology", method, method + " v1.2")],
                ["Area", f"{hand.number(area)} ha"],
                ["Soil samples", str(rng.randint(90, 700))],
            ],
            lines="none",
            colon=True,
        ),
        *project_prose(paper, 2),
        table(
            [
                ["Field", "Area (ha)", "SOC (%)", "Change (tCO2e/ha)"],
                *[
                    [
                        f"F{at:02}",
                        str(rng.randint(5, 40)),
                        f"{rng.randint(1, 4)}.{rng.randint(10, 99)}",
                        f"{rng.randint(1, 9)}.{rng.randint(10, 99)}",
                    ]
                    for at in range(1, 12)
                ],
            ],
            lines="rules",
        ),
    )
    paper.claim("monitored", credits, total, organisation=who, project_name=farm, vintage=str(year))
