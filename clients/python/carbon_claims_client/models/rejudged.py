from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Rejudged")



@_attrs_define
class Rejudged:
    """ What a correction changed: the findings that it raised, and those that it cleared.

        Attributes:
            correction (str):
            raised (list[str]):
            cleared (list[str]):
     """

    correction: str
    raised: list[str]
    cleared: list[str]





    def to_dict(self) -> dict[str, Any]:
        correction = self.correction

        raised = self.raised



        cleared = self.cleared




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "correction": correction,
            "raised": raised,
            "cleared": cleared,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        correction = d.pop("correction")

        raised = cast(list[str], d.pop("raised"))


        cleared = cast(list[str], d.pop("cleared"))


        rejudged = cls(
            correction=correction,
            raised=raised,
            cleared=cleared,
        )

        return rejudged

