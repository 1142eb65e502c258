"""The texts of a round's parties, read afresh from the files as they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from paraph.actions.carried import CarryingOver
from paraph.actions.originals import from_room, is_form, is_on_compilation, originals
from paraph.actions.safe import SafeReader
from paraph.formats.mail.names import is_mail
from paraph.merge.said import Words, said
from paraph.model.document import Document
from paraph.model.reading import Reading
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Roster


def read_again(
    carrying: CarryingOver, records: Sequence[SubmissionRecord], reader: SafeReader
) -> Iterator[tuple[str, Words]]:
    """Yield the texts that parties' files give, by the record's id, from the bytes that were received.

    Each is read against the revision it was made on. A file that several records were made of is read once. Only
    a few files are held at a time, and the process that reads is ahead of what is done here with its readings.
    """
    workspace = carrying.workspace
    made_of: dict[str, list[SubmissionRecord]] = defaultdict(list)
    for record in records:
        made_of[record.file].append(record)
    mails = [own[0] for file, own in made_of.items() if is_mail(file)]
    papers = [own[0] for file, own in made_of.items() if not is_mail(file)]
    outcomes = reader.read_all((data, r.file) for r, data in originals(workspace, papers))
    for first, outcome in zip(papers, outcomes, strict=True):
        if not isinstance(outcome, Reading):
            raise outcome
        for record in made_of[first.file]:
            yield record.id, _said(carrying.base(record).text, outcome, workspace.roster, record)
    if not mails:
        return
    from paraph.actions.mail import (
        mail_state,  # reads instructions, as do forms and room copies below: few rounds do
    )

    for first, data in originals(workspace, mails):
        for record in made_of[first.file]:
            text = carrying.base(record).text
            form = is_form(record)
            yield record.id, mail_state(text, data, first.file, reader.read, in_form=form).words()


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
