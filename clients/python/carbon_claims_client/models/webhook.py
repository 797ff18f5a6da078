from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Webhook")



@_attrs_define
class Webhook:
    """ An address that is told of events.

        Attributes:
            id (str):
            url (str):
            events (list[str]):
            active (bool):
            created_at (str):
     """

    id: str
    url: str
    events: list[str]
    active: bool
    created_at: str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        events = self.events



        active = self.active

        created_at = self.created_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "url": url,
            "events": events,
            "active": active,
            "created_at": created_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        events = cast(list[str], d.pop("events"))


        active = d.pop("active")

        created_at = d.pop("created_at")

        webhook = cls(
            id=id,
            url=url,
            events=events,
            active=active,
            created_at=created_at,
        )

        return webhook

