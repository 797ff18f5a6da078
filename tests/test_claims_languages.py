"""Claim sentences in Japanese, Spanish and Portuguese, and what is done with a language without a grammar."""

import pytest

from extractors.claims.prose import claims_in
from extractors.facts.language import language_of
from verifier.pipeline import read_document
from verifier.settings import Settings

JAPANESE = [
    ("当社は5,000トンのカーボンクレジットを無効化した。", [("retired", 5000, None)]),
    ("2023年度、当社は青丘森林保全プロジェクト(VCS 4711)から1万2千トンのクレジット(2019年ビンテージ)を無効化しました。",
     [("retired", 12000, "青丘森林保全プロジェクト")]),
    ("令和5年度は二国間クレジット制度(JCM)のクレジット300 t-CO2を取得した。", [("purchased", 300, None)]),
    ("青丘事業(GS 351)および赤谷事業(VCS 612)のクレジットを、それぞれ900トン、1,200トン無効化した。",
     [("retired", 900, "青丘事業"), ("retired", 1200, "赤谷事業")]),
    ("当社は合計7,000トンのクレジットを取り消した。"
     "内訳は青丘事業(GS 351)が4,000トン、赤谷事業(VCS 612)が3,000トンである。",
     [("cancelled", 4000, "青丘事業"), ("cancelled", 3000, "赤谷事業")]),
    ("5,000トンのJ-クレジットを購入し、うち3,000トンを無効化した。",
     [("purchased", 5000, None), ("retired", 3000, None)]),
    ("当社はJ-クレジットにより1,500 t-CO2の排出量をオフセットした。", [("applied", 1500, None)]),
    ("改行で\n分かれた 2,500 ト\nンのクレジットを償却した。", [("retired", 2500, None)]),
]  # fmt: skip

JAPANESE_NOT_DONE = [
    "2020年度はクレジットの購入も無効化も行っていない。",
    "当社は5,000トンのクレジットを無効化しませんでした。",
    "世界全体では約1億8,000万トンのクレジットが無効化された。",
    "お客様が900トンのクレジットを購入した。",
    "クレジットを1,000トン購入できる可能性がある。",
    "包装材5,000トンを回収し、クレジットの利用を検討している。",
]

JAPANESE_PLANNED = [
    "2030年までに、さらに15,000トンのカーボンクレジットを無効化する予定である。",
    "最大30,000トンのクレジットを購入する計画である。",
    "当社は1万トンのクレジットの取得を目指します。",
]

ROMANCE = [
    ("es", "En 2022 retiramos 62 367 toneladas de CO2e de Estufas mejoradas de Mordale (GS 5479).",
     [("retired", 62367, "Estufas mejoradas de Mordale")]),
    ("es", "Compramos 12.500 créditos de carbono y cancelamos 3.400 créditos de carbono.",
     [("purchased", 12500, None), ("cancelled", 3400, None)]),
    ("es", "Para 2030 retiraremos otros 20.000 créditos de carbono, además de los 1.500 de 2029.",
     [("planned", 20000, None)]),
    ("es", "No compramos ni retiramos 900 créditos de carbono.", []),
    ("pt", "Em 2022, aposentamos 7.100 e 2.300 créditos de carbono de Vale Verde (VCS 612) e Serra Azul (GS 351), "
     "respectivamente.", [("retired", 7100, "Vale Verde"), ("retired", 2300, "Serra Azul")]),
    ("pt", "Planejamos comprar até 40.000 créditos de carbono e 1.200 créditos de carbono em 2028.",
     [("planned", 40000, None), ("planned", 1200, None)]),
    ("pt", "Nossos clientes compraram 900 créditos de carbono.", []),
]  # fmt: skip


def said(text: str, language: str | None) -> list[tuple[str, object, str | None]]:
    return [(each.action, each.quantity, each.project) for each in claims_in(text, language=language)]


@pytest.mark.parametrize(("sentence", "wanted"), JAPANESE)
def test_what_was_done_is_read_in_japanese(sentence, wanted):
    assert said(sentence, "ja") == wanted


@pytest.mark.parametrize("sentence", JAPANESE_NOT_DONE)
def test_what_was_not_done_or_not_by_us_is_no_claim_in_japanese(sentence):
    assert said(sentence, "ja") == []


@pytest.mark.parametrize("sentence", JAPANESE_PLANNED)
def test_what_is_intended_is_planned_in_japanese(sentence):
    assert {action for action, *_ in said(sentence, "ja")} == {"planned"}


def test_a_japanese_sentence_tells_its_vintage():
    (claim,) = claims_in("当社は500トンのクレジット(2019年ビンテージ)を無効化した。", language="ja")
    assert str(claim.vintage) == "2019-01-01/2019-12-31"


@pytest.mark.parametrize(("language", "sentence", "wanted"), ROMANCE)
def test_what_was_done_is_read_in_spanish_and_portuguese(language, sentence, wanted):
    assert said(sentence, language) == wanted


SHORT = [
    ("Heron: En 2022 retiramos 5.000 créditos de carbono del proyecto Blue Hills en Perú.",
     [("retired", 5000, "Blue Hills")]),
    ("Compensamos nuestras emisiones con 12.500 créditos de carbono del proyecto eólico Mordale (VCS 4711).",
     [("applied", 12500, "Mordale")]),
    ("Heron 2022: aposentamos 7.100 créditos de carbono do projeto Serra Azul.", [("retired", 7100, "Serra Azul")]),
    ("Não cancelamos 900 créditos de carbono.", []),
    ("No retiramos 900 créditos de carbono.", []),
    ("We retired 5.000 carbon credits.", [("retired", 5000, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SHORT)
def test_a_paper_too_short_to_tell_its_language_is_read_sentence_by_sentence(sentence, wanted):
    assert said(sentence, None) == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Heron compensó sus emisiones de 2022 con créditos del proyecto Mordale.", "es"),
        ("As emissões do ano foram compensadas com créditos do projeto Mordale.", "pt"),
        ("We retired 5,000 carbon credits from the Blue Hills project.", "en"),
        ("Total 5,000 VCUs, Heron 2022", None),
        ("Según Heron, the emissions of the year y los créditos", None),
    ],
)
def test_few_words_tell_a_language_where_none_speaks_for_another(text, code):
    assert language_of(text) == code


def test_a_short_paper_that_is_not_english_says_that_its_language_cannot_be_told(tmp_path):
    for name, text in (("short", "Retiramos 900 créditos"), ("plain", "Heron retired 900 credits")):
        (tmp_path / f"{name}.html").write_text(f"<html><body><p>{text}</p></body></html>", "utf-8")
    short, plain = (
        read_document(tmp_path / f"{name}.html", Settings(data_dir=tmp_path)) for name in ("short", "plain")
    )
    assert [problem.code for problem in short.problems] == ["unknown_language"]
    assert plain.problems == ()


def test_a_language_without_a_grammar_is_not_guessed_at():
    assert said("Wir haben 5,000 carbon credits retired und 900 VCUs purchased.", "de") == []
