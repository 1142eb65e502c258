"""Take in an e-mail: a Word file that came with it is the submission, and what it says are remarks.

Lines that ask for a change are offered for a person to confirm. The original is kept byte for byte.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from paraph.actions.comment_form import form_state, take_form
from paraph.actions.ids import digest
from paraph.actions.notices import refuse_emptied, refuse_macros
from paraph.actions.originals import found_in_form
from paraph.actions.proved import proved
from paraph.actions.taken import offers_of, proposals_of, remarks_of
from paraph.actions.workspace import Circulated, Workspace, round_folder
from paraph.errors import LawBrokenError
from paraph.formats.mail.passages import Passage, passages
from paraph.formats.mail.read import Mail, read_mail
from paraph.formats.records.changes import fingerprint
from paraph.formats.records.round import read_submission, write_submission
from paraph.merge.colleagues import to_colleagues
from paraph.merge.form.grid import form_in
from paraph.merge.instructions.mail import Item, items_of
from paraph.merge.instructions.offers import Recognised, resolved
from paraph.merge.instructions.places import Unclear, paragraph_named
from paraph.merge.instructions.read import heading_of
from paraph.merge.instructions.value import Verb
from paraph.merge.intake import intake, state_of
from paraph.merge.languages import other_language
from paraph.model.change import Change, Offer, Proposal, Remark
from paraph.model.claim import Claim
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.reading import Notice, Reading
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Party
from paraph.model.stance import Stance

__all__ = ["Said", "Taken", "mail_state", "said_in", "take_mail"]

BaseOf = Callable[[Reading], tuple[Circulated, str, Sequence[Notice]]]
"""Finds the text that a Word file was made on, how that is known, and what is to be said of it."""


@frozen
class Said:
    """What the text of an e-mail says: remarks, what they ask for, and notices."""

    remarks: tuple[Remark, ...]
    offers: tuple[Offer, ...] = ()
    notices: tuple[Notice, ...] = ()


@frozen
class Taken:
    """The record of an e-mail, proved, and the files to store."""

    record: SubmissionRecord
    files: dict[str, bytes]


def take_mail(
    workspace: Workspace,
    circulated: Circulated,
    party: Party,
    data: bytes,
    name: str,
    *,
    now: datetime,
    read: Callable[[bytes, str], Reading],
    base_of: BaseOf,
    supersedes: str = "",
) -> Taken:
    """Return the record of an e-mail, or of the text of one, from a party for the round on `circulated`.

    `read` reads a Word file, `base_of` finds the text it was made on; an e-mail without one is about the text
    circulated. `supersedes` is the submission whose place a Word file takes; words alone take no place. Raises
    ParaphError for what cannot be read and for several Word files; nothing is written here.
    """
    mail = read_mail(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    came = _word_in(mail, workspace, circulated, party, sha256, read, base_of, now)
    text = came.base.text
    made = [proposal.change for proposal in came.proposals]
    said = said_in(mail, text, party, sha256, _language(workspace, text), made)
    identity = f"{party.code}.{sha256[:8]}"
    document, label = circulated.manifest.document, circulated.manifest.label
    record = SubmissionRecord(
        identity,
        party.code,
        document,
        label,
        now.isoformat(timespec="seconds"),
        came.base.manifest.label,
        came.how,
        sha256,
        f"received/{identity}{name[name.rfind('.') :].lower()}",
        supersedes if came.reading is not None and (came.proposals or not found_in_form(came.how)) else "",
        came.proposals,
        (*came.said.remarks, *said.remarks),
        (*mail.notices, *came.said.notices, *said.notices),
        None if came.reading is None else came.reading.ledger,
        (*came.said.offers, *said.offers),
        stances=came.stances,
    )
    record = proved(text, record, came.state, workspace.roster.codes)
    entry = write_submission(record)
    if read_submission(entry, name) != record:
        raise LawBrokenError("round trip: the record does not read back as it was written")
    folder = round_folder(document, label)
    return Taken(record, {f"{folder}/{record.file}": data, f"{folder}/{identity}.toml": entry})


@frozen
class _Came:
    """What came with an e-mail: a Word file as read and understood, or (`reading` None) nothing."""

    base: Circulated
    how: str
    state: Document
    reading: Reading | None = None
    proposals: tuple[Proposal, ...] = ()
    said: Said = Said(())
    stances: tuple[Stance, ...] = ()


def _word_in(
    mail: Mail,
    workspace: Workspace,
    circulated: Circulated,
    party: Party,
    sha256: str,
    read: Callable[[bytes, str], Reading],
    base_of: BaseOf,
    now: datetime,
) -> _Came:
    word = mail.word
    if word is None:
        return _Came(circulated, "an e-mail", circulated.text)
    reading = read(word.data, word.name)
    refuse_macros(reading)
    base, how, notices = base_of(reading)
    how = f"{how}, in {word.name} that came with an e-mail"
    form = form_in(reading) if found_in_form(how) else None
    if form is not None:
        language = _language(workspace, base.text)
        read_in = take_form(workspace, base, party, sha256, reading, form, language=language, now=now)
        refuse_emptied(base.text, read_in.taken.state)
        told = (*reading.notices, *notices, *read_in.taken.notices, *read_in.notices)
        said = Said(read_in.remarks, read_in.offers, told)
        return _Came(base, how, read_in.taken.state, reading, read_in.proposals, said, read_in.stances)
    taken = intake(base.text, reading)
    refuse_emptied(base.text, taken.state)
    remarks = remarks_of(party.code, sha256, taken, _language(workspace, base.text))
    offered = offers_of(party, remarks, base.text, [one.change for one in taken.changes])
    said = Said(remarks, offered.offers, (*reading.notices, *notices, *taken.notices, *offered.notices))
    return _Came(base, how, taken.state, reading, proposals_of(party.code, sha256, taken), said)


def _language(workspace: Workspace, text: Document) -> str:
    return text.about("language") or workspace.settings.process.language


def mail_state(
    base: Document, data: bytes, name: str, read: Callable[[bytes, str], Reading], *, in_form: bool = False
) -> Document:
    """Return the text as the sender of an e-mail would have it: by the Word file in it; without one, the base.

    `in_form`: that file was read as a comment form.
    """
    word = read_mail(data, name).word
    if word is None:
        return base
    reading = read(word.data, word.name)
    return form_state(base, reading) if in_form else state_of(base, reading)


def said_in(
    mail: Mail, base: Document, party: Party, source: str, language: str, made: Sequence[Change] = ()
) -> Said:
    """Return what the text of an e-mail says, all of it as remarks of the party, internal until marked.

    `source` is the hash of the e-mail, `made` what a Word file in it changes, which is not offered once more.
    Earlier messages, the signature and a disclaimer are kept as remarks of their own that ask for nothing.
    """
    telling = _Telling(mail.sender, base, party, source, language)
    if mail.subject:
        telling.remark(f"Subject: {mail.subject}")
    for stretch in passages(mail.body):
        if not stretch.text.strip():
            continue
        if stretch.what is Passage.OWN:
            telling.own(stretch.text)
        else:
            telling.remark(stretch.text.strip("\n"))
            telling.notices.append(Notice("note", f"the remark {telling.remarks[-1].id} is: {stretch.what}"))
    offers = telling.offers(made)
    return Said(tuple(telling.remarks), tuple(offers), tuple(telling.notices))


class _Telling:
    """Collects what one e-mail says."""

    def __init__(self, sender: Claim, base: Document, party: Party, source: str, language: str) -> None:
        self.sender, self.base, self.party, self.source, self.language = sender, base, party, source, language
        self.remarks: list[Remark] = []
        self.notices: list[Notice] = []
        self.asked: list[tuple[Item, Remark]] = []

    def remark(self, text: str, paragraph: str = "") -> Remark:
        """Note a remark on a paragraph (its id, or empty)."""
        identity = digest(self.party.code, self.source, "mail", str(len(self.remarks)))
        found = Remark(
            identity,
            self.party.code,
            paragraph,
            "",
            "",
            text,
            self.sender,
            language=other_language(text, self.language),
            to_colleagues=to_colleagues(text) is not None,
        )
        self.remarks.append(found)
        return found

    def own(self, text: str) -> None:
        """Note what the sender says, a line or a sentence a remark; words that are in none of them come last."""
        last: tuple[str, str, Remark] | None = None
        heard: Counter[str] = Counter()
        for item in items_of(text):
            if last is not None and item.instruction is not None and last[:2] == (item.paragraph, item.words):
                self.asked.append((item, last[2]))
                continue
            target = paragraph_named(self.base, item.paragraph, "") if item.paragraph else None
            known = target is not None and not isinstance(target, Unclear)
            words = item.words if known or not item.paragraph else _with_place(item)
            remark = self.remark(words, target.id if target is not None and not isinstance(target, Unclear) else "")
            heard.update(words.split())
            last = (item.paragraph, item.words, remark)
            if item.instruction is not None:
                self.asked.append((item, remark))
        lines = text.split("\n")
        rest = [line for line in lines if Counter(line.split()) - heard and not heading_of(line.strip())]
        if rest:
            self.remark("\n".join(rest))

    def offers(self, made: Iterable[Change]) -> Iterable[Offer]:
        """Return what is asked for as changes for a person to confirm; what cannot be made becomes a notice."""
        names = (self.party.code, self.party.name, *self.party.names.values())
        known = list(made)
        instructions = [item.instruction for item, _ in self.asked if item.instruction is not None]
        offers: dict[str, Offer] = {}
        found = resolved(instructions, self.base, names=names)
        for one, (_, remark) in zip(found, self.asked, strict=True):
            change = one.change
            if isinstance(change, Unclear):
                self._unclear(one, change, remark)
            elif change not in known:
                identity = digest("offer", remark.id, fingerprint(change))
                offers.setdefault(identity, Offer(identity, change, remark.id, one.instruction.words))
        return offers.values()

    def _unclear(self, one: Recognised, why: Unclear, remark: Remark) -> None:
        if one.instruction.verb is not Verb.RETAIN:
            words = " ".join(one.instruction.words.split())
            said = f"the e-mail asks for a change, “{words}” (the remark {remark.id}), but {why.reason}"
            self.notices.append(Notice("warning", said))


def _with_place(item: Item) -> str:
    """Return the words of an item with the place it names, where the text has no such paragraph."""
    return item.words if item.paragraph in item.words else f"[{item.paragraph}] {item.words}"
