from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.checklist_force import check_checklist_force
from ..models.checklist_force import ChecklistForce
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.item import Item





T = TypeVar("T", bound="Checklist")



@_attrs_define
class Checklist:
    """ What a regime asks of one document (by sha256), filled. `force` is of the document's day; where `verified` is
        false the items rest on secondary sources.

        Attributes:
            profile (str):
            title (str):
            law (str):
            source (str):
            since (datetime.date | None):
            until (datetime.date | None):
            verified (bool):
            note (str):
            force (ChecklistForce):
            document (str):
            items (list[Item]):
     """

    profile: str
    title: str
    law: str
    source: str
    since: datetime.date | None
    until: datetime.date | None
    verified: bool
    note: str
    force: ChecklistForce
    document: str
    items: list[Item]





    def to_dict(self) -> dict[str, Any]:
        from ..models.item import Item # noqa: PLC0415
        profile = self.profile

        title = self.title

        law = self.law

        source = self.source

        since: None | str
        if isinstance(self.since, datetime.date):
            since = self.since.isoformat()
        else:
            since = self.since

        until: None | str
        if isinstance(self.until, datetime.date):
            until = self.until.isoformat()
        else:
            until = self.until

        verified = self.verified

        note = self.note

        force: str = self.force

        document = self.document

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "profile": profile,
            "title": title,
            "law": law,
            "source": source,
            "since": since,
            "until": until,
            "verified": verified,
            "note": note,
            "force": force,
            "document": document,
            "items": items,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item import Item # noqa: PLC0415
        d = dict(src_dict)
        profile = d.pop("profile")

        title = d.pop("title")

        law = d.pop("law")

        source = d.pop("source")

        def _parse_since(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.date.fromisoformat(data)



                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        since = _parse_since(d.pop("since"))


        def _parse_until(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.date.fromisoformat(data)



                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        until = _parse_until(d.pop("until"))


        verified = d.pop("verified")

        note = d.pop("note")

        force = check_checklist_force(d.pop("force"))




        document = d.pop("document")

        items = []
        _items = d.pop("items")
        for items_item_data in (_items):
            items_item = Item.from_dict(items_item_data)



            items.append(items_item)


        checklist = cls(
            profile=profile,
            title=title,
            law=law,
            source=source,
            since=since,
            until=until,
            verified=verified,
            note=note,
            force=force,
            document=document,
            items=items,
        )

        return checklist

