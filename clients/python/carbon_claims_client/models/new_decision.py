from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_decision_verdict import check_new_decision_verdict
from ..models.new_decision_verdict import NewDecisionVerdict
from typing import cast






T = TypeVar("T", bound="NewDecision")



@_attrs_define
class NewDecision:
    """ A verdict, with its reason.

        Attributes:
            verdict (NewDecisionVerdict):
            reason (str):
     """

    verdict: NewDecisionVerdict
    reason: str





    def to_dict(self) -> dict[str, Any]:
        verdict: str = self.verdict

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "verdict": verdict,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        verdict = check_new_decision_verdict(d.pop("verdict"))




        reason = d.pop("reason")

        new_decision = cls(
            verdict=verdict,
            reason=reason,
        )

        return new_decision

