from typing import Literal

CheckedDocumentKind = Literal['certificate', 'claims_list', 'corporate_claim', 'disclosure', 'issuance_request', 'monitoring_report', 'other', 'pdd', 'purchase_agreement', 'verification_report']

CHECKED_DOCUMENT_KIND_VALUES: set[CheckedDocumentKind] = { 'certificate', 'claims_list', 'corporate_claim', 'disclosure', 'issuance_request', 'monitoring_report', 'other', 'pdd', 'purchase_agreement', 'verification_report',  }

def check_checked_document_kind(value: str) -> CheckedDocumentKind:
    if value in CHECKED_DOCUMENT_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHECKED_DOCUMENT_KIND_VALUES!r}")
