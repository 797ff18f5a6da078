from typing import Literal

HeaderKind = Literal['certificate', 'claims_list', 'corporate_claim', 'disclosure', 'issuance_request', 'monitoring_report', 'other', 'pdd', 'purchase_agreement', 'verification_report']

HEADER_KIND_VALUES: set[HeaderKind] = { 'certificate', 'claims_list', 'corporate_claim', 'disclosure', 'issuance_request', 'monitoring_report', 'other', 'pdd', 'purchase_agreement', 'verification_report',  }

def check_header_kind(value: str) -> HeaderKind:
    if value in HEADER_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {HEADER_KIND_VALUES!r}")
