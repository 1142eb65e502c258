"""Fixtures for all tests: an isolated git configuration, and the judges that a machine may lack."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from paraph.cli.start import SELDOM

# How quick a machine is, is nothing that a test of ours is about; and a run is to find what another one found.
settings.register_profile("paraph", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("paraph")
gc.set_threshold(SELDOM)  # as the command line has it

ROOT = Path(__file__).resolve().parent.parent
_LONGEST = ("office", "laws", "faults", "surroundings", "actions", "hostile", "cli")
"""Folders with the tests that take longest: begun first, so that no process is left with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the folders with the longest tests first, and else leave everything in its order."""
    tests = Path(__file__).resolve().parent
    place = {name: number for number, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: place.get(item.path.relative_to(tests).parts[0], len(place)))


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New empty folders, under one: pytest looks through a folder of thousands for each name it gives."""
    room = tmp_path_factory.mktemp("homes")
    return (room / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_git(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the git configuration of whoever runs the tests out of them."""
    home = next(_homes)
    home.mkdir()
    (home / "gitconfig").write_text("[user]\n\tname = A Drafter\n\temail = drafter@example.org\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@cache
def _missing() -> str:
    """Return what the tests of real word processors need and this machine lacks."""
    lacking = [name for name in ("soffice", "pandoc") if shutil.which(name) is None]
    probe = ["/usr/bin/python3", "-c", "import uno"]
    if not Path(probe[0]).exists() or subprocess.run(probe, capture_output=True, check=False).returncode:
        lacking.append("python3-uno")
    return ", ".join(lacking)


@pytest.fixture(autouse=True)
def _office(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("office") is not None:
        lacking = _missing()
        if lacking and os.environ.get("PARAPH_CI"):
            pytest.fail(f"in CI these must be there: {lacking}")
        if lacking:
            pytest.skip(f"this machine lacks {lacking}")
    yield


def _shared(name: str) -> Path:
    folder = ROOT.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip(f"the folder ../shared/{name} is not on this machine")
    return folder


@pytest.fixture
def shared_tools() -> Path:
    """The validators that lie beside the project."""
    return _shared("tools")


@pytest.fixture
def shared_data() -> Path:
    """The test data of others that lie beside the project."""
    return _shared("data")
