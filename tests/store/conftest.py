"""A home without anyone's configuration, and a repository with one commit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paraph.store.git import Repository
from store.support import DRAFT, WHEN, WHO


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that nobody's configuration plays a part."""
    place = tmp_path / "home"
    place.mkdir()
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(place / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return place


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path / "work")
    made.record({DRAFT: b"one\n", "notes.txt": b"n\n"}, "Start", identity=WHO, when=WHEN)
    return made
