"""Look at any Word file: its changes undone, made, or shown."""

from __future__ import annotations

from pathlib import Path

from paraph.actions.files import read_file
from paraph.actions.safe import SafeReader
from paraph.model.reading import Reading


def read(path: Path) -> Reading:
    """Return what a Word file says, with the account of every character."""
    data = read_file(path)
    with SafeReader() as reader:
        return reader.read(data, path.name)
