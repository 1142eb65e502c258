"""The house style of a workspace: what its settings and its style file say of how papers look."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from paraph.actions.files import read_file, write_file
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.formats.word.house import HouseStyles, read_house, write_house
from paraph.formats.word.parts import Look
from paraph.model.house import House, LineNumbers


def look_of(house: House, *, review: bool = False) -> Look:
    """Return how papers look; a review copy has labels in its margin, and numbered lines unless the house has none.

    Raises ParaphError where the style file is missing or no sound Word file.
    """
    numbered = house.line_numbers is LineNumbers.ALWAYS or (review and house.line_numbers is LineNumbers.REVIEW)
    styles = house_styles(house).styles
    return Look(house.opening_words, house.watermark, numbered, review, house.numerals, styles)


def house_styles(house: House) -> HouseStyles:
    """Return what the style file says, or nothing where there is none in the settings."""
    if not house.style_file:
        return HouseStyles()
    path = Path(house.style_file)
    if not path.is_file():
        raise ParaphError(
            "The style file that paraph.toml names is not there.",
            code="no-style-file",
            where=path.name,
            next_step="Write one with `paraph check --fix`, or take style_file out of paraph.toml.",
        )
    return _read(read_file(path), path.name)


@lru_cache(maxsize=4)
def _read(data: bytes, name: str) -> HouseStyles:
    return read_house(data, name)


def fix_house(workspace: Workspace) -> bool:
    """Write the style file that the settings name, where there is none. Return whether it was written."""
    path = Path(workspace.settings.house.style_file)
    if not workspace.settings.house.style_file or path.exists():
        return False
    write_file(path, write_house())
    return True
