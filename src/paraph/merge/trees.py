"""Two versions of a folder of files put together: what only one side changed is taken, the rest is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from paraph.model.frozen import frozen

T = TypeVar("T")


@frozen
class Trees(Generic[T]):
    """What becomes of our files: what theirs changed (None takes one out), and what both changed differently."""

    changes: Mapping[str, T | None]
    contested: tuple[str, ...]


def three_way(base: Mapping[str, T], ours: Mapping[str, T], theirs: Mapping[str, T]) -> Trees[T]:
    """Return our files with what theirs changed; what is a file here and a folder there is contested."""
    changes: dict[str, T | None] = {}
    contested: set[str] = set()
    for path in {*ours, *theirs, *base}:
        was, mine, yours = base.get(path), ours.get(path), theirs.get(path)
        if mine == yours or yours == was:
            continue
        if mine == was:
            changes[path] = yours
        else:
            contested.add(path)
    stays = {*ours, *contested} - {path for path, entry in changes.items() if entry is None}
    stays |= {path for path, entry in changes.items() if entry is not None}
    contested |= {path for path in stays if any(folder in stays for folder in _folders(path))}
    return Trees({path: changes[path] for path in changes if path not in contested}, tuple(sorted(contested)))


def _folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]
