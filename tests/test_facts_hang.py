"""No line of a document takes a reader more than a moment, whatever stands on it: lines that once took for ever."""

import time

import pytest

from extractors.facts.project_name import project_name
from verifier.pages import Page


@pytest.mark.parametrize("line", ["9999-315678901-315679000-VCS-VCU-1-VER-BR-3-1234-01012015-31122015-0"])
def test_a_serial_alone_on_a_cover_is_passed_at_once(line: str) -> None:
    begun = time.process_time()
    assert list(project_name(Page(line, document="d"))) == []
    assert time.process_time() - begun < 1
