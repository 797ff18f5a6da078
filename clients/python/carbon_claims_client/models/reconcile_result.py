from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.reconcile_candidate import ReconcileCandidate





T = TypeVar("T", bound="ReconcileResult")



@_attrs_define
class ReconcileResult:
    """ The candidates of one query.

        Attributes:
            result (list[ReconcileCandidate]):
     """

    result: list[ReconcileCandidate]





    def to_dict(self) -> dict[str, Any]:
        from ..models.reconcile_candidate import ReconcileCandidate # noqa: PLC0415
        result = []
        for result_item_data in self.result:
            result_item = result_item_data.to_dict()
            result.append(result_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "result": result,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reconcile_candidate import ReconcileCandidate # noqa: PLC0415
        d = dict(src_dict)
        result = []
        _result = d.pop("result")
        for result_item_data in (_result):
            result_item = ReconcileCandidate.from_dict(result_item_data)



            result.append(result_item)


        reconcile_result = cls(
            result=result,
        )

        return reconcile_result

