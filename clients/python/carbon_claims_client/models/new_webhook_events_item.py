from typing import Literal

NewWebhookEventsItem = Literal['batch.done', 'case.rechecked', 'document.judged', 'document.quarantined', 'finding.cleared', 'finding.raised']

NEW_WEBHOOK_EVENTS_ITEM_VALUES: set[NewWebhookEventsItem] = { 'batch.done', 'case.rechecked', 'document.judged', 'document.quarantined', 'finding.cleared', 'finding.raised',  }

def check_new_webhook_events_item(value: str) -> NewWebhookEventsItem:
    if value in NEW_WEBHOOK_EVENTS_ITEM_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {NEW_WEBHOOK_EVENTS_ITEM_VALUES!r}")
