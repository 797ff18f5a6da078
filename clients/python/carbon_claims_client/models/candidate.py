from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Candidate")



@_attrs_define
class Candidate:
    """ A registered project that may be the one named: how sure that is, from 0 to 1, and why.

        Attributes:
            programme (str):
            project_id (str):
            name (str):
            score (float):
            reasons (list[str]):
     """

    programme: str
    project_id: str
    name: str
    score: float
    reasons: list[str]





    def to_dict(self) -> dict[str, Any]:
        programme = self.programme

        project_id = self.project_id

        name = self.name

        score = self.score

        reasons = self.reasons




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "programme": programme,
            "project_id": project_id,
            "name": name,
            "score": score,
            "reasons": reasons,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        programme = d.pop("programme")

        project_id = d.pop("project_id")

        name = d.pop("name")

        score = d.pop("score")

        reasons = cast(list[str], d.pop("reasons"))


        candidate = cls(
            programme=programme,
            project_id=project_id,
            name=name,
            score=score,
            reasons=reasons,
        )

        return candidate

