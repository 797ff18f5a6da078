from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Counts")



@_attrs_define
class Counts:
    """ How often a rule came to each outcome: what was tested without exception stands beside the exceptions.

        Attributes:
            pass_ (int | Unset):  Default: 0.
            fail (int | Unset):  Default: 0.
            not_applicable (int | Unset):  Default: 0.
            cannot_tell (int | Unset):  Default: 0.
     """

    pass_: int | Unset = 0
    fail: int | Unset = 0
    not_applicable: int | Unset = 0
    cannot_tell: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        pass_ = self.pass_

        fail = self.fail

        not_applicable = self.not_applicable

        cannot_tell = self.cannot_tell


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if pass_ is not UNSET:
            field_dict["pass"] = pass_
        if fail is not UNSET:
            field_dict["fail"] = fail
        if not_applicable is not UNSET:
            field_dict["not_applicable"] = not_applicable
        if cannot_tell is not UNSET:
            field_dict["cannot_tell"] = cannot_tell

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        pass_ = d.pop("pass", UNSET)

        fail = d.pop("fail", UNSET)

        not_applicable = d.pop("not_applicable", UNSET)

        cannot_tell = d.pop("cannot_tell", UNSET)

        counts = cls(
            pass_=pass_,
            fail=fail,
            not_applicable=not_applicable,
            cannot_tell=cannot_tell,
        )

        return counts

