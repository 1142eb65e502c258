"""What waits for a person in a round, each with the command that settles it."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.actions.described import Naming
from paraph.actions.originals import is_form
from paraph.formats.text.remarks import one_line
from paraph.model.change import Remark
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.waiting import Waiting, untranslated

_LONGEST = 400


@frozen
class Pending:
    """One thing that waits: "offer", "to colleagues", "translation" or "unplaced"; `id` is the offer's or remark's.

    `says` is a line for people, `command` what settles it, typed as it stands or with the dots filled in.
    """

    submission: str
    party: str
    what: str
    id: str
    says: str
    command: str


def pending(found: Iterable[Waiting], text: Document) -> tuple[Pending, ...]:
    """Return all that waits in submissions, those on the revision `text` first to last."""
    naming = Naming(text)
    return tuple(entry for waiting in found for entry in _of(waiting, naming))


def _of(waiting: Waiting, naming: Naming) -> Iterable[Pending]:
    record = waiting.record
    head = f"paraph correct {record.id}"
    for offer in waiting.offers:
        if untranslated(offer, record):
            continue  # the remark itself waits, below
        change = one_line(naming.change(offer.change), _LONGEST)
        if record.party and not offer.remark:
            says = f"Made on the compilation. As a proposal of {record.party}: {change}"
            command = f"{head} --confirm {offer.id}"
        elif record.party:
            source = "The form" if is_form(record) else "A comment"
            says = f"{source} says: {one_line(offer.words)} → As a proposal of {record.party}: {change}"
            command = f"{head} --confirm {offer.id}"
        else:
            says = f"Whose is this? {change[:1].upper()}{change[1:]}"
            command = f"{head} --assign {offer.id}=PARTY"
        yield Pending(record.id, record.party, "offer", offer.id, says, command)
    for remark in waiting.unplaced:
        says = (
            f"Could not be placed: {one_line(remark.text, _LONGEST)}; record what is meant with `paraph propose`, "
            "and then that this is done"
        )
        yield Pending(record.id, record.party, "unplaced", remark.id, says, f"{head} --internal {remark.id}")
    for remark in waiting.colleagues:
        says = f"{_on(remark, naming)} reads like a word to colleagues; ask the sender: {one_line(remark.text)}"
        command = f"{head} --internal {remark.id}"
        yield Pending(record.id, record.party, "to colleagues", remark.id, says, command)
    for remark in waiting.foreign:
        says = f"{_on(remark, naming)} ({remark.language}) waits for a translation: {one_line(remark.text)}"
        command = f'{head} --translate {remark.id}="…"'
        yield Pending(record.id, record.party, "translation", remark.id, says, command)


def _on(remark: Remark, naming: Naming) -> str:
    where = f"on {naming.name(remark.paragraph)}" if remark.paragraph else "on the text as a whole"
    return f"The comment {where}"
