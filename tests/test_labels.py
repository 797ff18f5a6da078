"""Labels of cover tables in the languages of the trade's papers, and where their values end."""

import pytest

from extractors.facts.country import host_country
from extractors.facts.day import day
from extractors.facts.organisation import organisation
from extractors.facts.periods import period
from extractors.facts.project_id import labelled_project_id
from extractors.facts.project_name import project_name
from extractors.facts.vintage import vintage
from verifier.pages import Page, Reading

SPANISH = """INFORME DE MONITOREO
Título de la actividad de proyecto Colinas Azules
Número de referencia de la CMNUCC
de la actividad de proyecto
7713
Duración de este período de monitoreo
(incluidos el primer y el último día)
del 19/03/2017 al 31/12/2018
Participante(s) del proyecto Fundación Viento
Parte anfitriona Uruguay
Fecha de conclusión 17/09/2020
"""
JAPANESE = """JCM クレジット発行申請書
プロジェクト名 青い丘の太陽光発電プロジェクト
プロジェクト登録番号 KE019
モニタリング期間 01/01/2017 から 31/12/2019 まで
代表者 株式会社北風
2017 年の排出削減量 435 tCO2e
ホスト国 ケニア
報告書作成日 令和元年 12 月 13 日
"""


def values(reader, text):
    return [fact.value for fact in reader(Page(text))]


@pytest.mark.parametrize(
    ("reader", "spanish", "japanese"),
    [
        (project_name, "Colinas Azules", "青い丘の太陽光発電プロジェクト"),
        (period, "2017-03-19/2018-12-31", "2017-01-01/2019-12-31"),
        (organisation, "Fundación Viento", "株式会社北風"),
        (host_country, "Uruguay", "Kenya"),
        (day, "2020-09-17", "2019-12-13"),
    ],
)
def test_a_cover_table_is_read_in_each_language(reader, spanish, japanese):
    assert values(reader, SPANISH)[:1] == [spanish]
    assert values(reader, JAPANESE)[:1] == [japanese]


def test_a_jcm_reference_keeps_its_country():
    (fact,) = labelled_project_id(Reading([Page(JAPANESE)]))
    assert (fact.programme, fact.value) == ("JCM", "KE019")


def test_a_label_over_two_lines_has_its_number_below():
    (fact,) = labelled_project_id(Reading([Page(SPANISH)]))
    assert (fact.programme, fact.value) == ("CDM", "7713")


def test_the_form_s_question_for_a_vintage_is_a_label():
    assert values(vintage, "Vintage of credits at cancelation\n2017\nWere these credits purchased?\n") == ["2017"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Project participants Northwind Co., Ltd.\nHost Party Peru", ["Northwind Co., Ltd."]),
        ("Project participants North S.A.\nSouth GmbH\nHost Party Peru", ["North S.A.", "South GmbH"]),
        ("Prepared by Northwind LLC\nInternal risk; and so on", ["Northwind LLC"]),
        ("Project proponent: North Ltd (Viet Nam)\nDate of completion 3 May 2021", ["North Ltd (Viet Nam)"]),
    ],
)
def test_an_organisation_ends_where_its_line_or_legal_form_does(text, names):
    assert values(organisation, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement is made between Northwind Group (“Purchaser”) and \nSouth Carbon LLC (“Seller”).",
        "El presente Contrato se celebra entre Northwind Group (el “Comprador”) y South Carbon LLC (el “Vendedor”).",
    ],
)
def test_both_sides_of_an_agreement_are_named_with_their_role(text):
    found = [(fact.value, fact.scope) for fact in organisation(Page(text))]
    assert found[:2] == [("Northwind Group", "buyer"), ("South Carbon LLC", "seller")]
