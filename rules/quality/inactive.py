"""Methodologies that a programme made inactive, as dated data: only days that a programme has published."""

import datetime as dt

import msgspec


class Inactive(msgspec.Struct, frozen=True, kw_only=True):
    """A methodology that new listings of a programme may not use from a day on; `alone`: only where no other is used.

    `since` is None where the day is not verified: then nothing can be concluded.
    """

    methodology: str
    programme: str
    since: dt.date | None
    alone: bool = False
    source: str


INACTIVE = (
    Inactive(
        methodology="AMS-II.G",
        programme="VCS",
        since=dt.date(2023, 7, 6),
        alone=True,
        source="verra.org: use of AMS-II.G in the VCS Program",
    ),
    Inactive(methodology="VM0009", programme="VCS", since=None, source="verra.org: methodology page, day not verified"),
    Inactive(methodology="VM0037", programme="VCS", since=None, source="verra.org: methodology page, day not verified"),
)
