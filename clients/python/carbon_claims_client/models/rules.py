from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.rule_card import RuleCard





T = TypeVar("T", bound="Rules")



@_attrs_define
class Rules:
    """ Every rule, in the order of the codes, and the name of them all together.

        Attributes:
            items (list[RuleCard]):
            ruleset (str):
     """

    items: list[RuleCard]
    ruleset: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.rule_card import RuleCard # noqa: PLC0415
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)



        ruleset = self.ruleset


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "items": items,
            "ruleset": ruleset,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_card import RuleCard # noqa: PLC0415
        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = RuleCard.from_dict(items_item_data)



            items.append(items_item)


        ruleset = d.pop("ruleset")

        rules = cls(
            items=items,
            ruleset=ruleset,
        )

        return rules

