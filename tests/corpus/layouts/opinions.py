"""Validators' and verifiers' papers: their own numbers look like ids, and findings are called CAR and CL."""

import datetime as dt

from tests.corpus.distractors import phone, project_prose
from tests.corpus.layouts import layout
from tests.corpus.layouts.project_reports import methodology
from tests.corpus.paper import PAGE_BREAK, Block, Node, Paper, fill, form, heading, para, space, table, title
from tests.corpus.world import Project


def _cover(paper: Paper, project: Project, kind: str, verifier: str, rows: list[list[Node]]) -> list[Block]:
    t, rng = paper.text, paper.rng
    number = f"{rng.choice(('VVB', 'GHG', 'CC'))}.{rng.choice(('Ver', 'Val'))}{rng.randint(1000, 9999)}"
    paper.page = {
        "ink": "#7b1e1e",
        "footer": [t("Report No. ", "Informe n.º ", "Relatório n.º ")],
        "header": [verifier],
        "size": 10,
    }
    paper.page["footer"] = [t("Template version ", "Versión de plantilla ", "Versão do modelo "), "4.2"]
    return [
        space(20),
        title(kind, 22),
        title(paper.fact("project_name", project.name, of=project.id), 16),
        form(
            [
                [t("Report ID", "ID del informe", "ID do relatório"), paper.fact("report_number", number)],
                [t("Project ID", "ID del proyecto", "ID do projeto"), paper.project_id(project, project.printed)],
                [
                    t("Project proponent", "Proponente del proyecto", "Proponente do projeto"),
                    paper.fact("organisation", project.proponent),
                ],
                [t("Prepared by", "Preparado por", "Elaborado por"), paper.fact("organisation", verifier)],
                [t("Telephone", "Teléfono", "Telefone"), phone(paper)],
                [
                    t("VAT number", "NIT", "CNPJ"),
                    f"{rng.randint(10, 99)}.{rng.randint(100, 999)}.{rng.randint(100, 999)}/0001-{rng.randint(10, 99)}",
                ],
                *rows,
            ]
        ),
    ]


def _findings(paper: Paper) -> list[Block]:
    """Return the findings: corrective actions, clarifications, forward actions; none is a project."""
    t, rng = paper.text, paper.rng
    kinds = ["CAR", "CL", "FAR"]
    rows: list[list[Node]] = [
        [
            f"{kind} {at:02}",
            t(
                "The record of calibration was missing.",
                "Faltaba el registro de calibración.",
                "Faltava o registro de calibração.",
            ),
            t("Closed", "Cerrada", "Encerrada"),
        ]
        for kind in kinds
        for at in range(1, rng.randint(2, 5))
    ]
    return [
        heading(t("Findings", "Hallazgos", "Constatações")),
        para(
            t(
                f"In total {len(rows)} findings were raised, among them CAR 101 on the sampling plan. ISO "
                "14064-3:2019 was followed; VCS Standard v4.5, section 2.1.",
                f"Se emitieron {len(rows)} hallazgos, entre ellos CAR 101 sobre el plan de muestreo. Se siguió la "
                "norma ISO 14064-3:2019; VCS Standard v4.5, sección 2.1.",
                f"Foram emitidas {len(rows)} constatações, entre elas CAR 101 sobre o plano de amostragem. "
                "Seguiu-se a norma ISO 14064-3:2019; VCS Standard v4.5, seção 2.1.",
            )
        ),
        table(
            [
                [
                    t("No.", "N.º", "N.º"),
                    t("Description", "Descripción", "Descrição"),
                    t("Status", "Estado", "Situação"),
                ],
                *rows,
            ],
            ["0.6fr", "3fr", "0.8fr"],
            align=["left", "left", "left"],
        ),
    ]


@layout("verification-statement", kind="verification_report", languages="en es pt")
def verification_statement(paper: Paper) -> None:
    """A verification report: the opinion sentence holds the amount and the period; a table repeats it by vintage."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project, verifier = world.project(rng.choice(("VCS", "GS", "CDM"))), world.developer()
    start = rng.randint(2016, 2021)
    years = list(range(start, start + rng.randint(2, 4)))
    first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
    amounts = [world.amount(2_000, 200_000) for _ in years]
    total = sum(amounts)
    opinion = t(
        "In our opinion the emission reductions of {total} {unit} reported for the period {period} are free of "
        "material misstatement, at a reasonable level of assurance.",
        "En nuestra opinión, las reducciones de emisiones de {total} {unit} reportadas para el período {period} "
        "están libres de errores materiales, con un nivel razonable de aseguramiento.",
        "Em nossa opinião, as reduções de emissões de {total} {unit} relatadas para o período {period} estão "
        "livres de erros materiais, com nível razoável de asseguração.",
    )
    verified = paper.tonnes(total, basis="achieved", scope="monitoring_period_total")
    paper.add(
        *_cover(
            paper,
            project,
            t("Verification report", "Informe de verificación", "Relatório de verificação"),
            verifier,
            [
                [
                    t("Monitoring period", "Período de monitoreo", "Período de monitoramento"),
                    paper.period("monitoring_period", first, last),
                ]
            ],
        ),
        PAGE_BREAK,
        heading(t("Summary", "Resumen", "Resumo")),
        *project_prose(paper, 2),
        para(
            [
                t("Applied methodology: ", "Metodología aplicada: ", "Metodologia aplicada: "),
                methodology(paper, project),
            ]
        ),
        *_findings(paper),
        PAGE_BREAK,
        heading(t("Verification opinion", "Opinión de verificación", "Opinião de verificação")),
        para(fill(opinion, total=verified, unit=hand.unit, period=paper.period("monitoring_period", first, last))),
        table(
            [
                [
                    t("Vintage", "Vintage", "Safra"),
                    [t("Verified reductions", "Reducciones verificadas", "Reduções verificadas"), f" ({hand.unit})"],
                ],
                *[
                    [str(year), paper.tonnes(amount, basis="achieved", vintage=str(year))]
                    for year, amount in zip(years, amounts, strict=True)
                ],
                [t("Total", "Total", "Total"), paper.tonnes(total, basis="achieved", scope="monitoring_period_total")],
            ],
            ["1fr", "1.4fr"],
            closing=1,
            lines=rng.choice(("full", "rows", "rules")),
        ),
        space(8),
        para([t("Lead verifier: ", "Verificador líder: ", "Verificador líder: "), world.place()]),
    )
    paper.claim(
        "monitored", total, verified, organisation=project.proponent, project=project, vintage=f"{first}/{last}"
    )


@layout("validation-statement", kind="verification_report", languages="en es pt")
def validation_statement(paper: Paper) -> None:
    """A validation report: estimates only, so nothing in it is a claim; a pipeline of numbers that are no ids."""
    t, rng, hand, world = paper.text, paper.rng, paper.hand, paper.world
    project, verifier = world.project(rng.choice(("VCS", "CDM"))), world.developer()
    years = rng.choice((7, 10, 20, 30))
    begin = dt.date(rng.randint(2012, 2021), 1, 1)
    end = dt.date(begin.year + years - 1, 12, 31)
    total = world.amount(50_000, 9_000_000)
    average = round(total / years)
    opinion = t(
        "The project is expected to achieve {total} {unit} over the crediting period {period}, on average "
        "{average} {unit} a year.",
        "Se espera que el proyecto logre {total} {unit} durante el período de acreditación {period}, en promedio "
        "{average} {unit} al año.",
        "Espera-se que o projeto alcance {total} {unit} no período de creditação {period}, em média {average} "
        "{unit} por ano.",
    )
    paper.add(
        *_cover(
            paper,
            project,
            t("Validation report", "Informe de validación", "Relatório de validação"),
            verifier,
            [
                [
                    t("Crediting period", "Período de acreditación", "Período de creditação"),
                    paper.period("crediting_period", begin, end),
                ]
            ],
        ),
        PAGE_BREAK,
        heading(t("Introduction", "Introducción", "Introdução")),
        *project_prose(paper, 3),
        *_findings(paper),
        para(
            t(
                "The team also compared the approach with AMS-III.AU, which does not apply here. Contract no. "
                f"{rng.randint(1000, 9999)}/{rng.randint(18, 24)}.",
                "El equipo también comparó el enfoque con AMS-III.AU, que no aplica aquí. Contrato n.º "
                f"{rng.randint(1000, 9999)}/{rng.randint(18, 24)}.",
                "A equipe também comparou a abordagem com a AMS-III.AU, que não se aplica aqui. Contrato n.º "
                f"{rng.randint(1000, 9999)}/{rng.randint(18, 24)}.",
            )
        ),
        heading(t("Validation opinion", "Opinión de validación", "Opinião de validação")),
        para(
            fill(
                opinion,
                total=paper.tonnes(total, basis="ex_ante", scope="crediting_period_total"),
                unit=hand.unit,
                period=paper.period("crediting_period", begin, end),
                average=paper.tonnes(average, basis="ex_ante", scope="annual_average"),
            )
        ),
    )
