from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="SecondFactor")



@_attrs_define
class SecondFactor:
    """ A second factor's secret, shown once; it counts when a code of it was confirmed. `sealed` goes back with it.

        Attributes:
            secret (str):
            uri (str):
            sealed (str):
     """

    secret: str
    uri: str
    sealed: str





    def to_dict(self) -> dict[str, Any]:
        secret = self.secret

        uri = self.uri

        sealed = self.sealed


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "secret": secret,
            "uri": uri,
            "sealed": sealed,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        secret = d.pop("secret")

        uri = d.pop("uri")

        sealed = d.pop("sealed")

        second_factor = cls(
            secret=secret,
            uri=uri,
            sealed=sealed,
        )

        return second_factor

