"""The file of a renumbering: the concordance of its numbers."""

from __future__ import annotations

import msgspec

from paraph.formats.records.toml import read_toml, write_toml
from paraph.model.record import Renumbering
from paraph.model.renumbering import Line


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    paragraph: str
    old: str = ""
    new: str = ""


class _Renumbering(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    id: str
    document: str
    meeting: str
    renumbered: str
    numbers: list[_Line] = []


def write_renumbering(record: Renumbering) -> bytes:
    """Return the file of a renumbering."""
    return write_toml({"format": 1, **msgspec.to_builtins(record)})


def read_renumbering(data: bytes, where: str) -> Renumbering:
    """Return the renumbering of a file. Raises ParaphError naming what is wrong in it."""
    found = read_toml(data, _Renumbering, where)
    lines = tuple(Line(line.paragraph, line.old, line.new) for line in found.numbers)
    return Renumbering(found.id, found.document, found.meeting, found.renumbered, lines)
