from typing import Literal

FindingSeverity = Literal['critical', 'high', 'info', 'low', 'medium']

FINDING_SEVERITY_VALUES: set[FindingSeverity] = { 'critical', 'high', 'info', 'low', 'medium',  }

def check_finding_severity(value: str) -> FindingSeverity:
    if value in FINDING_SEVERITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FINDING_SEVERITY_VALUES!r}")
