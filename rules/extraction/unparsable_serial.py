"""EX01."""

from collections.abc import Iterator

from verifier.catalog import rule
from verifier.evidence import Ledger, cannot_tell, fail, not_applicable, passed, printed
from verifier.model import Document, Fact, Verdict


@rule("EX01", severity="low", since="0.1", says="{text} looks like a serial and is none of any registry: {reading}")
def unparsable_serial(document: Document, ledger: Ledger) -> Iterator[Verdict]:
    """A text looks like a registry's serial but follows no registry's grammar.

    ## Why it matters
    A serial that cannot be read is a claim that cannot be checked: neither whether the credits exist nor whether
    somebody else used them.

    ## What it checks
    Texts in the shape of a serial that none of the grammars reads, also not over line ends. Where the registry's own
    intervals allow one reading only once letters and digits that look alike are exchanged, the finding gives it and is
    an information.

    ## What clears it
    The serial as the registry or the retirement certificate prints it.

    ## Look-alikes
    Serials broken by a line end or printed with other dashes, which are read; shortened forms that registries print
    beside columns of their own; a description of the serial's parts in words; bar codes.

    ## Source
    Each programme's published serial number format (Verra Registration and Issuance Process; Climate Action Reserve
    serial number guide; Gold Standard, ACR and ART registry exports).

    ## Fires on
        facts = [{type = "unparsed_serial", value = "1234-5O0000001-500000900-VCS-VCU-999-VER-KE-14-612-01012019-0"}]
        [[projects]]
        project = "VCS 9001"
        name = "Marsh Restoration"

    ## Stays silent on
        facts = [{type = "serial", value = "VCS 1001-2000", block = "VCS 1001-2000"}]

    ## Stays silent on: no serial at all
        facts = [{type = "project_id", value = "9001", programme = "VCS"}]

    ## Cannot tell on: no registry to try the readings on
        complete = []
        facts = [{type = "unparsed_serial", value = "1234-5O0000001-500000900-VCS-VCU-999-VER-KE-14-612-01012019-0"}]
    """
    odd = {str(fact.value): fact for fact in document.of_type("unparsed_serial")}
    if not odd:
        yield passed() if document.of_type("serial") else not_applicable()
        return
    for text, fact in odd.items():
        if ledger.snapshots() and ledger.snapshots()[0].programmes:
            yield _fail(text, fact, ledger)
        else:
            yield cannot_tell(f"what {text} may be a misprint of", "the registry: an export of its units with serials")


def _fail(text: str, fact: Fact, ledger: Ledger) -> Verdict:
    meant = ledger.repair(text)
    return fail(
        printed(fact),
        identity=(text,),
        expected=meant.text if meant else "a serial of a registry",
        observed=text,
        severity="info" if meant else None,
        text=text,
        reading=f"it can only be {meant.text}" if meant else "no reading fits",
    )
