"""A small workspace to spoil, made once and copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.support import Office, answered_once, office_in, small_once


@pytest.fixture
def office(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A small workspace: declaration and plan were circulated for som-1."""
    return office_in(tmp_path, small_once(tmp_path_factory))


@pytest.fixture
def answered(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small workspace after three parties answered for som-1."""
    return office_in(tmp_path, answered_once(tmp_path_factory))
