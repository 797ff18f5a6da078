from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.snapshot_change_after_type_0 import SnapshotChangeAfterType0
  from ..models.snapshot_change_before_type_0 import SnapshotChangeBeforeType0





T = TypeVar("T", bound="SnapshotChange")



@_attrs_define
class SnapshotChange:
    """ A row that is new, changed or gone, as projects and movements are told; null where it does not stand.

        Attributes:
            table (str):
            change (str): new, changed or vanished
            fields (list[str]):
            before (None | SnapshotChangeBeforeType0):
            after (None | SnapshotChangeAfterType0):
     """

    table: str
    change: str
    fields: list[str]
    before: None | SnapshotChangeBeforeType0
    after: None | SnapshotChangeAfterType0





    def to_dict(self) -> dict[str, Any]:
        from ..models.snapshot_change_after_type_0 import SnapshotChangeAfterType0 # noqa: PLC0415
        from ..models.snapshot_change_before_type_0 import SnapshotChangeBeforeType0 # noqa: PLC0415
        table = self.table

        change = self.change

        fields = self.fields



        before: dict[str, Any] | None
        if isinstance(self.before, SnapshotChangeBeforeType0):
            before = self.before.to_dict()
        else:
            before = self.before

        after: dict[str, Any] | None
        if isinstance(self.after, SnapshotChangeAfterType0):
            after = self.after.to_dict()
        else:
            after = self.after


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "table": table,
            "change": change,
            "fields": fields,
            "before": before,
            "after": after,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.snapshot_change_after_type_0 import SnapshotChangeAfterType0 # noqa: PLC0415
        from ..models.snapshot_change_before_type_0 import SnapshotChangeBeforeType0 # noqa: PLC0415
        d = dict(src_dict)
        table = d.pop("table")

        change = d.pop("change")

        fields = cast(list[str], d.pop("fields"))


        def _parse_before(data: object) -> None | SnapshotChangeBeforeType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                before_type_0 = SnapshotChangeBeforeType0.from_dict(data)



                return before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SnapshotChangeBeforeType0, data)

        before = _parse_before(d.pop("before"))


        def _parse_after(data: object) -> None | SnapshotChangeAfterType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                after_type_0 = SnapshotChangeAfterType0.from_dict(data)



                return after_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SnapshotChangeAfterType0, data)

        after = _parse_after(d.pop("after"))


        snapshot_change = cls(
            table=table,
            change=change,
            fields=fields,
            before=before,
            after=after,
        )

        return snapshot_change

