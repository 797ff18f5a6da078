from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.submitted_action import check_submitted_action
from ..models.submitted_action import SubmittedAction
from ..models.submitted_basis_type_0 import check_submitted_basis_type_0
from ..models.submitted_basis_type_0 import SubmittedBasisType0
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="Submitted")



@_attrs_define
class Submitted:
    """ A claim as its sender states it; what is left out is not claimed.

        Attributes:
            organisation (None | str | Unset): Who claims.
            programme (None | str | Unset): The programme's code: VCS, GS, CDM, JCM, ...
            project_id (None | str | Unset): The local id, without the programme.
            project_name (None | str | Unset):
            vintage_start (datetime.date | None | Unset): First day of the vintage.
            vintage_end (datetime.date | None | Unset): Last day of the vintage.
            quantity (float | int | None | Unset): Tonnes CO2e.
            action (SubmittedAction | Unset): What is said to have been done with the credits. Default: 'retired'.
            basis (None | SubmittedBasisType0 | Unset):
            approx (bool | Unset): True for a rounded quantity. Default: False.
            serials (list[str] | Unset): Serial blocks as the registry prints them.
            retirement_date (datetime.date | None | Unset):
            beneficiary (None | str | Unset):
            reporting_start (datetime.date | None | Unset): First day of the period it is used for.
            reporting_end (datetime.date | None | Unset): Last day of the period it is used for.
     """

    organisation: None | str | Unset = UNSET
    programme: None | str | Unset = UNSET
    project_id: None | str | Unset = UNSET
    project_name: None | str | Unset = UNSET
    vintage_start: datetime.date | None | Unset = UNSET
    vintage_end: datetime.date | None | Unset = UNSET
    quantity: float | int | None | Unset = UNSET
    action: SubmittedAction | Unset = 'retired'
    basis: None | SubmittedBasisType0 | Unset = UNSET
    approx: bool | Unset = False
    serials: list[str] | Unset = UNSET
    retirement_date: datetime.date | None | Unset = UNSET
    beneficiary: None | str | Unset = UNSET
    reporting_start: datetime.date | None | Unset = UNSET
    reporting_end: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        organisation: None | str | Unset
        if isinstance(self.organisation, Unset):
            organisation = UNSET
        else:
            organisation = self.organisation

        programme: None | str | Unset
        if isinstance(self.programme, Unset):
            programme = UNSET
        else:
            programme = self.programme

        project_id: None | str | Unset
        if isinstance(self.project_id, Unset):
            project_id = UNSET
        else:
            project_id = self.project_id

        project_name: None | str | Unset
        if isinstance(self.project_name, Unset):
            project_name = UNSET
        else:
            project_name = self.project_name

        vintage_start: None | str | Unset
        if isinstance(self.vintage_start, Unset):
            vintage_start = UNSET
        elif isinstance(self.vintage_start, datetime.date):
            vintage_start = self.vintage_start.isoformat()
        else:
            vintage_start = self.vintage_start

        vintage_end: None | str | Unset
        if isinstance(self.vintage_end, Unset):
            vintage_end = UNSET
        elif isinstance(self.vintage_end, datetime.date):
            vintage_end = self.vintage_end.isoformat()
        else:
            vintage_end = self.vintage_end

        quantity: float | int | None | Unset
        if isinstance(self.quantity, Unset):
            quantity = UNSET
        else:
            quantity = self.quantity

        action: str | Unset = UNSET
        if not isinstance(self.action, Unset):
            action = self.action


        basis: None | str | Unset
        if isinstance(self.basis, Unset):
            basis = UNSET
        elif isinstance(self.basis, str):
            basis = self.basis
        else:
            basis = self.basis

        approx = self.approx

        serials: list[str] | Unset = UNSET
        if not isinstance(self.serials, Unset):
            serials = self.serials



        retirement_date: None | str | Unset
        if isinstance(self.retirement_date, Unset):
            retirement_date = UNSET
        elif isinstance(self.retirement_date, datetime.date):
            retirement_date = self.retirement_date.isoformat()
        else:
            retirement_date = self.retirement_date

        beneficiary: None | str | Unset
        if isinstance(self.beneficiary, Unset):
            beneficiary = UNSET
        else:
            beneficiary = self.beneficiary

        reporting_start: None | str | Unset
        if isinstance(self.reporting_start, Unset):
            reporting_start = UNSET
        elif isinstance(self.reporting_start, datetime.date):
            reporting_start = self.reporting_start.isoformat()
        else:
            reporting_start = self.reporting_start

        reporting_end: None | str | Unset
        if isinstance(self.reporting_end, Unset):
            reporting_end = UNSET
        elif isinstance(self.reporting_end, datetime.date):
            reporting_end = self.reporting_end.isoformat()
        else:
            reporting_end = self.reporting_end


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if organisation is not UNSET:
            field_dict["organisation"] = organisation
        if programme is not UNSET:
            field_dict["programme"] = programme
        if project_id is not UNSET:
            field_dict["project_id"] = project_id
        if project_name is not UNSET:
            field_dict["project_name"] = project_name
        if vintage_start is not UNSET:
            field_dict["vintage_start"] = vintage_start
        if vintage_end is not UNSET:
            field_dict["vintage_end"] = vintage_end
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
        if action is not UNSET:
            field_dict["action"] = action
        if basis is not UNSET:
            field_dict["basis"] = basis
        if approx is not UNSET:
            field_dict["approx"] = approx
        if serials is not UNSET:
            field_dict["serials"] = serials
        if retirement_date is not UNSET:
            field_dict["retirement_date"] = retirement_date
        if beneficiary is not UNSET:
            field_dict["beneficiary"] = beneficiary
        if reporting_start is not UNSET:
            field_dict["reporting_start"] = reporting_start
        if reporting_end is not UNSET:
            field_dict["reporting_end"] = reporting_end

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_organisation(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        organisation = _parse_organisation(d.pop("organisation", UNSET))


        def _parse_programme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        programme = _parse_programme(d.pop("programme", UNSET))


        def _parse_project_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project_id = _parse_project_id(d.pop("project_id", UNSET))


        def _parse_project_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project_name = _parse_project_name(d.pop("project_name", UNSET))


        def _parse_vintage_start(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                vintage_start_type_0 = datetime.date.fromisoformat(data)



                return vintage_start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        vintage_start = _parse_vintage_start(d.pop("vintage_start", UNSET))


        def _parse_vintage_end(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                vintage_end_type_0 = datetime.date.fromisoformat(data)



                return vintage_end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        vintage_end = _parse_vintage_end(d.pop("vintage_end", UNSET))


        def _parse_quantity(data: object) -> float | int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | int | None | Unset, data)

        quantity = _parse_quantity(d.pop("quantity", UNSET))


        _action = d.pop("action", UNSET)
        action: SubmittedAction | Unset
        if isinstance(_action,  Unset):
            action = UNSET
        else:
            action = check_submitted_action(_action)




        def _parse_basis(data: object) -> None | SubmittedBasisType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                basis_type_0 = check_submitted_basis_type_0(data)



                return basis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SubmittedBasisType0 | Unset, data)

        basis = _parse_basis(d.pop("basis", UNSET))


        approx = d.pop("approx", UNSET)

        serials = cast(list[str], d.pop("serials", UNSET))


        def _parse_retirement_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                retirement_date_type_0 = datetime.date.fromisoformat(data)



                return retirement_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        retirement_date = _parse_retirement_date(d.pop("retirement_date", UNSET))


        def _parse_beneficiary(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        beneficiary = _parse_beneficiary(d.pop("beneficiary", UNSET))


        def _parse_reporting_start(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reporting_start_type_0 = datetime.date.fromisoformat(data)



                return reporting_start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        reporting_start = _parse_reporting_start(d.pop("reporting_start", UNSET))


        def _parse_reporting_end(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reporting_end_type_0 = datetime.date.fromisoformat(data)



                return reporting_end_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        reporting_end = _parse_reporting_end(d.pop("reporting_end", UNSET))


        submitted = cls(
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
            serials=serials,
            retirement_date=retirement_date,
            beneficiary=beneficiary,
            reporting_start=reporting_start,
            reporting_end=reporting_end,
        )

        return submitted

