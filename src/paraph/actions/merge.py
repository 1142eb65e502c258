"""The whole merge in one go: a base and what came back, without a workspace and without git."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from paraph.actions.diff import text_of
from paraph.actions.files import read_file
from paraph.actions.receive import Incoming, proposals_of, remarks_of
from paraph.errors import ParaphError
from paraph.formats.word.read import read_word
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.laws import check_passages, check_views
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.reading import Ledger, Notice, View

ALIKE = 0.3
"""The share of the base's paragraphs that a returned file must hold unchanged to be taken for a return of it."""


@dataclass(frozen=True)
class Found:
    """What was found in one returned file."""

    file: str
    party: str
    proposals: int
    untracked: int
    remarks: int
    notices: tuple[Notice, ...]
    ledger: Ledger


@dataclass(frozen=True)
class Merged:
    """The compilation of some files, what was found in each, and the files that were refused."""

    base_name: str
    compilation: Compilation
    found: tuple[Found, ...]
    refused: tuple[tuple[str, ParaphError], ...]


def merge(base_path: Path, files: Sequence[Incoming], progress: Callable[[str], None] = lambda _: None) -> Merged:
    """Return the compilation of returned Word files, proved against each of them.

    A file without a named party is its own party, called by its file name. A bad file never stops the good
    ones. Raises ParaphError for a base that cannot be read, and for one party named for two files.
    """
    base = text_of(read_word(read_file(base_path), base_path.name), base_path.name, View.AFTER)
    states: dict[str, Document] = {}
    submissions: list[Submission] = []
    found: list[Found] = []
    refused: list[tuple[str, ParaphError]] = []
    for file in files:
        progress(file.path.name)
        party = file.party or file.path.stem
        if party in states:
            raise ParaphError(
                f"Two files are from {party}.",
                code="two-files",
                where=file.path.name,
                next_step="Leave one out, or say who sent each: PARTY=FILE.",
            )
        try:
            submission, state, report = _take(base, file.path, party)
        except ParaphError as error:
            refused.append((file.path.name, error))
            continue
        submissions.append(submission)
        states[party] = state
        found.append(report)
    compilation = compile_round(base, submissions, sorted(states))
    check_passages(compilation)
    check_views(compilation, base, states)
    return Merged(base_path.name, compilation, tuple(found), tuple(refused))


def _take(base: Document, path: Path, party: str) -> tuple[Submission, Document, Found]:
    data = read_file(path)
    reading = read_word(data, path.name)
    taken = intake(base, reading)
    if taken.likeness < ALIKE:
        raise ParaphError(
            f"Only {taken.likeness:.0%} of the base's paragraphs are in this file.",
            code="unknown-base",
            where=path.name,
            next_step="Check that it was made from this base.",
        )
    source = hashlib.sha256(data).hexdigest()
    submission = Submission(party, proposals_of(party, source, taken), remarks_of(party, source, taken))
    report = Found(
        path.name,
        party,
        len(taken.changes),
        sum(not made.tracked for made in taken.changes),
        len(taken.remarks),
        reading.notices,
        reading.ledger,
    )
    return submission, taken.state, report
