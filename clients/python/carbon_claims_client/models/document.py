from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.document_state import check_document_state
from ..models.document_state import DocumentState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.read_problem import ReadProblem





T = TypeVar("T", bound="Document")



@_attrs_define
class Document:
    """ A file in a case. `state` ends as judged, unreadable, quarantined (`reason` says why), cancelled or erased.

        Attributes:
            id (str):
            case (str):
            sha256 (str):
            file (str):
            media_type (str):
            size (int):
            state (DocumentState):
            stage (str):
            reason (None | str):
            attempts (int):
            kind (None | str):
            title (None | str):
            language (None | str):
            date (datetime.date | None):
            pages (int | None):
            claims (int | None):
            problems (list[ReadProblem]):
            version_of (None | str):
            created_at (str):
            read_at (None | str):
            judged_at (None | str):
            judged_with (None | str):
            version (int):
     """

    id: str
    case: str
    sha256: str
    file: str
    media_type: str
    size: int
    state: DocumentState
    stage: str
    reason: None | str
    attempts: int
    kind: None | str
    title: None | str
    language: None | str
    date: datetime.date | None
    pages: int | None
    claims: int | None
    problems: list[ReadProblem]
    version_of: None | str
    created_at: str
    read_at: None | str
    judged_at: None | str
    judged_with: None | str
    version: int





    def to_dict(self) -> dict[str, Any]:
        from ..models.read_problem import ReadProblem # noqa: PLC0415
        id = self.id

        case = self.case

        sha256 = self.sha256

        file = self.file

        media_type = self.media_type

        size = self.size

        state: str = self.state

        stage = self.stage

        reason: None | str
        reason = self.reason

        attempts = self.attempts

        kind: None | str
        kind = self.kind

        title: None | str
        title = self.title

        language: None | str
        language = self.language

        date: None | str
        if isinstance(self.date, datetime.date):
            date = self.date.isoformat()
        else:
            date = self.date

        pages: int | None
        pages = self.pages

        claims: int | None
        claims = self.claims

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)



        version_of: None | str
        version_of = self.version_of

        created_at = self.created_at

        read_at: None | str
        read_at = self.read_at

        judged_at: None | str
        judged_at = self.judged_at

        judged_with: None | str
        judged_with = self.judged_with

        version = self.version


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "case": case,
            "sha256": sha256,
            "file": file,
            "media_type": media_type,
            "size": size,
            "state": state,
            "stage": stage,
            "reason": reason,
            "attempts": attempts,
            "kind": kind,
            "title": title,
            "language": language,
            "date": date,
            "pages": pages,
            "claims": claims,
            "problems": problems,
            "version_of": version_of,
            "created_at": created_at,
            "read_at": read_at,
            "judged_at": judged_at,
            "judged_with": judged_with,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.read_problem import ReadProblem # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        case = d.pop("case")

        sha256 = d.pop("sha256")

        file = d.pop("file")

        media_type = d.pop("media_type")

        size = d.pop("size")

        state = check_document_state(d.pop("state"))




        stage = d.pop("stage")

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        attempts = d.pop("attempts")

        def _parse_kind(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        kind = _parse_kind(d.pop("kind"))


        def _parse_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        title = _parse_title(d.pop("title"))


        def _parse_language(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        language = _parse_language(d.pop("language"))


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


        def _parse_pages(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pages = _parse_pages(d.pop("pages"))


        def _parse_claims(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        claims = _parse_claims(d.pop("claims"))


        problems = []
        _problems = d.pop("problems")
        for problems_item_data in (_problems):
            problems_item = ReadProblem.from_dict(problems_item_data)



            problems.append(problems_item)


        def _parse_version_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        version_of = _parse_version_of(d.pop("version_of"))


        created_at = d.pop("created_at")

        def _parse_read_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        read_at = _parse_read_at(d.pop("read_at"))


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


        version = d.pop("version")

        document = cls(
            id=id,
            case=case,
            sha256=sha256,
            file=file,
            media_type=media_type,
            size=size,
            state=state,
            stage=stage,
            reason=reason,
            attempts=attempts,
            kind=kind,
            title=title,
            language=language,
            date=date,
            pages=pages,
            claims=claims,
            problems=problems,
            version_of=version_of,
            created_at=created_at,
            read_at=read_at,
            judged_at=judged_at,
            judged_with=judged_with,
            version=version,
        )

        return document

