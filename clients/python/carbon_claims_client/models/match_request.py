from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.match_request_queries import MatchRequestQueries





T = TypeVar("T", bound="MatchRequest")



@_attrs_define
class MatchRequest:
    """ Up to ten thousand queries, each under a name of the asker's.

        Attributes:
            queries (MatchRequestQueries):
     """

    queries: MatchRequestQueries





    def to_dict(self) -> dict[str, Any]:
        from ..models.match_request_queries import MatchRequestQueries # noqa: PLC0415
        queries = self.queries.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "queries": queries,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.match_request_queries import MatchRequestQueries # noqa: PLC0415
        d = dict(src_dict)
        queries = MatchRequestQueries.from_dict(d.pop("queries"))




        match_request = cls(
            queries=queries,
        )

        return match_request

