from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.project_id import ProjectId
  from ..models.source import Source





T = TypeVar("T", bound="RegistryProject")



@_attrs_define
class RegistryProject:
    """ A project as its registry lists it. `adverse` is true where its status bars new credits.

        Attributes:
            programme (str):
            id (str):
            name (str):
            proponent (None | str):
            country (None | str):
            status (None | str):
            status_date (datetime.date | None):
            adverse (bool):
            type_ (None | str):
            methodologies (list[str]):
            crediting_start (datetime.date | None):
            crediting_end (datetime.date | None):
            registered_on (datetime.date | None):
            issued_total (float | int | None):
            estimated_annual (float | int | None):
            other_ids (list[ProjectId]):
            source (Source): Where something stands: a row of a table of an imported export, which its sha256 names.
     """

    programme: str
    id: str
    name: str
    proponent: None | str
    country: None | str
    status: None | str
    status_date: datetime.date | None
    adverse: bool
    type_: None | str
    methodologies: list[str]
    crediting_start: datetime.date | None
    crediting_end: datetime.date | None
    registered_on: datetime.date | None
    issued_total: float | int | None
    estimated_annual: float | int | None
    other_ids: list[ProjectId]
    source: Source





    def to_dict(self) -> dict[str, Any]:
        from ..models.project_id import ProjectId # noqa: PLC0415
        from ..models.source import Source # noqa: PLC0415
        programme = self.programme

        id = self.id

        name = self.name

        proponent: None | str
        proponent = self.proponent

        country: None | str
        country = self.country

        status: None | str
        status = self.status

        status_date: None | str
        if isinstance(self.status_date, datetime.date):
            status_date = self.status_date.isoformat()
        else:
            status_date = self.status_date

        adverse = self.adverse

        type_: None | str
        type_ = self.type_

        methodologies = self.methodologies



        crediting_start: None | str
        if isinstance(self.crediting_start, datetime.date):
            crediting_start = self.crediting_start.isoformat()
        else:
            crediting_start = self.crediting_start

        crediting_end: None | str
        if isinstance(self.crediting_end, datetime.date):
            crediting_end = self.crediting_end.isoformat()
        else:
            crediting_end = self.crediting_end

        registered_on: None | str
        if isinstance(self.registered_on, datetime.date):
            registered_on = self.registered_on.isoformat()
        else:
            registered_on = self.registered_on

        issued_total: float | int | None
        issued_total = self.issued_total

        estimated_annual: float | int | None
        estimated_annual = self.estimated_annual

        other_ids = []
        for other_ids_item_data in self.other_ids:
            other_ids_item = other_ids_item_data.to_dict()
            other_ids.append(other_ids_item)



        source = self.source.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "programme": programme,
            "id": id,
            "name": name,
            "proponent": proponent,
            "country": country,
            "status": status,
            "status_date": status_date,
            "adverse": adverse,
            "type": type_,
            "methodologies": methodologies,
            "crediting_start": crediting_start,
            "crediting_end": crediting_end,
            "registered_on": registered_on,
            "issued_total": issued_total,
            "estimated_annual": estimated_annual,
            "other_ids": other_ids,
            "source": source,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.project_id import ProjectId # noqa: PLC0415
        from ..models.source import Source # noqa: PLC0415
        d = dict(src_dict)
        programme = d.pop("programme")

        id = d.pop("id")

        name = d.pop("name")

        def _parse_proponent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        proponent = _parse_proponent(d.pop("proponent"))


        def _parse_country(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        country = _parse_country(d.pop("country"))


        def _parse_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        status = _parse_status(d.pop("status"))


        def _parse_status_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_date_type_0 = datetime.date.fromisoformat(data)



                return status_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        status_date = _parse_status_date(d.pop("status_date"))


        adverse = d.pop("adverse")

        def _parse_type_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        type_ = _parse_type_(d.pop("type"))


        methodologies = cast(list[str], d.pop("methodologies"))


        def _parse_crediting_start(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                crediting_start_type_0 = datetime.date.fromisoformat(data)



                return crediting_start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        crediting_start = _parse_crediting_start(d.pop("crediting_start"))


        def _parse_crediting_end(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                crediting_end_type_0 = datetime.date.fromisoformat(data)



                return crediting_end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        crediting_end = _parse_crediting_end(d.pop("crediting_end"))


        def _parse_registered_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                registered_on_type_0 = datetime.date.fromisoformat(data)



                return registered_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        registered_on = _parse_registered_on(d.pop("registered_on"))


        def _parse_issued_total(data: object) -> float | int | None:
            if data is None:
                return data
            return cast(float | int | None, data)

        issued_total = _parse_issued_total(d.pop("issued_total"))


        def _parse_estimated_annual(data: object) -> float | int | None:
            if data is None:
                return data
            return cast(float | int | None, data)

        estimated_annual = _parse_estimated_annual(d.pop("estimated_annual"))


        other_ids = []
        _other_ids = d.pop("other_ids")
        for other_ids_item_data in (_other_ids):
            other_ids_item = ProjectId.from_dict(other_ids_item_data)



            other_ids.append(other_ids_item)


        source = Source.from_dict(d.pop("source"))




        registry_project = cls(
            programme=programme,
            id=id,
            name=name,
            proponent=proponent,
            country=country,
            status=status,
            status_date=status_date,
            adverse=adverse,
            type_=type_,
            methodologies=methodologies,
            crediting_start=crediting_start,
            crediting_end=crediting_end,
            registered_on=registered_on,
            issued_total=issued_total,
            estimated_annual=estimated_annual,
            other_ids=other_ids,
            source=source,
        )

        return registry_project

