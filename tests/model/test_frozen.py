"""Values are what `dataclass(frozen=True)` makes of a class, made by msgspec."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import msgspec
import pytest

from paraph.model.frozen import frozen, is_value, names, plain, replace

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


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The same, as the standard library makes it."""

    label: str
    places: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)


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


@frozen
class Place:
    """A value with something that is not compared, and is not shown."""

    number: int
    found_by: str = field(default="", compare=False, repr=False)


@frozen
class Pair:
    """Values in a value."""

    all: tuple[Meeting, ...]
    by_name: Mapping[str, Meeting]


@frozen
class Nothing:
    """A value without fields."""


def test_a_default_that_would_be_misunderstood_is_refused() -> None:
    with pytest.raises(TypeError, match="without `field`"):

        @frozen
        class Later(Meeting):
            """A meeting with a field that msgspec would take for its default."""

            papers: tuple[str, ...] = field(default=())


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
    assert Place(1, "here") == Place(1, "there") != Place(2, "here")
    assert len({Place(1, "here"), Place(1, "there")}) == 1
    assert repr(Place(1, "here")) == "Place(number=1)"
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
