"""DC08."""

from collections.abc import Iterator, Sequence

from rules.citations import citations
from rules.claims import label
from rules.periods import told
from verifier.catalog import rule
from verifier.evidence import Known, Ledger, cannot_tell, fail, not_applicable, passed, printed, recorded, unknown
from verifier.model import PROJECT_SIDE, Claim, Document, Fact, RegistryEvidence, Retirement, Verdict
from verifier.parties import whose
from verifier.reconcile import NOBODYS_CLAIM

SHOWN = 10
"""How many retirements are given as evidence: the largest."""


@rule(
    "DC08",
    severity="medium",
    since="0.1",
    says="{project} stands behind credits and behind {attribute} for the same results: {why}",
)
def attributes_stacked(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """The results behind carbon credits are also sold or counted as another attribute.

    ## Why it matters
    The certificate of a megawatt hour, and the inset in a buyer's supply chain, hand on the same reduction as the
    credit does. Sold side by side, two buyers count one tonne.

    ## What it checks
    In a project's own papers: energy or fuel certificates said to have been made of its output, of a year that the
    monitoring period holds where both are told. In any paper: reductions of a project counted as insets while the
    registry records its credits as used by somebody else.

    ## What clears it
    The generator, the volumes and the days behind each, showing that they differ; a contract that says who counts what.

    ## Look-alikes
    A statement that no certificates were made; a rule or a condition that speaks of them; certificates of another year
    than the credits; a company's own green power beside its credits; an inset whose credits nobody used.

    ## Source
    VCS Standard, "Other forms of environmental credit"; Gold Standard renewable energy activity requirements (no double
    counting with energy attribute certificates); GHG Protocol Land Sector and Removals Guidance on credited goods.

    ## Fires on
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "project_id", value = "9001", programme = "VCS"},
          {type = "monitoring_period", value = "2019-01-01/2020-12-31"},
          {type = "attribute", value = "I-REC", scope = "made", year = "2019"},
        ]

    ## Fires on: an inset whose credits another company used
        documents = [{name = "document", kind = "corporate_claim"}]
        facts = [
          {type = "organisation", value = "Heron Foods", scope = "author"},
          {type = "attribute", value = "inset", scope = "made", programme = "VCS", of = "9001"},
        ]
        [[retirements]]
        project = "VCS 9001"
        quantity = 700
        beneficiary = "Tern Airlines"

    ## Stays silent on: none were made
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "project_id", value = "9001", programme = "VCS"},
          {type = "attribute", value = "REC", scope = "denied"},
        ]

    ## Stays silent on: another year
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "project_id", value = "9001", programme = "VCS"},
          {type = "monitoring_period", value = "2019-01-01/2020-12-31"},
          {type = "attribute", value = "I-REC", scope = "made", year = "2022"},
        ]

    ## Stays silent on: a company's green power beside its credits
        documents = [{name = "document", kind = "corporate_claim"}]
        facts = [{type = "attribute", value = "REC", scope = "made"}]
        [[claims]]
        organisation = "Heron Foods"
        project = "VCS 9001"
        quantity = 700

    ## Stays silent on: its own credits
        documents = [{name = "document", kind = "corporate_claim"}]
        facts = [
          {type = "organisation", value = "Heron Foods", scope = "author"},
          {type = "attribute", value = "inset", scope = "made", programme = "VCS", of = "9001"},
        ]
        [[retirements]]
        project = "VCS 9001"
        quantity = 700
        beneficiary = "Heron Foods"

    ## Cannot tell on: the registry was not loaded
        documents = [{name = "document", kind = "corporate_claim"}]
        complete = []
        facts = [
          {type = "organisation", value = "Heron Foods", scope = "author"},
          {type = "attribute", value = "inset", scope = "made", programme = "VCS", of = "9001"},
        ]

    ## Cannot tell on: certificates of an unknown year
        documents = [{name = "document", kind = "monitoring_report"}]
        facts = [
          {type = "project_id", value = "9001", programme = "VCS"},
          {type = "monitoring_period", value = "2019-01-01/2020-12-31"},
          {type = "attribute", value = "I-REC", scope = "made"},
        ]
    """
    made = [fact for fact in document.of_type("attribute") if fact.scope == "made"]
    energy = [fact for fact in made if fact.value != "inset" and document.kind in PROJECT_SIDE]
    insets = [fact for fact in made if fact.value == "inset" and fact.programme and fact.of]
    verdicts = [_certificate(document, fact) for fact in energy] + [_inset(document, fact, ledger) for fact in insets]
    yield from verdicts or [passed() if document.of_type("attribute") else not_applicable()]


def _certificate(document: Document, fact: Fact) -> Verdict:
    monitored = told(document.of_type("monitoring_period"))
    what = f"certificates ({fact.value})"
    if fact.year is None:
        return cannot_tell(f"which days the {what} are of", "the project's proponent: the certificates' register")
    if monitored and not any(int(fact.year[:4]) in period.years for period in monitored):
        return passed()
    cited = next(citations(document), None)
    return _fail([fact], (), cited.label if cited else "the project", what, f"said to be made for {fact.year}")


def _inset(document: Document, fact: Fact, ledger: Ledger) -> Verdict:
    names = [str(one.value) for one in document.of_type("organisation") if one.value]
    names = [claim.organisation for claim in document.claims if claim.organisation] or names
    if not names:
        return cannot_tell("whose insets these are", "the publisher of the document")
    own = Claim(id="", document=document.sha256, action="applied", organisation=names[0])
    answer = ledger.retirements(fact.programme or "", fact.of or "")
    rows = [row for row in answer.seen if row.kind not in NOBODYS_CLAIM]
    others = [row for row in rows if whose(row, own, ledger) == "other"]
    if others:
        user = ", ".join(dict.fromkeys(row.beneficiary or "" for row in others[:5]))
        return _fail([fact], others, label(fact.programme or "", fact.of or ""), "insets", f"{user} used its credits")
    return passed() if isinstance(answer, Known) else unknown(answer)


def _fail(facts: Sequence[Fact], rows: Sequence[Retirement], project: str, attribute: str, why: str) -> Verdict:
    return fail(
        [*printed(*facts), *_evidence(rows)],
        identity=(project, attribute, why),
        expected="one attribute for one result",
        observed=attribute,
        confidence=0.6,
        project=project,
        attribute=attribute,
        why=why,
    )


def _evidence(rows: Sequence[Retirement]) -> Iterator[RegistryEvidence]:
    for row in sorted(rows, key=lambda row: (-row.quantity, row.row.snapshot, row.row.row))[:SHOWN]:
        yield recorded(row, "beneficiary")
