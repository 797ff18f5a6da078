from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="CannotTell")



@_attrs_define
class CannotTell:
    """ A check that could not be made: what is missing, and whom to ask for it.

        Attributes:
            rule (str):
            claims (list[str]):
            documents (list[str]):
            missing (str):
            ask (str):
     """

    rule: str
    claims: list[str]
    documents: list[str]
    missing: str
    ask: str





    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        claims = self.claims



        documents = self.documents



        missing = self.missing

        ask = self.ask


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rule": rule,
            "claims": claims,
            "documents": documents,
            "missing": missing,
            "ask": ask,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        claims = cast(list[str], d.pop("claims"))


        documents = cast(list[str], d.pop("documents"))


        missing = d.pop("missing")

        ask = d.pop("ask")

        cannot_tell = cls(
            rule=rule,
            claims=claims,
            documents=documents,
            missing=missing,
            ask=ask,
        )

        return cannot_tell

