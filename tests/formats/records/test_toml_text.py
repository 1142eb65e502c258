"""The quick way to write TOML gives the bytes that tomlkit gives, or says that the values are not for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli
import tomlkit
from hypothesis import given
from hypothesis import strategies as some

from paraph.formats.records.toml import write_toml
from paraph.formats.records.toml_text import UnusualError, toml_text

ROOT = Path(__file__).resolve().parents[3]

texts = some.text(some.characters(exclude_categories=["Cs"]), max_size=8) | some.sampled_from(
    ['"', "\\", "\n\t\r\b\f", "\x00\x1f\x7f", "\u2029\ufffc", "a = 1", "[x]", "’"]
)
scalars = texts | some.booleans() | some.integers(-(2**40), 2**40)
lists = some.recursive(some.lists(scalars, max_size=3), lambda inner: some.lists(inner, max_size=2), max_leaves=6)
keys = some.sampled_from(["id", "kind", "new_runs", "header or footer", "a-b", "1", "é"]) | texts
plain = some.dictionaries(keys, scalars | lists, min_size=1, max_size=4)


@some.composite
def tables(draw: some.DrawFn) -> dict[str, Any]:
    below: dict[str, Any] = draw(
        some.dictionaries(keys, plain | some.lists(plain, min_size=1, max_size=3), max_size=3)
    )
    for value in below.values():
        if isinstance(value, dict) and draw(some.booleans()):
            value["left_out"] = draw(plain | some.lists(plain, min_size=1, max_size=2))
    mixed = [*draw(plain).items(), *below.items()]
    return dict(draw(some.permutations(mixed)))


@given(tables())
def test_it_writes_what_tomlkit_writes(values: dict[str, Any]) -> None:
    try:
        text = toml_text(values)
    except UnusualError:
        return
    assert text == tomlkit.dumps(values)
    assert tomli.loads(text) == values


@pytest.mark.parametrize("values", [{}, {"a": {"b": 1}}, {"a": 1.5}, {"a": 1, "b": [{"c": {"d": 1}}]}, {"\n": 1}])
def test_what_is_unusual_is_left_to_tomlkit(values: dict[str, Any]) -> None:
    with pytest.raises(UnusualError):
        toml_text(values)
    assert write_toml(values) == tomlkit.dumps({key: value for key, value in values.items() if value}).encode()


def test_every_record_of_the_exercise_is_of_the_plain_kind() -> None:
    files = sorted((ROOT / "comments").rglob("*.toml"))
    assert len(files) > 20
    for path in files:
        text = path.read_text("utf-8")
        assert toml_text(tomli.loads(text)) == text, path
