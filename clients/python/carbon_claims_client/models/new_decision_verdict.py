from typing import Literal

NewDecisionVerdict = Literal['confirmed', 'dismissed']

NEW_DECISION_VERDICT_VALUES: set[NewDecisionVerdict] = { 'confirmed', 'dismissed',  }

def check_new_decision_verdict(value: str) -> NewDecisionVerdict:
    if value in NEW_DECISION_VERDICT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {NEW_DECISION_VERDICT_VALUES!r}")
