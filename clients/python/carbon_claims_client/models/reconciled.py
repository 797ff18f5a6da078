from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Reconciled")



@_attrs_define
class Reconciled:
    """ One id and vintage of a claims list against the registry: what its rows add up to, what the registry records, and
        the ids that an unknown one (`exists` is false) may have been meant for. `recorded` is null where the registry
    data
        cannot tell (`missing` says why).

        Attributes:
            document (str):
            programme (str):
            id (str):
            vintage_start (datetime.date | None):
            vintage_end (datetime.date | None):
            claims (int):
            claimed (float | int):
            recorded (float | int | None):
            difference (float | int | None):
            of (str):
            exists (bool):
            nearest (list[str]):
            missing (None | str):
     """

    document: str
    programme: str
    id: str
    vintage_start: datetime.date | None
    vintage_end: datetime.date | None
    claims: int
    claimed: float | int
    recorded: float | int | None
    difference: float | int | None
    of: str
    exists: bool
    nearest: list[str]
    missing: None | str





    def to_dict(self) -> dict[str, Any]:
        document = self.document

        programme = self.programme

        id = self.id

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

        claims = self.claims

        claimed: float | int
        claimed = self.claimed

        recorded: float | int | None
        recorded = self.recorded

        difference: float | int | None
        difference = self.difference

        of = self.of

        exists = self.exists

        nearest = self.nearest



        missing: None | str
        missing = self.missing


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "document": document,
            "programme": programme,
            "id": id,
            "vintage_start": vintage_start,
            "vintage_end": vintage_end,
            "claims": claims,
            "claimed": claimed,
            "recorded": recorded,
            "difference": difference,
            "of": of,
            "exists": exists,
            "nearest": nearest,
            "missing": missing,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        document = d.pop("document")

        programme = d.pop("programme")

        id = d.pop("id")

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


        claims = d.pop("claims")

        def _parse_claimed(data: object) -> float | int:
            return cast(float | int, data)

        claimed = _parse_claimed(d.pop("claimed"))


        def _parse_recorded(data: object) -> float | int | None:
            if data is None:
                return data
            return cast(float | int | None, data)

        recorded = _parse_recorded(d.pop("recorded"))


        def _parse_difference(data: object) -> float | int | None:
            if data is None:
                return data
            return cast(float | int | None, data)

        difference = _parse_difference(d.pop("difference"))


        of = d.pop("of")

        exists = d.pop("exists")

        nearest = cast(list[str], d.pop("nearest"))


        def _parse_missing(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        missing = _parse_missing(d.pop("missing"))


        reconciled = cls(
            document=document,
            programme=programme,
            id=id,
            vintage_start=vintage_start,
            vintage_end=vintage_end,
            claims=claims,
            claimed=claimed,
            recorded=recorded,
            difference=difference,
            of=of,
            exists=exists,
            nearest=nearest,
            missing=missing,
        )

        return reconciled

