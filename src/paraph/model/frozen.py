"""Values: small classes whose instances stay as they are, made by msgspec (its `Struct`).

A dataclass that is frozen takes a millisecond to make, and a command makes a hundred of them before it begins; each
of its values takes six times as long to make, to compare and to hash as one of msgspec, which does so in C.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

from paraph.model.spared import absent, spared

with (
    # Others of our libraries bring it along, and msgspec takes it where it is, for Pythons older than ours.
    absent("typing_extensions"),
    # The standard library's uuid, which msgspec loads, asks it whether this is Linux.
    spared("platform", system=lambda: "Linux") if sys.platform == "linux" else nullcontext(),
):
    import msgspec
    from msgspec import field

if TYPE_CHECKING:
    from dataclasses import replace as replace  # how names and types of fields are checked
else:
    from msgspec.structs import replace

__all__ = ["field", "frozen", "is_value", "mutable", "names", "plain", "replace"]

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, slots: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T] | None = None, /, *, slots: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Return a class of values, written as one for `dataclass(frozen=True, slots=True)` is.

    With `slots=False` its values may remember what was computed of them (`functools.cached_property`), as they do
    with their hash. A class that is made of such a class is one already, and is like it in this.
    """

    def made(cls: type[T]) -> type[T]:
        return _made(cls, frozen=True, dict=not slots, cache_hash=not slots)

    return made(cls) if cls is not None else made


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """Return a class whose instances may change, written as one for `dataclass(slots=True)` is."""
    return _made(cls)


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


def _made(cls: type[T], **kind: bool) -> type[T]:
    """Return a class like `cls` whose instances are msgspec's."""
    meta: Any = type(msgspec.Struct)
    if type(cls) is meta:
        return cls
    content = {name: entry for name, entry in cls.__dict__.items() if name not in _OF_THE_FIRST}
    content["__qualname__"] = cls.__qualname__
    bases = (msgspec.Struct, *(base for base in cls.__bases__ if base is not object))
    return meta(cls.__name__, bases, content, **kind)  # type: ignore[no-any-return]  # what msgspec made of it
