"""The table of a submission on revision 1 that is received after revision 3: its texts and its rows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraph.formats.draft.file import parse_draft
from paraph.formats.draft.inline import parse_inline
from paraph.model.carried import Fate
from paraph.model.change import Addition, Attributed, Change, Edit, Move, Proposal, Removal, Retyping
from paraph.model.document import Document, Kind
from paraph.model.wording import Wording

FOLDER = Path(__file__).parent / "carrying"
FATES = {
    "placed": Fate.PLACED,
    "moved": Fate.MOVED,
    "satisfied": Fate.SATISFIED,
    "not placed": Fate.NOT_PLACED,
}


def words(text: str) -> Wording:
    """Return words as they are written in a draft, notes in place."""
    wording, problems = parse_inline(text)
    assert not problems
    return wording


def text_of(name: str) -> Document:
    """Return a revision of the table."""
    parsed = parse_draft((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    assert not parsed.problems
    return parsed.document


@dataclass(frozen=True)
class Row:
    """One proposal of the table, and what is expected of it."""

    place: int
    entry: dict[str, Any]

    @property
    def what(self) -> str:
        return str(self.entry["what"])

    @property
    def fate(self) -> Fate:
        return FATES[self.entry["fate"]]

    def get(self, key: str) -> str:
        return str(self.entry.get(key, ""))

    @property
    def proposal(self) -> Proposal:
        made = Attributed(change_of(self.entry, text_of("revision-1")), tracked=True)
        return Proposal(f"row{self.place:02}", "QUA", made)


def rows() -> list[Row]:
    """Return all rows in order."""
    table = tomllib.loads((FOLDER / "table.toml").read_text(encoding="utf-8"))
    return [Row(place, entry) for place, entry in enumerate(table["row"], 1)]


def change_of(entry: dict[str, Any], old: Document) -> Change:
    """Return the change that a row describes."""
    if "add" in entry:
        return Addition(entry["after"], entry.get("order", 0), Kind.OPERATIVE, 0, words(entry["add"]))
    paragraph = old.by_id[entry["paragraph"]]
    if "remove" in entry:
        return Removal(paragraph.id, paragraph.wording)
    if "move_after" in entry:
        return Move(paragraph.id, entry["move_after"], entry.get("order", 0))
    if "becomes" in entry:
        kind, level = entry["becomes"].split()
        return Retyping(paragraph.id, Kind(kind), int(level))
    behind = entry.get("behind", "")
    gone = words(entry.get("old", entry.get("delete", "")))
    assert paragraph.text.count(behind + gone.text) == 1, entry["what"]
    start = paragraph.text.index(behind + gone.text) + len(behind)
    return Edit(paragraph.id, start, start + len(gone), gone, words(entry.get("new", entry.get("insert", ""))))
