from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.case_claim import CaseClaim
  from ..models.movement import Movement





T = TypeVar("T", bound="CompanySheet")



@_attrs_define
class CompanySheet:
    """ What is claimed by a company, under any spelling of its name or by a member of its family, and what was retired
        for it or by it.

        Attributes:
            name (str):
            claims (list[CaseClaim]):
            retired (list[Movement]):
     """

    name: str
    claims: list[CaseClaim]
    retired: list[Movement]





    def to_dict(self) -> dict[str, Any]:
        from ..models.case_claim import CaseClaim # noqa: PLC0415
        from ..models.movement import Movement # noqa: PLC0415
        name = self.name

        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)



        retired = []
        for retired_item_data in self.retired:
            retired_item = retired_item_data.to_dict()
            retired.append(retired_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "claims": claims,
            "retired": retired,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.case_claim import CaseClaim # noqa: PLC0415
        from ..models.movement import Movement # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = CaseClaim.from_dict(claims_item_data)



            claims.append(claims_item)


        retired = []
        _retired = d.pop("retired")
        for retired_item_data in (_retired):
            retired_item = Movement.from_dict(retired_item_data)



            retired.append(retired_item)


        company_sheet = cls(
            name=name,
            claims=claims,
            retired=retired,
        )

        return company_sheet

