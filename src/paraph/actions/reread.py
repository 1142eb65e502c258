"""The texts of a round's parties, read afresh from the files as they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from types import TracebackType

from paraph.actions.ahead import Ahead
from paraph.actions.carried import CarryingOver
from paraph.actions.originals import from_room, is_form, is_on_compilation, originals
from paraph.actions.safe import SafeReader
from paraph.formats.mail.names import is_mail
from paraph.merge.said import Words, said
from paraph.model.document import Document
from paraph.model.reading import Reading
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Roster

_MOST_HELD = 32
"""Readings that may wait: a compilation of sixty returns takes as long as reading some twenty of them."""


class Rereading:
    """The files of some records, read again from the bytes that were received, while the caller does other things.

    To be used in a `with` statement, from whose start on they are read. A file that several records were made of is
    read once, and only a few readings are held at a time.
    """

    def __init__(self, carrying: CarryingOver, records: Sequence[SubmissionRecord], reader: SafeReader) -> None:
        self._carrying, self._reader = carrying, reader
        self._made_of: dict[str, list[SubmissionRecord]] = defaultdict(list)
        for record in records:
            self._made_of[record.file].append(record)
        self._mails = [own[0] for file, own in self._made_of.items() if is_mail(file)]
        self._papers = [own[0] for file, own in self._made_of.items() if not is_mail(file)]
        files = ((data, r.file) for r, data in originals(carrying.workspace, self._papers))
        self._outcomes = Ahead(reader.read_all(files), _MOST_HELD)

    def __enter__(self) -> Rereading:
        self._outcomes.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._outcomes.__exit__(kind, error, trace)

    def texts(self) -> Iterator[tuple[str, Words]]:
        """Yield the texts that parties' files give, by the record's id, each in terms of what it was made on."""
        carrying = self._carrying
        for first, outcome in zip(self._papers, self._outcomes, strict=True):
            if not isinstance(outcome, Reading):
                raise outcome
            for record in self._made_of[first.file]:
                yield record.id, _said(carrying.base(record).text, outcome, carrying.workspace.roster, record)
        if self._mails:
            yield from self._in_mails()

    def _in_mails(self) -> Iterator[tuple[str, Words]]:
        from paraph.actions.mail import mail_state  # reads instructions, as do forms and room copies: few rounds do

        for first, data in originals(self._carrying.workspace, self._mails):
            for record in self._made_of[first.file]:
                text, form = self._carrying.base(record).text, is_form(record)
                yield record.id, mail_state(text, data, first.file, self._reader.read, in_form=form).words()


def _said(text: Document, reading: Reading, roster: Roster, record: SubmissionRecord) -> Words:
    if is_on_compilation(record):
        return text.words()
    if is_form(record):
        from paraph.actions.comment_form import form_state

        return form_state(text, reading).words()
    if from_room(record):
        from paraph.actions.room import room_state

        return room_state(text, reading, roster, record).words()
    return said(text, reading)
