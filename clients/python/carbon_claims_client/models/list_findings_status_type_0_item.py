from typing import Literal

ListFindingsStatusType0Item = Literal['cleared', 'confirmed', 'dismissed', 'open']

LIST_FINDINGS_STATUS_TYPE_0_ITEM_VALUES: set[ListFindingsStatusType0Item] = { 'cleared', 'confirmed', 'dismissed', 'open',  }

def check_list_findings_status_type_0_item(value: str) -> ListFindingsStatusType0Item:
    if value in LIST_FINDINGS_STATUS_TYPE_0_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_FINDINGS_STATUS_TYPE_0_ITEM_VALUES!r}")
