from typing import Literal

TwinProjectRelation = Literal['duplicate', 'labelled', 'stated', 'successive']

TWIN_PROJECT_RELATION_VALUES: set[TwinProjectRelation] = { 'duplicate', 'labelled', 'stated', 'successive',  }

def check_twin_project_relation(value: str) -> TwinProjectRelation:
    if value in TWIN_PROJECT_RELATION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TWIN_PROJECT_RELATION_VALUES!r}")
