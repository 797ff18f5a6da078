from typing import Literal

CaseChangeStatus = Literal['closed', 'open']

CASE_CHANGE_STATUS_VALUES: set[CaseChangeStatus] = { 'closed', 'open',  }

def check_case_change_status(value: str) -> CaseChangeStatus:
    if value in CASE_CHANGE_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CASE_CHANGE_STATUS_VALUES!r}")
