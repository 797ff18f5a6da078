from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Told")



@_attrs_define
class Told:
    """ How far an answer reaches. `known` is true where nothing can be missing as of `as_of`; else `missing` names what
        is, `ask` who has it, and what is listed is the least there is.

        Attributes:
            known (bool):
            as_of (datetime.date | None):
            missing (None | str):
            ask (None | str):
     """

    known: bool
    as_of: datetime.date | None
    missing: None | str
    ask: None | str





    def to_dict(self) -> dict[str, Any]:
        known = self.known

        as_of: None | str
        if isinstance(self.as_of, datetime.date):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        missing: None | str
        missing = self.missing

        ask: None | str
        ask = self.ask


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "known": known,
            "as_of": as_of,
            "missing": missing,
            "ask": ask,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        known = d.pop("known")

        def _parse_as_of(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.date.fromisoformat(data)



                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        as_of = _parse_as_of(d.pop("as_of"))


        def _parse_missing(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        missing = _parse_missing(d.pop("missing"))


        def _parse_ask(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ask = _parse_ask(d.pop("ask"))


        told = cls(
            known=known,
            as_of=as_of,
            missing=missing,
            ask=ask,
        )

        return told

