from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="WebhookDelivery")



@_attrs_define
class WebhookDelivery:
    """ One event for one webhook: how often it was sent, and what came back. `state` is waiting, done or failed.

        Attributes:
            id (str):
            event (str):
            state (str):
            attempts (int):
            created_at (str):
            tried_at (None | str):
            status (int | None):
            answer (str):
     """

    id: str
    event: str
    state: str
    attempts: int
    created_at: str
    tried_at: None | str
    status: int | None
    answer: str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        event = self.event

        state = self.state

        attempts = self.attempts

        created_at = self.created_at

        tried_at: None | str
        tried_at = self.tried_at

        status: int | None
        status = self.status

        answer = self.answer


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "event": event,
            "state": state,
            "attempts": attempts,
            "created_at": created_at,
            "tried_at": tried_at,
            "status": status,
            "answer": answer,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        event = d.pop("event")

        state = d.pop("state")

        attempts = d.pop("attempts")

        created_at = d.pop("created_at")

        def _parse_tried_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tried_at = _parse_tried_at(d.pop("tried_at"))


        def _parse_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        status = _parse_status(d.pop("status"))


        answer = d.pop("answer")

        webhook_delivery = cls(
            id=id,
            event=event,
            state=state,
            attempts=attempts,
            created_at=created_at,
            tried_at=tried_at,
            status=status,
            answer=answer,
        )

        return webhook_delivery

