from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.query_schema import check_query_schema
from ..models.query_schema import QuerySchema
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.properties import Properties





T = TypeVar("T", bound="Query")



@_attrs_define
class Query:
    """ One thing to look for: what it is called, and where a project is. `threshold` is the score of a match.

        Attributes:
            properties (Properties): What is known of it: its name, in as many spellings as there are, and where a project
                is.
            schema (QuerySchema | Unset):  Default: 'Project'.
            limit (int | Unset):  Default: 5.
            threshold (float | Unset):  Default: 0.85.
     """

    properties: Properties
    schema: QuerySchema | Unset = 'Project'
    limit: int | Unset = 5
    threshold: float | Unset = 0.85





    def to_dict(self) -> dict[str, Any]:
        from ..models.properties import Properties # noqa: PLC0415
        properties = self.properties.to_dict()

        schema: str | Unset = UNSET
        if not isinstance(self.schema, Unset):
            schema = self.schema


        limit = self.limit

        threshold = self.threshold


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "properties": properties,
        })
        if schema is not UNSET:
            field_dict["schema"] = schema
        if limit is not UNSET:
            field_dict["limit"] = limit
        if threshold is not UNSET:
            field_dict["threshold"] = threshold

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.properties import Properties # noqa: PLC0415
        d = dict(src_dict)
        properties = Properties.from_dict(d.pop("properties"))




        _schema = d.pop("schema", UNSET)
        schema: QuerySchema | Unset
        if isinstance(_schema,  Unset):
            schema = UNSET
        else:
            schema = check_query_schema(_schema)




        limit = d.pop("limit", UNSET)

        threshold = d.pop("threshold", UNSET)

        query = cls(
            properties=properties,
            schema=schema,
            limit=limit,
            threshold=threshold,
        )

        return query

