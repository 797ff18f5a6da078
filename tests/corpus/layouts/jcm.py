"""Papers of the Joint Crediting Mechanism: verification report, issuance request, monitoring sheet."""

import datetime as dt
from typing import Any

from tests.corpus.distractors import project_prose
from tests.corpus.layouts import layout
from tests.corpus.paper import PAGE_BREAK, Paper, form, heading, para, space, table, title
from tests.corpus.printing import SLASHED
from tests.corpus.workbook import Cell, Workbook, number
from tests.corpus.world import Project


def bilingual(paper: Paper, english: str, japanese: str) -> str:
    """Return the wording in the one language or the other."""
    return paper.text(english, english, english, japanese)


def _project(paper: Paper) -> tuple[Project, dt.date, dt.date, list[tuple[int, int, int]]]:
    """Return a project, its monitoring period, and year, reference and project emissions of each year."""
    project = paper.world.project("JCM")
    year = paper.rng.randint(2016, 2021)
    first, last = dt.date(year, paper.rng.choice((1, 4, 7)), 1), dt.date(year + paper.rng.randint(1, 2), 12, 31)
    balance = []
    for each in range(first.year, last.year + 1):
        reference = paper.world.amount(300, 40_000)
        balance.append((each, reference, round(reference * paper.rng.uniform(0.3, 0.7))))
    return project, first, last, balance


def _row(paper: Paper, reference: int, emitted: int, year: str | None) -> list[Any]:
    scope = "annual" if year else "monitoring_period_total"
    return [
        paper.tonnes(reference, basis="baseline", vintage=year, scope=scope),
        paper.tonnes(emitted, basis="project_emissions", vintage=year, scope=scope),
        paper.tonnes(reference - emitted, basis="achieved", vintage=year, scope=scope),
    ]


@layout("jcm-verification", kind="verification_report", languages="en ja")
def jcm_verification(paper: Paper) -> None:
    """JCM_F_Vrf_Rep: general information, opinion, and verified amounts for each year."""
    rng, hand, world = paper.rng, paper.hand, paper.world
    project, first, last, balance = _project(paper)
    tpe, partner = world.developer(), world.company()
    unit = rng.choice(("tCO2", "tCO2e", "t-CO2"))
    total = sum(reference - emitted for _, reference, emitted in balance)
    code = f"JCM_{project.country.code}_F_Vrf_Rep_ver0{rng.randint(1, 4)}.0"
    verified = paper.tonnes(total, basis="achieved", scope="monitoring_period_total")
    period = paper.period("monitoring_period", first, last, hand.period(first, last, SLASHED))
    sums = [sum(each[1] for each in balance), sum(each[2] for each in balance)]
    estimate = world.amount(300, 40_000)
    paper.page = {"ink": "#111111", "header": code, "footer": "", "size": 10}
    paper.add(
        title(bilingual(paper, "JCM Verification Report Form", "JCM検証報告書"), 15, "center"),
        heading(bilingual(paper, "A. Summary of verification", "A. 検証の概要")),
        heading(bilingual(paper, "A.1. General information", "A.1. 一般情報"), 2),
        form(
            [
                [
                    bilingual(paper, "Title of the project", "プロジェクト名"),
                    paper.fact("project_name", project.name, of=project.id),
                ],
                [bilingual(paper, "Reference number", "プロジェクト登録番号"), paper.project_id(project)],
                [bilingual(paper, "Monitoring period", "モニタリング期間"), period],
                [
                    bilingual(paper, "Date of completion of the monitoring report", "モニタリング報告書作成日"),
                    paper.day("date", world.day(last.year + 1, last.year + 1)),
                ],
                [
                    bilingual(paper, "Applied methodology", "適用方法論"),
                    [paper.fact("methodology", project.methodology), f" Ver{rng.randint(1, 3)}.0"],
                ],
                [bilingual(paper, "Third-party entity (TPE)", "第三者機関"), paper.fact("organisation", tpe)],
                [
                    bilingual(paper, "Project participant contracting the TPE", "プロジェクト参加者"),
                    paper.fact("organisation", partner),
                ],
                [
                    bilingual(paper, "Host country", "ホスト国"),
                    paper.fact("country", project.country.en, world.country_name(project.country)),
                ],
            ],
            left="40%",
        ),
        heading(bilingual(paper, "A.2. Conclusion of verification and level of assurance", "A.2. 検証の結論"), 2),
        form(
            [
                [bilingual(paper, "Verification opinion", "検証意見"), bilingual(paper, "Positive", "適正")],
                [
                    bilingual(
                        paper,
                        "Verified emission reductions in this monitoring period",
                        "当該モニタリング期間の排出削減量(検証済)",
                    ),
                    [verified, f" {unit}"],
                ],
            ],
            left="40%",
        ),
        PAGE_BREAK,
        heading(bilingual(paper, "B. Findings", "B. 所見")),
        para(
            bilingual(
                paper,
                "CAR 01 and CL 02 were raised and closed. FAR 01 remains open until the next verification.",
                "CAR 01およびCL 02は是正され、解決済みである。FAR 01は次回検証まで未解決とする。",
            )
        ),
        *project_prose(paper, 2),
        heading(bilingual(paper, "E. Verified amount of emission reductions", "E. 検証済み排出削減量")),
        table(
            [
                [
                    bilingual(paper, "Year", "年"),
                    bilingual(paper, f"Verified reference emissions ({unit})", f"リファレンス排出量({unit})"),
                    bilingual(paper, f"Verified project emissions ({unit})", f"プロジェクト排出量({unit})"),
                    bilingual(paper, f"Verified emission reductions ({unit})", f"排出削減量({unit})"),
                ],
                *[
                    [str(year) if paper.language != "ja" else f"{year}年", *_row(paper, reference, emitted, str(year))]
                    for year, reference, emitted in balance
                ],
                [bilingual(paper, f"Total ({unit})", "合計"), *_row(paper, *sums, None)],
            ],
            closing=1,
        ),
        para(
            [
                bilingual(
                    paper,
                    "The emission reductions estimated in the PDD for the same period were ",
                    "PDDにおける同期間の推計排出削減量は",
                ),
                paper.tonnes(estimate, basis="ex_ante"),
                f" {unit}",
                bilingual(paper, ".", "であった。"),
            ]
        ),
        heading(bilingual(paper, "F. Avoidance of double registration", "F. 二重登録の回避")),
        para(
            bilingual(
                paper,
                "The project is not registered under other international climate mitigation mechanisms.",
                "本プロジェクトは他の国際的な気候変動緩和制度には登録されていない。",
            )
        ),
    )
    paper.claim("monitored", total, verified, organisation=partner, project=project, vintage=f"{first}/{last}")


@layout("jcm-issuance", kind="issuance_request", languages="en ja")
def jcm_issuance(paper: Paper) -> None:
    """JCM_F_Iss_Req: the amount that is asked for, split between the two sides and their participants."""
    rng, hand, world = paper.rng, paper.hand, paper.world
    project, first, last, balance = _project(paper)
    years = [(year, reference - emitted) for year, reference, emitted in balance]
    total = sum(amount for _, amount in years)
    japan = round(total * rng.choice((0.5, 0.7, 0.8)))
    partner, host = world.company(), world.company()
    country = world.country_name(project.country)
    requested = paper.tonnes(total, basis="achieved", scope="monitoring_period_total")
    paper.page = {
        "ink": "#111111",
        "header": f"JCM_{project.country.code}_F_Iss_Req_ver05.0",
        "footer": "",
        "justify": False,
    }
    paper.add(
        title(bilingual(paper, "JCM Credits Issuance Request Form", "JCMクレジット発行申請書"), 15, "center"),
        para(
            bilingual(
                paper,
                "To the Joint Committee: we request the issuance of credits for the project below.",
                "合同委員会 御中 下記プロジェクトについて、二国間クレジットの発行を申請する。",
            )
        ),
        form(
            [
                [
                    bilingual(paper, "Title of the project", "プロジェクト名"),
                    paper.fact("project_name", project.name, of=project.id),
                ],
                [bilingual(paper, "Reference number", "プロジェクト登録番号"), paper.project_id(project)],
                [
                    bilingual(paper, "Monitoring period", "モニタリング期間"),
                    paper.period("monitoring_period", first, last, hand.period(first, last, SLASHED)),
                ],
                [bilingual(paper, "Focal point", "代表者"), paper.fact("organisation", partner)],
                *[
                    [
                        bilingual(paper, f"Amount for {year}", f"{year}年の排出削減量"),
                        [paper.tonnes(amount, basis="achieved", vintage=str(year)), " tCO2e"],
                    ]
                    for year, amount in years
                ],
                [bilingual(paper, "Total amount requested", "発行申請量の合計"), [requested, " tCO2e"]],
            ],
            left="42%",
        ),
        heading(bilingual(paper, "Allocation of credits", "クレジットの配分"), 2),
        table(
            [
                [
                    bilingual(paper, "Side", "国"),
                    bilingual(paper, "Participant", "参加者"),
                    bilingual(paper, "Registry account", "口座番号"),
                    bilingual(paper, "Amount (tCO2e)", "配分量(tCO2e)"),
                ],
                [
                    bilingual(paper, "Japan", "日本国側"),
                    paper.fact("organisation", partner),
                    f"JP-{rng.randint(100, 999)}-{rng.randint(10**7, 10**8)}",
                    paper.tonnes(japan, basis="achieved"),
                ],
                [
                    bilingual(paper, country, country),
                    paper.fact("organisation", host),
                    f"{project.country.code}-{rng.randint(100, 999)}-{rng.randint(10**7, 10**8)}",
                    paper.tonnes(total - japan, basis="achieved"),
                ],
            ],
            ["1fr", "2fr", "1.4fr", "1fr"],
            align=["left", "left", "left", "right"],
        ),
        space(6),
        para(
            bilingual(
                paper, "Signature of the focal point: ______________________", "代表者署名: ______________________"
            )
        ),
    )
    paper.claim("monitored", total, requested, organisation=partner, project=project, vintage=f"{first}/{last}")


@layout("jcm-monitoring-sheet", kind="monitoring_report", languages="en ja")
def jcm_monitoring_sheet(paper: Paper) -> Workbook:
    """The methodology's spreadsheet: an input sheet with monitored values, a sheet of the calculation."""
    hand, rng = paper.hand, paper.rng
    project, first, last, balance = _project(paper)
    total = sum(reference - emitted for _, reference, emitted in balance)
    partner = paper.world.company()
    result = number(paper, total, basis="achieved", scope="monitoring_period_total")
    head: list[list[Cell]] = [
        [bilingual(paper, "Monitoring Report Sheet (Input Sheet)", "モニタリング報告シート(入力シート)")],
        [],
        [
            bilingual(paper, "Title of the project", "プロジェクト名"),
            paper.fact("project_name", project.name, of=project.id),
        ],
        [bilingual(paper, "Reference number (JCM)", "JCMプロジェクト登録番号"), paper.project_id(project)],
        [bilingual(paper, "Methodology", "適用方法論"), paper.fact("methodology", project.methodology)],
        [
            bilingual(paper, "Monitoring period", "モニタリング期間"),
            paper.period("monitoring_period", first, last, hand.period(first, last, SLASHED)),
        ],
        [bilingual(paper, "Project participant", "プロジェクト参加者"), paper.fact("organisation", partner)],
        [],
        [bilingual(paper, "Table 1: Parameters monitored ex post", "表1: 事後モニタリングパラメータ")],
        [
            bilingual(paper, "Monitoring period", "モニタリング期間"),
            bilingual(paper, "Parameters", "パラメータ"),
            bilingual(paper, "Monitored values", "モニタリング値"),
            bilingual(paper, "Units", "単位"),
        ],
    ]
    fuel: list[list[Cell]] = [[f"{year}", "FC_PJ", rng.randint(10_000, 900_000), "GJ/p"] for year, *_ in balance]
    results: list[list[Cell]] = [
        [],
        [bilingual(paper, "Table 3: Ex-post calculation of CO2 emission reductions", "表3: CO2排出削減量の事後計算")],
        [
            bilingual(paper, "Monitoring period", "モニタリング期間"),
            bilingual(paper, "CO2 emission reductions", "CO2排出削減量"),
            bilingual(paper, "Units", "単位"),
        ],
        *(
            [str(year), number(paper, reference - emitted, basis="achieved", vintage=str(year)), "tCO2/p"]
            for year, reference, emitted in balance
        ),
        [bilingual(paper, "Total", "合計"), result, "tCO2"],
    ]
    names: list[Cell] = [
        bilingual(paper, "Year", "年"),
        bilingual(paper, "Reference emissions (tCO2/p)", "リファレンス排出量(tCO2/p)"),
        bilingual(paper, "Project emissions (tCO2/p)", "プロジェクト排出量(tCO2/p)"),
        bilingual(paper, "Emission reductions (tCO2/p)", "排出削減量(tCO2/p)"),
    ]
    process: list[list[Cell]] = [
        [
            str(year),
            number(paper, reference, basis="baseline", vintage=str(year)),
            number(paper, emitted, basis="project_emissions", vintage=str(year)),
            number(paper, reference - emitted, basis="achieved", vintage=str(year)),
        ]
        for year, reference, emitted in balance
    ]
    book = Workbook()
    book.sheet("MRS(input)", [*head, *fuel, *results])
    book.sheet(
        "MRS(calc_process)",
        [[bilingual(paper, "Calculation Process Sheet", "計算プロセスシート")], [], names, *process],
    )
    paper.claim("monitored", total, result, organisation=partner, project=project, vintage=f"{first}/{last}")
    return book
