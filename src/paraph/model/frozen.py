"""Values: small classes whose instances stay as they are, made by msgspec (its `Struct`).

A dataclass that is frozen takes a millisecond to make, and a command makes a hundred of them before it begins; each
of its values takes six times as long to make, to compare and to hash as one of msgspec, which does so in C.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

import msgspec

if TYPE_CHECKING:
    from dataclasses import replace as replace  # how names and types of fields are checked
else:
    from msgspec.structs import replace

__all__ = ["frozen", "is_value", "names", "plain", "replace"]

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, slots: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[T] | None = None, /, *, slots: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Return a class of values, written as one for `dataclass(frozen=True, slots=True)` is.

    With `slots=False` its values may remember what was computed of them (`functools.cached_property`), as they do
    with their hash. A class that is made of such a class is one already, and is like it in this.
    """
    return _made(cls, slots=slots) if cls is not None else lambda cls: _made(cls, slots=slots)


def names(value: Any) -> tuple[str, ...]:
    """Return the names of the fields of a value, or of a class of values."""
    found: tuple[str, ...] = value.__struct_fields__
    return found


def is_value(thing: object) -> bool:
    """Return whether something is a value, and no class."""
    return isinstance(thing, msgspec.Struct)


def plain(value: Any) -> dict[str, Any]:
    """Return the fields of a value by their names, values within it likewise; all else stays as it is."""
    return {name: _plain(getattr(value, name)) for name in names(value)}


def _plain(found: Any) -> Any:
    if is_value(found):
        return plain(found)
    if isinstance(found, tuple | list):
        return type(found)(map(_plain, found))
    if isinstance(found, dict):
        return {key: _plain(entry) for key, entry in found.items()}
    return found


_OF_THE_FIRST = ("__dict__", "__weakref__")


def _made(cls: type[T], *, slots: bool) -> type[T]:
    """Return a class like `cls` whose values are msgspec's."""
    meta: Any = type(msgspec.Struct)
    if type(cls) is meta:
        _refuse_fields(cls)
        return cls
    content = {name: entry for name, entry in cls.__dict__.items() if name not in _OF_THE_FIRST}
    content["__qualname__"] = cls.__qualname__
    told = {name: entry for name, entry in content.items() if isinstance(entry, dataclasses.Field)}
    for name, entry in told.items():
        content[name] = _default(entry)
        if content[name] is msgspec.NODEFAULT:
            del content[name]
    bases = (msgspec.Struct, *(base for base in cls.__bases__ if base is not object))
    made = meta(cls.__name__, bases, content, frozen=True, dict=not slots, cache_hash=not slots)
    if any(not entry.compare for entry in told.values()):
        _compare(made, tuple(name for name in names(made) if name not in told or told[name].compare))
    hidden = {name for name, entry in told.items() if not entry.repr}
    if hidden and "__repr__" not in content:
        made.__repr__ = lambda self: _told(self, hidden)
    return made  # type: ignore[no-any-return]  # what msgspec made of it


def _refuse_fields(made: Any) -> None:
    """Raise TypeError where a class that msgspec has made has a default that only `frozen` understands."""
    if any(isinstance(default, dataclasses.Field) for default in made.__struct_defaults__):
        raise TypeError(f"{made.__name__} is made of a class of values: give its defaults without `field`.")


def _default(entry: dataclasses.Field[Any]) -> Any:
    """Return what msgspec takes for the default of a field."""
    if entry.default is not dataclasses.MISSING:
        return entry.default
    if entry.default_factory is not dataclasses.MISSING:
        return msgspec.field(default_factory=entry.default_factory)
    return msgspec.NODEFAULT


def _compare(made: Any, compared: tuple[str, ...]) -> None:
    """Have the values of a class compared by some of their fields."""
    content = attrgetter(*compared)

    def equals(self: Any, other: object) -> bool:
        return bool(content(self) == content(other)) if other.__class__ is self.__class__ else NotImplemented

    made.__eq__, made.__hash__ = equals, lambda self: hash(content(self))


def _told(value: Any, hidden: set[str]) -> str:
    said = ", ".join(f"{name}={getattr(value, name)!r}" for name in names(value) if name not in hidden)
    return f"{type(value).__qualname__}({said})"
