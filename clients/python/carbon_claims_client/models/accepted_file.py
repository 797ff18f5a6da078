from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="AcceptedFile")



@_attrs_define
class AcceptedFile:
    """ A file that was taken in. A duplicate is the document that was in the case before: nothing is done again.

        Attributes:
            file (str):
            document (str):
            sha256 (str):
            duplicate (bool):
     """

    file: str
    document: str
    sha256: str
    duplicate: bool





    def to_dict(self) -> dict[str, Any]:
        file = self.file

        document = self.document

        sha256 = self.sha256

        duplicate = self.duplicate


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "file": file,
            "document": document,
            "sha256": sha256,
            "duplicate": duplicate,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = d.pop("file")

        document = d.pop("document")

        sha256 = d.pop("sha256")

        duplicate = d.pop("duplicate")

        accepted_file = cls(
            file=file,
            document=document,
            sha256=sha256,
            duplicate=duplicate,
        )

        return accepted_file

