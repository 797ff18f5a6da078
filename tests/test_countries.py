"""Country names, in the spellings registries and papers use, become ISO 3166-1 alpha-2 codes."""

import pytest

from verifier.units.countries import COUNTRY_NAMES, country, name_of


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Viet Nam", "VN"),
        ("VIETNAM", "VN"),
        ("Lao PDR", "LA"),
        ("Kyrgyz Republic", "KG"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Turquía", "TR"),
        ("COTE D'IVOIRE", "CI"),
        ("Ivory Coast", "CI"),
        ("Korea, Republic of", "KR"),
        ("Congo, The Democratic Republic of The", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("DRC", "CD"),
        ("Congo", "CG"),
        ("Bolivia, Plurinational State of", "BO"),
        ("UAE", "AE"),
        ("Tanzania, United Republic of", "TZ"),
        ("Malasia", "MY"),
        ("Perú", "PE"),
        ("Brasil", "BR"),
        ("Estados Unidos", "US"),
        ("U.S.A.", "US"),
        ("Estados Unidos de América", "US"),
        ("Emirados Árabes Unidos", "AE"),
        ("ベトナム", "VN"),
        ("タンザニア", "TZ"),
        ("印度尼西亚", "ID"),
        ("MNG", "MN"),
        ("MN", "MN"),
        ("NA", "NA"),
    ],
)
def test_a_country_is_known_by_each_of_its_names(printed: str, code: str) -> None:
    assert country(printed) == code


@pytest.mark.parametrize("printed", ["International", "XZ", "Atlantis", "", None, "na"])
def test_what_is_no_country_has_no_code(printed: str | None) -> None:
    assert country(printed) is None


def test_every_name_in_the_table_reads_back_to_its_code() -> None:
    assert {country(name): code for name, code in COUNTRY_NAMES.items() if country(name) != code} == {}


def test_a_code_has_one_english_name() -> None:
    assert (name_of("CI"), name_of("LA"), name_of("??")) == ("Côte d'Ivoire", "Laos", "??")


def test_a_state_whose_name_holds_a_country_s_belongs_to_its_own() -> None:
    assert COUNTRY_NAMES["new mexico"] == "US"
