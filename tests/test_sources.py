"""Notes that say where a year's credits come from name the project, whether or not their mark can be read."""

import pytest

from extractors.sources import sources


@pytest.mark.parametrize(
    ("text", "year", "name"),
    [
        (
            "Credits of 2023 are from the Blue Hills\nForest Management in Kenya.",
            "2023",
            "Blue Hills Forest Management",
        ),
        ("Offsets retired in FY2022 came from Red Valley Wind Farm.", "2022", "Red Valley Wind Farm"),
        ("Los créditos de 2021 provienen de Parque eólico Norte en México.", "2021", "Parque eólico Norte"),
        ("Os créditos de 2024 provêm de Fogões do Vale, em Gana.", "2024", "Fogões do Vale"),
        ("2024年度のクレジットはメキシコの北地区植林プロジェクトによる。", "2024", "北地区植林プロジェクト"),
    ],
)
def test_a_note_names_the_project_of_a_years_credits(text: str, year: str, name: str) -> None:
    assert [(source.year, source.name) for source in sources(text)] == [(year, name)]


def test_what_is_not_said_to_be_the_source_is_none() -> None:
    assert list(sources("Credits of 2023 are stated apart. Credits for 2022 are from several projects.")) == []
