from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.item_state import check_item_state
from ..models.item_state import ItemState
from typing import cast

if TYPE_CHECKING:
  from ..models.document_evidence import DocumentEvidence





T = TypeVar("T", bound="Item")



@_attrs_define
class Item:
    """ One thing that a regime asks: `found` at these places, a `gap` (the readers did not find it, for the credits
        under `lacking`), `contrary` (found, and not to be there), or `by_hand` (a person has to look). `findings` are
    the
        fingerprints of those that its `rules` raised on the document.

        Attributes:
            clause (str):
            asks (str):
            state (ItemState):
            places (list[DocumentEvidence]):
            lacking (list[str]):
            why (str):
            rules (list[str]):
            findings (list[str]):
     """

    clause: str
    asks: str
    state: ItemState
    places: list[DocumentEvidence]
    lacking: list[str]
    why: str
    rules: list[str]
    findings: list[str]





    def to_dict(self) -> dict[str, Any]:
        from ..models.document_evidence import DocumentEvidence # noqa: PLC0415
        clause = self.clause

        asks = self.asks

        state: str = self.state

        places = []
        for places_item_data in self.places:
            places_item = places_item_data.to_dict()
            places.append(places_item)



        lacking = self.lacking



        why = self.why

        rules = self.rules



        findings = self.findings




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "clause": clause,
            "asks": asks,
            "state": state,
            "places": places,
            "lacking": lacking,
            "why": why,
            "rules": rules,
            "findings": findings,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.document_evidence import DocumentEvidence # noqa: PLC0415
        d = dict(src_dict)
        clause = d.pop("clause")

        asks = d.pop("asks")

        state = check_item_state(d.pop("state"))




        places = []
        _places = d.pop("places")
        for places_item_data in (_places):
            places_item = DocumentEvidence.from_dict(places_item_data)



            places.append(places_item)


        lacking = cast(list[str], d.pop("lacking"))


        why = d.pop("why")

        rules = cast(list[str], d.pop("rules"))


        findings = cast(list[str], d.pop("findings"))


        item = cls(
            clause=clause,
            asks=asks,
            state=state,
            places=places,
            lacking=lacking,
            why=why,
            rules=rules,
            findings=findings,
        )

        return item

