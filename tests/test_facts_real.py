"""The lent papers: how many of their labelled facts are found on their page, and that no id is invented."""

import json
import re
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from verifier import catalog
from verifier.model import Fact
from verifier.pages import Reading
from verifier.sandbox import open_document
from verifier.settings import Settings

pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.timeout(300)]

NAMES = ("project_name", "organisation", "methodology")
SHORT = {"gold standard": "gs"}


def read(path: Path) -> tuple[Fact, ...]:
    catalog.load(("extractors.facts",), plugins=False)
    readers = sorted(
        (each for each in catalog.EXTRACTORS.values() if each.module.startswith("extractors.facts.")),
        key=lambda each: (each.order, each.name),
    )
    with open_document(path, Settings(data_dir=path.parent).limits) as opened:
        facts = [
            fact for page in opened.pages for each in readers if each.stage == "facts" for fact in each.function(page)
        ]
        reading = Reading(opened.pages, document=opened.sha256, title=opened.title, facts=facts)
        return (*facts, *(fact for each in readers if each.stage == "document" for fact in each.function(reading)))


def plain(value: object) -> str:
    text = " ".join(re.findall(r"\w+", str(value).casefold()))
    for long, short in SHORT.items():
        text = text.replace(long, short)
    return text


def same(label: dict, fact: Fact) -> bool:
    if label["type"] != fact.type or label["page"] != fact.at.page:
        return False
    if label["value"] is None or fact.value is None:
        return label["value"] is None and fact.value is None
    if fact.type == "quantity":
        return abs(float(fact.value) - label["value"]) < 0.01
    if fact.type in NAMES:
        return fuzz.ratio(plain(label["value"]), plain(fact.value)) >= 85
    if fact.type == "standard":
        return plain(fact.value) in plain(label["value"]).split()
    return plain(label["value"]) == plain(fact.value)


def labelled(shared: Path) -> list[tuple[dict, tuple[Fact, ...]]]:
    gold = sorted((shared / "documents" / "gold").glob("*.json"))
    if not gold:
        pytest.skip("no real documents at hand")
    return [
        (json.loads(path.read_text("utf-8")), read(shared / "documents" / "pdf" / f"{path.stem}.pdf")) for path in gold
    ]


def test_labelled_facts_of_real_papers_are_found_on_their_page(shared):
    found = [any(same(label, fact) for fact in facts) for gold, facts in labelled(shared) for label in gold["facts"]]
    assert sum(found) / len(found) >= 0.95


def test_no_id_is_given_where_a_paper_prints_none(shared):
    for gold, facts in labelled(shared):
        printed = {plain(label["value"]) for label in gold["facts"] if label["type"] == "project_id"}
        own = {plain(fact.value) for fact in facts if fact.type == "project_id" and (fact.at.page or 99) <= 3}
        assert printed or not own, gold["source"]["path"]
