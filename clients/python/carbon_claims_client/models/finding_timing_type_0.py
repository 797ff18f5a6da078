from typing import Literal

FindingTimingType0 = Literal['now_only', 'then_and_now', 'then_only']

FINDING_TIMING_TYPE_0_VALUES: set[FindingTimingType0] = { 'now_only', 'then_and_now', 'then_only',  }

def check_finding_timing_type_0(value: str) -> FindingTimingType0:
    if value in FINDING_TIMING_TYPE_0_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FINDING_TIMING_TYPE_0_VALUES!r}")
