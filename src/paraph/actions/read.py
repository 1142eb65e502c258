"""Look at any Word file: its changes undone, made, or shown."""

from __future__ import annotations

from pathlib import Path

from paraph.actions.files import read_file
from paraph.formats.word.read import read_word
from paraph.model.reading import Reading


def read(path: Path) -> Reading:
    """Return what a Word file says, with the account of every character."""
    return read_word(read_file(path), path.name)
