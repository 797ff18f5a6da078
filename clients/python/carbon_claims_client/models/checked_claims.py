from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.broken_rule import BrokenRule
  from ..models.cannot_tell import CannotTell
  from ..models.checked_claims_checked import CheckedClaimsChecked
  from ..models.checked_claims_tested import CheckedClaimsTested
  from ..models.checked_document import CheckedDocument
  from ..models.checklist import Checklist
  from ..models.finding import Finding
  from ..models.reconciled import Reconciled
  from ..models.set_aside import SetAside
  from ..models.snapshot import Snapshot





T = TypeVar("T", bound="CheckedClaims")



@_attrs_define
class CheckedClaims:
    """ What was found. `claim_ids` holds each claim's id at its place; null for one that could not be understood.

        Attributes:
            documents (list[CheckedDocument]):
            findings (list[Finding]):
            cannot_tell (list[CannotTell]):
            checked (CheckedClaimsChecked):
            registry (list[Snapshot]):
            ruleset (str):
            broken (list[BrokenRule]):
            reconciled (list[Reconciled]):
            set_aside (list[SetAside]):
            no_longer (list[Finding]):
            tested (CheckedClaimsTested):
            checklists (list[Checklist]):
            claim_ids (list[None | str]):
     """

    documents: list[CheckedDocument]
    findings: list[Finding]
    cannot_tell: list[CannotTell]
    checked: CheckedClaimsChecked
    registry: list[Snapshot]
    ruleset: str
    broken: list[BrokenRule]
    reconciled: list[Reconciled]
    set_aside: list[SetAside]
    no_longer: list[Finding]
    tested: CheckedClaimsTested
    checklists: list[Checklist]
    claim_ids: list[None | str]





    def to_dict(self) -> dict[str, Any]:
        from ..models.broken_rule import BrokenRule # noqa: PLC0415
        from ..models.cannot_tell import CannotTell # noqa: PLC0415
        from ..models.checked_claims_checked import CheckedClaimsChecked # noqa: PLC0415
        from ..models.checked_claims_tested import CheckedClaimsTested # noqa: PLC0415
        from ..models.checked_document import CheckedDocument # noqa: PLC0415
        from ..models.checklist import Checklist # noqa: PLC0415
        from ..models.finding import Finding # noqa: PLC0415
        from ..models.reconciled import Reconciled # noqa: PLC0415
        from ..models.set_aside import SetAside # noqa: PLC0415
        from ..models.snapshot import Snapshot # noqa: PLC0415
        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)



        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)



        cannot_tell = []
        for cannot_tell_item_data in self.cannot_tell:
            cannot_tell_item = cannot_tell_item_data.to_dict()
            cannot_tell.append(cannot_tell_item)



        checked = self.checked.to_dict()

        registry = []
        for registry_item_data in self.registry:
            registry_item = registry_item_data.to_dict()
            registry.append(registry_item)



        ruleset = self.ruleset

        broken = []
        for broken_item_data in self.broken:
            broken_item = broken_item_data.to_dict()
            broken.append(broken_item)



        reconciled = []
        for reconciled_item_data in self.reconciled:
            reconciled_item = reconciled_item_data.to_dict()
            reconciled.append(reconciled_item)



        set_aside = []
        for set_aside_item_data in self.set_aside:
            set_aside_item = set_aside_item_data.to_dict()
            set_aside.append(set_aside_item)



        no_longer = []
        for no_longer_item_data in self.no_longer:
            no_longer_item = no_longer_item_data.to_dict()
            no_longer.append(no_longer_item)



        tested = self.tested.to_dict()

        checklists = []
        for checklists_item_data in self.checklists:
            checklists_item = checklists_item_data.to_dict()
            checklists.append(checklists_item)



        claim_ids = []
        for claim_ids_item_data in self.claim_ids:
            claim_ids_item: None | str
            claim_ids_item = claim_ids_item_data
            claim_ids.append(claim_ids_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "documents": documents,
            "findings": findings,
            "cannot_tell": cannot_tell,
            "checked": checked,
            "registry": registry,
            "ruleset": ruleset,
            "broken": broken,
            "reconciled": reconciled,
            "set_aside": set_aside,
            "no_longer": no_longer,
            "tested": tested,
            "checklists": checklists,
            "claim_ids": claim_ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.broken_rule import BrokenRule # noqa: PLC0415
        from ..models.cannot_tell import CannotTell # noqa: PLC0415
        from ..models.checked_claims_checked import CheckedClaimsChecked # noqa: PLC0415
        from ..models.checked_claims_tested import CheckedClaimsTested # noqa: PLC0415
        from ..models.checked_document import CheckedDocument # noqa: PLC0415
        from ..models.checklist import Checklist # noqa: PLC0415
        from ..models.finding import Finding # noqa: PLC0415
        from ..models.reconciled import Reconciled # noqa: PLC0415
        from ..models.set_aside import SetAside # noqa: PLC0415
        from ..models.snapshot import Snapshot # noqa: PLC0415
        d = dict(src_dict)
        documents = []
        _documents = d.pop("documents")
        for documents_item_data in (_documents):
            documents_item = CheckedDocument.from_dict(documents_item_data)



            documents.append(documents_item)


        findings = []
        _findings = d.pop("findings")
        for findings_item_data in (_findings):
            findings_item = Finding.from_dict(findings_item_data)



            findings.append(findings_item)


        cannot_tell = []
        _cannot_tell = d.pop("cannot_tell")
        for cannot_tell_item_data in (_cannot_tell):
            cannot_tell_item = CannotTell.from_dict(cannot_tell_item_data)



            cannot_tell.append(cannot_tell_item)


        checked = CheckedClaimsChecked.from_dict(d.pop("checked"))




        registry = []
        _registry = d.pop("registry")
        for registry_item_data in (_registry):
            registry_item = Snapshot.from_dict(registry_item_data)



            registry.append(registry_item)


        ruleset = d.pop("ruleset")

        broken = []
        _broken = d.pop("broken")
        for broken_item_data in (_broken):
            broken_item = BrokenRule.from_dict(broken_item_data)



            broken.append(broken_item)


        reconciled = []
        _reconciled = d.pop("reconciled")
        for reconciled_item_data in (_reconciled):
            reconciled_item = Reconciled.from_dict(reconciled_item_data)



            reconciled.append(reconciled_item)


        set_aside = []
        _set_aside = d.pop("set_aside")
        for set_aside_item_data in (_set_aside):
            set_aside_item = SetAside.from_dict(set_aside_item_data)



            set_aside.append(set_aside_item)


        no_longer = []
        _no_longer = d.pop("no_longer")
        for no_longer_item_data in (_no_longer):
            no_longer_item = Finding.from_dict(no_longer_item_data)



            no_longer.append(no_longer_item)


        tested = CheckedClaimsTested.from_dict(d.pop("tested"))




        checklists = []
        _checklists = d.pop("checklists")
        for checklists_item_data in (_checklists):
            checklists_item = Checklist.from_dict(checklists_item_data)



            checklists.append(checklists_item)


        claim_ids = []
        _claim_ids = d.pop("claim_ids")
        for claim_ids_item_data in (_claim_ids):
            def _parse_claim_ids_item(data: object) -> None | str:
                if data is None:
                    return data
                return cast(None | str, data)

            claim_ids_item = _parse_claim_ids_item(claim_ids_item_data)

            claim_ids.append(claim_ids_item)


        checked_claims = cls(
            documents=documents,
            findings=findings,
            cannot_tell=cannot_tell,
            checked=checked,
            registry=registry,
            ruleset=ruleset,
            broken=broken,
            reconciled=reconciled,
            set_aside=set_aside,
            no_longer=no_longer,
            tested=tested,
            checklists=checklists,
            claim_ids=claim_ids,
        )

        return checked_claims

