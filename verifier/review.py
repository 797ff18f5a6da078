"""What people and the service add to a report: decisions, responses, corrections, signatures, pictures of the evidence.

A report is whole without it. The command line makes one with pictures only, a case of the service one with everything;
the formats that show it take it beside the `Report`.
"""

import datetime as dt
from typing import Literal

from verifier.model import Box, Value

EARLIER = "of an earlier state: documents or findings have changed since"
"""What is said of a sign-off that is not of the work as it stands."""


class Picture(Value, frozen=True, kw_only=True):
    """The part of a page that evidence stands on, as a PNG. `crop` is that part, in points of the page as shown."""

    document: str
    page: int
    crop: Box
    png: bytes

    def shows(self, document: str, page: int | None, box: Box) -> bool:
        """Say whether a box of a page lies within the picture."""
        x0, top, x1, bottom = self.crop
        inside = x0 <= box[0] and top <= box[1] and box[2] <= x1 and box[3] <= bottom
        return (document, page) == (self.document, self.page) and inside


class Decision(Value, frozen=True, kw_only=True):
    """What a person decided on a finding (its fingerprint), and why."""

    finding: str
    status: Literal["confirmed", "dismissed"]
    reason: str
    by: str
    at: dt.datetime


class Response(Value, frozen=True, kw_only=True):
    """What the claimant says of a finding; printed beside it, word for word."""

    finding: str
    text: str
    by: str
    at: dt.datetime


class Correction(Value, frozen=True, kw_only=True):
    """A value that a person read otherwise than the machine; both are kept. `subject` is the claim's or fact's id."""

    document: str
    subject: str
    field: str
    read: str
    value: str
    reason: str
    by: str
    at: dt.datetime


class SignOff(Value, frozen=True, kw_only=True):
    """Who stands for the work, as what, in which words, since when. `audit_head` is the log's, just before; the work
    is as it was then while the sign-off is `current`."""

    by: str
    role: str
    statement: str
    at: dt.datetime
    audit_head: str
    current: bool

    @property
    def told(self) -> str:
        """What was stated, and that it is of an earlier state where it is."""
        return self.statement if self.current else f"{self.statement} ({EARLIER})"


class Review(Value, frozen=True, kw_only=True):
    """All that stands beside a report. `address` is where a finding is shown: its fingerprint is put in `{finding}`."""

    title: str | None = None
    address: str | None = None
    decisions: tuple[Decision, ...] = ()
    responses: tuple[Response, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    audit_head: str | None = None
    pictures: tuple[Picture, ...] = ()

    def decided(self, finding: str) -> Decision | None:
        """The last decision on a finding."""
        return max((one for one in self.decisions if one.finding == finding), key=lambda one: one.at, default=None)

    def responded(self, finding: str) -> tuple[Response, ...]:
        """What the claimant says of a finding, the oldest first."""
        return tuple(sorted((one for one in self.responses if one.finding == finding), key=lambda one: one.at))

    def link(self, finding: str) -> str | None:
        """Where a finding is shown."""
        return self.address.replace("{finding}", finding) if self.address else None


NOTHING = Review()
