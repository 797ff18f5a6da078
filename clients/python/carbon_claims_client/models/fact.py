from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.fact_basis_type_0 import check_fact_basis_type_0
from ..models.fact_basis_type_0 import FactBasisType0
from ..models.fact_source import check_fact_source
from ..models.fact_source import FactSource
from typing import cast






T = TypeVar("T", bound="Fact")



@_attrs_define
class Fact:
    """ One statement a document makes, where it stands first.

        Attributes:
            id (str):
            type_ (str):
            value (float | int | None | str):
            raw (str):
            unit (None | str):
            programme (None | str):
            year (None | str):
            vintage (None | str):
            page (int | None):
            boxes (list[list[float]]):
            sheet (None | str):
            cell (None | str):
            element (None | str):
            of (None | str):
            basis (FactBasisType0 | None):
            cumulative (bool):
            scope (None | str):
            approx (bool):
            source (FactSource):
            confidence (float):
            extractor (str):
     """

    id: str
    type_: str
    value: float | int | None | str
    raw: str
    unit: None | str
    programme: None | str
    year: None | str
    vintage: None | str
    page: int | None
    boxes: list[list[float]]
    sheet: None | str
    cell: None | str
    element: None | str
    of: None | str
    basis: FactBasisType0 | None
    cumulative: bool
    scope: None | str
    approx: bool
    source: FactSource
    confidence: float
    extractor: str





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_

        value: float | int | None | str
        value = self.value

        raw = self.raw

        unit: None | str
        unit = self.unit

        programme: None | str
        programme = self.programme

        year: None | str
        year = self.year

        vintage: None | str
        vintage = self.vintage

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

        of: None | str
        of = self.of

        basis: None | str
        if isinstance(self.basis, str):
            basis = self.basis
        else:
            basis = self.basis

        cumulative = self.cumulative

        scope: None | str
        scope = self.scope

        approx = self.approx

        source: str = self.source

        confidence = self.confidence

        extractor = self.extractor


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "type": type_,
            "value": value,
            "raw": raw,
            "unit": unit,
            "programme": programme,
            "year": year,
            "vintage": vintage,
            "page": page,
            "boxes": boxes,
            "sheet": sheet,
            "cell": cell,
            "element": element,
            "of": of,
            "basis": basis,
            "cumulative": cumulative,
            "scope": scope,
            "approx": approx,
            "source": source,
            "confidence": confidence,
            "extractor": extractor,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        type_ = d.pop("type")

        def _parse_value(data: object) -> float | int | None | str:
            if data is None:
                return data
            return cast(float | int | None | str, data)

        value = _parse_value(d.pop("value"))


        raw = d.pop("raw")

        def _parse_unit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        unit = _parse_unit(d.pop("unit"))


        def _parse_programme(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        programme = _parse_programme(d.pop("programme"))


        def _parse_year(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        year = _parse_year(d.pop("year"))


        def _parse_vintage(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        vintage = _parse_vintage(d.pop("vintage"))


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


        def _parse_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        of = _parse_of(d.pop("of"))


        def _parse_basis(data: object) -> FactBasisType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                basis_type_0 = check_fact_basis_type_0(data)



                return basis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FactBasisType0 | None, data)

        basis = _parse_basis(d.pop("basis"))


        cumulative = d.pop("cumulative")

        def _parse_scope(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        scope = _parse_scope(d.pop("scope"))


        approx = d.pop("approx")

        source = check_fact_source(d.pop("source"))




        confidence = d.pop("confidence")

        extractor = d.pop("extractor")

        fact = cls(
            id=id,
            type_=type_,
            value=value,
            raw=raw,
            unit=unit,
            programme=programme,
            year=year,
            vintage=vintage,
            page=page,
            boxes=boxes,
            sheet=sheet,
            cell=cell,
            element=element,
            of=of,
            basis=basis,
            cumulative=cumulative,
            scope=scope,
            approx=approx,
            source=source,
            confidence=confidence,
            extractor=extractor,
        )

        return fact

