from typing import Literal

NotRaisedWhy = Literal['immaterial', 'known', 'suppressed']

NOT_RAISED_WHY_VALUES: set[NotRaisedWhy] = { 'immaterial', 'known', 'suppressed',  }

def check_not_raised_why(value: str) -> NotRaisedWhy:
    if value in NOT_RAISED_WHY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {NOT_RAISED_WHY_VALUES!r}")
