"""The example of docs/forms.md, run as it stands there; and the tests that its table of cases names."""

from __future__ import annotations

import ast
import re

from actions.ministry import Ministry
from actions.support import Office
from conftest import ROOT

PAGE = (ROOT / "docs" / "forms.md").read_text("utf-8")
EXAMPLE = PAGE.split("\n## Worked through\n")[1]


def masked(text: str) -> str:
    """Return a text with every id in it as dots."""
    return re.sub(r"\b[a-z0-9]{8}\b", "·" * 8, text)


def test_the_example(office: Office) -> None:
    table = [line for line in EXAMPLE.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table if "---" not in line]
    ministry = Ministry()
    ministry.table(*rows)
    path = office.desk / "TRS.docx"
    path.write_bytes(ministry.data)
    printed, warned, text = re.findall(r"```\n(.*?)```", EXAMPLE, re.DOTALL)
    ran = office.receive(path)
    assert ran.code == 1
    assert masked(ran.out) == masked(printed)
    assert masked(ran.err) == masked(warned)
    shown = office("compile", "declaration", "--for", "som-1", "--originals").out.splitlines()
    assert [line for line in text.splitlines() if line not in shown] == []


def test_the_cases_name_tests_that_are_there() -> None:
    tree = ast.parse((ROOT / "tests/merge/test_comment_forms.py").read_text("utf-8"))
    tree.body += ast.parse((ROOT / "tests/actions/test_comment_form.py").read_text("utf-8")).body
    known = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    named = re.findall(r"\| (test_\w+) \|", PAGE)
    assert len(named) > 35
    assert set(named) <= known
