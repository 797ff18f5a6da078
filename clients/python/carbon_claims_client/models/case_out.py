from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.case_out_findings import CaseOutFindings





T = TypeVar("T", bound="CaseOut")



@_attrs_define
class CaseOut:
    """ A case, and how many documents and findings it has. `judged_with` names rules and registry data.

        `findings` are counted by their status; of the open ones, `set_aside` are counted apart: they are listed and not
        raised, being below the case's materiality or accepted by a person.

        Attributes:
            id (str):
            name (str):
            status (str):
            materiality (None | str):
            four_eyes (bool):
            keep_days (int | None):
            created_at (str):
            closed_at (None | str):
            judged_at (None | str):
            judged_with (None | str):
            documents (int):
            findings (CaseOutFindings):
            set_aside (int):
            version (int):
     """

    id: str
    name: str
    status: str
    materiality: None | str
    four_eyes: bool
    keep_days: int | None
    created_at: str
    closed_at: None | str
    judged_at: None | str
    judged_with: None | str
    documents: int
    findings: CaseOutFindings
    set_aside: int
    version: int





    def to_dict(self) -> dict[str, Any]:
        from ..models.case_out_findings import CaseOutFindings # noqa: PLC0415
        id = self.id

        name = self.name

        status = self.status

        materiality: None | str
        materiality = self.materiality

        four_eyes = self.four_eyes

        keep_days: int | None
        keep_days = self.keep_days

        created_at = self.created_at

        closed_at: None | str
        closed_at = self.closed_at

        judged_at: None | str
        judged_at = self.judged_at

        judged_with: None | str
        judged_with = self.judged_with

        documents = self.documents

        findings = self.findings.to_dict()

        set_aside = self.set_aside

        version = self.version


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "name": name,
            "status": status,
            "materiality": materiality,
            "four_eyes": four_eyes,
            "keep_days": keep_days,
            "created_at": created_at,
            "closed_at": closed_at,
            "judged_at": judged_at,
            "judged_with": judged_with,
            "documents": documents,
            "findings": findings,
            "set_aside": set_aside,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.case_out_findings import CaseOutFindings # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        status = d.pop("status")

        def _parse_materiality(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        materiality = _parse_materiality(d.pop("materiality"))


        four_eyes = d.pop("four_eyes")

        def _parse_keep_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        keep_days = _parse_keep_days(d.pop("keep_days"))


        created_at = d.pop("created_at")

        def _parse_closed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))


        def _parse_judged_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        judged_at = _parse_judged_at(d.pop("judged_at"))


        def _parse_judged_with(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        judged_with = _parse_judged_with(d.pop("judged_with"))


        documents = d.pop("documents")

        findings = CaseOutFindings.from_dict(d.pop("findings"))




        set_aside = d.pop("set_aside")

        version = d.pop("version")

        case_out = cls(
            id=id,
            name=name,
            status=status,
            materiality=materiality,
            four_eyes=four_eyes,
            keep_days=keep_days,
            created_at=created_at,
            closed_at=closed_at,
            judged_at=judged_at,
            judged_with=judged_with,
            documents=documents,
            findings=findings,
            set_aside=set_aside,
            version=version,
        )

        return case_out

