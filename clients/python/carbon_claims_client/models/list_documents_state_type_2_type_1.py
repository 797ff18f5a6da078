from typing import Literal

ListDocumentsStateType2Type1 = Literal['accepted', 'cancelled', 'erased', 'judged', 'quarantined', 'read', 'unreadable']

LIST_DOCUMENTS_STATE_TYPE_2_TYPE_1_VALUES: set[ListDocumentsStateType2Type1] = { 'accepted', 'cancelled', 'erased', 'judged', 'quarantined', 'read', 'unreadable',  }

def check_list_documents_state_type_2_type_1(value: str) -> ListDocumentsStateType2Type1:
    if value in LIST_DOCUMENTS_STATE_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_DOCUMENTS_STATE_TYPE_2_TYPE_1_VALUES!r}")
