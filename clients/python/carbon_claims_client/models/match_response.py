from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.match_candidate import MatchCandidate
  from ..models.query import Query





T = TypeVar("T", bound="MatchResponse")



@_attrs_define
class MatchResponse:
    """ What was found for one query, the best first.

        Attributes:
            status (int):
            query (Query): One thing to look for: what it is called, and where a project is. `threshold` is the score of a
                match.
            results (list[MatchCandidate]):
            algorithm (str):
     """

    status: int
    query: Query
    results: list[MatchCandidate]
    algorithm: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.match_candidate import MatchCandidate # noqa: PLC0415
        from ..models.query import Query # noqa: PLC0415
        status = self.status

        query = self.query.to_dict()

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)



        algorithm = self.algorithm


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "status": status,
            "query": query,
            "results": results,
            "algorithm": algorithm,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.match_candidate import MatchCandidate # noqa: PLC0415
        from ..models.query import Query # noqa: PLC0415
        d = dict(src_dict)
        status = d.pop("status")

        query = Query.from_dict(d.pop("query"))




        results = []
        _results = d.pop("results")
        for results_item_data in (_results):
            results_item = MatchCandidate.from_dict(results_item_data)



            results.append(results_item)


        algorithm = d.pop("algorithm")

        match_response = cls(
            status=status,
            query=query,
            results=results,
            algorithm=algorithm,
        )

        return match_response

