from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ClaimantsAnswer")



@_attrs_define
class ClaimantsAnswer:
    """ What the claimant said, in their own words, and who said it.

        Attributes:
            author (str):
            text (str):
     """

    author: str
    text: str





    def to_dict(self) -> dict[str, Any]:
        author = self.author

        text = self.text


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "author": author,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        author = d.pop("author")

        text = d.pop("text")

        claimants_answer = cls(
            author=author,
            text=text,
        )

        return claimants_answer

