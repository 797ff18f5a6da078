"""Saved mappings: which column of somebody's claims list holds what.

    [mappings.broker]
    sheet = "^Retirements"
    programme = "VCS"
    action = "retired"
    columns = { id = "Project Ref", quantity = "Vol. (t)", vintage = "Vtg" }

A list whose headings fit no mapping is read by the headings' own words.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from verifier.model import Action

Field = Literal[
    "programme",
    "id",
    "project",
    "vintage",
    "vintage_start",
    "vintage_end",
    "quantity",
    "serial",
    "action",
    "organisation",
    "beneficiary",
    "date",
    "period",
]
"""What a column may hold. `id` is the project's id or an issuance's, `date` the day of retirement, `period` the
reporting period."""


class ListMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one kind of claims list is laid out. It serves a sheet whose header holds all its columns."""

    columns: Annotated[
        dict[Field, str], Meta(description="What a column holds = its heading; case and punctuation do not count.")
    ]
    sheet: Annotated[
        str, Meta(description="Pattern of the sheet's name; its group `period` is the reporting period.")
    ] = ""
    programme: Annotated[str | None, Meta(description="Programme of every row that names none.")] = None
    action: Annotated[Action | None, Meta(description="What was done with the credits of rows that do not say.")] = None


def plain(heading: str) -> str:
    """Return a heading without case, spaces and punctuation.

    >>> plain("ARB Project ID # ")
    'arbprojectid'
    """
    return "".join(filter(str.isalnum, heading.casefold()))
