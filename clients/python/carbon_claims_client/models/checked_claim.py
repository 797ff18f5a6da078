from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.checked_claim_action import check_checked_claim_action
from ..models.checked_claim_action import CheckedClaimAction
from ..models.checked_claim_basis_type_0 import check_checked_claim_basis_type_0
from ..models.checked_claim_basis_type_0 import CheckedClaimBasisType0
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.project_match import ProjectMatch





T = TypeVar("T", bound="CheckedClaim")



@_attrs_define
class CheckedClaim:
    """ A checked claim: `project_id` is what is printed, `project_match` what its project's name led to.

        Attributes:
            id (str):
            organisation (None | str):
            programme (None | str):
            project_id (None | str):
            project_name (None | str):
            vintage_start (datetime.date | None):
            vintage_end (datetime.date | None):
            quantity (float | int | None):
            action (CheckedClaimAction):
            basis (CheckedClaimBasisType0 | None):
            approx (bool):
            page (int | None):
            serials (list[str]):
            retirement_date (datetime.date | None):
            beneficiary (None | str):
            fact_ids (list[str]):
            confidence (float):
            project_match (None | ProjectMatch):
     """

    id: str
    organisation: None | str
    programme: None | str
    project_id: None | str
    project_name: None | str
    vintage_start: datetime.date | None
    vintage_end: datetime.date | None
    quantity: float | int | None
    action: CheckedClaimAction
    basis: CheckedClaimBasisType0 | None
    approx: bool
    page: int | None
    serials: list[str]
    retirement_date: datetime.date | None
    beneficiary: None | str
    fact_ids: list[str]
    confidence: float
    project_match: None | ProjectMatch





    def to_dict(self) -> dict[str, Any]:
        from ..models.project_match import ProjectMatch # noqa: PLC0415
        id = self.id

        organisation: None | str
        organisation = self.organisation

        programme: None | str
        programme = self.programme

        project_id: None | str
        project_id = self.project_id

        project_name: None | str
        project_name = self.project_name

        vintage_start: None | str
        if isinstance(self.vintage_start, datetime.date):
            vintage_start = self.vintage_start.isoformat()
        else:
            vintage_start = self.vintage_start

        vintage_end: None | str
        if isinstance(self.vintage_end, datetime.date):
            vintage_end = self.vintage_end.isoformat()
        else:
            vintage_end = self.vintage_end

        quantity: float | int | None
        quantity = self.quantity

        action: str = self.action

        basis: None | str
        if isinstance(self.basis, str):
            basis = self.basis
        else:
            basis = self.basis

        approx = self.approx

        page: int | None
        page = self.page

        serials = self.serials



        retirement_date: None | str
        if isinstance(self.retirement_date, datetime.date):
            retirement_date = self.retirement_date.isoformat()
        else:
            retirement_date = self.retirement_date

        beneficiary: None | str
        beneficiary = self.beneficiary

        fact_ids = self.fact_ids



        confidence = self.confidence

        project_match: dict[str, Any] | None
        if isinstance(self.project_match, ProjectMatch):
            project_match = self.project_match.to_dict()
        else:
            project_match = self.project_match


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "organisation": organisation,
            "programme": programme,
            "project_id": project_id,
            "project_name": project_name,
            "vintage_start": vintage_start,
            "vintage_end": vintage_end,
            "quantity": quantity,
            "action": action,
            "basis": basis,
            "approx": approx,
            "page": page,
            "serials": serials,
            "retirement_date": retirement_date,
            "beneficiary": beneficiary,
            "fact_ids": fact_ids,
            "confidence": confidence,
            "project_match": project_match,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.project_match import ProjectMatch # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_organisation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        organisation = _parse_organisation(d.pop("organisation"))


        def _parse_programme(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        programme = _parse_programme(d.pop("programme"))


        def _parse_project_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        project_id = _parse_project_id(d.pop("project_id"))


        def _parse_project_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        project_name = _parse_project_name(d.pop("project_name"))


        def _parse_vintage_start(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                vintage_start_type_0 = datetime.date.fromisoformat(data)



                return vintage_start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        vintage_start = _parse_vintage_start(d.pop("vintage_start"))


        def _parse_vintage_end(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                vintage_end_type_0 = datetime.date.fromisoformat(data)



                return vintage_end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        vintage_end = _parse_vintage_end(d.pop("vintage_end"))


        def _parse_quantity(data: object) -> float | int | None:
            if data is None:
                return data
            return cast(float | int | None, data)

        quantity = _parse_quantity(d.pop("quantity"))


        action = check_checked_claim_action(d.pop("action"))




        def _parse_basis(data: object) -> CheckedClaimBasisType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                basis_type_0 = check_checked_claim_basis_type_0(data)



                return basis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CheckedClaimBasisType0 | None, data)

        basis = _parse_basis(d.pop("basis"))


        approx = d.pop("approx")

        def _parse_page(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        page = _parse_page(d.pop("page"))


        serials = cast(list[str], d.pop("serials"))


        def _parse_retirement_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                retirement_date_type_0 = datetime.date.fromisoformat(data)



                return retirement_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        retirement_date = _parse_retirement_date(d.pop("retirement_date"))


        def _parse_beneficiary(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        beneficiary = _parse_beneficiary(d.pop("beneficiary"))


        fact_ids = cast(list[str], d.pop("fact_ids"))


        confidence = d.pop("confidence")

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


        checked_claim = cls(
            id=id,
            organisation=organisation,
            programme=programme,
            project_id=project_id,
            project_name=project_name,
            vintage_start=vintage_start,
            vintage_end=vintage_end,
            quantity=quantity,
            action=action,
            basis=basis,
            approx=approx,
            page=page,
            serials=serials,
            retirement_date=retirement_date,
            beneficiary=beneficiary,
            fact_ids=fact_ids,
            confidence=confidence,
            project_match=project_match,
        )

        return checked_claim

