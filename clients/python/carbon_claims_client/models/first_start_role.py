from typing import Literal

FirstStartRole = Literal['admin', 'analyst', 'reviewer', 'viewer']

FIRST_START_ROLE_VALUES: set[FirstStartRole] = { 'admin', 'analyst', 'reviewer', 'viewer',  }

def check_first_start_role(value: str) -> FirstStartRole:
    if value in FIRST_START_ROLE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FIRST_START_ROLE_VALUES!r}")
