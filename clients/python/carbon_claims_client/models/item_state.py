from typing import Literal

ItemState = Literal['by_hand', 'contrary', 'found', 'gap']

ITEM_STATE_VALUES: set[ItemState] = { 'by_hand', 'contrary', 'found', 'gap',  }

def check_item_state(value: str) -> ItemState:
    if value in ITEM_STATE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ITEM_STATE_VALUES!r}")
