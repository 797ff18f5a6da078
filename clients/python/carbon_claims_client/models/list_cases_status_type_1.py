from typing import Literal

ListCasesStatusType1 = Literal['closed', 'open']

LIST_CASES_STATUS_TYPE_1_VALUES: set[ListCasesStatusType1] = { 'closed', 'open',  }

def check_list_cases_status_type_1(value: str) -> ListCasesStatusType1:
    if value in LIST_CASES_STATUS_TYPE_1_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CASES_STATUS_TYPE_1_VALUES!r}")
