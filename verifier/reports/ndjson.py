"""NDJSON: one JSON object a line, for pipes and for results too large to hold at once."""

from collections.abc import Iterable, Sequence

from verifier import schema
from verifier.catalog import report
from verifier.model import Document, Report


@report("ndjson", suffix=".ndjson")
def check_as_ndjson(result: Report) -> bytes:
    """One JSON object a line, with one key that says what it is.

    `{"document": …}` for every file, then `{"finding": …}`, `{"set_aside": …}`, `{"no_longer": …}` (a finding),
    `{"checklist": …}` and `{"cannot_tell": …}`, and at last one `{"summary": …}` with `checked`, `tested`, `registry`,
    `ruleset` and `broken`. The objects have the shapes that `docs/schema/check.schema.json` gives under the same names.
    """
    return _lines(
        [
            *({"document": schema.checked_document(document)} for document in result.documents),
            *({"finding": schema.finding(finding)} for finding in result.findings),
            *({"set_aside": schema.set_aside(aside)} for aside in result.set_aside),
            *({"no_longer": schema.finding(finding)} for finding in result.no_longer),
            *({"checklist": schema.checklist(filled)} for filled in result.checklists),
            *({"cannot_tell": schema.cannot_tell(item)} for item in result.cannot_tell),
            {"summary": schema.summary(result)},
        ]
    )


@report("ndjson", suffix=".ndjson", of="extract")
def extract_as_ndjson(documents: Sequence[Document]) -> bytes:
    """One JSON object a file: `document`, `facts`, `claims` and `problems`, as `docs/schema/extract.schema.json` says.

    Facts and claims stand in reading order. A file that cannot be read still has its line, with `problems`.
    """
    return _lines(map(schema.reading, documents))


def _lines(objects: Iterable[object]) -> bytes:
    buffer = bytearray()
    for each in objects:
        buffer += schema.ENCODER.encode(each) + b"\n"
    return bytes(buffer)
