"""A rule that takes too long is stopped and named; the others run on."""

import threading

import pytest

from tests.test_engine import NOTHING, claim, document, each_fails, rule
from verifier.engine import judge
from verifier.model import Counts
from verifier.overtime import Overtime, Watch

SHORT = 0.05


def endless(claim, ledger):
    while True:
        pass
    yield


def stubborn(claim, ledger):
    for _ in range(2):
        try:
            while True:
                pass
        except BaseException:  # noqa: S110
            pass
    yield


def waits_outside_of_python(released):
    def held(claim, ledger):
        released.wait(0.5)
        yield

    return held


def test_an_endless_rule_is_stopped_and_named_with_its_subject_and_the_others_run():
    found = judge(
        [rule(endless, code="XX01"), rule(each_fails, code="XX02")],
        [document("a", claim("a", 1))],
        NOTHING,
        watch=Watch(SHORT),
    )
    (broken,) = found.broken
    assert (broken.rule, broken.error) == ("XX01", "stopped after 0.05 s")
    assert "a.pdf" in broken.subject
    assert found.checked == {"XX01": Counts(), "XX02": Counts(fail=1)}


def test_a_rule_that_was_stopped_once_is_not_heard_again():
    found = judge([rule(endless)], [document(n, claim(n, 1)) for n in "abcdef"], NOTHING, watch=Watch(SHORT))
    assert len(found.broken) == 1


def test_a_rule_that_catches_everything_is_stopped_all_the_same():
    found = judge([rule(stubborn)], [document("a", claim("a", 1))], NOTHING, watch=Watch(SHORT))
    assert [broken.rule for broken in found.broken] == ["XX01"]


def test_what_is_done_in_time_is_left_alone():
    with Watch(30) as watch:
        assert [watch.run("quick", name.upper) for name in "ab"] == ["A", "B"]
    assert watch.stopped == set()


def test_each_call_has_its_own_time():
    with Watch(SHORT) as watch:
        with pytest.raises(Overtime):
            watch.run("endless", lambda: next(endless(None, None)))
        assert watch.run("quick", lambda: 1) == 1
    assert watch.stopped == {"endless"}


def test_a_call_that_cannot_be_stopped_is_told_of():
    told, released = [], threading.Event()

    def stuck(name):
        told.append(name)
        released.set()

    with Watch(SHORT, stuck) as watch, pytest.raises(Overtime):
        watch.run("XX01", lambda: next(waits_outside_of_python(released)(None, None)))
    assert told == ["XX01"]


def test_it_works_in_a_thread_that_is_not_the_first():
    broken = []

    def work():
        judged = judge([rule(endless)], [document("a", claim("a", 1))], NOTHING, watch=Watch(SHORT))
        broken.extend(judged.broken)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(broken) == 1
