from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_webhook_events_item import check_new_webhook_events_item
from ..models.new_webhook_events_item import NewWebhookEventsItem
from typing import cast






T = TypeVar("T", bound="NewWebhook")



@_attrs_define
class NewWebhook:
    """ An address to be told of events: https, and of the public internet.

        Attributes:
            url (str):
            events (list[NewWebhookEventsItem]):
     """

    url: str
    events: list[NewWebhookEventsItem]





    def to_dict(self) -> dict[str, Any]:
        url = self.url

        events = []
        for events_item_data in self.events:
            events_item: str = events_item_data
            events.append(events_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "url": url,
            "events": events,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        events = []
        _events = d.pop("events")
        for events_item_data in (_events):
            events_item = check_new_webhook_events_item(events_item_data)



            events.append(events_item)


        new_webhook = cls(
            url=url,
            events=events,
        )

        return new_webhook

