from typing import Literal

SubmittedAction = Literal['applied', 'cancelled', 'issued', 'monitored', 'planned', 'purchased', 'retired']

SUBMITTED_ACTION_VALUES: set[SubmittedAction] = { 'applied', 'cancelled', 'issued', 'monitored', 'planned', 'purchased', 'retired',  }

def check_submitted_action(value: str) -> SubmittedAction:
    if value in SUBMITTED_ACTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SUBMITTED_ACTION_VALUES!r}")
