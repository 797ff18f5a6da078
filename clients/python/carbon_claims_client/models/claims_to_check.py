from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.submitted import Submitted





T = TypeVar("T", bound="ClaimsToCheck")



@_attrs_define
class ClaimsToCheck:
    """ Claims, and which rules to ask (none: all; a code, or the beginning of several).

        Attributes:
            claims (list[Submitted]):
            rules (list[str] | Unset):
     """

    claims: list[Submitted]
    rules: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.submitted import Submitted # noqa: PLC0415
        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)



        rules: list[str] | Unset = UNSET
        if not isinstance(self.rules, Unset):
            rules = self.rules




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "claims": claims,
        })
        if rules is not UNSET:
            field_dict["rules"] = rules

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.submitted import Submitted # noqa: PLC0415
        d = dict(src_dict)
        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = Submitted.from_dict(claims_item_data)



            claims.append(claims_item)


        rules = cast(list[str], d.pop("rules", UNSET))


        claims_to_check = cls(
            claims=claims,
            rules=rules,
        )

        return claims_to_check

