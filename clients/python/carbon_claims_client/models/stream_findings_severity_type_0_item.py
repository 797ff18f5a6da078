from typing import Literal

StreamFindingsSeverityType0Item = Literal['critical', 'high', 'info', 'low', 'medium']

STREAM_FINDINGS_SEVERITY_TYPE_0_ITEM_VALUES: set[StreamFindingsSeverityType0Item] = { 'critical', 'high', 'info', 'low', 'medium',  }

def check_stream_findings_severity_type_0_item(value: str) -> StreamFindingsSeverityType0Item:
    if value in STREAM_FINDINGS_SEVERITY_TYPE_0_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STREAM_FINDINGS_SEVERITY_TYPE_0_ITEM_VALUES!r}")
