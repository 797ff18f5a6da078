"""Names of organisations: one form to compare, no match on words that everybody uses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.ledger.similar import NameIndex
from verifier.units.names import Families, fold, organisation, same_organisation, strip_behalf

# -- one form ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("HERON  AIR", "heron air"),
        ("Énergie du Lac S.A.", "energie du lac sa"),
        ("Ｈｅｒｏｎ　Ａｉｒ", "heron air"),
        ("Heron & Söhne", "heron and sohne"),
        ("O’Heron's", "oherons"),
        ("アオサギ航空㈱", "アオサギ航空 株"),
        ("ガス", "ガス"),
        ("Công ty Cổ phần Diệc", "cong ty co phan diec"),
        ("Цапля-Авиа", "цапля авиа"),
        ("नीलकंठ एयर", "नीलकंठ एयर"),
        ("Heron_Air/Reed", "heron air reed"),
        ("—", ""),
    ],
)
def test_a_name_is_folded_to_a_comparable_form(name, form):
    assert fold(name) == form


@given(st.text())
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "name",
    [
        "Heron Air",
        "Heron Air Ltd",
        "Heron Air Co., Ltd.",
        "HERON AIR S.A. de C.V.",
        "Heron Air S. de R.L. de C.V.",
        "Heron Air Sdn. Bhd.",
        "PT Heron Air Tbk",
        "Heron Air GmbH & Co. KG",
        "Heron Air K.K.",
        "Heron Air株式会社",
        "株式会社Heron Air",
        "(株)Heron Air",
        "ООО «Heron Air»",
        "Công ty TNHH Heron Air",
        "Heron Air Pty Ltd",
        "Heron Air A/S",
        "Heron Air (Pvt) Ltd",
        "Heron Air sp. z o.o.",
    ],
)
def test_legal_forms_of_many_languages_are_left_out(name):
    assert organisation(name) == "heron air"


def test_a_legal_form_that_begins_a_name_is_part_of_it():
    assert organisation("SA Heron Networks") == "sa heron networks"


@pytest.mark.parametrize(
    ("name", "stays"),
    [("Limited", "limited"), ("Ltd Co", "ltd"), ("株式会社", "株式会社"), ("PT", "pt"), ("", "")],
)
def test_a_name_that_is_only_a_legal_form_stays(name, stays):
    assert organisation(name) == stays


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("見本株式会社", "見本"),
        ("株式会社見本", "見本"),
        ("見本株式会社 東京支店", "見本 東京支店"),
        ("東京 見本有限責任公司", "東京 見本"),
        ("見本", "見本"),
        ("บริษัท นกกระสา จำกัด", "นกกระสา"),
        ("ООО Цапля", "цапля"),
        ("Цапля ООО", "цапля"),
    ],
)
def test_a_legal_form_that_stands_against_the_name_is_left_out(name, bare):
    assert organisation(name) == bare


# -- the same organisation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Heron Air Ltd", "HERON AIR LIMITED", "exact"),
        ("HeronAir", "Heron Air", "exact"),
        ("Heron Air Group", "Heron Air", "token_set"),
        ("Air Heron Blue", "Blue Heron Air", "token_set"),
        ("Heronsford Logistics", "Heronsfort Logistics", "token_set"),
        ("International Heron Machines", "IHM", "acronym"),
        ("Heron Air", "Heron Tsusho", "none"),
        ("Heron Air", "Stork Air", "none"),
        ("Heron Stork", "Herons Stork", "token_set"),
        ("Rail Stork", "Rails Stork", "none"),
        ("Heron22 Stork", "Heron23 Stork", "none"),
        ("Heron Air Reed Stork", "Heron Air Reed", "none"),
        ("Heron Air Services", "Heron Air Capital", "none"),
        ("IHM", "International Heron of Machines", "acronym"),
        ("IHOM", "International Heron of Machines", "acronym"),
        ("IH M", "International Heron Machines", "none"),
        ("HM", "Heron Machines", "none"),
        ("IH", "International Heron House", "none"),
        ("HRS", "Heron Reed", "none"),
        ("Heron Energy", "Heron Capital", "none"),
        ("Green Energy Group", "Green Energy Partners", "none"),
        ("Global Bank", "Energy Bank", "none"),
        ("Heron 1", "Heron 2", "none"),
        ("", "Heron", "none"),
        ("—", "—", "none"),
    ],
)
def test_two_names_agree_at_a_level(one, other, level):
    assert same_organisation(one, other) == same_organisation(other, one) == level


def families(tmp_path, text):
    file = tmp_path / "families.csv"
    file.write_text(text, "utf-8")
    return Families.load(file)


def test_members_of_a_family_agree_while_they_belong_to_it(tmp_path):
    known = families(
        tmp_path,
        "parent,member,from,to\nHeron Group plc,Stork Air Ltd,2019-01-01,2021-12-31\nHeron Group plc,Reed Foods,,\n",
    )
    assert same_organisation("Stork Air", "Heron Group", known) == "family"
    assert same_organisation("STORK AIR LIMITED", "Reed Foods Inc", known, on=dt.date(2020, 5, 1)) == "family"
    assert same_organisation("Stork Air", "Reed Foods", known, on=dt.date(2022, 5, 1)) == "none"


def test_membership_counts_on_its_first_and_last_day_and_on_any_day_where_none_is_asked(tmp_path):
    known = families(tmp_path, "parent,member,from,to\nHeron Group,Stork Air,2019-01-01,2021-12-31\n")
    level = {
        day: same_organisation("Stork Air", "Heron Group", known, on=dt.date.fromisoformat(day))
        for day in ("2018-12-31", "2019-01-01", "2021-12-31", "2022-01-01")
    }
    assert level == {"2018-12-31": "none", "2019-01-01": "family", "2021-12-31": "family", "2022-01-01": "none"}
    assert known.family("Stork Air Ltd") == {"stork air", "heron group"}


def test_two_companies_that_no_family_names_are_of_none(tmp_path):
    known = families(tmp_path, "parent,member,from,to\nHeron Group,Stork Air,,\n")
    assert same_organisation("Reed Foods", "Bittern Mining", known) == "none"


def test_a_family_may_have_families_in_it(tmp_path):
    known = families(tmp_path, "parent,member,from,to\nA Holding,Bittern,,\nBittern,Crane,,\nCrane,A Holding,,\n")
    assert same_organisation("Crane", "A Holding", known) == "family"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("parent,child\nA,B\n", "no column member; wanted: parent,member,from,to"),
        ("parent,member,from,to\nA,,,\n", "line 2: parent and member must both be given"),
        ("parent,member,from,to\nA,B,1/2/2020,\n", "line 2: Invalid isoformat string: '1/2/2020'; days are written"),
        ("parent,member,from,to\nA,B,2020-02-01,2020-01-01\n", "line 2: a period cannot end"),
    ],
)
def test_a_families_file_that_is_wrong_is_told_line_and_cure(tmp_path, text, words):
    with pytest.raises(ValueError, match=r"families\.csv") as raised:
        families(tmp_path, text)
    assert words in str(raised.value)


# -- beneficiary prose -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "name"),
    [
        ("Heron Air Ltd", "Heron Air Ltd"),
        ("Retired on behalf of Heron Air", "Heron Air"),
        ("Retirement on behalf of Heron Air Ltd for the compensation of Scope 1 emissions of 2025.", "Heron Air Ltd"),
        ("On behalf of Heron Air's customers", "Heron Air"),
        ("Heron Air's 2025 emissions", "Heron Air"),
        ("Credits retired for the benefit of: Heron Air, to offset its business travel", "Heron Air"),
        ("These VCUs are retired for Heron Air in 2023", "Heron Air"),
        ("c/o Heron Air", "Heron Air"),
        ("Retired by Reed Brokers on behalf of Heron Air to offset its travel", "Heron Air"),
        ("Heron Air (retired with Stork Gas for one cargo)", "Heron Air"),
        ("Offsetting 2016 - Heron Air", "Offsetting 2016 - Heron Air"),
        ("Heron Air and its subsidiaries", "Heron Air"),
        ("Heron Air - 1,200 tCO2e", "Heron Air"),
        ("Heron Air (FY 2023)", "Heron Air"),
        ("Mr. A. Heron", "A. Heron"),
        ("アオサギ航空株式会社の2024年度排出量", "アオサギ航空株式会社"),
        ("アオサギ航空株式会社様", "アオサギ航空株式会社"),
        ("Foundation for Herons", "Foundation for Herons"),
        ("Bank of Reeds", "Bank of Reeds"),
        ("_", None),
        ("  ", None),
    ],
)
def test_the_name_is_taken_out_of_a_beneficiarys_prose(prose, name):
    assert strip_behalf(prose) == name


# -- similar names -----------------------------------------------------------------------------------------------------

NAMES = ["Ondo Delta Marsh", "Hill Farm Wind", "青鷺の湿地", "Hill Farm Solar", "Hill Farm Wind"]


def test_an_index_kept_and_read_again_answers_alike():
    index = NameIndex.of(NAMES)
    again = NameIndex.from_parts(index.parts())
    assert again.parts() == NameIndex.of(NAMES).parts()
    for name in ("hill farm wnd", "青鷺湿地", "ondo", "zz"):
        assert again.search(name, 3) == index.search(name, 3)


def test_names_of_the_same_score_stand_in_the_order_of_the_list():
    assert [place for place, _, _ in NameIndex.of(NAMES).search("HILL FARM WIND", 2)] == [1, 4]


def test_a_name_in_another_script_is_found():
    assert NameIndex.of(NAMES).search("青鷺の湿地帯", 1)[0][0] == 2


@pytest.mark.parametrize("names", [[], [""], ["a"]])
def test_an_index_of_hardly_anything_finds_nothing(names):
    assert NameIndex.of(names).search("marsh", 3) == []
