"""Questionnaires of several years: records of credits, one field a line."""

import pytest
from test_claim_examples import read, reading

OLD = "(C11.2a) Provide details of the project-based carbon credits originated or purchased by your organization.\n"
NEW = "(7.79.1) Provide details of the project-based carbon credits canceled by your organization.\n"


def claimed(text: str) -> list[tuple[str, int, str | None]]:
    return [(claim.action, claim.quantity, claim.project_name) for claim in read("disclosure-form", text)]


def record(**answers: str) -> str:
    labels = {
        "origin": "Credit origination or credit purchase",
        "type": "Project type",
        "project": "Project identification",
        "standard": "Verified to which standard",
        "number": "Number of credits (metric tonnes CO2e)",
        "risk": "Number of credits (metric tonnes CO2e): Risk adjusted volume",
        "cancelled": "Credits cancelled",
        "purpose": "Purpose, e.g. compliance",
    }
    return "".join(f"{labels[name]}\n{answer}\n" for name, answer in answers.items())


@pytest.mark.parametrize(
    ("origin", "cancelled", "action"),
    [
        ("Credit purchase", "Yes", "cancelled"),
        ("Credit purchase", "No", "purchased"),
        ("Credit purchase", "Not relevant", "purchased"),
        ("Credit origination", "No", "issued"),
    ],
)
def test_what_became_of_the_credits_is_told_by_two_answers(origin, cancelled, action):
    text = record(origin=origin, type="Wind", project="Blue Hills", number="5,000", risk="4,500", cancelled=cancelled)
    assert claimed(OLD + text) == [(action, 5000, "Blue Hills")]


def test_each_record_is_a_claim_even_where_one_answer_is_missing():
    one = record(origin="Credit purchase", type="Wind", project="Blue Hills", number="5000", cancelled="Yes")
    two = record(origin="Credit purchase", type="Forests", project="Red Valley", number="", risk="70", cancelled="Yes")
    three = record(origin="Credit purchase", type="Forests", project="Grey Lake", number="1 250", cancelled="Yes")
    assert claimed(OLD + one + two + three) == [("cancelled", 5000, "Blue Hills"), ("cancelled", 1250, "Grey Lake")]


def test_a_label_that_runs_over_two_lines_is_still_a_label():
    text = record(origin="Credit purchase", type="Wind", project="Blue Hills", number="5,000", risk="4,500")
    text = text.replace("Risk adjusted volume", "Risk adjusted\nvolume").replace(
        "(metric tonnes CO2e)\n5", "(metric tonnes\nCO2e)\n5"
    )
    assert claimed(OLD + text) == [("purchased", 5000, "Blue Hills")]


def test_what_follows_the_question_is_no_part_of_the_form():
    text = record(origin="Credit purchase", type="Wind", project="Blue Hills", number="5,000", cancelled="Yes")
    assert claimed(f"{OLD}{text}C11.3\n(C11.3) Does your organization use an internal price?\n{text}") == [
        ("cancelled", 5000, "Blue Hills")
    ]


def test_the_form_of_2024_with_numbered_fields_and_boxes_to_tick():
    text = (
        "Row 1\n(7.79.1.1) Project type\nSelect from:\n☑ Afforestation\n(7.79.1.2) Type of mitigation activity\n"
        "Select from:\n☑ Carbon removal\n(7.79.1.3) Project description\nBlue Hills Planting\n"
        "(7.79.1.4) Credits canceled by your organization from this project in the reporting year (metric tons\nCO2e)\n"
        "12500\n(7.79.1.5) Purpose of cancelation\nSelect from:\n☑ Voluntary offsetting\n"
        "(7.79.1.6) Are you able to report the vintage of the credits at cancelation?\nSelect from:\n☑ Yes\n"
        "(7.79.1.7) Vintage of credits at cancelation\n2019\n"
    )
    (claim,) = read("disclosure-form", NEW + text)
    assert (claim.action, claim.quantity, claim.project_name) == ("cancelled", 12500, "Blue Hills Planting")
    assert str(claim.vintage) == "2019-01-01/2019-12-31"


@pytest.mark.parametrize(
    ("origin", "project", "number", "cancelled", "yes"),
    [
        (
            "Originación o compra de créditos",
            "Identificación del proyecto",
            "Número de créditos (toneladas métricas de CO2e)",
            "Créditos cancelados",
            "Sí",
        ),
        (
            "Originação ou compra de créditos",
            "Identificação do projeto",
            "Número de créditos (toneladas métricas de CO2e)",
            "Créditos cancelados",
            "Sim",
        ),
        (
            "クレジットの創出または購入",
            "プロジェクトの特定",
            "クレジット量(CO2換算トン)",
            "クレジットの取り消し",
            "はい",
        ),
    ],
)
def test_forms_of_other_languages(origin, project, number, cancelled, yes):
    text = f"(C11.2a)\n{origin}\n-\n{project}\nBlue Hills\n{number}\n1.500\n{cancelled}\n{yes}\n"
    assert claimed(text) == [("cancelled", 1500, "Blue Hills")]


def test_a_japanese_form_names_project_programme_and_vintage_in_its_own_words():
    text = (
        "(7.79.1) 報告年に取り消した炭素クレジット\n(7.79.1.1) プロジェクトの種類\n選択:\n☑ 植林\n"
        "(7.79.1.3) プロジェクト名\n青丘森林\n保全プロジェクト\n"
        "(7.79.1.4) 報告年に当該プロジェクトから取り消したクレジット(CO2換算トン)\n12500\n"
        "(7.79.1.7) 取り消し時のビンテージ\n2018年ビンテージ\n(7.79.1.9) クレジットを発行したプログラム\nVCS\n"
    )
    (claim,) = read("disclosure-form", text)
    assert (claim.project_name, claim.programme, claim.quantity) == ("青丘森林保全プロジェクト", "VCS", 12500)
    assert str(claim.vintage) == "2018-01-01/2018-12-31"
    names = [fact.value for fact in reading(text).of_type("project_name")]
    assert names == ["青丘森林保全プロジェクト"]


def test_a_japanese_form_that_was_scanned_may_lack_the_label_of_its_standard():
    text = (
        "青鷺株式会社CDP 気候変動質問書2022\n(C11.2a) 貴社が購入した炭素クレジットの詳細を回答してください。\n"
        "クレジットの創出または購入\nクレジット購入\nプロジェクトの種類\n水力\nプロジェクトの特定\n川獺水力発電\n"
        "VCS(検証された炭素基準)\nクレジットの数(CO2換算トン)\n3200\n"
        "クレジットの数(CO2換算トン):リスク調整後の量\n3100\nクレジットの取り消し\nはい"
    )
    (claim,) = read("disclosure-form", text)
    assert (claim.organisation, claim.action, claim.quantity) == ("青鷺株式会社", "cancelled", 3200)
    assert (claim.project_name, claim.programme) == ("川獺水力発電", "VCS")
