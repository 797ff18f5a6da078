"""What tests share: the folder of lent papers where it is at hand, and the databases of the service."""

import shutil
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

from tests import databases
from verifier.store import accounts

hypothesis.settings.register_profile("steady", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and registry exports beside the project; tests that need it are marked `real`."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.exists():
        pytest.skip("no real documents at hand")
    return folder


@pytest.fixture(scope="session")
def postgresql():
    """A throw-away PostgreSQL server; None where its programs are missing."""
    with databases.postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    """Migrated databases to copy; PostgreSQL is started by the first test that asks for it."""
    accounts._HASHER = PasswordHasher(1, 8, 1)  # a strong hash takes its time by design
    return databases.Templates(tmp_path_factory.mktemp("templates"), None)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, templates, tmp_path):
    """Settings of an empty service of its own, on both databases."""
    if request.param == "postgresql":
        templates.server = request.getfixturevalue("postgresql")
        if templates.server is None:
            pytest.skip(databases.SAYS_WHY)
    given = templates.settings(request.param, tmp_path)
    yield given
    templates.release(given)


@pytest.fixture
def store(settings):
    """A store of its own, on both databases."""
    opened = databases.open_store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def registries(tmp_path_factory):
    """A data folder into which the invented world's registry exports were imported, as whole tables."""
    from tests.serving import with_registry  # noqa: PLC0415 - only the service's tests load it

    return with_registry(databases.Settings(data_dir=tmp_path_factory.mktemp("registries"))).data_dir


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def served(request, templates, registries, tmp_path_factory):
    """The service, once for all tests, on both databases; the invented registries are imported."""
    from tests.serving import serving  # noqa: PLC0415 - only the service's tests load it

    if request.param == "postgresql":
        templates.server = request.getfixturevalue("postgresql")
        if templates.server is None:
            pytest.skip(databases.SAYS_WHY)
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(registries, folder, dirs_exist_ok=True)
    with serving(templates.settings(request.param, folder)) as service:
        yield service


@pytest.fixture
def service(served):
    """The service, with nobody logged in."""
    served.client.cookies.clear()
    return served


def pytest_collection_modifyitems(config, items):
    """Run what is marked `any_database` once."""
    again = [one for one in items if one.get_closest_marker("any_database") and _on_postgresql(one)]
    if again:
        config.hook.pytest_deselected(items=again)
        left = set(again)
        items[:] = [one for one in items if one not in left]


def _on_postgresql(item):
    return "postgresql" in (item.callspec.params.values() if hasattr(item, "callspec") else ())


def pytest_terminal_summary(terminalreporter):
    """Say loudly that a half of the suite was skipped."""
    skipped = [str(one.longrepr) for one in terminalreporter.stats.get("skipped", ())]
    for why in (databases.SAYS_WHY, "no chromium on this machine: the browser tests were skipped"):
        if any(why in one for one in skipped):
            terminalreporter.write_line(f"NOTE: {why}", yellow=True, bold=True)
