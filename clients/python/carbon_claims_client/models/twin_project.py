from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.twin_project_relation import check_twin_project_relation
from ..models.twin_project_relation import TwinProjectRelation
from typing import cast

if TYPE_CHECKING:
  from ..models.registry_project import RegistryProject
  from ..models.twin_project_features import TwinProjectFeatures





T = TypeVar("T", bound="TwinProject")



@_attrs_define
class TwinProject:
    """ A project of another programme that may be the same activity, how alike the two are, and why.

        Attributes:
            project (RegistryProject): A project as its registry lists it. `adverse` is true where its status bars new
                credits.
            score (float):
            relation (TwinProjectRelation):
            features (TwinProjectFeatures):
     """

    project: RegistryProject
    score: float
    relation: TwinProjectRelation
    features: TwinProjectFeatures





    def to_dict(self) -> dict[str, Any]:
        from ..models.registry_project import RegistryProject # noqa: PLC0415
        from ..models.twin_project_features import TwinProjectFeatures # noqa: PLC0415
        project = self.project.to_dict()

        score = self.score

        relation: str = self.relation

        features = self.features.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "project": project,
            "score": score,
            "relation": relation,
            "features": features,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registry_project import RegistryProject # noqa: PLC0415
        from ..models.twin_project_features import TwinProjectFeatures # noqa: PLC0415
        d = dict(src_dict)
        project = RegistryProject.from_dict(d.pop("project"))




        score = d.pop("score")

        relation = check_twin_project_relation(d.pop("relation"))




        features = TwinProjectFeatures.from_dict(d.pop("features"))




        twin_project = cls(
            project=project,
            score=score,
            relation=relation,
            features=features,
        )

        return twin_project

