"""Files on their way in: what arrives, from whom, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paraph.actions.carried import CarriedOver
from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import LawBrokenError, ParaphError
from paraph.model.frozen import frozen
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Party
from paraph.model.waiting import Waiting


@frozen
class Incoming:
    """A file to take in, and the party it is from if that was said."""

    path: Path
    party: str = ""


@dataclass(frozen=True, eq=False)
class Arrived:
    """A file on the desk: its name, its party, its bytes and their hash."""

    name: str
    party: Party
    data: bytes
    sha256: str


def unproved(error: LawBrokenError) -> ParaphError:
    """Return the refusal of one file for which a proof failed: it stops no other file."""
    return ParaphError(
        f"A proof failed on this file, so nothing of it was recorded: {error}.",
        code="not-proved",
        next_step="This is a fault of paraph: please report it. Keep the file, and record its proposals by hand.",
    )


@frozen
class Received:
    """What became of the files: recorded (`again`: these stand again), already recorded before, or refused.

    `names` are the files' own names by the ids of their submissions. `waiting` is what of them waits for a person.
    """

    circulated: Circulated
    submissions: tuple[SubmissionRecord, ...]
    known: tuple[SubmissionRecord, ...]
    refused: tuple[tuple[str, ParaphError], ...]
    names: Mapping[str, str]
    again: frozenset[str]
    waiting: tuple[Waiting, ...]
    confirmed: frozenset[str]
    """The offers that proposals were made of before."""
    carried: tuple[CarriedOver, ...] = ()
    """Those of the submissions that were made on an older revision, carried over to the text of the round."""

    @property
    def label(self) -> str:
        """The label of the revision that the round runs on."""
        return self.circulated.manifest.label


def party_in_name(workspace: Workspace, path: Path) -> str:
    """Return the party whose code a file name begins with ("KEL_comments.docx")."""
    first = re.split(r"[^\w]|_", path.name, maxsplit=1)[0]
    found = workspace.roster.find(first)
    if found is None:
        raise ParaphError(
            "It is not said which party this file is from.",
            code="unknown-party",
            where=path.name,
            next_step="Say it with PARTY=FILE or --from PARTY, or begin the file's name with the party's code.",
        )
    return found.code
