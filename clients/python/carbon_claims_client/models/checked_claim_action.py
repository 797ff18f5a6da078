from typing import Literal

CheckedClaimAction = Literal['applied', 'cancelled', 'issued', 'monitored', 'planned', 'purchased', 'retired']

CHECKED_CLAIM_ACTION_VALUES: set[CheckedClaimAction] = { 'applied', 'cancelled', 'issued', 'monitored', 'planned', 'purchased', 'retired',  }

def check_checked_claim_action(value: str) -> CheckedClaimAction:
    if value in CHECKED_CLAIM_ACTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CHECKED_CLAIM_ACTION_VALUES!r}")
