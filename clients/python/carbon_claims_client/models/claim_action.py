from typing import Literal

ClaimAction = Literal['applied', 'cancelled', 'issued', 'monitored', 'planned', 'purchased', 'retired']

CLAIM_ACTION_VALUES: set[ClaimAction] = { 'applied', 'cancelled', 'issued', 'monitored', 'planned', 'purchased', 'retired',  }

def check_claim_action(value: str) -> ClaimAction:
    if value in CLAIM_ACTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CLAIM_ACTION_VALUES!r}")
