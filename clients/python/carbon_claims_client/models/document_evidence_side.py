from typing import Literal

DocumentEvidenceSide = Literal['document']

DOCUMENT_EVIDENCE_SIDE_VALUES: set[DocumentEvidenceSide] = { 'document',  }

def check_document_evidence_side(value: str) -> DocumentEvidenceSide:
    if value in DOCUMENT_EVIDENCE_SIDE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DOCUMENT_EVIDENCE_SIDE_VALUES!r}")
