from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.rule_card_kind import check_rule_card_kind
from ..models.rule_card_kind import RuleCardKind
from ..models.rule_card_severity import check_rule_card_severity
from ..models.rule_card_severity import RuleCardSeverity
from typing import cast






T = TypeVar("T", bound="RuleCard")



@_attrs_define
class RuleCard:
    """ A rule, as `verifier rules --format json` lists it. `says` is the template of its sentence.

        Attributes:
            code (str):
            name (str):
            severity (RuleCardSeverity):
            since (str):
            kind (RuleCardKind):
            summary (str):
            says (str):
            doc (str):
     """

    code: str
    name: str
    severity: RuleCardSeverity
    since: str
    kind: RuleCardKind
    summary: str
    says: str
    doc: str





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        severity: str = self.severity

        since = self.since

        kind: str = self.kind

        summary = self.summary

        says = self.says

        doc = self.doc


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "name": name,
            "severity": severity,
            "since": since,
            "kind": kind,
            "summary": summary,
            "says": says,
            "doc": doc,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        severity = check_rule_card_severity(d.pop("severity"))




        since = d.pop("since")

        kind = check_rule_card_kind(d.pop("kind"))




        summary = d.pop("summary")

        says = d.pop("says")

        doc = d.pop("doc")

        rule_card = cls(
            code=code,
            name=name,
            severity=severity,
            since=since,
            kind=kind,
            summary=summary,
            says=says,
            doc=doc,
        )

        return rule_card

