"""Fifty rounds of kill -9 on each database; `./run chaos` runs more."""

import pytest

from tests import chaos, databases

ROUNDS = 50


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_accepted_document_ends_in_exactly_one_result_whatever_is_killed(kind):
    if kind == "postgresql" and databases.programs() is None:
        pytest.skip(databases.SAYS_WHY)
    assert chaos.run(kind, ROUNDS, 20, seed=1)["ended"] == ROUNDS * 20
