"""The whole merge in one go: a base and what came back, without a workspace and without git."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from paraph.actions.comment_form import form_of
from paraph.actions.files import read_file
from paraph.actions.notices import refuse_emptied
from paraph.actions.receive import Incoming, unproved
from paraph.actions.safe import SafeReader
from paraph.actions.taken import offers_of, proposals_of, remarks_of
from paraph.actions.word_text import text_of
from paraph.errors import LawBrokenError, ParaphError
from paraph.merge.carry.origin import bears_compilation
from paraph.merge.compile import compile_round
from paraph.merge.intake import intake
from paraph.merge.laws import check_passages, check_views
from paraph.model.change import Offer
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.reading import Ledger, Notice, Reading, View, asks
from paraph.model.settings import Party, PartyKind


@frozen
class Found:
    """What was found in one returned file; `offers` are changes that its comments ask for, made by nobody."""

    file: str
    party: str
    proposals: int
    untracked: int
    remarks: int
    notices: tuple[Notice, ...]
    ledger: Ledger
    offers: tuple[Offer, ...] = ()


@frozen
class Merged:
    """The compilation of some files, what was found in each, and the files that were refused.

    `notices` are on the base.
    """

    base_name: str
    compilation: Compilation
    found: tuple[Found, ...]
    refused: tuple[tuple[str, ParaphError], ...]
    notices: tuple[Notice, ...] = ()


def merge(base_path: Path, files: Sequence[Incoming], progress: Callable[[str], None] = lambda _: None) -> Merged:
    """Return the compilation of returned Word files, proved against each of them.

    A file without a named party is its own party, called by its file name. A bad file never stops the good
    ones. Raises ParaphError for a base that cannot be read, and for one party named for two files.
    """
    _refuse_two_of_one_party(files)
    with SafeReader() as reader:
        base_reading = reader.read(read_file(base_path), base_path.name)
        base = text_of(base_reading, base_path.name, View.AFTER)
        merging = _Merging(base, _asked_of(base_reading))
        merging.take_all(files, reader, progress)
    compilation = compile_round(base, merging.submissions, sorted(merging.states))
    check_passages(compilation)
    check_views(compilation, base, merging.states)
    return Merged(
        base_path.name,
        compilation,
        tuple(merging.found),
        tuple(merging.refused),
        tuple(_on_base(base_reading)),
    )


def _party_of(file: Incoming) -> str:
    return file.party or file.path.stem


def _refuse_two_of_one_party(files: Sequence[Incoming]) -> None:
    seen: set[str] = set()
    for file in files:
        party = _party_of(file)
        if party in seen:
            raise ParaphError(
                f"Two files are from {party}.",
                code="two-files",
                where=file.path.name,
                next_step="Leave one out, or say who sent each: PARTY=FILE.",
            )
        seen.add(party)


def _on_base(reading: Reading) -> Iterable[Notice]:
    """Say how a base was taken that is no clean text."""
    changed = any(
        p.mark_inserted or p.mark_deleted or any(s.inserted or s.deleted for s in p.segments)
        for p in reading.paragraphs
    )
    if changed:
        yield Notice("warning", "the base holds tracked changes; they are taken as made")
    if reading.remarks:
        yield Notice("note", f"the base holds {len(reading.remarks)} comments; they are nobody's here")
    yield from reading.notices


def _asked_of(base: Reading) -> frozenset[str]:
    """Return the questions about words of the base itself: who sent it back cannot answer them."""
    return frozenset(notice.text for notice in base.notices if asks(notice))


class _Merging:
    """Takes in the returned files of one merge."""

    def __init__(self, base: Document, asked: frozenset[str]) -> None:
        self.base, self.asked = base, asked
        self.states: dict[str, Document] = {}
        self.submissions: list[Submission] = []
        self.found: list[Found] = []
        self.refused: list[tuple[str, ParaphError]] = []

    def take_all(self, files: Sequence[Incoming], reader: SafeReader, progress: Callable[[str], None]) -> None:
        """Take in all files, or note why not; they are read several at a time."""
        arrived: list[tuple[Incoming, bytes]] = []
        for file in files:
            try:
                arrived.append((file, read_file(file.path)))
            except ParaphError as error:
                self.refused.append((file.path.name, error))
        outcomes = reader.read_all((data, file.path.name) for file, data in arrived)
        for (file, data), outcome in zip(arrived, outcomes, strict=True):
            progress(file.path.name)
            try:
                if isinstance(outcome, LawBrokenError):
                    raise unproved(outcome)
                if isinstance(outcome, ParaphError):
                    raise outcome
                self._take(file, data, outcome)
            except ParaphError as error:
                self.refused.append((file.path.name, error))

    def _take(self, file: Incoming, data: bytes, reading: Reading) -> None:
        name, party = file.path.name, _party_of(file)
        if bears_compilation(reading):
            raise ParaphError(
                "This file is a compilation, or was made on one: in it the proposals of others stand, and not the "
                "text of one party.",
                code="made-on-compilation",
                where=name,
                next_step="Leave it out; ask who changed it for these changes in the clean text.",
            )
        if form_of(reading, [self.base]) is not None:
            raise ParaphError(
                "This file is a comment form, which is about a text that was circulated.",
                code="comment-form",
                where=name,
                next_step="Take it in with `paraph receive`, in a workspace.",
            )
        taken = intake(self.base, reading)
        if taken.doubt:
            raise ParaphError(
                f"This file is not taken for a return of the base: {taken.doubt}.",
                code="unknown-base",
                where=name,
                next_step="Check that it was made from this base.",
            )
        refuse_emptied(self.base, taken.state)
        source = hashlib.sha256(data).hexdigest()
        language = self.base.about("language") or "en"
        remarks = remarks_of(party, source, taken, language)
        sender = Party(party, party, PartyKind.STATE)
        offered = offers_of(sender, remarks, self.base, [made.change for made in taken.changes])
        self.submissions.append(Submission(party, proposals_of(party, source, taken), remarks))
        self.states[party] = taken.state
        self.found.append(
            Found(
                name,
                party,
                len(taken.changes),
                sum(not made.tracked for made in taken.changes),
                len(taken.remarks),
                (*self._met(reading), *taken.notices, *offered.notices),
                reading.ledger,
                offered.offers,
            )
        )

    def _met(self, reading: Reading) -> Iterable[Notice]:
        return (notice for notice in reading.notices if notice.text not in self.asked)
