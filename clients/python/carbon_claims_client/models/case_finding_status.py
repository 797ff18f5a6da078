from typing import Literal

CaseFindingStatus = Literal['cleared', 'confirmed', 'dismissed', 'open']

CASE_FINDING_STATUS_VALUES: set[CaseFindingStatus] = { 'cleared', 'confirmed', 'dismissed', 'open',  }

def check_case_finding_status(value: str) -> CaseFindingStatus:
    if value in CASE_FINDING_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CASE_FINDING_STATUS_VALUES!r}")
