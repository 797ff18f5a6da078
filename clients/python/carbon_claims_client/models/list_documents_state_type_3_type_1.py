from typing import Literal

ListDocumentsStateType3Type1 = Literal['accepted', 'cancelled', 'erased', 'judged', 'quarantined', 'read', 'unreadable']

LIST_DOCUMENTS_STATE_TYPE_3_TYPE_1_VALUES: set[ListDocumentsStateType3Type1] = { 'accepted', 'cancelled', 'erased', 'judged', 'quarantined', 'read', 'unreadable',  }

def check_list_documents_state_type_3_type_1(value: str) -> ListDocumentsStateType3Type1:
    if value in LIST_DOCUMENTS_STATE_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_DOCUMENTS_STATE_TYPE_3_TYPE_1_VALUES!r}")
