from typing import Literal

MovementEvent = Literal['buffer', 'cancelled', 'converted', 'issued', 'mandated', 'retired', 'unknown']

MOVEMENT_EVENT_VALUES: set[MovementEvent] = { 'buffer', 'cancelled', 'converted', 'issued', 'mandated', 'retired', 'unknown',  }

def check_movement_event(value: str) -> MovementEvent:
    if value in MOVEMENT_EVENT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MOVEMENT_EVENT_VALUES!r}")
