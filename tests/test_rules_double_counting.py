"""DC01: what two claimants share is told to the number."""

from hypothesis import given
from hypothesis import strategies as st

from verifier import catalog
from verifier.examples import run

DC01 = catalog.rules()["DC01"]


def claimed(organisation, *serials, **more):
    fields = {"document": organisation, "organisation": organisation, **more}
    lines = [f'{name} = "{value}"' for name, value in fields.items()]
    return "\n".join(["[[claims]]", *lines, f"serials = {[f'VCS {start}-{end}' for start, end in serials]}"]) + "\n"


def test_the_exact_shared_numbers_and_tonnes_are_given():
    (finding,) = run(DC01, claimed("Heron Air", (1001, 2000)) + claimed("Tern Foods", (1901, 2500))).findings
    assert finding.severity == "critical"
    assert finding.parameters["serials"] == "1901-2000"
    assert finding.parameters["shared"] == finding.observed == 100
    assert finding.message == ("Heron Air and Tern Foods both claim the use of VCS serials 1901-2000: 100 t")
    assert finding.documents == ("Heron Air", "Tern Foods")
    assert len(finding.evidence) == 2


def test_several_shared_ranges_are_all_named_and_counted_once():
    text = claimed("Heron Air", (1, 100), (200, 300)) + claimed("Tern Foods", (90, 210), (95, 99))
    (finding,) = run(DC01, text).findings
    assert finding.parameters["serials"] == "90-100, 200-210"
    assert finding.observed == 22


def test_three_claimants_of_one_block_make_three_findings():
    text = claimed("Heron Air", (1, 10)) + claimed("Tern Foods", (1, 10)) + claimed("Dune Bank", (1, 10))
    assert len(run(DC01, text).findings) == 3


def test_claimants_that_meet_only_through_a_third_are_not_accused():
    text = claimed("Heron Air", (1, 10)) + claimed("Tern Foods", (11, 20)) + claimed("Dune Bank", (5, 15))
    pairs = {(one.parameters["one"], one.parameters["other"]) for one in run(DC01, text).findings}
    assert pairs == {("Dune Bank", "Heron Air"), ("Dune Bank", "Tern Foods")}


def test_a_misread_vintage_or_project_hides_nothing():
    text = claimed("Heron Air", (1, 10), vintage="2019") + claimed("Tern Foods", (1, 10), vintage="2091")
    assert len(run(DC01, text).findings) == 1


blocks = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda p: (p[0], sum(p))), max_size=4)


@given(blocks, blocks)
def test_shared_tonnes_are_those_of_the_sets_of_numbers(ours, theirs):
    def numbers(ranges):
        return {number for start, end in ranges for number in range(start, end + 1)}

    found = run(DC01, claimed("Heron Air", *ours) + claimed("Tern Foods", *theirs)).findings
    assert sum(finding.observed for finding in found) == len(numbers(ours) & numbers(theirs))
