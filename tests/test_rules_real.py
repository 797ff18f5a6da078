"""The lent papers against all lent registry data: nobody is accused falsely, and every grave finding is justified here.

Papers are named by the beginning of their sha256. The table is checked in both directions: a finding of medium or above
that is not in it fails, and so does a line of it that no finding bears out.
"""

import shutil

import pytest

from verifier import catalog
from verifier.engine import judge
from verifier.ledger import ImportFailed, import_file, open_ledger
from verifier.model import SEVERITIES
from verifier.pipeline import read_documents
from verifier.resolve import resolve
from verifier.settings import Settings

pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.timeout(600)]

GRAVE = SEVERITIES[SEVERITIES.index("medium") :]
JUSTIFIED = {
    ("DR03", "866a184786"): "the registry's list has the project of that very title on hold; no id is printed",
}
"""(rule, paper): why the finding is right."""
EXPORTS = {".csv", ".xlsx", ".gz", ".parquet"}
SPARE = ("verra/allprojects", "gold-standard", "car/projects", "jcm", "vrod", "verra/retirements")
"""Parts of the registry data to be checked against alone: a part of it must not make a claim look false."""


def imported(shared, folder, *, complete=False, only=""):
    """All registry data, or the files whose path holds a word; nobody could vouch for the slices of a hundred rows."""
    settings = Settings(data_dir=folder)
    for file in sorted((shared / "registry").rglob("*")):
        if file.suffix in EXPORTS and only in file.as_posix() and not (complete and "slices" in file.as_posix()):
            try:
                import_file(file, settings, complete=complete)
            except ImportFailed:
                continue  # lists of methodologies and compliance reports, which hold no units
    return settings


@pytest.fixture(scope="module")
def papers(shared, tmp_path_factory):
    files = sorted(
        [*(shared / "documents" / "pdf").glob("*.pdf"), *(shared / "documents" / "unlabelled").glob("*.pdf")]
    )
    return tuple(read_documents(files, Settings(data_dir=tmp_path_factory.mktemp("none"))))


def raised(papers, settings):
    """What the rules raise against some registry data: of all papers together, and of each alone."""
    rules = catalog.rules().values()
    with open_ledger(settings) as ledger:
        known = [resolve(paper, ledger) for paper in papers]
        runs = [known, *([one] for one in known)]
        judged = [judge(rules, run, ledger) for run in runs]
    assert not [broken for one in judged for broken in one.broken]
    return [
        (finding.rule, sha[:10], finding.severity, finding.message)
        for one in judged
        for finding in one.findings
        if finding.severity in GRAVE
        for sha in finding.documents
    ]


@pytest.mark.parametrize("complete", [False, True], ids=["as exported", "vouched to be whole"])
def test_every_grave_finding_is_justified(shared, papers, tmp_path, complete):
    found = raised(papers, imported(shared, tmp_path, complete=complete))
    assert [one for one in found if one[2] == "critical"] == []
    assert [one for one in found if one[:2] not in JUSTIFIED] == []
    assert {one[:2] for one in found} == set(JUSTIFIED)


@pytest.mark.parametrize("part", SPARE)
def test_a_part_of_the_registry_data_makes_nobody_look_guilty(shared, papers, tmp_path, part):
    found = raised(papers, imported(shared, tmp_path, only=part))
    assert [one for one in found if one[:2] not in JUSTIFIED] == []
    shutil.rmtree(tmp_path)


def test_without_registry_data_nothing_grave_is_raised(papers, tmp_path):
    assert raised(papers, Settings(data_dir=tmp_path)) == []
