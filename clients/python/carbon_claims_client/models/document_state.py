from typing import Literal

DocumentState = Literal['accepted', 'cancelled', 'erased', 'judged', 'quarantined', 'read', 'unreadable']

DOCUMENT_STATE_VALUES: set[DocumentState] = { 'accepted', 'cancelled', 'erased', 'judged', 'quarantined', 'read', 'unreadable',  }

def check_document_state(value: str) -> DocumentState:
    if value in DOCUMENT_STATE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DOCUMENT_STATE_VALUES!r}")
