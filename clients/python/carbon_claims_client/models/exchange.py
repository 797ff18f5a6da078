from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Exchange")



@_attrs_define
class Exchange:
    """ A question to the claimant, and the answer where there is one: it is printed beside the finding.

        Attributes:
            id (str):
            question (str):
            asked_at (str):
            author (None | str):
            text (None | str):
            received_at (None | str):
     """

    id: str
    question: str
    asked_at: str
    author: None | str
    text: None | str
    received_at: None | str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        question = self.question

        asked_at = self.asked_at

        author: None | str
        author = self.author

        text: None | str
        text = self.text

        received_at: None | str
        received_at = self.received_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "question": question,
            "asked_at": asked_at,
            "author": author,
            "text": text,
            "received_at": received_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        question = d.pop("question")

        asked_at = d.pop("asked_at")

        def _parse_author(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        author = _parse_author(d.pop("author"))


        def _parse_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        text = _parse_text(d.pop("text"))


        def _parse_received_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        received_at = _parse_received_at(d.pop("received_at"))


        exchange = cls(
            id=id,
            question=question,
            asked_at=asked_at,
            author=author,
            text=text,
            received_at=received_at,
        )

        return exchange

