from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.movement_event import check_movement_event
from ..models.movement_event import MovementEvent
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.source import Source





T = TypeVar("T", bound="Movement")



@_attrs_define
class Movement:
    """ Credits that were issued, or that left circulation: a row of a registry.

        Attributes:
            event (MovementEvent):
            programme (str):
            project_id (str):
            quantity (float | int):
            vintage_start (datetime.date | None):
            vintage_end (datetime.date | None):
            on (datetime.date | None):
            serial (None | str):
            beneficiary (None | str):
            account_holder (None | str):
            reason (None | str):
            labels (list[str]):
            source (Source): Where something stands: a row of a table of an imported export, which its sha256 names.
     """

    event: MovementEvent
    programme: str
    project_id: str
    quantity: float | int
    vintage_start: datetime.date | None
    vintage_end: datetime.date | None
    on: datetime.date | None
    serial: None | str
    beneficiary: None | str
    account_holder: None | str
    reason: None | str
    labels: list[str]
    source: Source





    def to_dict(self) -> dict[str, Any]:
        from ..models.source import Source # noqa: PLC0415
        event: str = self.event

        programme = self.programme

        project_id = self.project_id

        quantity: float | int
        quantity = self.quantity

        vintage_start: None | str
        if isinstance(self.vintage_start, datetime.date):
            vintage_start = self.vintage_start.isoformat()
        else:
            vintage_start = self.vintage_start

        vintage_end: None | str
        if isinstance(self.vintage_end, datetime.date):
            vintage_end = self.vintage_end.isoformat()
        else:
            vintage_end = self.vintage_end

        on: None | str
        if isinstance(self.on, datetime.date):
            on = self.on.isoformat()
        else:
            on = self.on

        serial: None | str
        serial = self.serial

        beneficiary: None | str
        beneficiary = self.beneficiary

        account_holder: None | str
        account_holder = self.account_holder

        reason: None | str
        reason = self.reason

        labels = self.labels



        source = self.source.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "event": event,
            "programme": programme,
            "project_id": project_id,
            "quantity": quantity,
            "vintage_start": vintage_start,
            "vintage_end": vintage_end,
            "on": on,
            "serial": serial,
            "beneficiary": beneficiary,
            "account_holder": account_holder,
            "reason": reason,
            "labels": labels,
            "source": source,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.source import Source # noqa: PLC0415
        d = dict(src_dict)
        event = check_movement_event(d.pop("event"))




        programme = d.pop("programme")

        project_id = d.pop("project_id")

        def _parse_quantity(data: object) -> float | int:
            return cast(float | int, data)

        quantity = _parse_quantity(d.pop("quantity"))


        def _parse_vintage_start(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                vintage_start_type_0 = datetime.date.fromisoformat(data)



                return vintage_start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        vintage_start = _parse_vintage_start(d.pop("vintage_start"))


        def _parse_vintage_end(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                vintage_end_type_0 = datetime.date.fromisoformat(data)



                return vintage_end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        vintage_end = _parse_vintage_end(d.pop("vintage_end"))


        def _parse_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                on_type_0 = datetime.date.fromisoformat(data)



                return on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        on = _parse_on(d.pop("on"))


        def _parse_serial(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        serial = _parse_serial(d.pop("serial"))


        def _parse_beneficiary(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        beneficiary = _parse_beneficiary(d.pop("beneficiary"))


        def _parse_account_holder(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        account_holder = _parse_account_holder(d.pop("account_holder"))


        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        labels = cast(list[str], d.pop("labels"))


        source = Source.from_dict(d.pop("source"))




        movement = cls(
            event=event,
            programme=programme,
            project_id=project_id,
            quantity=quantity,
            vintage_start=vintage_start,
            vintage_end=vintage_end,
            on=on,
            serial=serial,
            beneficiary=beneficiary,
            account_holder=account_holder,
            reason=reason,
            labels=labels,
            source=source,
        )

        return movement

