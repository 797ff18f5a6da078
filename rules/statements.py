"""What a document says of its claims in words, and which claims it says it of."""

from verifier.model import Claim, Document, Fact


def said(document: Document, *kinds: str) -> tuple[Fact, ...]:
    """Return the statements of some kinds ("neutral", "offset", "corsia", ...), in reading order."""
    return tuple(fact for fact in document.of_type("statement") if fact.value in kinds)


def beside(claim: Claim, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the facts that stand on the pages (or the sheets) a claim was read on."""
    places = {(span.page, span.sheet) for span in claim.spans}
    return tuple(fact for fact in facts if (fact.at.page, fact.at.sheet) in places)
