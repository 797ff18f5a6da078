"""eu-2024-825."""

from collections.abc import Iterator

from rules.disclosure.regimes import EU_2024_825
from rules.items import by_hand, none, once
from rules.statements import said
from verifier.catalog import profile
from verifier.model import Document, Item


@profile(
    "eu-2024-825",
    title="Directive (EU) 2024/825: consumers and the green transition",
    regime=EU_2024_825,
    verified=False,
)
def eu_2024_825(document: Document) -> Iterator[Item]:
    """What Directive (EU) 2024/825 forbids in what is said to consumers of products, and asks of claims for the future.

    Whether a claim about a product rests on credits, and is made to consumers in the Union, is what DS07 judges; a
    report to investors, a claim about the company itself and a contribution are none. The proposed Green Claims
    Directive is no law and is not considered.
    """
    annex = "Directive 2005/29/EC, Annex I"
    products = said(document, "product_neutral")
    yield none(
        f"{annex}, point 4c", "no claim, by offsetting, of a product's neutral or positive impact", products, "DS07"
    )
    yield once(f"{annex}, point 4c", "that consumers in the Union are spoken to", said(document, "eu_consumers"))
    yield by_hand(f"{annex}, point 4a", "no generic environmental claim without recognised excellent performance")
    yield by_hand(f"{annex}, point 4b", "no claim about the whole that is true of a part only")
    yield by_hand(f"{annex}, point 2a", "no label without a certification scheme or public authority behind it")
    yield by_hand(
        "Directive 2005/29/EC, Article 6 (2) (d)",
        "for a claim about the future: public commitments, a plan with targets, and an independent expert's check",
    )
