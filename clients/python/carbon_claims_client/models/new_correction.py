from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_correction_subject import check_new_correction_subject
from ..models.new_correction_subject import NewCorrectionSubject
from typing import cast






T = TypeVar("T", bound="NewCorrection")



@_attrs_define
class NewCorrection:
    """ Another value of a field of a claim or a fact (null: nothing is said there), and why. Serials stand one a line,
        a period as YYYY-MM-DD/YYYY-MM-DD.

        Attributes:
            subject (NewCorrectionSubject):
            id (str):
            field (str):
            value (None | str):
            reason (str):
     """

    subject: NewCorrectionSubject
    id: str
    field: str
    value: None | str
    reason: str





    def to_dict(self) -> dict[str, Any]:
        subject: str = self.subject

        id = self.id

        field = self.field

        value: None | str
        value = self.value

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "subject": subject,
            "id": id,
            "field": field,
            "value": value,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subject = check_new_correction_subject(d.pop("subject"))




        id = d.pop("id")

        field = d.pop("field")

        def _parse_value(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        value = _parse_value(d.pop("value"))


        reason = d.pop("reason")

        new_correction = cls(
            subject=subject,
            id=id,
            field=field,
            value=value,
            reason=reason,
        )

        return new_correction

