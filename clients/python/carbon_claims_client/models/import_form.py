from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field
import json
from .. import types

from ..types import UNSET, Unset

from ..types import File, FileTypes
from ..types import UNSET, Unset
from io import BytesIO
from typing import cast
import datetime






T = TypeVar("T", bound="ImportForm")



@_attrs_define
class ImportForm:
    """ A registry's export as it was downloaded. `complete`: you vouch that it is the registry's whole table.

        Attributes:
            file (File):
            registry (None | str | Unset):
            complete (bool | Unset):  Default: False.
            retrieved (datetime.date | None | Unset):
     """

    file: File
    registry: None | str | Unset = UNSET
    complete: bool | Unset = False
    retrieved: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        file = self.file.to_tuple()


        registry: None | str | Unset
        if isinstance(self.registry, Unset):
            registry = UNSET
        else:
            registry = self.registry

        complete = self.complete

        retrieved: None | str | Unset
        if isinstance(self.retrieved, Unset):
            retrieved = UNSET
        elif isinstance(self.retrieved, datetime.date):
            retrieved = self.retrieved.isoformat()
        else:
            retrieved = self.retrieved


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "file": file,
        })
        if registry is not UNSET:
            field_dict["registry"] = registry
        if complete is not UNSET:
            field_dict["complete"] = complete
        if retrieved is not UNSET:
            field_dict["retrieved"] = retrieved

        return field_dict


    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))



        if not isinstance(self.registry, Unset):
            if isinstance(self.registry, str):

                files.append(("registry", (None, str(self.registry).encode(), "text/plain")))
            else:
                files.append(("registry", (None, str(self.registry).encode(), "text/plain")))


        if not isinstance(self.complete, Unset):
            files.append(("complete", (None, str(self.complete).encode(), "text/plain")))



        if not isinstance(self.retrieved, Unset):
            if isinstance(self.retrieved, datetime.date):

                files.append(("retrieved", (None, self.retrieved.isoformat().encode(), "text/plain")))
            else:
                files.append(("retrieved", (None, str(self.retrieved).encode(), "text/plain")))



        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))



        return files


    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        file = File(
             payload = BytesIO(d.pop("file"))
        )




        def _parse_registry(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        registry = _parse_registry(d.pop("registry", UNSET))


        complete = d.pop("complete", UNSET)

        def _parse_retrieved(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                retrieved_type_0 = datetime.date.fromisoformat(data)



                return retrieved_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        retrieved = _parse_retrieved(d.pop("retrieved", UNSET))


        import_form = cls(
            file=file,
            registry=registry,
            complete=complete,
            retrieved=retrieved,
        )


        import_form.additional_properties = d
        return import_form

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
