from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.checked_document_kind import check_checked_document_kind
from ..models.checked_document_kind import CheckedDocumentKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.checked_claim import CheckedClaim
  from ..models.problem import Problem
  from ..models.project_match import ProjectMatch





T = TypeVar("T", bound="CheckedDocument")



@_attrs_define
class CheckedDocument:
    """ A checked document, the claims that findings name by id, and what could not be read.

        `project_match` is that of a project's own paper which prints no id.

        Attributes:
            sha256 (str):
            file (str):
            media_type (str):
            pages (int):
            kind (CheckedDocumentKind):
            language (None | str):
            title (None | str):
            date (datetime.date | None):
            ocr_pages (list[int]):
            claims (list[CheckedClaim]):
            problems (list[Problem]):
            project_match (None | ProjectMatch):
     """

    sha256: str
    file: str
    media_type: str
    pages: int
    kind: CheckedDocumentKind
    language: None | str
    title: None | str
    date: datetime.date | None
    ocr_pages: list[int]
    claims: list[CheckedClaim]
    problems: list[Problem]
    project_match: None | ProjectMatch





    def to_dict(self) -> dict[str, Any]:
        from ..models.checked_claim import CheckedClaim # noqa: PLC0415
        from ..models.problem import Problem # noqa: PLC0415
        from ..models.project_match import ProjectMatch # noqa: PLC0415
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



        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)



        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)



        project_match: dict[str, Any] | None
        if isinstance(self.project_match, ProjectMatch):
            project_match = self.project_match.to_dict()
        else:
            project_match = self.project_match


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
            "claims": claims,
            "problems": problems,
            "project_match": project_match,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.checked_claim import CheckedClaim # noqa: PLC0415
        from ..models.problem import Problem # noqa: PLC0415
        from ..models.project_match import ProjectMatch # noqa: PLC0415
        d = dict(src_dict)
        sha256 = d.pop("sha256")

        file = d.pop("file")

        media_type = d.pop("media_type")

        pages = d.pop("pages")

        kind = check_checked_document_kind(d.pop("kind"))




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


        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = CheckedClaim.from_dict(claims_item_data)



            claims.append(claims_item)


        problems = []
        _problems = d.pop("problems")
        for problems_item_data in (_problems):
            problems_item = Problem.from_dict(problems_item_data)



            problems.append(problems_item)


        def _parse_project_match(data: object) -> None | ProjectMatch:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                project_match_type_0 = ProjectMatch.from_dict(data)



                return project_match_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProjectMatch, data)

        project_match = _parse_project_match(d.pop("project_match"))


        checked_document = cls(
            sha256=sha256,
            file=file,
            media_type=media_type,
            pages=pages,
            kind=kind,
            language=language,
            title=title,
            date=date,
            ocr_pages=ocr_pages,
            claims=claims,
            problems=problems,
            project_match=project_match,
        )

        return checked_document

