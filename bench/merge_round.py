"""A large round in a workspace of its own: circulated, answered by generated files, received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from merge_files import Circulated, Made, Wish, crowded, draft, hands, sentence

from paraph.actions.circulate import circulate
from paraph.actions.commit import commit
from paraph.actions.init import init
from paraph.actions.receive import Incoming, receive
from paraph.actions.workspace import Workspace
from paraph.store.values import Identity

DOCUMENT, MEETING = "declaration", "som-1"
_CLERK = Identity("A Clerk", "clerk@example.org")
_NOW = datetime.fromisoformat("2026-03-01T10:00:00+01:00")
_SETTINGS = """\
format = 1

[process]
name = "Process of the Bench"
short = "BEN"

[documents.declaration]
title = "Draft Declaration"
symbol = "BEN/DECL"

[meetings.som-1]
title = "First Senior Officials’ Meeting"
date = 2026-04-01
circulated = 2026-03-01T10:00:00+01:00
deadline = 2026-03-20T18:00:00+01:00
attribution = "parties"
"""


@dataclass(frozen=True)
class Size:
    """How large a round is."""

    parties: int
    paragraphs: int
    changes: int

    def __str__(self) -> str:
        return f"{self.parties} parties × {self.paragraphs} paragraphs × {self.changes} changes"


@dataclass(frozen=True)
class Round:
    """A round that was received: the text as sent out, and what each party made of it."""

    folder: Path
    clean: bytes
    made: Mapping[str, Made]


def codes(parties: int) -> list[str]:
    """Return codes of so many invented parties."""
    return [f"P{n:03}" for n in range(1, parties + 1)]


def play(folder: Path, size: Size) -> Round:
    """Return a round of a size, received in a new workspace."""
    workspace, circulated = _sent_out(folder, draft(size.paragraphs), size.parties)
    return _received(workspace, circulated, hands(circulated.lines, size.parties, size.changes))


def play_returned(folder: Path, size: Size) -> tuple[Path, Path]:
    """Return the workspace of a round of a size that was sent out, and the folder of the files that came back."""
    workspace, circulated = _sent_out(folder, draft(size.paragraphs), size.parties)
    place = folder / "returned"
    place.mkdir()
    _returned(place, circulated, hands(circulated.lines, size.parties, size.changes))
    return workspace.folder, place


def play_crowded(folder: Path, parties: int, edits: int) -> Round:
    """Return a round in which all parties edit one long paragraph."""
    from random import Random

    text = draft(10) + f"\nOP {sentence(Random(4), 8 * edits)} {{#long}}\n"
    workspace, circulated = _sent_out(folder, text, parties)
    place = len(circulated.lines) - 1
    return _received(workspace, circulated, crowded(circulated.lines[place], place, parties, edits))


def _sent_out(folder: Path, text: str, parties: int) -> tuple[Workspace, Circulated]:
    entries = [f'[[party]]\ncode = "{c}"\nname = "Party {c[1:]}"\nkind = "state"\n' for c in codes(parties)]
    roster = "\n".join(["format = 1\n", *entries])
    workspace = init(
        folder / "workspace",
        name="",
        short="",
        roster=roster.encode(),
        settings=_SETTINGS.encode(),
        now=_NOW,
        identity=_CLERK,
    )
    (workspace.folder / "drafts" / f"{DOCUMENT}.md").write_text(text, "utf-8", newline="\n")
    commit(workspace, DOCUMENT, "Zero draft", when=_NOW, identity=_CLERK)
    pack = circulate(workspace, DOCUMENT, MEETING, now=_NOW, identity=_CLERK)
    (clean,) = (pack.folder / "for-delegations").glob("*clean.docx")
    return workspace, Circulated(clean.read_bytes())


def _returned(folder: Path, circulated: Circulated, wishes: Sequence[Sequence[Wish]]) -> dict[str, Made]:
    """Write what each party sends back to a folder, and return it."""
    made = {}
    for number, (code, own) in enumerate(zip(codes(len(wishes)), wishes, strict=True)):
        made[code] = circulated.returned(own, f"Delegate of {code}", number)
        (folder / f"{code}.docx").write_bytes(made[code].data)
    return made


def _received(workspace: Workspace, circulated: Circulated, wishes: Sequence[Sequence[Wish]]) -> Round:
    made = _returned(workspace.folder.parent, circulated, wishes)
    incoming = [Incoming(workspace.folder.parent / f"{code}.docx", code) for code in made]
    got = receive(workspace, DOCUMENT, MEETING, incoming, now=_NOW, identity=_CLERK)
    if got.refused:
        name, error = got.refused[0]
        raise ValueError(f"{len(got.refused)} files were refused, the first {name}: {error}")
    return Round(workspace.folder, circulated.data, made)
