from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.finding_severity import check_finding_severity
from ..models.finding_severity import FindingSeverity
from ..models.finding_timing_type_0 import check_finding_timing_type_0
from ..models.finding_timing_type_0 import FindingTimingType0
from ..models.finding_verdict import check_finding_verdict
from ..models.finding_verdict import FindingVerdict
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.document_evidence import DocumentEvidence
  from ..models.finding_parameters import FindingParameters
  from ..models.registry_evidence import RegistryEvidence





T = TypeVar("T", bound="Finding")



@_attrs_define
class Finding:
    """ A check that does not hold. `clears` says what would clear it; `fingerprint` is the same from run to run.

        `timing` compares the registry data as of the day `then`, the document's own, with the data asked now: null
    where
        that day's data is not at hand, is the same, or could not tell.

        Attributes:
            rule (str):
            name (str):
            severity (FindingSeverity):
            confidence (float):
            verdict (FindingVerdict):
            message (str):
            parameters (FindingParameters):
            expected (float | int | None | str):
            observed (float | int | None | str):
            evidence (list[DocumentEvidence | RegistryEvidence]):
            clears (str):
            fingerprint (str):
            claims (list[str]):
            documents (list[str]):
            timing (FindingTimingType0 | None):
            then (datetime.date | None):
     """

    rule: str
    name: str
    severity: FindingSeverity
    confidence: float
    verdict: FindingVerdict
    message: str
    parameters: FindingParameters
    expected: float | int | None | str
    observed: float | int | None | str
    evidence: list[DocumentEvidence | RegistryEvidence]
    clears: str
    fingerprint: str
    claims: list[str]
    documents: list[str]
    timing: FindingTimingType0 | None
    then: datetime.date | None





    def to_dict(self) -> dict[str, Any]:
        from ..models.document_evidence import DocumentEvidence # noqa: PLC0415
        from ..models.finding_parameters import FindingParameters # noqa: PLC0415
        from ..models.registry_evidence import RegistryEvidence # noqa: PLC0415
        rule = self.rule

        name = self.name

        severity: str = self.severity

        confidence = self.confidence

        verdict: str = self.verdict

        message = self.message

        parameters = self.parameters.to_dict()

        expected: float | int | None | str
        expected = self.expected

        observed: float | int | None | str
        observed = self.observed

        evidence = []
        for evidence_item_data in self.evidence:
            evidence_item: dict[str, Any]
            if isinstance(evidence_item_data, DocumentEvidence):
                evidence_item = evidence_item_data.to_dict()
            else:
                evidence_item = evidence_item_data.to_dict()

            evidence.append(evidence_item)



        clears = self.clears

        fingerprint = self.fingerprint

        claims = self.claims



        documents = self.documents



        timing: None | str
        if isinstance(self.timing, str):
            timing = self.timing
        else:
            timing = self.timing

        then: None | str
        if isinstance(self.then, datetime.date):
            then = self.then.isoformat()
        else:
            then = self.then


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "rule": rule,
            "name": name,
            "severity": severity,
            "confidence": confidence,
            "verdict": verdict,
            "message": message,
            "parameters": parameters,
            "expected": expected,
            "observed": observed,
            "evidence": evidence,
            "clears": clears,
            "fingerprint": fingerprint,
            "claims": claims,
            "documents": documents,
            "timing": timing,
            "then": then,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.document_evidence import DocumentEvidence # noqa: PLC0415
        from ..models.finding_parameters import FindingParameters # noqa: PLC0415
        from ..models.registry_evidence import RegistryEvidence # noqa: PLC0415
        d = dict(src_dict)
        rule = d.pop("rule")

        name = d.pop("name")

        severity = check_finding_severity(d.pop("severity"))




        confidence = d.pop("confidence")

        verdict = check_finding_verdict(d.pop("verdict"))




        message = d.pop("message")

        parameters = FindingParameters.from_dict(d.pop("parameters"))




        def _parse_expected(data: object) -> float | int | None | str:
            if data is None:
                return data
            return cast(float | int | None | str, data)

        expected = _parse_expected(d.pop("expected"))


        def _parse_observed(data: object) -> float | int | None | str:
            if data is None:
                return data
            return cast(float | int | None | str, data)

        observed = _parse_observed(d.pop("observed"))


        evidence = []
        _evidence = d.pop("evidence")
        for evidence_item_data in (_evidence):
            def _parse_evidence_item(data: object) -> DocumentEvidence | RegistryEvidence:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    evidence_item_type_0 = DocumentEvidence.from_dict(data)



                    return evidence_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, dict):
                    raise TypeError()
                evidence_item_type_1 = RegistryEvidence.from_dict(data)



                return evidence_item_type_1

            evidence_item = _parse_evidence_item(evidence_item_data)

            evidence.append(evidence_item)


        clears = d.pop("clears")

        fingerprint = d.pop("fingerprint")

        claims = cast(list[str], d.pop("claims"))


        documents = cast(list[str], d.pop("documents"))


        def _parse_timing(data: object) -> FindingTimingType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                timing_type_0 = check_finding_timing_type_0(data)



                return timing_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FindingTimingType0 | None, data)

        timing = _parse_timing(d.pop("timing"))


        def _parse_then(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                then_type_0 = datetime.date.fromisoformat(data)



                return then_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        then = _parse_then(d.pop("then"))


        finding = cls(
            rule=rule,
            name=name,
            severity=severity,
            confidence=confidence,
            verdict=verdict,
            message=message,
            parameters=parameters,
            expected=expected,
            observed=observed,
            evidence=evidence,
            clears=clears,
            fingerprint=fingerprint,
            claims=claims,
            documents=documents,
            timing=timing,
            then=then,
        )

        return finding

