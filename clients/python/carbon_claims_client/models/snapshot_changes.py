from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.snapshot_change import SnapshotChange
  from ..models.snapshot_changes_counts import SnapshotChangesCounts





T = TypeVar("T", bound="SnapshotChanges")



@_attrs_define
class SnapshotChanges:
    """ A page of the changes from one snapshot to another, and how many there are of each table and kind.

        Attributes:
            items (list[SnapshotChange]):
            counts (SnapshotChangesCounts):
            next_ (None | str):
     """

    items: list[SnapshotChange]
    counts: SnapshotChangesCounts
    next_: None | str





    def to_dict(self) -> dict[str, Any]:
        from ..models.snapshot_change import SnapshotChange # noqa: PLC0415
        from ..models.snapshot_changes_counts import SnapshotChangesCounts # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        counts = self.counts.to_dict()

        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "items": items,
            "counts": counts,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.snapshot_change import SnapshotChange # noqa: PLC0415
        from ..models.snapshot_changes_counts import SnapshotChangesCounts # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = SnapshotChange.from_dict(items_item_data)



            items.append(items_item)


        counts = SnapshotChangesCounts.from_dict(d.pop("counts"))




        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        snapshot_changes = cls(
            items=items,
            counts=counts,
            next_=next_,
        )

        return snapshot_changes

