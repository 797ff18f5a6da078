from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.case_finding_status import CaseFindingStatus
from ..models.case_finding_status import check_case_finding_status
from typing import cast

if TYPE_CHECKING:
  from ..models.finding import Finding
  from ..models.not_raised import NotRaised





T = TypeVar("T", bound="CaseFinding")



@_attrs_define
class CaseFinding:
    """ A finding of a case, and what people made of it; `finding` is null where its document was erased.

        `elsewhere`: the credits are claimed by another organisation that uses this service, too. `set_aside` says why
    it is
        listed and not raised: below the case's materiality, or accepted by a person; null when it is raised.

        Attributes:
            id (str):
            case (str):
            status (CaseFindingStatus):
            proposed (None | str):
            assignee (None | str):
            elsewhere (bool):
            first_seen (str):
            last_seen (str):
            cleared_at (None | str):
            judged_with (str):
            version (int):
            set_aside (None | NotRaised):
            finding (Finding | None):
     """

    id: str
    case: str
    status: CaseFindingStatus
    proposed: None | str
    assignee: None | str
    elsewhere: bool
    first_seen: str
    last_seen: str
    cleared_at: None | str
    judged_with: str
    version: int
    set_aside: None | NotRaised
    finding: Finding | None





    def to_dict(self) -> dict[str, Any]:
        from ..models.finding import Finding # noqa: PLC0415
        from ..models.not_raised import NotRaised # noqa: PLC0415
        id = self.id

        case = self.case

        status: str = self.status

        proposed: None | str
        proposed = self.proposed

        assignee: None | str
        assignee = self.assignee

        elsewhere = self.elsewhere

        first_seen = self.first_seen

        last_seen = self.last_seen

        cleared_at: None | str
        cleared_at = self.cleared_at

        judged_with = self.judged_with

        version = self.version

        set_aside: dict[str, Any] | None
        if isinstance(self.set_aside, NotRaised):
            set_aside = self.set_aside.to_dict()
        else:
            set_aside = self.set_aside

        finding: dict[str, Any] | None
        if isinstance(self.finding, Finding):
            finding = self.finding.to_dict()
        else:
            finding = self.finding


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "case": case,
            "status": status,
            "proposed": proposed,
            "assignee": assignee,
            "elsewhere": elsewhere,
            "first_seen": first_seen,
            "last_seen": last_seen,
            "cleared_at": cleared_at,
            "judged_with": judged_with,
            "version": version,
            "set_aside": set_aside,
            "finding": finding,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding import Finding # noqa: PLC0415
        from ..models.not_raised import NotRaised # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        case = d.pop("case")

        status = check_case_finding_status(d.pop("status"))




        def _parse_proposed(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        proposed = _parse_proposed(d.pop("proposed"))


        def _parse_assignee(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assignee = _parse_assignee(d.pop("assignee"))


        elsewhere = d.pop("elsewhere")

        first_seen = d.pop("first_seen")

        last_seen = d.pop("last_seen")

        def _parse_cleared_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cleared_at = _parse_cleared_at(d.pop("cleared_at"))


        judged_with = d.pop("judged_with")

        version = d.pop("version")

        def _parse_set_aside(data: object) -> None | NotRaised:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                set_aside_type_0 = NotRaised.from_dict(data)



                return set_aside_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | NotRaised, data)

        set_aside = _parse_set_aside(d.pop("set_aside"))


        def _parse_finding(data: object) -> Finding | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                finding_type_0 = Finding.from_dict(data)



                return finding_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Finding | None, data)

        finding = _parse_finding(d.pop("finding"))


        case_finding = cls(
            id=id,
            case=case,
            status=status,
            proposed=proposed,
            assignee=assignee,
            elsewhere=elsewhere,
            first_seen=first_seen,
            last_seen=last_seen,
            cleared_at=cleared_at,
            judged_with=judged_with,
            version=version,
            set_aside=set_aside,
            finding=finding,
        )

        return case_finding

