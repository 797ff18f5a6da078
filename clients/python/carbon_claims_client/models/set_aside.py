from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.set_aside_why import check_set_aside_why
from ..models.set_aside_why import SetAsideWhy
from typing import cast

if TYPE_CHECKING:
  from ..models.finding import Finding





T = TypeVar("T", bound="SetAside")



@_attrs_define
class SetAside:
    """ A finding that is listed and not raised: accepted by a person (`suppressed`), there before (`known`, by the
        baseline) or below the materiality (`immaterial`); `detail` says by whom, or how much.

        Attributes:
            why (SetAsideWhy):
            detail (str):
            finding (Finding): A check that does not hold. `clears` says what would clear it; `fingerprint` is the same from
                run to run.

                    `timing` compares the registry data as of the day `then`, the document's own, with the data asked now: null
                where
                    that day's data is not at hand, is the same, or could not tell.
     """

    why: SetAsideWhy
    detail: str
    finding: Finding





    def to_dict(self) -> dict[str, Any]:
        from ..models.finding import Finding # noqa: PLC0415
        why: str = self.why

        detail = self.detail

        finding = self.finding.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "why": why,
            "detail": detail,
            "finding": finding,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding import Finding # noqa: PLC0415
        d = dict(src_dict)
        why = check_set_aside_why(d.pop("why"))




        detail = d.pop("detail")

        finding = Finding.from_dict(d.pop("finding"))




        set_aside = cls(
            why=why,
            detail=detail,
            finding=finding,
        )

        return set_aside

