"""Project ids: printed, labelled, and behind links."""

import re
from collections.abc import Iterator

from extractors.basis import page_basis
from extractors.labels import Labelled, values
from extractors.making import make
from extractors.standards import programme_of
from verifier.catalog import extractor
from verifier.model import Fact
from verifier.pages import Link, Page, Reading
from verifier.registries.grammar import from_link, project_ids
from verifier.units.countries import country

_LOCAL = re.compile(r"(?:[A-Z]{1,6}[- ]?)?0*(?P<id>\d{1,6})(?=$|[\s,;)])|(?P<code>[A-Z]{1,4}\d{1,3}-\d{1,4})")
_JCM = re.compile(r"(?P<id>[A-Z]{2}\d{3})(?=$|[\s,;)])")
"""A JCM reference: the letters of the host country belong to it."""
_A_YEAR = re.compile(r"(?<!ID)(?<!No\.)\s(?:19|20)\d\d$")
"""A programme's name and a year in neighbouring cells; ids of four digits that look like years need a label."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
"""An address deep in a project's own paper stands in its list of references: it names another project."""
_FRONT = 8
"""Pages in which a paper states its own project's id."""
_CONFIDENCE = {"strong": 0.97, "context": 0.93, "weak": 0.8}


@extractor("project_id", stage="facts", order=20)
def project_id(page: Page) -> Iterator[Fact]:
    """Project ids that are printed with their programme, and addresses of registry pages.

    ## Reads
        under VCS 612 in Kenya -> 612
        UNFCCC reference number of the project activity 10993 -> 10993
        https://registry.verra.org/app/projectDetail/VCS/612 -> 612

    ## Leaves alone
        CAR 01 and CL 05 were closed
        VCS Standard v4.5
    """
    foreign = page.number > _FRONT and page_basis(page.text) is not None
    for found in project_ids(page.text):
        printed = page.text[found.start : found.end]
        in_brackets = page.text[max(0, found.start - 2) : found.start].rstrip().endswith(("(", "（"))
        if (_A_YEAR.search(printed) and not in_brackets) or (
            foreign and _ADDRESS.search(page.text[found.start - 60 : found.end])
        ):
            continue
        yield make(
            page,
            "project_id",
            found.id,
            found.start,
            found.end,
            by="project-id/1",
            programme=found.programme,
            confidence=_CONFIDENCE[found.strength],
        )


@extractor("project_id", "registry_link", stage="facts", order=21)
def project_link(page: Page) -> Iterator[Fact]:
    """Project ids that are only the target of a hyperlink: the place is the words the link lies on.

    `raw` is the target and `of` are the words. Links on neighbouring lines to one target are one link.

    ## Leaves alone
        the Blue Hills project
    """
    for link in joined(page):
        known = from_link(link.target)
        words = " ".join(page.text[link.start : link.end].split()) or None
        if known:
            programme, local = known
            yield make(
                page,
                "project_id",
                local,
                link.start,
                link.end,
                by="project-link/1",
                raw=link.target,
                programme=programme,
                of=words,
                source="link",
                confidence=0.97,
            )
        elif _REGISTRY.search(link.target):
            yield make(
                page, "registry_link", link.target, link.start, link.end, by="project-link/1", of=words, source="link"
            )


_REGISTRY = re.compile(
    r"registry\.verra\.org|goldstandard\.org/(?:projects|credit-blocks)|acr2\.apx|thereserve2\.apx|cdm\.unfccc\.int/Projects|"
    r"registry\.puro\.earth|jcm\.go\.jp|spglobal\.com|markit\.com|registry\.isometric|ecoregistry|cercarbono"
)


def joined(page: Page) -> Iterator[Link]:
    """Join the pieces of a link that runs over several lines."""
    waiting: Link | None = None
    for link in sorted(page.links, key=lambda link: (link.start, link.end)):
        if waiting and link.target == waiting.target and page.text[waiting.end : link.start].strip() == "":
            waiting = Link(
                target=link.target,
                start=waiting.start,
                end=max(link.end, waiting.end),
                boxes=waiting.boxes + link.boxes,
            )
            continue
        if waiting:
            yield waiting
        waiting = link
    if waiting:
        yield waiting


@extractor("project_id", stage="document", order=10)
def labelled_project_id(reading: Reading) -> Iterator[Fact]:
    """Project ids that stand behind a label only: the document as a whole tells the programme.

    ## Reads
        Monitoring Report: VCS Version 4.3, Project Title: Blue Hills
        Project ID 3456 -> 3456

    ## Leaves alone
        Project ID N/A
    """
    known = {(fact.at.page, fact.at.start) for fact in reading.of_type("project_id")}
    for page in reading.pages[:_FRONT]:
        for label in values(page, "project_id"):
            taken = any(number == page.number and label.label_start <= start <= label.end for number, start in known)
            if not taken and (fact := _of_label(reading, page, label)):
                yield fact


def _of_label(reading: Reading, page: Page, label: Labelled) -> Fact | None:
    programme = programme_of(label.label) or programme_of("\n".join(page.text for page in reading.pages[:12]))
    jcm = _JCM.match(label.value) if programme in ("JCM", None) else None
    match = jcm or _LOCAL.match(label.value)
    if not match or (programme is None and not jcm and match["id"] and label.value[0].isalpha()):
        return None  # letters that name no programme belong to the number of another scheme
    if jcm and country(jcm["id"][:2]):
        programme = "JCM"
    return make(
        page,
        "project_id",
        match["id"] or match["code"],
        label.start,
        label.start + match.end(),
        by="labelled-project-id/1",
        programme=programme,
        source="text",
        confidence=0.95 if programme else 0.5,
    )
