from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.document_evidence_side import check_document_evidence_side
from ..models.document_evidence_side import DocumentEvidenceSide
from typing import cast






T = TypeVar("T", bound="DocumentEvidence")



@_attrs_define
class DocumentEvidence:
    """ The place in a document, and the words that stand there.

        Attributes:
            side (DocumentEvidenceSide):
            sha256 (str):
            page (int | None):
            boxes (list[list[float]]):
            sheet (None | str):
            cell (None | str):
            element (None | str):
            raw (str):
     """

    side: DocumentEvidenceSide
    sha256: str
    page: int | None
    boxes: list[list[float]]
    sheet: None | str
    cell: None | str
    element: None | str
    raw: str





    def to_dict(self) -> dict[str, Any]:
        side: str = self.side

        sha256 = self.sha256

        page: int | None
        page = self.page

        boxes = []
        for boxes_item_data in self.boxes:
            boxes_item = boxes_item_data


            boxes.append(boxes_item)



        sheet: None | str
        sheet = self.sheet

        cell: None | str
        cell = self.cell

        element: None | str
        element = self.element

        raw = self.raw


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "side": side,
            "sha256": sha256,
            "page": page,
            "boxes": boxes,
            "sheet": sheet,
            "cell": cell,
            "element": element,
            "raw": raw,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        side = check_document_evidence_side(d.pop("side"))




        sha256 = d.pop("sha256")

        def _parse_page(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        page = _parse_page(d.pop("page"))


        boxes = []
        _boxes = d.pop("boxes")
        for boxes_item_data in (_boxes):
            boxes_item = cast(list[float], boxes_item_data)

            boxes.append(boxes_item)


        def _parse_sheet(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sheet = _parse_sheet(d.pop("sheet"))


        def _parse_cell(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cell = _parse_cell(d.pop("cell"))


        def _parse_element(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        element = _parse_element(d.pop("element"))


        raw = d.pop("raw")

        document_evidence = cls(
            side=side,
            sha256=sha256,
            page=page,
            boxes=boxes,
            sheet=sheet,
            cell=cell,
            element=element,
            raw=raw,
        )

        return document_evidence

