from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.match_candidate_schema import check_match_candidate_schema
from ..models.match_candidate_schema import MatchCandidateSchema
from typing import cast

if TYPE_CHECKING:
  from ..models.explanation import Explanation
  from ..models.match_candidate_properties import MatchCandidateProperties





T = TypeVar("T", bound="MatchCandidate")



@_attrs_define
class MatchCandidate:
    """ Something with a name like that. `match` is true where it is surely meant: by its score, and as the only one.

        Attributes:
            id (str):
            caption (str):
            schema (MatchCandidateSchema):
            properties (MatchCandidateProperties):
            score (float):
            match (bool):
            explanations (list[Explanation]):
     """

    id: str
    caption: str
    schema: MatchCandidateSchema
    properties: MatchCandidateProperties
    score: float
    match: bool
    explanations: list[Explanation]





    def to_dict(self) -> dict[str, Any]:
        from ..models.explanation import Explanation # noqa: PLC0415
        from ..models.match_candidate_properties import MatchCandidateProperties # noqa: PLC0415
        id = self.id

        caption = self.caption

        schema: str = self.schema

        properties = self.properties.to_dict()

        score = self.score

        match = self.match

        explanations = []
        for explanations_item_data in self.explanations:
            explanations_item = explanations_item_data.to_dict()
            explanations.append(explanations_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "caption": caption,
            "schema": schema,
            "properties": properties,
            "score": score,
            "match": match,
            "explanations": explanations,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.explanation import Explanation # noqa: PLC0415
        from ..models.match_candidate_properties import MatchCandidateProperties # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        caption = d.pop("caption")

        schema = check_match_candidate_schema(d.pop("schema"))




        properties = MatchCandidateProperties.from_dict(d.pop("properties"))




        score = d.pop("score")

        match = d.pop("match")

        explanations = []
        _explanations = d.pop("explanations")
        for explanations_item_data in (_explanations):
            explanations_item = Explanation.from_dict(explanations_item_data)



            explanations.append(explanations_item)


        match_candidate = cls(
            id=id,
            caption=caption,
            schema=schema,
            properties=properties,
            score=score,
            match=match,
            explanations=explanations,
        )

        return match_candidate

