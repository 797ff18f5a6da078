from typing import Literal

NewMemberRole = Literal['admin', 'analyst', 'reviewer', 'viewer']

NEW_MEMBER_ROLE_VALUES: set[NewMemberRole] = { 'admin', 'analyst', 'reviewer', 'viewer',  }

def check_new_member_role(value: str) -> NewMemberRole:
    if value in NEW_MEMBER_ROLE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {NEW_MEMBER_ROLE_VALUES!r}")
