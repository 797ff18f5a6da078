"""Project descriptions and risk reports: what is estimated before anything happened. Nothing in them is claimed."""

import datetime as dt
from decimal import Decimal
from typing import Any

from tests.corpus.distractors import contact, parameter, project_prose
from tests.corpus.layouts import layout
from tests.corpus.layouts.project_reports import methodology, unit
from tests.corpus.paper import (
    PAGE_BREAK,
    Block,
    Node,
    Paper,
    beside,
    columns,
    fill,
    form,
    heading,
    para,
    sideways,
    space,
    table,
    title,
)


def _years(paper: Paper, low: int, high: int) -> list[int]:
    start = paper.rng.randint(2011, 2021)
    return list(range(start, start + paper.rng.randint(low, high)))


def _total(paper: Paper, amount: int, scope: str = "crediting_period_total") -> dict[str, Any]:
    return paper.tonnes(amount, basis="ex_ante", scope=scope)


def _yearly(paper: Paper, years: list[int], amounts: list[int], *, count: bool = True) -> list[list[Node]]:
    """Return the rows of a yearly ex-ante table, closed by a total, the count of years, and the average."""
    t = paper.text
    rows: list[list[Node]] = [
        [str(year), paper.tonnes(amount, basis="ex_ante", vintage=str(year), scope="annual")]
        for year, amount in zip(years, amounts, strict=True)
    ]
    average = Decimal(sum(amounts)) / len(years)
    whole = round(average)
    rows.append(
        [
            t("Total estimated ERs", "Total de reducciones estimadas", "Total de reduções estimadas"),
            _total(paper, sum(amounts)),
        ]
    )
    if count:
        rows.append(
            [
                t(
                    "Total number of crediting years",
                    "Número total de años de acreditación",
                    "Número total de anos de creditação",
                ),
                str(len(years)),
            ]
        )
    rows.append(
        [
            t("Average annual ERs", "Promedio anual de reducciones", "Média anual de reduções"),
            _total(paper, whole, "annual_average"),
        ]
    )
    return rows


@layout("verra-description", kind="pdd", languages="en es pt")
def verra_description(paper: Paper) -> None:
    """An older Verra description: no id printed, a yearly table that closes with total, count and average."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project = world.project("VCS")
    years = _years(paper, 7, 12)
    begin = dt.date(years[0], 1, 1)
    end = dt.date(years[-1], 12, 31)
    level = world.amount(4_000, 300_000)
    amounts = [round(level * rng.uniform(0.8, 1.2)) for _ in years]
    version = rng.choice(("3", "3.0", "Version 3"))
    paper.absent = ["VCS project id"]
    who = paper.fact("organisation", project.proponent)
    paper.page = {
        "fonts": ["Libertinus Serif"],
        "header": t(
            "PROJECT DESCRIPTION: VCS Version 3",
            "DESCRIPCIÓN DEL PROYECTO: VCS Versión 3",
            "DESCRIÇÃO DO PROJETO: VCS Versão 3",
        ),
        "footer": "v3.2",
        "ink": "#222222",
    }
    paper.add(
        space(40),
        title(paper.fact("project_name", project.name), 22, "center"),
        space(20),
        form(
            [
                [
                    t("Project Title", "Título del proyecto", "Título do projeto"),
                    paper.fact("project_name", project.name),
                ],
                [t("Version", "Versión", "Versão"), version],
                [
                    t("Date of Issue", "Fecha de emisión", "Data de emissão"),
                    paper.day("date", world.day(years[0], years[0])),
                ],
                [t("Prepared By", "Preparado por", "Elaborado por"), who],
                [t("Contact", "Contacto", "Contato"), f"+55 11 5550 {rng.randint(1000, 9999)}"],
            ],
            left="30%",
            lines="rows",
            inset=7,
        ),
        PAGE_BREAK,
        heading(t("1.1  Summary description", "1.1  Descripción resumida", "1.1  Descrição resumida")),
        *project_prose(paper, 3),
        para(
            [
                t("The project is located in ", "El proyecto se ubica en ", "O projeto está localizado em "),
                f"{world.place()}, ",
                paper.fact("country", project.country.en, world.country_name(project.country)),
                t(", and applies ", ", y aplica ", ", e aplica "),
                methodology(paper, project),
                ".",
            ]
        ),
        heading(t("1.6  Project crediting period", "1.6  Período de acreditación", "1.6  Período de creditação"), 2),
        para(
            [
                t("The crediting period runs ", "El período de acreditación va ", "O período de creditação vai "),
                paper.period(
                    "crediting_period",
                    begin,
                    end,
                    t(
                        f"from {hand.day(begin)} to {hand.day(end)}",
                        f"del {hand.day(begin)} al {hand.day(end)}",
                        f"de {hand.day(begin)} a {hand.day(end)}",
                    ),
                ),
                ".",
            ]
        ),
        heading(
            t(
                "1.7  Project scale and estimated GHG emission reductions",
                "1.7  Escala y reducciones estimadas",
                "1.7  Escala e reduções estimadas",
            ),
            2,
        ),
        table(
            [
                [
                    t("Years", "Años", "Anos"),
                    [
                        t(
                            "Estimated GHG emission reductions or removals",
                            "Reducciones o remociones de GEI estimadas",
                            "Reduções ou remoções de GEE estimadas",
                        ),
                        f" ({hand.unit})",
                    ],
                ],
                *_yearly(paper, years, amounts),
            ],
            ["1.4fr", "1fr"],
            closing=3,
        ),
        PAGE_BREAK,
        heading(t("3.4  Additionality", "3.4  Adicionalidad", "3.4  Adicionalidade")),
        *project_prose(paper, 3),
        parameter(paper),
    )


@layout("buffer-report", kind="pdd", languages="en es pt")
def buffer_report(paper: Paper) -> None:
    """A non-permanence risk report: risk points, then gross, buffer and eligible amounts, year by year."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project = world.project("VCS")
    years = _years(paper, 12, 26)
    percent = rng.choice((10, 11, 14, 17, 20))
    rows: list[list[Node]] = []
    sums = [0, 0, 0]
    for year in years:
        gross = world.amount(5_000, 90_000)
        buffer = round(gross * percent / 100)
        amounts = [gross, buffer, gross - buffer]
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        rows.append([str(year), *_deducted(paper, amounts, str(year), "annual")])
    rows.append([t("Total", "Total", "Total"), *_deducted(paper, sums, None, "total")])
    version = rng.choice(("4.0", "4.1", "4.2"))
    paper.complete -= {"crediting_period", "monitoring_period"}
    paper.page = {
        "ink": "#21618c",
        "footer": "",
        "header": [
            t(
                "Non-Permanence Risk Report: VCS Version ",
                "Informe de riesgo de no permanencia: VCS Versión ",
                "Relatório de risco de não permanência: VCS Versão ",
            ),
            version,
        ],
    }
    paper.add(
        title(
            t(
                "VCS Non-Permanence Risk Report",
                "Informe de riesgo de no permanencia VCS",
                "Relatório de risco de não permanência VCS",
            ),
            20,
            above=25,
        ),
        form(
            [
                [
                    t("Project Title", "Título del proyecto", "Título do projeto"),
                    paper.fact("project_name", project.name, of=project.id),
                ],
                [t("Project ID", "ID del proyecto", "ID do projeto"), paper.project_id(project)],
                [
                    t("Monitoring Period", "Período de monitoreo", "Período de monitoramento"),
                    paper.fact("monitoring_period", None, t("N/A", "No aplica", "Não se aplica")),
                ],
                [t("Version", "Versión", "Versão"), "1.0"],
                [t("Prepared By", "Preparado por", "Elaborado por"), paper.fact("organisation", project.proponent)],
            ]
        ),
        heading(t("Internal risk", "Riesgo interno", "Risco interno")),
        table(
            [
                [t("Risk factor", "Factor de riesgo", "Fator de risco"), t("Score", "Puntaje", "Pontuação")],
                *[
                    [f"{letter}) {word}", str(rng.randint(-2, 4)).replace("-", "−")]
                    for letter, word in zip(
                        "abcd",
                        (
                            t(
                                "Species planted are not native",
                                "Las especies no son nativas",
                                "As espécies não são nativas",
                            ),
                            t(
                                "Enforcement is needed to protect",
                                "Se requiere vigilancia",
                                "É necessária fiscalização",
                            ),
                            t("Management team lacks experience", "Equipo sin experiencia", "Equipe sem experiência"),
                            t(
                                "Mitigation: adaptive management plan",
                                "Mitigación: plan adaptativo",
                                "Mitigação: plano adaptativo",
                            ),
                        ),
                        strict=True,
                    )
                ],
                [t("Overall risk rating", "Calificación total", "Classificação total"), str(percent)],
            ],
            ["4fr", "1fr"],
            closing=1,
        ),
        *project_prose(paper, 2),
        PAGE_BREAK if rng.random() < 0.5 else None,
        heading(t("Calculation of total VCUs", "Cálculo del total de VCU", "Cálculo do total de VCUs")),
        table(
            [
                [
                    t("Year", "Año", "Ano"),
                    *(
                        [each, f" ({hand.unit})"]
                        for each in (
                            t(
                                "Estimated net GHG emission reductions or removals",
                                "Reducciones netas estimadas",
                                "Reduções líquidas estimadas",
                            ),
                            t("Buffer credits", "Créditos de reserva (buffer)", "Créditos de reserva (buffer)"),
                            t(
                                "VCUs eligible to be issued",
                                "VCU elegibles para emisión",
                                "VCUs elegíveis para emissão",
                            ),
                        )
                    ),
                ],
                *rows,
            ],
            closing=1,
            lines=rng.choice(("full", "rows", "rules")),
            repeat=rng.random() < 0.5,
        ),
    )


def _deducted(paper: Paper, amounts: list[int], year: str | None, scope: str) -> list[dict[str, Any]]:
    bases = ("gross", "buffer", "ex_ante")
    return [
        paper.tonnes(amount, basis=basis, vintage=year, scope=scope)
        for amount, basis in zip(amounts, bases, strict=True)
    ]


@layout("long-yearly-table", kind="pdd", languages="en es pt")
def long_yearly_table(paper: Paper) -> None:
    """A table of many years without lines, over page breaks without a repeated head; its annex lies on its side."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project = world.project("VCS")
    years = _years(paper, 30, 40)
    amounts = [world.amount(3_000, 60_000) for _ in years]
    cumulative = [sum(amounts[: at + 1]) for at in range(len(years))]
    paper.absent = ["VCS project id"]
    begin, end = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
    rows: list[list[Node]] = [
        [
            str(year),
            paper.tonnes(amount, basis="ex_ante", vintage=str(year), scope="annual"),
            paper.tonnes(total, basis="ex_ante", year=str(year), cumulative=True),
        ]
        for year, amount, total in zip(years, amounts, cumulative, strict=True)
    ]
    head: list[Node] = [
        t("Year", "Año", "Ano"),
        [t("Net reductions of the year", "Reducciones netas del año", "Reduções líquidas do ano"), f" ({hand.unit})"],
        [t("Cumulative", "Acumulado", "Acumulado"), f" ({hand.unit})"],
    ]
    turned, paper.turned = rng.random() < 0.5, rng.random() < 0.5
    area = [
        [f"S{at}", hand.number(rng.randint(200, 9_000)), f"{rng.randint(80, 400)}", t("forest", "bosque", "floresta")]
        for at in range(1, 9)
    ]
    annex: list[Block] = [
        heading(t("Annex 2. Strata", "Anexo 2. Estratos", "Anexo 2. Estratos")),
        table(
            [
                [
                    t("Stratum", "Estrato", "Estrato"),
                    t("Area (ha)", "Área (ha)", "Área (ha)"),
                    "tCO2e/ha",
                    t("Cover", "Cobertura", "Cobertura"),
                ],
                *area,
            ]
        ),
    ]
    closing: list[Node] = [t("Total", "Total", "Total"), _total(paper, cumulative[-1]), ""]
    average: list[Node] = [
        t("Annual average", "Promedio anual", "Média anual"),
        _total(paper, round(cumulative[-1] / len(years)), "annual_average"),
        "",
    ]
    long = table([head, *rows, closing, average], ["1fr", "1.6fr", "1.6fr"], lines="none", closing=2, inset=5)
    paper.page = {
        "header": project.name,
        "footer": t("Project design document", "Documento de diseño de proyecto", "Documento de concepção do projeto"),
        "justify": False,
    }
    paper.add(
        title(
            t(
                "Project design document: VCS",
                "Documento de diseño de proyecto: VCS",
                "Documento de concepção do projeto: VCS",
            ),
            18,
        ),
        form(
            [
                [
                    t("Project title", "Título del proyecto", "Título do projeto"),
                    paper.fact("project_name", project.name),
                ],
                [
                    t("Project proponent", "Proponente del proyecto", "Proponente do projeto"),
                    paper.fact("organisation", project.proponent),
                ],
                [
                    t("Host country", "País anfitrión", "País anfitrião"),
                    paper.fact("country", project.country.en, world.country_name(project.country)),
                ],
                [
                    t("Crediting period", "Período de acreditación", "Período de creditação"),
                    paper.period("crediting_period", begin, end),
                ],
                [t("Methodology", "Metodología", "Metodologia"), methodology(paper, project)],
            ]
        ),
        *project_prose(paper, 3),
        parameter(paper),
        *([] if turned else [heading(_ex_ante_heading(paper)), long]),
        sideways([heading(_ex_ante_heading(paper)), long] if turned else annex),
        *(annex if turned else project_prose(paper, 3)),
    )


def _ex_ante_heading(paper: Paper) -> str:
    return paper.text(
        "Ex-ante estimate of net anthropogenic GHG removals by sinks",
        "Estimación ex ante de las remociones netas de GEI",
        "Estimativa ex ante das remoções líquidas de GEE",
    )


@layout("two-column-summary", kind="other", languages="en es pt ja")
def two_column_summary(paper: Paper) -> None:
    """A project note in newspaper columns, and two tables side by side: one of tonnes, one of something else."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project = world.project(rng.choice(("VCS", "GS")))
    years = _years(paper, 5, 7)
    amounts = [world.amount(4_000, 90_000) for _ in years]
    total = sum(amounts)
    begin, end = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
    head = [t("Year", "Año", "Ano", "年"), hand.unit]
    rows: list[list[Node]] = [
        [str(year), paper.tonnes(amount, basis="ex_ante", vintage=str(year), scope="annual")]
        for year, amount in zip(years, amounts, strict=True)
    ]
    rows.append([t("Total", "Total", "Total", "合計"), _total(paper, total)])
    hectares = [[str(year), hand.number(rng.randint(200, 9_000))] for year in years]
    sentence = t(
        "Over the crediting period {period} the project is expected to reduce emissions by {total}.",
        "Durante el período de acreditación {period} se espera reducir {total}.",
        "No período de creditação {period} espera-se reduzir {total}.",
        "クレジット期間({period})における推計排出削減量は{total}である。",
    )
    name = t("Project note", "Nota del proyecto", "Nota do projeto", "プロジェクト概要")
    paper.page = {"size": 9.5, "ink": "#7b241c", "footer": name, "header": [project.name]}
    paper.add(
        title(paper.fact("project_name", project.name, of=project.id), 20),
        para(
            [
                t("Project ID: ", "ID del proyecto: ", "ID do projeto: ", "プロジェクトID: "),
                paper.project_id(project, project.printed),
                "  |  ",
                paper.fact("country", project.country.en, world.country_name(project.country)),
                "  |  ",
                paper.fact("organisation", project.proponent),
            ],
            9,
            "left",
        ),
        columns(
            [
                heading(t("The project", "El proyecto", "O projeto", "プロジェクト"), 2),
                *project_prose(paper, 2),
                para(
                    fill(
                        sentence,
                        period=paper.period("crediting_period", begin, end),
                        total=unit(paper, _total(paper, total)),
                    )
                ),
                heading(t("The place", "El lugar", "O lugar", "対象地域"), 2),
                *project_prose(paper, 2),
            ]
        ),
        beside(
            [
                heading(
                    t(
                        "Estimated emission reductions",
                        "Reducciones de emisiones estimadas",
                        "Reduções de emissões estimadas",
                        "推計排出削減量",
                    ),
                    2,
                ),
                table([head, *rows], closing=1, lines="rows"),
            ],
            [
                heading(t("Area planted", "Área plantada", "Área plantada", "植林面積"), 2),
                table([[t("Year", "Año", "Ano", "年"), "ha"], *hectares], lines="rows"),
            ],
        ),
        space(4),
        contact(paper, paper.fact("organisation", project.proponent)),
    )
