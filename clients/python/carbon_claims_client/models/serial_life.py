from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.movement import Movement
  from ..models.told import Told





T = TypeVar("T", bound="SerialLife")



@_attrs_define
class SerialLife:
    """ A serial block: what it names, and what became of its units, in order. `repaired` where it was read otherwise
        than printed: the only serial of the registry data that fits.

        Attributes:
            serial (str):
            repaired (bool):
            programme (str):
            project_id (None | str):
            vintage_start (datetime.date | None):
            vintage_end (datetime.date | None):
            quantity (int | None):
            life (list[Movement]):
            told (Told): How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else
                `missing` names what
                    is, `ask` who has it, and what is listed is the least there is.
     """

    serial: str
    repaired: bool
    programme: str
    project_id: None | str
    vintage_start: datetime.date | None
    vintage_end: datetime.date | None
    quantity: int | None
    life: list[Movement]
    told: Told





    def to_dict(self) -> dict[str, Any]:
        from ..models.movement import Movement # noqa: PLC0415
        from ..models.told import Told # noqa: PLC0415
        serial = self.serial

        repaired = self.repaired

        programme = self.programme

        project_id: None | str
        project_id = self.project_id

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

        quantity: int | None
        quantity = self.quantity

        life = []
        for life_item_data in self.life:
            life_item = life_item_data.to_dict()
            life.append(life_item)



        told = self.told.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "serial": serial,
            "repaired": repaired,
            "programme": programme,
            "project_id": project_id,
            "vintage_start": vintage_start,
            "vintage_end": vintage_end,
            "quantity": quantity,
            "life": life,
            "told": told,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movement import Movement # noqa: PLC0415
        from ..models.told import Told # noqa: PLC0415
        d = dict(src_dict)
        serial = d.pop("serial")

        repaired = d.pop("repaired")

        programme = d.pop("programme")

        def _parse_project_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        project_id = _parse_project_id(d.pop("project_id"))


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


        def _parse_quantity(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        quantity = _parse_quantity(d.pop("quantity"))


        life = []
        _life = d.pop("life")
        for life_item_data in (_life):
            life_item = Movement.from_dict(life_item_data)



            life.append(life_item)


        told = Told.from_dict(d.pop("told"))




        serial_life = cls(
            serial=serial,
            repaired=repaired,
            programme=programme,
            project_id=project_id,
            vintage_start=vintage_start,
            vintage_end=vintage_end,
            quantity=quantity,
            life=life,
            told=told,
        )

        return serial_life

