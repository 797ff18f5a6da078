from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.reconcile_feature import ReconcileFeature
  from ..models.reconcile_type import ReconcileType





T = TypeVar("T", bound="ReconcileCandidate")



@_attrs_define
class ReconcileCandidate:
    """ Something that may be meant; the score counts to 100.

        Attributes:
            id (str):
            name (str):
            type_ (list[ReconcileType]):
            score (float):
            match (bool):
            features (list[ReconcileFeature]):
     """

    id: str
    name: str
    type_: list[ReconcileType]
    score: float
    match: bool
    features: list[ReconcileFeature]





    def to_dict(self) -> dict[str, Any]:
        from ..models.reconcile_feature import ReconcileFeature # noqa: PLC0415
        from ..models.reconcile_type import ReconcileType # noqa: PLC0415
        id = self.id

        name = self.name

        type_ = []
        for type_item_data in self.type_:
            type_item = type_item_data.to_dict()
            type_.append(type_item)



        score = self.score

        match = self.match

        features = []
        for features_item_data in self.features:
            features_item = features_item_data.to_dict()
            features.append(features_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "name": name,
            "type": type_,
            "score": score,
            "match": match,
            "features": features,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reconcile_feature import ReconcileFeature # noqa: PLC0415
        from ..models.reconcile_type import ReconcileType # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        type_ = []
        _type_ = d.pop("type")
        for type_item_data in (_type_):
            type_item = ReconcileType.from_dict(type_item_data)



            type_.append(type_item)


        score = d.pop("score")

        match = d.pop("match")

        features = []
        _features = d.pop("features")
        for features_item_data in (_features):
            features_item = ReconcileFeature.from_dict(features_item_data)



            features.append(features_item)


        reconcile_candidate = cls(
            id=id,
            name=name,
            type_=type_,
            score=score,
            match=match,
            features=features,
        )

        return reconcile_candidate

