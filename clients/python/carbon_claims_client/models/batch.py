from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.batch_state import BatchState
from ..models.batch_state import check_batch_state
from typing import cast

if TYPE_CHECKING:
  from ..models.accepted_file import AcceptedFile
  from ..models.batch_stages import BatchStages





T = TypeVar("T", bound="Batch")



@_attrs_define
class Batch:
    """ Documents that were sent together, and how many of them stand where. `state` is running, done or cancelled.

        Attributes:
            id (str):
            case (str):
            state (BatchState):
            created_at (str):
            done_at (None | str):
            cancelled_at (None | str):
            total (int):
            stages (BatchStages):
            items (list[AcceptedFile]):
     """

    id: str
    case: str
    state: BatchState
    created_at: str
    done_at: None | str
    cancelled_at: None | str
    total: int
    stages: BatchStages
    items: list[AcceptedFile]





    def to_dict(self) -> dict[str, Any]:
        from ..models.accepted_file import AcceptedFile # noqa: PLC0415
        from ..models.batch_stages import BatchStages # noqa: PLC0415
        id = self.id

        case = self.case

        state: str = self.state

        created_at = self.created_at

        done_at: None | str
        done_at = self.done_at

        cancelled_at: None | str
        cancelled_at = self.cancelled_at

        total = self.total

        stages = self.stages.to_dict()

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "case": case,
            "state": state,
            "created_at": created_at,
            "done_at": done_at,
            "cancelled_at": cancelled_at,
            "total": total,
            "stages": stages,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.accepted_file import AcceptedFile # noqa: PLC0415
        from ..models.batch_stages import BatchStages # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        case = d.pop("case")

        state = check_batch_state(d.pop("state"))




        created_at = d.pop("created_at")

        def _parse_done_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        done_at = _parse_done_at(d.pop("done_at"))


        def _parse_cancelled_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cancelled_at = _parse_cancelled_at(d.pop("cancelled_at"))


        total = d.pop("total")

        stages = BatchStages.from_dict(d.pop("stages"))




        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = AcceptedFile.from_dict(items_item_data)



            items.append(items_item)


        batch = cls(
            id=id,
            case=case,
            state=state,
            created_at=created_at,
            done_at=done_at,
            cancelled_at=cancelled_at,
            total=total,
            stages=stages,
            items=items,
        )

        return batch

