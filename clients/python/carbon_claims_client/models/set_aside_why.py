from typing import Literal

SetAsideWhy = Literal['immaterial', 'known', 'suppressed']

SET_ASIDE_WHY_VALUES: set[SetAsideWhy] = { 'immaterial', 'known', 'suppressed',  }

def check_set_aside_why(value: str) -> SetAsideWhy:
    if value in SET_ASIDE_WHY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SET_ASIDE_WHY_VALUES!r}")
