from typing import Literal

ChecklistForce = Literal['in_force', 'no_longer', 'not_yet', 'unknown']

CHECKLIST_FORCE_VALUES: set[ChecklistForce] = { 'in_force', 'no_longer', 'not_yet', 'unknown',  }

def check_checklist_force(value: str) -> ChecklistForce:
    if value in CHECKLIST_FORCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHECKLIST_FORCE_VALUES!r}")
