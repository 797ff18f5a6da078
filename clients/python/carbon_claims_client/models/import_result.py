from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.import_result_records import ImportResultRecords
  from ..models.imported_rows import ImportedRows





T = TypeVar("T", bound="ImportResult")



@_attrs_define
class ImportResult:
    """ What an import did. `unmapped` rows were left out, those with `remarks` were loaded. With `quarantined` reasons
        the snapshot is not asked until somebody accepts it.

        Attributes:
            snapshot (str):
            registry (str):
            layout (str):
            sha256 (str):
            already (bool):
            retrieved (datetime.date):
            retrieved_from (str):
            complete (list[str]):
            rows (int):
            records (ImportResultRecords):
            unmapped (list[ImportedRows]):
            remarks (list[ImportedRows]):
            unknown_columns (list[str]):
            warnings (list[str]):
            quarantined (list[str]):
     """

    snapshot: str
    registry: str
    layout: str
    sha256: str
    already: bool
    retrieved: datetime.date
    retrieved_from: str
    complete: list[str]
    rows: int
    records: ImportResultRecords
    unmapped: list[ImportedRows]
    remarks: list[ImportedRows]
    unknown_columns: list[str]
    warnings: list[str]
    quarantined: list[str]





    def to_dict(self) -> dict[str, Any]:
        from ..models.import_result_records import ImportResultRecords # noqa: PLC0415
        from ..models.imported_rows import ImportedRows # noqa: PLC0415
        snapshot = self.snapshot

        registry = self.registry

        layout = self.layout

        sha256 = self.sha256

        already = self.already

        retrieved = self.retrieved.isoformat()

        retrieved_from = self.retrieved_from

        complete = self.complete



        rows = self.rows

        records = self.records.to_dict()

        unmapped = []
        for unmapped_item_data in self.unmapped:
            unmapped_item = unmapped_item_data.to_dict()
            unmapped.append(unmapped_item)



        remarks = []
        for remarks_item_data in self.remarks:
            remarks_item = remarks_item_data.to_dict()
            remarks.append(remarks_item)



        unknown_columns = self.unknown_columns



        warnings = self.warnings



        quarantined = self.quarantined




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "snapshot": snapshot,
            "registry": registry,
            "layout": layout,
            "sha256": sha256,
            "already": already,
            "retrieved": retrieved,
            "retrieved_from": retrieved_from,
            "complete": complete,
            "rows": rows,
            "records": records,
            "unmapped": unmapped,
            "remarks": remarks,
            "unknown_columns": unknown_columns,
            "warnings": warnings,
            "quarantined": quarantined,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_result_records import ImportResultRecords # noqa: PLC0415
        from ..models.imported_rows import ImportedRows # noqa: PLC0415
        d = dict(src_dict)
        snapshot = d.pop("snapshot")

        registry = d.pop("registry")

        layout = d.pop("layout")

        sha256 = d.pop("sha256")

        already = d.pop("already")

        retrieved = datetime.date.fromisoformat(d.pop("retrieved"))




        retrieved_from = d.pop("retrieved_from")

        complete = cast(list[str], d.pop("complete"))


        rows = d.pop("rows")

        records = ImportResultRecords.from_dict(d.pop("records"))




        unmapped = []
        _unmapped = d.pop("unmapped")
        for unmapped_item_data in (_unmapped):
            unmapped_item = ImportedRows.from_dict(unmapped_item_data)



            unmapped.append(unmapped_item)


        remarks = []
        _remarks = d.pop("remarks")
        for remarks_item_data in (_remarks):
            remarks_item = ImportedRows.from_dict(remarks_item_data)



            remarks.append(remarks_item)


        unknown_columns = cast(list[str], d.pop("unknown_columns"))


        warnings = cast(list[str], d.pop("warnings"))


        quarantined = cast(list[str], d.pop("quarantined"))


        import_result = cls(
            snapshot=snapshot,
            registry=registry,
            layout=layout,
            sha256=sha256,
            already=already,
            retrieved=retrieved,
            retrieved_from=retrieved_from,
            complete=complete,
            rows=rows,
            records=records,
            unmapped=unmapped,
            remarks=remarks,
            unknown_columns=unknown_columns,
            warnings=warnings,
            quarantined=quarantined,
        )

        return import_result

