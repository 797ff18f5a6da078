from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.header_kind import check_header_kind
from ..models.header_kind import HeaderKind
from typing import cast
import datetime






T = TypeVar("T", bound="Header")



@_attrs_define
class Header:
    """ A document. `sha256` is empty for a file that could not be opened at all.

        Attributes:
            sha256 (str):
            file (str):
            media_type (str):
            pages (int):
            kind (HeaderKind):
            language (None | str):
            title (None | str):
            date (datetime.date | None):
            ocr_pages (list[int]):
     """

    sha256: str
    file: str
    media_type: str
    pages: int
    kind: HeaderKind
    language: None | str
    title: None | str
    date: datetime.date | None
    ocr_pages: list[int]





    def to_dict(self) -> dict[str, Any]:
        sha256 = self.sha256

        file = self.file

        media_type = self.media_type

        pages = self.pages

        kind: str = self.kind

        language: None | str
        language = self.language

        title: None | str
        title = self.title

        date: None | str
        if isinstance(self.date, datetime.date):
            date = self.date.isoformat()
        else:
            date = self.date

        ocr_pages = self.ocr_pages




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "sha256": sha256,
            "file": file,
            "media_type": media_type,
            "pages": pages,
            "kind": kind,
            "language": language,
            "title": title,
            "date": date,
            "ocr_pages": ocr_pages,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sha256 = d.pop("sha256")

        file = d.pop("file")

        media_type = d.pop("media_type")

        pages = d.pop("pages")

        kind = check_header_kind(d.pop("kind"))




        def _parse_language(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        language = _parse_language(d.pop("language"))


        def _parse_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        title = _parse_title(d.pop("title"))


        def _parse_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                date_type_0 = datetime.date.fromisoformat(data)



                return date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        date = _parse_date(d.pop("date"))


        ocr_pages = cast(list[int], d.pop("ocr_pages"))


        header = cls(
            sha256=sha256,
            file=file,
            media_type=media_type,
            pages=pages,
            kind=kind,
            language=language,
            title=title,
            date=date,
            ocr_pages=ocr_pages,
        )

        return header

