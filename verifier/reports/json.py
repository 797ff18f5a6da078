"""JSON: the whole result as one object, for other programs."""

from collections.abc import Sequence

from verifier import schema
from verifier.catalog import report
from verifier.model import Document, Report


@report("json", suffix=".json")
def check_as_json(result: Report) -> bytes:
    """One JSON object: documents, findings, what could not be told, what was tested, and the registry data asked.

    `findings` stand from the gravest to the least; each names its claims and documents by id and carries evidence of
    both sides. `documents` lists every file with the claims read in it and with what kept it from being read
    (`problems`). The shape is written down in `docs/schema/check.schema.json`, and the tests hold the output to it.

    The same documents, rule set and registry snapshots give the same bytes.
    """
    return schema.indented(schema.check(result))


@report("json", suffix=".json", of="extract")
def extract_as_json(documents: Sequence[Document]) -> bytes:
    """One JSON object whose `documents` hold, for each file, the facts and claims read in it.

    Each entry is what `--format ndjson` prints on a line (`docs/schema/extract.schema.json`).
    """
    return schema.indented(schema.extraction(documents))
