"""Modules that are not loaded until somebody asks for something of them."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.model.spared import absent, spared

NAME = "slow_to_load"
CONTENT = """
LOADED = True
def double(number, *, plus=0):
    return 2 * number + plus
"""


@pytest.fixture(autouse=True)
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / f"{NAME}.py").write_text(CONTENT, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop(NAME, None)


def test_it_is_loaded_when_something_is_asked_of_what_stands_in_for_it() -> None:
    with spared(NAME):
        stand_in = importlib.import_module(NAME)
        assert "LOADED" not in vars(stand_in)
    assert NAME not in sys.modules
    assert stand_in.LOADED
    assert sys.modules[NAME] is not stand_in
    assert stand_in.double(2) == 4


def test_a_function_that_is_taken_of_it_loads_it_when_it_is_called() -> None:
    with spared(NAME, "double"):
        from slow_to_load import double  # type: ignore[import-not-found]  # the fixture writes it
    assert NAME not in sys.modules
    assert double(3, plus=1) == 7
    assert sys.modules[NAME].double is not double


def test_what_else_is_taken_of_it_loads_it_at_once() -> None:
    with spared(NAME, "double"):
        from slow_to_load import LOADED, double  # noqa: F401 - that it can be imported is what is tried
    assert LOADED
    assert hasattr(sys.modules[NAME], "LOADED")


def test_what_it_lacks_is_missed_as_ever() -> None:
    with spared(NAME), pytest.raises(ImportError):
        from slow_to_load import halve  # noqa: F401 - it cannot be, which is what is tried


def test_what_is_given_is_had_for_its_own() -> None:
    with spared(NAME, double=lambda number: number):
        stand_in = importlib.import_module(NAME)
    assert stand_in.double(2) == 2
    assert importlib.import_module(NAME).double(2) == 4


def test_what_is_loaded_already_stays_and_nothing_stands_in_for_it() -> None:
    there = importlib.import_module(NAME)
    with spared(NAME, double=lambda number: number), absent(NAME):
        assert importlib.import_module(NAME) is there
    assert sys.modules[NAME] is there


def test_what_is_absent_cannot_be_loaded_meanwhile_and_can_afterwards() -> None:
    with absent(NAME), pytest.raises(ImportError):
        importlib.import_module(NAME)
    assert importlib.import_module(NAME).LOADED


def test_nothing_stands_in_for_it_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), spared(NAME):
        raise ZeroDivisionError
    assert importlib.import_module(NAME).LOADED


@pytest.mark.parametrize(
    "what", ["cli.spare, paraph.actions.diff_files", "formats.word.child, paraph.formats.word.warm"]
)
def test_neither_the_command_line_nor_the_reader_loads_what_it_seldom_uses(what: str) -> None:
    program = f"import sys, paraph.{what}; print('inspect' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
