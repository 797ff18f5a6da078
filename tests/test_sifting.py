"""Suppressions, baselines and materiality: what is raised, and what is listed with its reason."""

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from tests.test_engine import NOTHING, claim, document, rule
from verifier.engine import judge, ruleset
from verifier.evidence import fail, printed
from verifier.model import Report, SerialBlock
from verifier.settings import Settings
from verifier.sifting import Baseline, Materiality, Sieve, sift
from verifier.suppressions import Suppression
from verifier.units.intervals import Interval

TODAY = dt.date(2026, 11, 27)


def differs(claim, ledger):
    """Fail by the claim's quantity: it should be 1,000."""
    yield fail(printed(claim), identity=(claim.id,), expected=1000, observed=claim.quantity)


def report(*quantities, severity="high"):
    claims = [
        msgspec.structs.replace(claim("a", n, quantity=quantity), programme="VCS", project_id=str(9000 + n))
        for n, quantity in enumerate(quantities, 1)
    ]
    if severity == "critical":
        block = SerialBlock(programme="VCS", scope="VCS", interval=Interval(1, 9), text="1-9")
        claims = [msgspec.structs.replace(one, serials=(block,)) for one in claims]
    papers = (document("a" * 64, *(msgspec.structs.replace(one, document="a" * 64) for one in claims)),)
    rules = [rule(differs, severity=severity)]
    judged = judge(rules, papers, NOTHING)
    return Report(
        documents=papers,
        findings=judged.findings,
        cannot_tell=(),
        checked=judged.checked,
        registry=(),
        ruleset=ruleset(rules),
    )


def suppression(subject, *, rule="XX01", expires=TODAY):
    return Suppression(rule=rule, subject=subject, reason="letter of March", author="A. Heron", expires=expires)


def sifted(result, **how):
    return sift(result, Sieve(today=TODAY, **how))


def codes(result):
    return [finding.rule for finding in result.findings]


# -- suppressions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("subject", ["VCS 9001", "a" * 12, "a" * 64, f"{'a' * 64}.pdf"])
def test_a_suppression_names_a_project_or_a_document(subject):
    done = sifted(report(5), suppressions=(suppression(subject),))
    assert codes(done) == []
    (aside,) = done.set_aside
    assert (aside.why, aside.detail) == ("suppressed", "letter of March (A. Heron, to 2026-11-27)")
    assert aside.finding.rule == "XX01"


def test_a_suppression_may_name_one_finding_by_its_fingerprint():
    result = report(5, 6)
    one, other = result.findings
    done = sifted(result, suppressions=(suppression(one.fingerprint),))
    assert [finding.fingerprint for finding in done.findings] == [other.fingerprint]


@pytest.mark.parametrize("subject", ["VCS 900", "VCS 90011", "a" * 11, "9001"])
def test_a_part_of_a_name_suppresses_nothing(subject):
    assert codes(sifted(report(5), suppressions=(suppression(subject),))) == ["XX01"]


def test_a_suppression_of_another_rule_or_project_suppresses_nothing():
    others = (suppression("VCS 9001", rule="XX02"), suppression("VCS 9002"))
    assert codes(sifted(report(5), suppressions=others)) == ["XX01"]


def test_an_unused_suppression_of_what_was_checked_is_a_finding():
    done = sifted(report(), suppressions=(suppression("a" * 64),))
    (found,) = done.findings
    assert (found.rule, found.severity) == ("SU01", "low")
    assert "XX01" in found.message
    assert found.evidence[0].span.element == "verifier.toml, suppressions[0]"
    assert done.checked["SU01"].fail == 1


def test_a_suppression_of_what_was_not_checked_is_not_called_unused():
    others = (suppression("VCS 1"), suppression("a" * 64, rule="XX02"))
    assert codes(sifted(report(), suppressions=others)) == []


def test_an_expired_suppression_is_a_finding_and_suppresses_nothing():
    done = sifted(report(5), suppressions=(suppression("VCS 9001", expires=TODAY - dt.timedelta(days=1)),))
    assert codes(done) == ["XX01", "SU02"]


@pytest.mark.parametrize("missing", ["rule", "subject", "reason", "author", "expires"])
def test_a_suppression_lacking_anything_is_refused_by_name(tmp_path, missing):
    values = {"rule": "DR05", "subject": "VCS 1", "reason": "so", "author": "me", "expires": "2027-01-01"}
    lines = [f'{key} = "{value}"' for key, value in values.items() if key != missing]
    (tmp_path / "verifier.toml").write_text("[[suppressions]]\n" + "\n".join(lines))
    with pytest.raises(ValueError, match=missing):
        Settings.load({"HOME": str(tmp_path)}, tmp_path)


def test_an_empty_reason_is_refused(tmp_path):
    text = '[[suppressions]]\nrule = "DR05"\nsubject = "VCS 1"\nreason = ""\nauthor = "me"\nexpires = 2027-01-01\n'
    (tmp_path / "verifier.toml").write_text(text)
    with pytest.raises(ValueError, match="reason"):
        Settings.load({"HOME": str(tmp_path)}, tmp_path)


# -- baselines ---------------------------------------------------------------------------------------------------------


def test_only_what_is_new_since_the_baseline_is_raised(tmp_path):
    before, after = report(5), report(5, 6)
    (tmp_path / "base.json").write_bytes(Baseline.of(before).dump())
    done = sifted(after, baseline=Baseline.load(tmp_path / "base.json"))
    assert [finding.claims for finding in done.findings] == [("a-2",)]
    assert [(aside.why, aside.finding.claims) for aside in done.set_aside] == [("known", ("a-1",))]


def test_a_baseline_holds_what_was_set_aside_too():
    result = report(5, 6)
    done = sifted(result, suppressions=(suppression("VCS 9001"),))
    assert {one.fingerprint for one in Baseline.of(done).findings} == {one.fingerprint for one in result.findings}


def test_a_baseline_of_the_same_findings_is_the_same_file():
    assert Baseline.of(report(5, 6)).dump() == Baseline.of(report(5, 6)).dump()


@pytest.mark.parametrize("text", ["", "{}", '{"findings": [{"rule": "XX01"}]}', "nonsense"])
def test_a_file_that_is_no_baseline_is_refused_by_name(tmp_path, text):
    (tmp_path / "base.json").write_text(text)
    with pytest.raises(ValueError, match=r"base\.json"):
        Baseline.load(tmp_path / "base.json")


# -- materiality -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("materiality", "observed", "raised"),
    [("100t", 1099, False), ("100t", 1100, True), ("100t", 901, False), ("10%", 1099, False), ("10%", 900, True)],
)
def test_a_difference_below_the_materiality_is_listed_and_not_raised(materiality, observed, raised):
    done = sifted(report(observed), materiality=Materiality.of(materiality))
    assert bool(done.findings) == raised
    assert [aside.why for aside in done.set_aside] == ([] if raised else ["immaterial"])


def test_it_is_said_how_small_the_difference_is():
    (aside,) = sifted(report(1099), materiality=Materiality.of("100t")).set_aside
    assert aside.detail == "99 t, below 100 t"


def test_a_critical_finding_is_never_too_small():
    assert codes(sifted(report(1001, severity="critical"), materiality=Materiality.of("100t"))) == ["XX01"]


def test_a_finding_without_numbers_is_never_too_small():
    assert codes(sifted(report(None), materiality=Materiality.of("100t"))) == ["XX01"]


@pytest.mark.parametrize("text", ["", "100", "t", "-1t", "1 kg", "ten t"])
def test_what_is_no_materiality_is_refused(text):
    with pytest.raises(ValueError, match="--materiality"):
        Materiality.of(text)


def test_per_cent_may_have_decimals():
    assert Materiality.of("0.5 %") == Materiality(Decimal("0.005"), relative=True)
    assert str(Materiality.of("0.5 %")) == "0.5%"
