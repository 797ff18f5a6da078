"""What is raised, and what is only listed: suppressions, a baseline and materiality, applied to a report's findings.

No finding is lost: one that is set aside stands in `Report.set_aside` with the reason, in this order: a person has
accepted it (a suppression), it was there before (the baseline has its fingerprint), or it is too small (a difference
below the materiality of the engagement).
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import msgspec

from verifier import suppressions
from verifier.messages import shown
from verifier.model import SEVERITIES, Counts, Document, Finding, Quantity, Report, SetAside
from verifier.suppressions import Suppression


class Materiality(msgspec.Struct, frozen=True):
    """Below which difference a finding is listed and not raised: an amount in tonnes, or a part of what is expected."""

    amount: Decimal
    relative: bool = False

    @classmethod
    def of(cls, text: str) -> "Materiality":
        """Read `100t` or `1%`; ValueError for anything else.

        >>> Materiality.of("0.5%")
        Materiality(amount=Decimal('0.005'), relative=True)
        """
        read = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(t|%)\s*", text)
        if read is None:
            raise ValueError(f"--materiality {text}: write tonnes or per cent, for example 100t or 1%")
        amount = Decimal(read[1])
        return cls(amount / 100, True) if read[2] == "%" else cls(amount)

    def above(self, finding: Finding) -> Quantity | None:
        """Return the difference that is too small to be raised; None where there is none, or it is not.

        Numbers that a finding expects and observes are tonnes. A critical finding is about units by their serials, not
        about an amount: it is never too small.
        """
        expected, observed = finding.expected, finding.observed
        if finding.severity == "critical":
            return None
        if not isinstance(expected, int | Decimal) or not isinstance(observed, int | Decimal):
            return None
        difference = max(observed - expected, expected - observed)
        limit = self.amount * Decimal(expected).copy_abs() if self.relative else self.amount
        return difference if difference < limit else None

    def __str__(self) -> str:
        """Print as it is written."""
        return f"{shown(self.amount * 100)}%" if self.relative else f"{shown(self.amount)} t"


class Known(msgspec.Struct, frozen=True):
    """A finding of a baseline, by its fingerprint."""

    fingerprint: str
    rule: str = ""
    message: str = ""


class Baseline(msgspec.Struct, frozen=True):
    """The findings of an earlier run, and its rule set. The JSON of `verifier check` is a baseline, too."""

    findings: tuple[Known, ...]
    ruleset: str = ""

    @classmethod
    def load(cls, file: Path) -> "Baseline":
        """Read a baseline; ValueError names the file and what is wrong with it."""
        try:
            return msgspec.json.decode(file.read_bytes(), type=cls)
        except OSError as error:
            raise ValueError(f"--baseline {file}: cannot be read ({error.strerror})") from None
        except msgspec.DecodeError as error:
            raise ValueError(
                f"--baseline {file}: not a baseline ({error}); give what --write-baseline or --format json wrote"
            ) from None

    @classmethod
    def of(cls, report: Report) -> "Baseline":
        """Return all the findings of a report, raised or set aside, as a baseline; each fingerprint once."""
        found = {one.fingerprint: one for one in (*report.findings, *(aside.finding for aside in report.set_aside))}
        known = (Known(key, found[key].rule, found[key].message) for key in sorted(found))
        return cls(tuple(known), report.ruleset)

    def dump(self) -> bytes:
        """Print as a file, the same for the same findings."""
        return msgspec.json.format(msgspec.json.encode(self, order="deterministic"), indent=2) + b"\n"


class Sieve(msgspec.Struct, frozen=True, kw_only=True):
    """By what findings are set aside; `today` says which suppressions have ended, `place` where they stand."""

    today: dt.date
    place: str = "verifier.toml, suppressions"
    suppressions: tuple[Suppression, ...] = ()
    baseline: Baseline | None = None
    materiality: Materiality | None = None


def sift(report: Report, sieve: Sieve) -> Report:
    """Set findings aside, and add what is to be said of the suppressions themselves."""
    documents = {document.sha256: document for document in report.documents}
    known = frozenset(one.fingerprint for one in sieve.baseline.findings) if sieve.baseline else frozenset()
    used: set[int] = set()
    raised: list[Finding] = []
    apart: list[SetAside] = []
    for finding in report.findings:
        one = _aside(finding, sieve, documents, known, used)
        if one:
            apart.append(one)
        else:
            raised.append(finding)
    about = tuple(_about_suppressions(report, sieve, used))
    raised = sorted([*raised, *about], key=lambda one: -SEVERITIES.index(one.severity))  # stable: else as they stood
    return msgspec.structs.replace(
        report,
        findings=tuple(raised),
        set_aside=tuple(apart),
        checked=report.checked | _counted(about, len(sieve.suppressions)),
    )


def aside(finding: Finding, sieve: Sieve, documents: Mapping[str, Document]) -> SetAside | None:
    """Say why one finding is not raised, without a baseline; None when it is. `documents` (by sha256) are those it
    speaks of."""
    return _aside(finding, sieve, documents, frozenset(), set())


def _aside(
    finding: Finding, sieve: Sieve, documents: Mapping[str, Document], known: frozenset[str], used: set[int]
) -> SetAside | None:
    named = tuple(suppressions.subjects(finding, documents))
    for number, one in enumerate(sieve.suppressions):
        if one.expires >= sieve.today and one.covers(finding, named):
            used.add(number)
            return SetAside(finding=finding, why="suppressed", detail=f"{one.reason} ({one.author}, to {one.expires})")
    if finding.fingerprint in known:
        return SetAside(finding=finding, why="known", detail="in the baseline")
    small = sieve.materiality.above(finding) if sieve.materiality else None
    if small is None:
        return None
    return SetAside(finding=finding, why="immaterial", detail=f"{shown(small)} t, below {sieve.materiality}")


def _about_suppressions(report: Report, sieve: Sieve, used: set[int]) -> Iterator[Finding]:
    """Yield what is wrong with a suppression: expired; or unused, where its rule ran on what it names."""
    here = {name for document in report.documents for name in suppressions.present(document)}
    for number, one in enumerate(sieve.suppressions):
        if one.expires < sieve.today:
            yield suppressions.expired(one, f"{sieve.place}[{number}]")
        elif number not in used and one.rule in report.checked and _is_here(one, here):
            yield suppressions.unused(one, f"{sieve.place}[{number}]")


def _is_here(one: Suppression, here: Iterable[str]) -> bool:
    """Say whether a run could have met a suppression's subject; a fingerprint is of no document, and always could."""
    return suppressions.is_fingerprint(one.subject) or any(map(one.names, here))


def _counted(about: Iterable[Finding], total: int) -> dict[str, Counts]:
    if not total:
        return {}
    codes = [finding.rule for finding in about]
    return {
        code: Counts(passed=total - codes.count(code), fail=codes.count(code))
        for code in (suppressions.UNUSED, suppressions.EXPIRED)
    }
