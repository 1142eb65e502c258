"""The exercise as played, to be read only."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.support import Office, answered_once, office_in, played_once
from paraph.actions.demo import Played


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The exercise, played once; nobody writes to it."""
    return played_once(tmp_path_factory)


@pytest.fixture
def answered(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small workspace after three parties answered for som-1."""
    return office_in(tmp_path, answered_once(tmp_path_factory))
