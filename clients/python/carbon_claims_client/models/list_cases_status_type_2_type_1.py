from typing import Literal

ListCasesStatusType2Type1 = Literal['closed', 'open']

LIST_CASES_STATUS_TYPE_2_TYPE_1_VALUES: set[ListCasesStatusType2Type1] = { 'closed', 'open',  }

def check_list_cases_status_type_2_type_1(value: str) -> ListCasesStatusType2Type1:
    if value in LIST_CASES_STATUS_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CASES_STATUS_TYPE_2_TYPE_1_VALUES!r}")
