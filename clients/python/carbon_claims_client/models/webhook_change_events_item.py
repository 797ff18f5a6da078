from typing import Literal

WebhookChangeEventsItem = Literal['batch.done', 'case.rechecked', 'document.judged', 'document.quarantined', 'finding.cleared', 'finding.raised']

WEBHOOK_CHANGE_EVENTS_ITEM_VALUES: set[WebhookChangeEventsItem] = { 'batch.done', 'case.rechecked', 'document.judged', 'document.quarantined', 'finding.cleared', 'finding.raised',  }

def check_webhook_change_events_item(value: str) -> WebhookChangeEventsItem:
    if value in WEBHOOK_CHANGE_EVENTS_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WEBHOOK_CHANGE_EVENTS_ITEM_VALUES!r}")
