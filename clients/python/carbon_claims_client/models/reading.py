from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.claim import Claim
  from ..models.fact import Fact
  from ..models.header import Header
  from ..models.problem import Problem





T = TypeVar("T", bound="Reading")



@_attrs_define
class Reading:
    """ All that was read in one document: a line of `verifier extract --format ndjson`.

        Attributes:
            document (Header): A document. `sha256` is empty for a file that could not be opened at all.
            facts (list[Fact]):
            claims (list[Claim]):
            problems (list[Problem]):
     """

    document: Header
    facts: list[Fact]
    claims: list[Claim]
    problems: list[Problem]





    def to_dict(self) -> dict[str, Any]:
        from ..models.claim import Claim # noqa: PLC0415
        from ..models.fact import Fact # noqa: PLC0415
        from ..models.header import Header # noqa: PLC0415
        from ..models.problem import Problem # noqa: PLC0415
        document = self.document.to_dict()

        facts = []
        for facts_item_data in self.facts:
            facts_item = facts_item_data.to_dict()
            facts.append(facts_item)



        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)



        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "document": document,
            "facts": facts,
            "claims": claims,
            "problems": problems,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim import Claim # noqa: PLC0415
        from ..models.fact import Fact # noqa: PLC0415
        from ..models.header import Header # noqa: PLC0415
        from ..models.problem import Problem # noqa: PLC0415
        d = dict(src_dict)
        document = Header.from_dict(d.pop("document"))




        facts = []
        _facts = d.pop("facts")
        for facts_item_data in (_facts):
            facts_item = Fact.from_dict(facts_item_data)



            facts.append(facts_item)


        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = Claim.from_dict(claims_item_data)



            claims.append(claims_item)


        problems = []
        _problems = d.pop("problems")
        for problems_item_data in (_problems):
            problems_item = Problem.from_dict(problems_item_data)



            problems.append(problems_item)


        reading = cls(
            document=document,
            facts=facts,
            claims=claims,
            problems=problems,
        )

        return reading

