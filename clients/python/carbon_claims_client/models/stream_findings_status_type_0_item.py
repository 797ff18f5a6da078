from typing import Literal

StreamFindingsStatusType0Item = Literal['cleared', 'confirmed', 'dismissed', 'open']

STREAM_FINDINGS_STATUS_TYPE_0_ITEM_VALUES: set[StreamFindingsStatusType0Item] = { 'cleared', 'confirmed', 'dismissed', 'open',  }

def check_stream_findings_status_type_0_item(value: str) -> StreamFindingsStatusType0Item:
    if value in STREAM_FINDINGS_STATUS_TYPE_0_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {STREAM_FINDINGS_STATUS_TYPE_0_ITEM_VALUES!r}")
