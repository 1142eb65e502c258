"""A module of this package that is imported only once it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class later:  # noqa: N801 - it stands for a module
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = f"paraph.store.{name}"

    def __getattr__(self, name: str) -> Any:
        """Return something of the module."""
        return getattr(import_module(self._name), name)
