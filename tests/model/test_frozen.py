"""Values are what `dataclass(frozen=True)` makes of a class, made by msgspec."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import msgspec
import pytest

from paraph.model.frozen import field, frozen, is_value, mutable, names, plain, replace

T = TypeVar("T")


@frozen
class Meeting:
    """A meeting."""

    label: str
    places: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.label:
            raise ValueError("a meeting has a label")


@dataclasses.dataclass(frozen=True, slots=True)
class Ordinary:
    """The same, as the standard library makes it."""

    label: str
    places: tuple[str, ...] = ()
    dates: Mapping[str, str] = dataclasses.field(default_factory=dict)


@frozen
class Round(Meeting, Generic[T]):
    """A meeting, and more."""

    papers: tuple[T, ...] = ()


@frozen(slots=False)
class Remembering:
    """A value with something that is computed once."""

    words: str

    @cached_property
    def count(self) -> int:
        """How many words."""
        return len(self.words.split())


@mutable
class Counter:
    """Something that may change."""

    number: int = 0
    seen: list[str] = field(default_factory=list)

    def count(self, name: str) -> None:
        """Count one more."""
        self.number += 1
        self.seen.append(name)


@frozen
class Pair:
    """Values in a value."""

    all: tuple[Meeting, ...]
    by_name: Mapping[str, Meeting]


@frozen
class Nothing:
    """A value without fields."""


def test_arguments_are_taken_by_place_by_name_and_by_default() -> None:
    assert Meeting("som-1", ("Geneva",)) == Meeting(label="som-1", places=("Geneva",), dates={})
    assert Meeting("a").dates is not Meeting("a").dates
    assert Round("som-1", (), {}, (1, 2)).papers == (1, 2)
    anything: Any = Meeting
    for wrong in ({}, {"label": "a", "other": 1}):
        with pytest.raises(TypeError):
            anything(**wrong)
    with pytest.raises(ValueError, match="label"):
        Meeting("")


def test_values_are_equal_by_class_and_content_and_equal_ones_hash_alike() -> None:
    one = Remembering("the text")
    assert one == Remembering("the text") != Remembering("a text")
    assert len({one, Remembering("the text"), Remembering("a text")}) == 2
    assert Meeting("a") != Round("a")
    others: list[object] = [Ordinary("a"), "a", None]
    assert Meeting("a") not in others
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_what_a_value_remembers_goes_into_no_other_value() -> None:
    one = Remembering("two words")
    assert hash(one) == hash(one) == hash(Remembering("two words"))
    assert hash(replace(one, words="a text")) == hash(Remembering("a text"))
    # Texts hash otherwise in each process.
    for made in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert made.__dict__ == {}
        assert made == one
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one)) == {"words": "two words"}


def test_a_value_stays_as_it_is() -> None:
    meeting: Any = Meeting("a")
    with pytest.raises(AttributeError, match="Meeting"):
        meeting.label = "b"
    with pytest.raises(AttributeError):
        del meeting.label
    with pytest.raises(AttributeError):
        meeting.other = "b"
    assert not hasattr(meeting, "__dict__")
    one = Remembering("two words")
    assert (one.count, one.count, one.__dict__["count"]) == (2, 2, 2)


def test_what_may_change_changes_and_is_no_key() -> None:
    one, other = Counter(), Counter()
    one.count("a")
    assert (one.number, one.seen) == (1, ["a"])
    assert one != other == Counter(0, [])
    with pytest.raises(TypeError):
        hash(one)
    wrong: Any = one
    with pytest.raises(AttributeError):
        wrong.numbre = 2


def test_it_spares_what_is_slow_to_load_and_leaves_it_to_others() -> None:
    program = (
        "import sys; import paraph.model.frozen; "
        "print([name for name in ('typing_extensions', 'inspect', 'dataclasses') if name in sys.modules]); "
        "import typing_extensions; print(typing_extensions.Self.__module__)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[0] == "[]"
    assert ran.stdout.split("\n")[1].startswith("typing")


def test_values_within_a_value_are_made_plain_too() -> None:
    pair = Pair((Meeting("a"), Meeting("b", ("Geneva",))), {"first": Meeting("c")})
    assert plain(pair) == {
        "all": ({"label": "a", "places": (), "dates": {}}, {"label": "b", "places": ("Geneva",), "dates": {}}),
        "by_name": {"first": {"label": "c", "places": (), "dates": {}}},
    }


def test_a_value_is_taken_apart_changed_and_copied() -> None:
    meeting = Meeting("a", ("Geneva",))
    assert [*names(Round)] == ["label", "places", "dates", "papers"]
    assert replace(meeting, label="b") == Meeting("b", ("Geneva",))
    assert copy.deepcopy(meeting) == pickle.loads(pickle.dumps(meeting)) == meeting
    assert Meeting.__match_args__ == Ordinary.__match_args__
    assert is_value(cast("object", meeting))
    assert repr(meeting) == repr(Ordinary("a", ("Geneva",))).replace("Ordinary", "Meeting")
    match meeting:
        case Meeting(label, (place,)):
            assert (label, place) == ("a", "Geneva")


def test_it_crosses_a_border_as_plain_data() -> None:
    meeting = Meeting("a", ("Geneva",), {"x": "y"})
    sent = msgspec.msgpack.encode(meeting)
    assert sent == msgspec.msgpack.encode(Ordinary("a", ("Geneva",), {"x": "y"}))
    assert msgspec.msgpack.decode(sent, type=Meeting) == meeting
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode({"label": 1}), type=Meeting)
