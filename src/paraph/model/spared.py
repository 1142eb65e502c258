"""What our libraries load and a command never uses is not loaded: it can take longer to load than they do.

While a library is loaded, something small stands in for such a module, or it is as if that were not installed
(https://docs.python.org/3/reference/import.html#the-module-cache). Whoever imports it later gets the module itself,
and so does, through what stands in, whoever asks that for anything.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def spared(name: str, *called: str, **instead: Callable[..., object]) -> Iterator[None]:
    """Put off the loading of a module, unless it is loaded already, until somebody asks for something of it.

    Functions named in `called` may be imported from it meanwhile: it is loaded when one is called. What is given by
    a name is had for the module's own.
    """
    module = ModuleType(name)
    vars(module).update(instead, __getattr__=_asked(module))
    for function in called:
        setattr(module, function, _late(module, function))
    with _standing_in(name, module):
        yield


@contextmanager
def absent(name: str) -> Iterator[None]:
    """Have it that a module is not installed, unless it is loaded already."""
    with _standing_in(name, None):
        yield


@contextmanager
def _standing_in(name: str, module: ModuleType | None) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    sys.modules[name] = module  # type: ignore[assignment]  # None, says the reference, for what is not there
    try:
        yield
    finally:
        if sys.modules.get(name) is module:
            del sys.modules[name]


def _asked(stand_in: ModuleType) -> Callable[[str], Any]:
    """Return what gives things of the module itself (https://peps.python.org/pep-0562/)."""

    def asked(thing: str) -> Any:
        name = stand_in.__name__
        if thing == "__path__":  # asked of all that something is imported from: is it a package?
            raise AttributeError(thing)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), thing)

    return asked


def _late(stand_in: ModuleType, function: str) -> Callable[..., Any]:
    def late(*values: Any, **named: Any) -> Any:
        return _asked(stand_in)(function)(*values, **named)

    return late
