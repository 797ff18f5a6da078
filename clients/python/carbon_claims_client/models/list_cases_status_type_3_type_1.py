from typing import Literal

ListCasesStatusType3Type1 = Literal['closed', 'open']

LIST_CASES_STATUS_TYPE_3_TYPE_1_VALUES: set[ListCasesStatusType3Type1] = { 'closed', 'open',  }

def check_list_cases_status_type_3_type_1(value: str) -> ListCasesStatusType3Type1:
    if value in LIST_CASES_STATUS_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CASES_STATUS_TYPE_3_TYPE_1_VALUES!r}")
