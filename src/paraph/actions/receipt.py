"""The receipt of a file: what was read in it, in Word, for its sender alone.

It is made of the submission and of the file itself, read afresh, and holds no id, no hash and nothing of
any other party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from paraph.actions.acts import record_acts
from paraph.actions.carried import CarryingOver, for_the_sender
from paraph.actions.comment_form import form_notices
from paraph.actions.described import Naming
from paraph.actions.gate import refuse_unclean_file
from paraph.actions.house import house_styles
from paraph.actions.notices import as_sent, margin_words
from paraph.actions.originals import is_form, is_on_compilation, original
from paraph.actions.papers import day
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Circulated, Workspace
from paraph.formats.mail.names import is_mail
from paraph.formats.mail.read import read_mail
from paraph.formats.word.parts import Look, Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.receipt import Entry, Listed, Piece, Receipt, Row, write_receipt
from paraph.merge.intake import intake
from paraph.model.change import Addition, ChangeClass, Edit, Join, Move, Proposal, Remark, Removal, Retyping
from paraph.model.document import Document
from paraph.model.naming import shape_name, shortened
from paraph.model.reading import Reading, asks
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Meeting
from paraph.model.threads import threads
from paraph.model.wording import NOTE, Run, Wording, with_pilcrows

_CONTEXT = 70
"""How many characters of the text stand before and after a change."""

_GAP = Piece(Wording.of("‸"), "gap")


def receipts(
    workspace: Workspace, records: Sequence[tuple[SubmissionRecord, str]], *, now: datetime
) -> Iterator[tuple[SubmissionRecord, bytes]]:
    """Yield recorded files with their receipts as Word files; each comes with the name under which it was sent.

    The deadline is that of the meeting while it is ahead of `now`. Raises LawBrokenError where an original is
    missing or was changed.
    """
    with SafeReader() as reader:
        for record, file in records:
            yield (
                record,
                _receipt(workspace, record, file, _reading(original(workspace, record), file, reader), now),
            )


def _reading(data: bytes, file: str, reader: SafeReader) -> Reading:
    """Return what was read of a file; of an e-mail, of the Word file in it, or nothing where there is none."""
    if not is_mail(file):
        return reader.read(data, file)
    word = read_mail(data, file).word
    return Reading(()) if word is None else reader.read(word.data, word.name)


def _receipt(workspace: Workspace, record: SubmissionRecord, file: str, reading: Reading, now: datetime) -> bytes:
    base = workspace.labelled(record.document, record.base)
    party, naming = workspace.party(record.party), Naming(base.text)
    settings, meeting = workspace.settings, workspace.meeting(record.meeting)
    received = datetime.fromisoformat(record.received)
    value = Receipt(
        (settings.process.name, f"For {party.name} only"),
        "What we read in your file",
        (
            ("Your file", file),
            ("Received", f"{day(received)}, {received:%H:%M} {_zone(received)}".strip()),
            ("Made on", f"{base.manifest.symbol}, text of {base.manifest.as_of}"),
            ("For", meeting.title),
        ),
        tuple(_lead(workspace, record, base, meeting, now)),
        tuple(_rows(record, naming)),
        tuple(_folded(record, naming)),
        tuple(
            s
            for s in (
                _brackets(workspace, record, naming),
                _positions(record, naming),
                _comments(record, naming),
                _doubtful(reading),
                _unread(workspace, record, reading, base),
                _answer(),
            )
            if s.entries
        ),
    )
    footer = f"Receipt for {party.name} only · {day(received)}"
    look = Look(styles=house_styles(settings.house).styles)
    sheet = Sheet("Receipt", settings.process.language, base.manifest.symbol, footer, settings.paper, look=look)
    data = write_receipt(value, sheet)
    refuse_unclean_file(file, data, "receipt")
    read_word(data, "the receipt just written")  # raises where its account does not balance
    return data


def _zone(moment: datetime) -> str:
    name = f"{moment:%z}"
    return f"(UTC{name[:3]}:{name[3:5]})" if name else ""


def _counted(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _listed(record: SubmissionRecord, text: Document) -> list[Proposal]:
    """Return the proposals that are listed one by one, in the order of the text."""
    place = {identity: n for n, identity in enumerate(text.ids)}

    def order(proposal: Proposal) -> tuple[int, int, int]:
        change = proposal.change
        if isinstance(change, Addition):
            return place.get(change.after, -1), 1, change.order
        return place[change.paragraph], 0, change.start if isinstance(change, Edit) else -1

    return sorted((p for p in record.proposals if p.made.change_class is ChangeClass.SUBSTANTIVE), key=order)


def _lead(
    workspace: Workspace, record: SubmissionRecord, base: Circulated, meeting: Meeting, now: datetime
) -> Iterable[str]:
    listed, remarks = _listed(record, base.text), record.remarks
    proposals = _counted(len(listed), "proposal", "proposals")
    comments = _counted(len(remarks), "comment", "comments")
    if listed:
        proposals = f"the following {proposals}"
    elif remarks:
        comments = f"the following {comments}"
    untracked = 0 if is_form(record) else sum(not p.made.tracked for p in listed)
    line = f"We read {proposals} and {comments} in your file."
    if untracked:
        were = "1 change was" if untracked == 1 else f"{untracked} changes were"
        line += (
            f" {were} not tracked: we found {'it' if untracked == 1 else 'them'} by comparing your file with ours."
        )
    yield line
    if is_on_compilation(record):
        yield (
            "Your file was made on a compilation, in which proposals of others stand in brackets. We could not "
            "take what you changed there for proposals: please send us your changes to the clean text."
        )
    if record.base != record.meeting:
        newer = workspace.labelled(record.document, record.meeting)
        over = CarryingOver(workspace, newer).over(record)
        if over is not None:
            yield for_the_sender(over, newer.manifest, [p.id for p in listed])
    deadline = meeting.deadline
    until = "by return"
    if deadline is not None and deadline > now:
        until = f"by {day(deadline)}, {deadline:%H:%M} {_zone(deadline)}".strip()
    yield f"Please look through this list and confirm {until}."


def _rows(record: SubmissionRecord, naming: Naming) -> Iterable[Row]:
    for number, proposal in enumerate(_listed(record, naming.text), 1):
        where, now, proposed = _row(proposal, naming)
        if not proposal.made.tracked and not is_form(record):
            proposed = (*proposed, Piece(Wording.of("\n(not tracked)"), "said"))
        yield Row(str(number), where[:1].upper() + where[1:], now, proposed)


def _row(proposal: Proposal, naming: Naming) -> tuple[str, tuple[Piece, ...], tuple[Piece, ...]]:
    """Return where a proposal is, what the text says there now, and what it would say."""
    change = proposal.change
    if isinstance(change, Addition):
        name = shape_name((change.kind, change.level))
        nothing = Piece(Wording.of(f"(new {name})"), "said")
        return naming.place(change.after), (nothing,), (Piece(change.new, "new"),)
    paragraph = naming.text.by_id[change.paragraph]
    where = naming.name(change.paragraph)
    if where.endswith("”"):  # its words stand in the next column
        where = where.partition(" “")[0].removeprefix("the ")
    match change:
        case Edit():
            return where, *_edit(change, paragraph.wording)
        case Removal():
            return where, (Piece(change.old, "gone"),), (Piece(Wording.of("The paragraph is deleted."), "said"),)
        case Join():
            words = f"{naming.name(change.joined)} runs on from here.".capitalize()
        case Move():
            words = f"The paragraph stands {naming.place(change.after)}."
        case Retyping():
            words = f"The paragraph becomes a {shape_name((change.kind, change.level))}."
    first = Piece(Wording.of(shortened(paragraph.wording.plain)))
    return where, (first,), (Piece(Wording.of(words), "said"),)


def _edit(change: Edit, base: Wording) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    before = _without_notes(base.slice(0, change.start))
    after = _without_notes(base.slice(change.end, len(base)))
    if len(before) > _CONTEXT:
        cut = len(before) - _CONTEXT
        cut += before.text[cut:].find(" ") + 1
        before = Wording.of("… ") + before.slice(cut, len(before))
    if len(after) > _CONTEXT:
        end = after.text.rfind(" ", 0, _CONTEXT)
        after = after.slice(0, end if end > 0 else _CONTEXT) + Wording.of(" …")
    gone = Piece(change.old, "gone") if len(change.old) else _GAP
    new = (Piece(with_pilcrows(change.new), "new"),) if len(change.new) else ()
    return (Piece(before), gone, Piece(after)), (Piece(before), *new, Piece(after))


def _without_notes(wording: Wording) -> Wording:
    return Wording.from_runs(Run(run.text.replace(NOTE, ""), run.marks) for run in wording.runs)


def _folded(record: SubmissionRecord, naming: Naming) -> Iterable[str]:
    """Say in one sentence each what is not listed change by change."""
    kinds = (
        (ChangeClass.TYPOGRAPHIC, "of quotation marks, dashes, spaces or hyphens only"),
        (ChangeClass.AUTOMATIC, "that a word processor makes by itself, of numbers or fields"),
    )
    for change_class, what in kinds:
        found = [p for p in record.proposals if p.made.change_class is change_class]
        if found:
            places = list(dict.fromkeys(naming.name(p.paragraph) for p in found))
            number = _counted(len(found), "change", "changes")
            yield f"We also read {number} {what}, in {_and(places)}."


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _brackets(workspace: Workspace, record: SubmissionRecord, naming: Naming) -> Listed:
    """Say what the proposals do to brackets, each by its numbers in the list above."""
    number = {p.id: str(n) for n, p in enumerate(_listed(record, naming.text), 1)}
    party = workspace.party(record.party).name
    entries = []
    for act in record_acts(workspace, [record])[record.id]:
        listed = sorted((number[i] for i in act.proposals if i in number), key=int)
        where = f"On {naming.name(act.paragraph)}: " if act.paragraph else ""
        entries.append(
            Entry(f"– {where}{party} {act.says}" + (f" ({_and(listed)} in the list)." if listed else "."))
        )
    lead = "This is what we understand your changes to do to brackets in the text:"
    return Listed("Brackets", lead, tuple(entries))


def _positions(record: SubmissionRecord, naming: Naming) -> Listed:
    lead = "These are the positions that we read in your form, on the words as they were sent out:"
    said = (s for s in record.stances if s.paragraph)
    return Listed("Your positions", lead, tuple(Entry(f"– On {naming.name(s.paragraph)}: {s.kind}.") for s in said))


def _comments(record: SubmissionRecord, naming: Naming) -> Listed:
    colleagues = sum(r.to_colleagues for r in record.remarks)
    lead = "Your comments are seen by the secretariat only, unless you ask us to circulate them."
    if colleagues:
        those = "One of them reads" if colleagues == 1 else f"{colleagues} of them read"
        lead += (
            f" {those} like words to your own colleagues. We quote {'it' if colleagues == 1 else 'them'} here so "
            "that you can withdraw what was not meant for us."
        )
    offers: dict[str, list[str]] = {}
    for offer in record.offers:
        offers.setdefault(offer.remark, []).append(naming.change(offer.change))
    entries = []
    number = 0
    for remark, depth in threads(record.remarks):
        number += depth == 0
        head = "Reply:" if depth else f"{number}. {_on(remark, naming)}:"
        entries.append(Entry(head, f"“{remark.text.strip() or '(no words)'}”", _about(remark, offers), depth))
    return Listed("Your comments", lead, tuple(entries))


def _on(remark: Remark, naming: Naming) -> str:
    where = naming.name(remark.paragraph) if remark.paragraph else "the text as a whole"
    quote = (remark.quote or remark.quote_before).strip()
    return f"On {where}" + (f", “{shortened(quote)}”" if quote else "")


def _about(remark: Remark, offers: Mapping[str, Sequence[str]]) -> str:
    said = []
    if remark.to_colleagues:
        said.append("This reads like a word to colleagues.")
    if remark.language and not remark.translation:
        said.append("This waits for a translation.")
    elif remark.id in offers:
        changes = "; ".join(offers[remark.id])
        said.append(f"We would read this as a proposal: {changes}. It becomes one only when you confirm it.")
    if remark.uncertain:
        said.append("Your file does not say clearly which words it is about.")
    if remark.resolved:
        said.append("It is marked as resolved in your file.")
    return " ".join(said)


def _unread(workspace: Workspace, record: SubmissionRecord, reading: Reading, base: Circulated) -> Listed:
    if is_form(record):
        met = form_notices(base.text, reading)
    else:
        met = (*reading.notices, *(intake(base.text, reading).notices if reading.paragraphs else ()))
    found = [n.text for n in met if n.level == "warning" and not asks(n)]
    found += [
        f"words in a header or footer: “{words}”" for words in margin_words(reading, as_sent(workspace, base))
    ]
    reasons: dict[str, int] = {}
    for left in reading.ledger.left_out:
        reasons[left.reason] = reasons.get(left.reason, 0) + left.characters
    found += [f"{n} characters were left out: {reason}" for reason, n in reasons.items() if n]
    entries = _sentences(found)
    lead = "We met the following in your file and could not take it, or could not place it in the text:"
    return Listed("What we could not read or place", lead, entries)


def _sentences(found: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(Entry(f"– {line[:1].upper()}{line[1:]}.".replace("..", ".")) for line in dict.fromkeys(found))


def _doubtful(reading: Reading) -> Listed:
    """Ask about words that are read as they stand and may not have been meant so."""
    lead = "We read these words like all others in your file. Please tell us whether you mean them:"
    return Listed("Words we ask you about", lead, _sentences(n.text for n in reading.notices if asks(n)))


def _answer() -> Listed:
    lines = (
        "– If all is right, a line that says so is enough.",
        "– If something is missing, wrong or not meant, answer in your own words and give the number in the list.",
        "– Or send a new file: it takes the place of this one as a whole.",
    )
    return Listed("How to answer", "", tuple(Entry(line) for line in lines))
