from typing import Literal

BulkDecisionVerdict = Literal['confirmed', 'dismissed']

BULK_DECISION_VERDICT_VALUES: set[BulkDecisionVerdict] = { 'confirmed', 'dismissed',  }

def check_bulk_decision_verdict(value: str) -> BulkDecisionVerdict:
    if value in BULK_DECISION_VERDICT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {BULK_DECISION_VERDICT_VALUES!r}")
