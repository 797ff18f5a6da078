from typing import Literal

MemberChangeRole = Literal['admin', 'analyst', 'reviewer', 'viewer']

MEMBER_CHANGE_ROLE_VALUES: set[MemberChangeRole] = { 'admin', 'analyst', 'reviewer', 'viewer',  }

def check_member_change_role(value: str) -> MemberChangeRole:
    if value in MEMBER_CHANGE_ROLE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MEMBER_CHANGE_ROLE_VALUES!r}")
