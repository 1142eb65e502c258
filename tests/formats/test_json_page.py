"""docs/json.md names every key that a program may meet in the compilation, a submission and a comparison."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WIRE = ROOT / "src" / "paraph" / "formats" / "wire"
NAMED = {*re.findall(r"`(\w+)`", (ROOT / "docs" / "json.md").read_text("utf-8"))}
MODULES = ("acts", "carried", "comparison", "compilation", "remarks", "stances", "submission", "verbatim")


def keys(module: Path) -> set[str]:
    """Return the keys of the dictionaries that are written out in a module, and of those put into one later."""
    found: set[object] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Dict):
            found |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            found |= {node.slice.value} if isinstance(node.ctx, ast.Store) else set()
    return {key for key in found if isinstance(key, str)}


@pytest.mark.parametrize("module", MODULES)
def test_each_key_is_on_the_page(module: str) -> None:
    found = keys(WIRE / f"{module}.py")
    assert found
    assert found - NAMED == set()
