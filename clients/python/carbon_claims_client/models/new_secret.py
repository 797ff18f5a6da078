from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.webhook import Webhook





T = TypeVar("T", bound="NewSecret")



@_attrs_define
class NewSecret:
    """ A webhook with the secret that signs (Standard Webhooks): shown this once.

        Attributes:
            webhook (Webhook): An address that is told of events.
            secret (str):
     """

    webhook: Webhook
    secret: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.webhook import Webhook # noqa: PLC0415
        webhook = self.webhook.to_dict()

        secret = self.secret


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "webhook": webhook,
            "secret": secret,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook import Webhook # noqa: PLC0415
        d = dict(src_dict)
        webhook = Webhook.from_dict(d.pop("webhook"))




        secret = d.pop("secret")

        new_secret = cls(
            webhook=webhook,
            secret=secret,
        )

        return new_secret

