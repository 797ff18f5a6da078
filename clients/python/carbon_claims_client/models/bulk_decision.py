from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_decision_verdict import BulkDecisionVerdict
from ..models.bulk_decision_verdict import check_bulk_decision_verdict
from typing import cast






T = TypeVar("T", bound="BulkDecision")



@_attrs_define
class BulkDecision:
    """ One verdict on several findings, for one reason: on all of them, or on none.

        Attributes:
            findings (list[str]):
            verdict (BulkDecisionVerdict):
            reason (str):
     """

    findings: list[str]
    verdict: BulkDecisionVerdict
    reason: str





    def to_dict(self) -> dict[str, Any]:
        findings = self.findings



        verdict: str = self.verdict

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "findings": findings,
            "verdict": verdict,
            "reason": reason,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        findings = cast(list[str], d.pop("findings"))


        verdict = check_bulk_decision_verdict(d.pop("verdict"))




        reason = d.pop("reason")

        bulk_decision = cls(
            findings=findings,
            verdict=verdict,
            reason=reason,
        )

        return bulk_decision

