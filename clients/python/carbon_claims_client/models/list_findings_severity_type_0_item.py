from typing import Literal

ListFindingsSeverityType0Item = Literal['critical', 'high', 'info', 'low', 'medium']

LIST_FINDINGS_SEVERITY_TYPE_0_ITEM_VALUES: set[ListFindingsSeverityType0Item] = { 'critical', 'high', 'info', 'low', 'medium',  }

def check_list_findings_severity_type_0_item(value: str) -> ListFindingsSeverityType0Item:
    if value in LIST_FINDINGS_SEVERITY_TYPE_0_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_FINDINGS_SEVERITY_TYPE_0_ITEM_VALUES!r}")
