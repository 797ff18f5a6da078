"""Real registries' names, spoiled, and the lent papers: no project is joined to one that is not meant."""

import csv
import json
import random
import re
from collections import Counter

import pytest

from verifier.ledger import import_file, open_ledger
from verifier.pipeline import read_documents
from verifier.resolve import Context, Named, join, resolve
from verifier.settings import Settings
from verifier.units.names import fold
from verifier.units.titles import title

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]

LISTS = {
    "VCS": ("verra/allprojects-2026-08.csv", "ID", "Name"),
    "GS": ("gold-standard/projects-2026-06-04.csv", "GSID", "Project Name"),
}
NOTHING_ELSE = Context(frozenset(), frozenset())


@pytest.fixture(scope="module")
def ledger(shared, tmp_path_factory):
    settings = Settings(data_dir=tmp_path_factory.mktemp("registries"))
    for file, _, _ in LISTS.values():
        import_file(shared / "registry" / file, settings)
    with open_ledger(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def registered(shared):
    """Every registered title, with the projects that bear it."""
    found = []
    for programme, (file, number, name) in LISTS.items():
        with (shared / "registry" / file).open(encoding="utf-8-sig", newline="") as lines:
            found += [((programme, row[number]), row[name]) for row in csv.DictReader(lines) if row[name]]
    return found


def without_one(words, chance, keep):
    spare = [place for place, word in enumerate(words) if not keep(word)]
    gone = chance.choice(spare) if len(spare) > 1 else None
    return [word for place, word in enumerate(words) if place != gone]


def turned(words, chance):
    cut = chance.randrange(len(words))
    return words[cut:] + words[:cut]


def misspelt(words, chance):
    place = max(range(len(words)), key=lambda at: len(words[at]))
    letter = chance.randrange(1, max(len(words[place]) - 1, 2))
    return [*words[:place], words[place][:letter] + words[place][letter + 1 :], *words[place + 1 :]]


SPOILED = {
    "as registered": lambda words, _: words,
    "a common word left out": lambda words, chance: without_one(words, chance, lambda one: title(one).distinctive),
    "a distinctive word left out": lambda words, chance: without_one(
        words, chance, lambda one: not title(one).distinctive
    ),
    "turned round": turned,
    "misspelt": misspelt,
    "cut at a dash": lambda words, _: re.split(r"\s[-–—:]\s|:\s", " ".join(words))[0].split() or words,
}


def test_spoiled_names_of_registered_projects_lead_to_them_or_nowhere(ledger, registered):
    """At least 99.5 % of what is joined is right, and at least half of what is asked is joined."""
    chance = random.Random(20261123)  # noqa: S311 - a sample, no secret
    bearers = {}
    for project, name in registered:
        bearers.setdefault(fold(name), set()).add(project)
    counts = Counter()
    for project, name in chance.sample(registered, 300):
        for spoil in SPOILED.values():
            printed = " ".join(spoil(name.split(), chance))
            if project not in bearers.get(fold(printed), {project}):
                continue  # it became the very title of another project: nobody could tell
            found = join(Named(printed, project[0]), NOTHING_ELSE, ledger).match
            counts["asked"] += 1
            counts["right" if found and found.project == project else "wrong" if found else "none"] += 1
    assert counts["right"] >= 0.995 * (counts["right"] + counts["wrong"])
    assert counts["right"] >= 0.5 * counts["asked"]


@pytest.mark.slow
def test_the_lent_papers_are_joined_to_their_projects_or_to_none(shared, ledger, tmp_path):
    labels = sorted((shared / "documents" / "gold").glob("*.json"))
    papers = [shared / "documents" / "pdf" / f"{label.stem}.pdf" for label in labels]
    right = 0
    for label, document in zip(labels, read_documents(papers, Settings(data_dir=tmp_path)), strict=True):
        joined = resolve(document, ledger)
        gold = json.loads(label.read_text("utf-8"))
        meant = {fact["value"] for fact in gold["facts"] if fact["type"] == "project_id"}
        meant |= set(re.findall(r"^vcs-(\d+)-", label.stem))
        matches = [one.matched for one in (joined, *joined.claims) if one.matched]
        if meant:
            assert {match.project_id for match in matches} <= meant, label.stem
            right += len(matches)
    assert right >= 5
