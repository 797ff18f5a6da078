"""Names of natural persons among those of organisations, to be masked where the settings say so.

Told by how a name is written: a title before it ("Mrs", "Dr", "the ... family"), or two to four capitalised words of
which none is a word of organisations, a legal form, or a number. A name that could be either is taken for a person's:
whoever asks for masking would rather miss an organisation's name than show a person's.
"""

import re

from verifier.units.names import GENERIC, fold, organisation

MASKED = "masked individual"
"""What stands in place of a name: rules take it for nobody named."""

_TITLED = re.compile(r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|sr|sra|mme|mlle)\b|(?:the )?\w+ family$|familie )")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*\.?$")
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "den", "der", "di", "el", "la", "le", "van", "von"})
_ORGANISATIONS = (
    "agency air airline airlines airport airways alliance apparel association authority automotive bank bau beer "
    "beverages brands brewery broker brokers building capital carbon cement center centre chemical chemicals city "
    "climate clothing club coal coffee college commission committee communications community company consulting "
    "cooperative corporation council credit customer customers dairy data department design development digital "
    "distribution drinks earth eco electric electronics emissions energy engineering enterprise enterprises "
    "environment environmental equipment estate europe events exchange express fashion festival finance financial "
    "fisheries food foods football forest foundation freight fund gas global government green group holding holdings "
    "hotel hotels house impact industries industry initiative institute insurance international investment "
    "investments labs limited line lines logistics management manufacturing marine maritime market marketing markets "
    "media metals mining ministry mobility motor motors museum national nations natural network offset oil oils "
    "organisation organization packaging paper partners partnership petroleum pharma planet plastics ports post power "
    "press print production products project projects properties property publishing rail railway records registry "
    "renewable renewables research resources restaurant retail sciences school security service services shipping "
    "shop society software solar solutions state steel store stores studio studios supply sustainability sustainable "
    "systems team tech technologies technology telecom textile textiles tickets tours trade trading transport travel "
    "trust union united university utilities various ventures waste water wind wine wines works world"
)
_OF_ORGANISATIONS = frozenset(_ORGANISATIONS.split())
MOST_WORDS = 4


def is_person(name: str) -> bool:
    """Say whether a name is a natural person's, as far as its writing tells.

    >>> is_person("Ada Marsh"), is_person("Heron Air"), is_person("Mrs A. Marsh"), is_person("Tern Ltd")
    (True, False, True, False)
    """
    folded = fold(name)
    if _TITLED.match(folded):
        return True
    words, plain = name.replace(",", " ").split(), folded.split()
    return (
        2 <= len(words) <= MOST_WORDS
        and organisation(name) == folded
        and all(_WORD.match(word) for word in words)
        and all(_capitalised(word) for word in words if word not in _PARTICLES)
        and not ((set(plain) - _PARTICLES) & (_OF_ORGANISATIONS | GENERIC))
    )


def _capitalised(word: str) -> bool:
    return word[:1].isupper() and not (word.isupper() and len(word) > 2)


def masked(name: str, *texts: str | None) -> tuple[str | None, ...]:
    """Return a name and texts that may repeat it, with the name masked if it is a person's."""
    if not is_person(name):
        return (name, *texts)
    return (MASKED, *(text and re.sub(re.escape(name), MASKED, text, flags=re.IGNORECASE) for text in texts))
