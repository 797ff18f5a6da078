"""iso14068."""

from collections.abc import Iterator

from rules.disclosure.regimes import ISO_14068
from rules.items import by_hand, each, having, none, once, used
from verifier.catalog import profile
from verifier.model import Document, Item


@profile("iso14068", title="ISO 14068-1: carbon neutrality", regime=ISO_14068)
def iso14068(document: Document) -> Iterator[Item]:
    """What ISO 14068-1 asks of a report that claims carbon neutrality.

    The norm and its edition, reductions before offsets, the footprint and what is left of it, and credits that can be
    found in a registry. A claim that still rests on PAS 2060 after its withdrawal is what DS06 judges.
    """
    credits, norms = used(document), document.of_type("norm")
    standard = [fact for fact in norms if fact.value == "ISO 14068"]
    assured = [fact for fact in document.of_type("disclosure_item") if fact.value == "third_party"]
    yield once("Report", "that the claim rests on ISO 14068-1", standard, "DS06")
    yield none(
        "Report", "no rest on PAS 2060, which is withdrawn", (one for one in norms if one.value == "PAS 2060"), "DS06"
    )
    yield by_hand("Report", "the subject and its boundary")
    yield once("Report", "the period", document.of_type("reporting_period"))
    yield once("Quantification", "the carbon footprint, before credits", document.of_type("emissions"), "DS04")
    yield by_hand("Hierarchy", "reductions before offsets, by a carbon neutrality management plan")
    yield by_hand("Hierarchy", "unabated and residual emissions apart")
    yield each("Offsetting", "the project, by number", credits, having("project_id"), "DR01")
    yield each("Offsetting", "credits retired in a registry", credits, having("serials"), "DR04", "DR05", "DR11")
    yield each("Offsetting", "the vintage", credits, having("vintage"), "DR07", "DR08")
    yield once("Verification", "an independent verification", assured)
