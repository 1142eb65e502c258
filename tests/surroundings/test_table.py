"""The table has every row, its tests are there, and the page shows it as it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from surroundings.table import HEAD, ROWS, TESTS

PAGE = TESTS.parent / "docs" / "surroundings.md"
WANTED = [f"{group}{n}" for group, most in (("F", 13), ("G", 14), ("H", 14)) for n in range(1, most + 1)]


def test_every_row_is_there_once() -> None:
    assert [row.number for row in ROWS] == WANTED


def test_the_numbers_are_those_of_the_shared_page() -> None:
    page = TESTS.parent.parent / "shared" / "safety.md"
    if not page.is_file():
        pytest.skip("../shared/safety.md is not on this machine")
    text = page.read_text("utf-8").partition("**I. Web**")[0].partition("**F. Names")[2]
    found = set(re.findall(r"(?:^|[;.|]\s?|\s)([FGH]\d+)[ |]", text))
    assert {name for name in found if name[0] in "FGH"} == set(WANTED)


def _tests(file: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_test_is_there() -> None:
    for row in ROWS:
        assert row.tests, row.number
        for test in row.tests:
            file, _, name = test.partition("::")
            assert (TESTS / file).is_file(), test
            assert not name or name in _tests(TESTS / file), test


def test_every_test_of_this_folder_is_in_the_table() -> None:
    named = {test for row in ROWS for test in row.tests}
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        if file.name == Path(__file__).name:
            continue
        for name in _tests(file):
            assert not name.startswith("test_") or f"surroundings/{file.name}::{name}" in named, name


def test_the_page_shows_the_table() -> None:
    """To write it anew: python tests/surroundings/test_table.py."""
    assert _page(PAGE.read_text("utf-8")) == PAGE.read_text("utf-8")


def _page(text: str) -> str:
    start = text.index(HEAD)
    return text[:start] + HEAD + "".join(f"{row.line}\n" for row in ROWS)


if __name__ == "__main__":
    PAGE.write_text(_page(PAGE.read_text("utf-8")), "utf-8", newline="\n")
