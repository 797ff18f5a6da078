from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.checked_claim import CheckedClaim





T = TypeVar("T", bound="CaseClaim")



@_attrs_define
class CaseClaim:
    """ A claim, and the document of the case that makes it.

        Attributes:
            document (str):
            case (str):
            claim (CheckedClaim): A checked claim: `project_id` is what is printed, `project_match` what its project's name
                led to.
     """

    document: str
    case: str
    claim: CheckedClaim





    def to_dict(self) -> dict[str, Any]:
        from ..models.checked_claim import CheckedClaim # noqa: PLC0415
        document = self.document

        case = self.case

        claim = self.claim.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "document": document,
            "case": case,
            "claim": claim,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.checked_claim import CheckedClaim # noqa: PLC0415
        d = dict(src_dict)
        document = d.pop("document")

        case = d.pop("case")

        claim = CheckedClaim.from_dict(d.pop("claim"))




        case_claim = cls(
            document=document,
            case=case,
            claim=claim,
        )

        return case_claim

