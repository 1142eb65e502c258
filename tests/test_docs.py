"""The pages name tests and files: each of them is there."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from conftest import ROOT
from formats.word.cases import CASES
from formats.word.rare import RARE

FIDELITY = ROOT / "docs" / "fidelity.md"
_LINK = re.compile(r'"([^"]+)"|(tests/[\w/]+\.py)(?:::(\w+))?')


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of all tables on the page but the first, which explains the words."""
    page = FIDELITY.read_text(encoding="utf-8")
    cells = [
        tuple(cell.strip() for cell in line.strip("|").split(" | "))
        for part in page.split("\n## ")[1:]
        for line in part.splitlines()
        if line.startswith("| ") and not line.startswith(("| ---", "| construct"))
    ]
    return [(row[0], row[1], row[2]) for row in cells if len(row) == 3]


@cache
def functions_of(path: str) -> frozenset[str]:
    """Return the names of the functions of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_page_has_rows_of_three_cells() -> None:
    lines = [line for line in FIDELITY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    explained = 5  # the head and four words
    heads = sum(line.startswith(("| ---", "| construct")) for line in lines)
    assert len(rows()) == len(lines) - heads - explained
    assert len(rows()) >= 60


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_each_construct_is_graded_and_its_tests_are_there(row: tuple[str, str, str]) -> None:
    construct, grade, proof = row
    links = _LINK.findall(proof)
    assert links, construct
    assert not _LINK.sub("", proof).strip(", "), proof
    for sentence, path, name in links:
        if sentence:
            assert sentence in CASES or sentence in RARE
        else:
            assert (ROOT / path).is_file()
            assert not name or name in functions_of(path)
    graded = ("exact", "normalised", "shown only", "refused")
    assert grade.startswith(graded), grade
