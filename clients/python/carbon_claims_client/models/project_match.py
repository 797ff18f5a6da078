from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.candidate import Candidate





T = TypeVar("T", bound="ProjectMatch")



@_attrs_define
class ProjectMatch:
    """ What the registry has for a project that is named without an id: candidates, the best first.

        `accepted` says whether the first is the project meant; else the project stays unmatched, and `reason` says why.

        Attributes:
            accepted (bool):
            reason (str):
            candidates (list[Candidate]):
            algorithm (str):
     """

    accepted: bool
    reason: str
    candidates: list[Candidate]
    algorithm: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.candidate import Candidate # noqa: PLC0415
        accepted = self.accepted

        reason = self.reason

        candidates = []
        for candidates_item_data in self.candidates:
            candidates_item = candidates_item_data.to_dict()
            candidates.append(candidates_item)



        algorithm = self.algorithm


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "accepted": accepted,
            "reason": reason,
            "candidates": candidates,
            "algorithm": algorithm,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.candidate import Candidate # noqa: PLC0415
        d = dict(src_dict)
        accepted = d.pop("accepted")

        reason = d.pop("reason")

        candidates = []
        _candidates = d.pop("candidates")
        for candidates_item_data in (_candidates):
            candidates_item = Candidate.from_dict(candidates_item_data)



            candidates.append(candidates_item)


        algorithm = d.pop("algorithm")

        project_match = cls(
            accepted=accepted,
            reason=reason,
            candidates=candidates,
            algorithm=algorithm,
        )

        return project_match

