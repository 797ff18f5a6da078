from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.match_responses_responses import MatchResponsesResponses





T = TypeVar("T", bound="MatchResponses")



@_attrs_define
class MatchResponses:
    """ What was found for each query, under its name.

        Attributes:
            responses (MatchResponsesResponses):
            limit (int):
     """

    responses: MatchResponsesResponses
    limit: int





    def to_dict(self) -> dict[str, Any]:
        from ..models.match_responses_responses import MatchResponsesResponses # noqa: PLC0415
        responses = self.responses.to_dict()

        limit = self.limit


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "responses": responses,
            "limit": limit,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.match_responses_responses import MatchResponsesResponses # noqa: PLC0415
        d = dict(src_dict)
        responses = MatchResponsesResponses.from_dict(d.pop("responses"))




        limit = d.pop("limit")

        match_responses = cls(
            responses=responses,
            limit=limit,
        )

        return match_responses

