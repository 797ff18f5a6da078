"""Suppressions: a person's word that a finding is known and accepted, with a reason, a name and an end.

    [[suppressions]]
    rule = "DR05"
    subject = "VCS 9001"
    reason = "The second half was retired under the parent's account, letter of 2026-03-02"
    author = "A. Heron"
    expires = 2027-03-31

A suppressed finding is listed with its reason, and not raised. Nothing is suppressed for ever, and nothing unseen: one
that is unused (SU01) or expired (SU02) is a finding itself.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from verifier.model import Document, DocumentEvidence, Finding, RegistryEvidence, Severity, Span

SETTINGS = "settings"
"""What stands in the place of a document in the evidence about a suppression."""
UNUSED, EXPIRED = "SU01", "SU02"
SHA = 12
"""How many characters of a document's sha256 name it, at least."""

Text = Annotated[str, Meta(min_length=1)]


class Suppression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is accepted, why, by whom, until when. All of it is required."""

    rule: Annotated[Text, Meta(description="The rule's code.")]
    subject: Annotated[
        Text,
        Meta(
            description="What it is accepted of: a project with its programme (`VCS 9001`), a document (its file name, "
            "or its sha256 from its first 12 characters on), or one finding (its fingerprint)."
        ),
    ]
    reason: Annotated[Text, Meta(description="Why it is accepted.")]
    author: Annotated[Text, Meta(description="Who accepted it.")]
    expires: Annotated[dt.date, Meta(description="The last day on which it holds.")]

    def covers(self, finding: Finding, subjects: Iterable[str]) -> bool:
        """Say whether a finding, that is about these subjects, is meant."""
        return self.rule == finding.rule and any(map(self.names, subjects))

    def names(self, subject: str) -> bool:
        """Say whether this is how the suppression's subject is called, too."""
        of_document = len(self.subject) >= SHA and len(subject) == 64 and subject.startswith(self.subject)
        return subject == self.subject or of_document


def is_fingerprint(subject: str) -> bool:
    """Say whether a subject is one finding, by its fingerprint, and no project or document."""
    return re.fullmatch(r"[0-9a-f]{16}", subject) is not None


def subjects(finding: Finding, documents: Mapping[str, Document]) -> Iterator[str]:
    """Yield all that a finding is about, as a suppression may name it (documents are given by sha256)."""
    yield finding.fingerprint
    programmes = {one.programme for one in finding.evidence if isinstance(one, RegistryEvidence)}
    project = finding.parameters.get("project")
    if isinstance(project, str):
        yield project
        yield from (f"{programme} {project}" for programme in sorted(programmes))
    for document in (documents[sha] for sha in finding.documents if sha in documents):
        yield from present(document, set(finding.claims))


def present(document: Document, claims: set[str] | None = None) -> Iterator[str]:
    """Yield a document's names, and the projects of its claims (of all, or of these)."""
    yield from (document.sha256, document.file)
    if document.matched:
        yield " ".join(document.matched.project)
    for claim in document.claims:
        if claim.project and (claims is None or claim.id in claims):
            yield " ".join(claim.project)


def unused(one: Suppression, place: str) -> Finding:
    """SU01: a suppression whose rule ran on what it names, and that no finding needed."""
    return _finding(
        one,
        place,
        rule=UNUSED,
        name="unused-suppression",
        severity="low",
        message=f"the suppression of {one.rule} for {one.subject} met no finding",
        clears="Remove it: what it accepted is no more, or its subject is written otherwise.",
    )


def expired(one: Suppression, place: str) -> Finding:
    """SU02: a suppression that has ended; what it accepted is raised again."""
    return _finding(
        one,
        place,
        rule=EXPIRED,
        name="expired-suppression",
        severity="medium",
        message=f"the suppression of {one.rule} for {one.subject} ended on {one.expires}",
        clears="Remove it, or have its author look again and give it a new end.",
    )


def _finding(
    one: Suppression, place: str, *, rule: str, name: str, severity: Severity, message: str, clears: str
) -> Finding:
    text = f"{one.rule}, {one.subject}: {one.reason} ({one.author}, until {one.expires})"
    identity = "\x1f".join((rule, one.rule, one.subject, str(one.expires)))
    return Finding(
        rule=rule,
        name=name,
        severity=severity,
        confidence=1.0,
        message=message,
        parameters={"rule": one.rule, "subject": one.subject, "expires": one.expires},
        expected=None,
        observed=None,
        evidence=(DocumentEvidence(span=Span(document=SETTINGS, element=place, text=text)),),
        clears=clears,
        fingerprint=hashlib.sha256(identity.encode()).hexdigest()[:16],
        claims=(),
        documents=(),
    )
