"""Frozen dataclasses, made four times as fast as by `dataclasses` itself.

The standard library writes and compiles six functions for each frozen class: a millisecond a class, of which a
command makes a hundred before it begins. Only `__init__` need be different for each class, and it is written when
the first value is made: of half of the classes a command makes none. The others are told what they need to know.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_HASH = "__hash__"
"""Under this name a value that may remember things remembers its hash: a text is long."""


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, slots: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[T] | None = None, /, *, slots: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Return a class of values, as `dataclass(frozen=True, slots=True)` does.

    With `slots=False` its values may remember what was computed of them (`functools.cached_property`).
    """
    return _made(cls, slots=slots) if cls is not None else lambda cls: _made(cls, slots=slots)


def _made(cls: type[T], *, slots: bool) -> type[T]:
    own_words = "__repr__" in cls.__dict__
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    made.__init__ = _unwritten(made, fields)
    content = _content(tuple(field.name for field in fields))
    compared = _content(tuple(field.name for field in fields if field.compare))

    def equals(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def remembered(self: Any) -> int:
        known: int | None = self.__dict__.get(_HASH)
        if known is None:
            known = self.__dict__[_HASH] = hash(compared(self))
        return known

    def reduced(self: Any) -> tuple[type[T], tuple[Any, ...]]:
        return made, content(self)

    made.__eq__, made.__hash__, made.__reduce__ = equals, hashed if slots else remembered, reduced
    made.__setattr__, made.__delattr__ = _keep, _keep
    if not own_words:
        made.__repr__ = _told
    return made  # type: ignore[no-any-return]  # what dataclasses made of it


def _unwritten(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """Return an `__init__` that, when it is first called, gives way to the one that it writes."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807 - it is one
        cls.__init__ = _init(cls, fields)
        cls.__init__(self, *given, **named)

    return _named(__init__, cls, fields)


def _named(
    init: Callable[..., None], cls: type[Any], fields: tuple[dataclasses.Field[Any], ...]
) -> Callable[..., None]:
    init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return init


def _init(cls: type[Any], fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """Return a compiled `__init__`: the quickest way to take arguments and to keep them."""
    known: dict[str, Any] = {"_keep": object.__setattr__}
    taken, body = ["self"], []
    for field in fields:
        name, given = field.name, field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            taken.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_default_{name}"], known["_missing"] = field.default_factory, dataclasses.MISSING
            taken.append(f"{name}=_missing")
            given = f"_default_{name}() if {name} is _missing else {name}"
        else:
            taken.append(name)
        body.append(f"    _keep(self, {name!r}, {given})\n")
    if hasattr(cls, "__post_init__"):
        body.append("    self.__post_init__()\n")
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(taken)}):\n{''.join(body) or '    pass'}", known, made)
    return _named(made["__init__"], cls, fields)


def _content(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives all fields of a value."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _keep(self: object, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} stays as it is")


def _told(self: Any) -> str:
    said = ", ".join(
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{type(self).__qualname__}({said})"
