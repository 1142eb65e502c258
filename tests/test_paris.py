"""Two drafts of a real text, which lie beside the project, compared as `python bench/compare_paris.py` does."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from paraph.diff.compare import compare

SCRIPT = Path(__file__).parent.parent / "bench" / "compare_paris.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare_paris", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compare_paris"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(script: ModuleType) -> Any:
    if not script.PARIS.is_dir():
        pytest.skip("the drafts lie beside the project, in ../shared/data/paris, and are not here")
    return script.figures()


def test_the_comparison_is_exact(made: Any) -> None:
    assert made.exact


def test_nothing_is_called_moved_that_is_not_alike(made: Any) -> None:
    assert made.moved
    assert min(made.moved) >= 0.6


def test_paragraphs_that_were_joined_are_named(made: Any) -> None:
    """Each was found right by reading both drafts side by side; the third pair changed places on the way."""
    joined = [c for c in made.found.comparison.paragraphs if "joined" in c.changes]
    assert [(c.old.places, c.new.places) for c in joined] == [
        ((88, 92), (81,)),
        ((203, 204), (143,)),
        ((284, 283), (213,)),
        ((315, 316), (243,)),
        ((322, 324), (246,)),
    ]


def test_clearly_fewer_words_are_marked_than_git_marks(made: Any) -> None:
    whole = made.git[0]
    assert whole.name == "git diff --word-diff"
    for ours in made.ours:
        assert ours.both + ours.words.moved < 0.8 * whole.both
        # Nor do islands of one or two words chop the rest into pieces, however git is told to cut.
        assert all(ours.stretches < theirs.stretches and ours.islands < theirs.islands for theirs in made.git)


def test_the_brackets_are_as_many_as_the_page_beside_the_drafts_says(made: Any) -> None:
    names = list(made.brackets[0])
    assert len(names) == 9
    assert {n: tuple(draft[n] for draft in made.brackets) for n in names} == {n: made.expected[n] for n in names}


def test_the_script_has_nothing_to_complain_of_and_prints_it_all(made: Any, script: ModuleType) -> None:
    assert list(made.problems()) == []
    printed = "\n".join(script.report(made))
    assert "exact both ways: yes" in printed
    assert all(word in printed for word in ("moved", "split", "joined", "git diff --word-diff", "deepest nesting"))


def test_the_same_texts_give_the_same_comparison_each_time(made: Any) -> None:
    assert compare(made.found.old, made.found.new) == made.found.comparison
