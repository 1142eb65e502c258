"""Record what was said or telephoned: the same proposals as from a file, under the same laws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from unicodedata import east_asian_width

from paraph.actions.behalf import NOBODY_ELSE, Others, others_of
from paraph.actions.carried import CarryingOver, on_the_round
from paraph.actions.ids import digest
from paraph.actions.proposal_ids import proposal_id
from paraph.actions.proved import prove
from paraph.actions.workspace import Circulated, Workspace, round_folder, round_of
from paraph.diff.weight import weight
from paraph.diff.words import Span, canonical
from paraph.errors import ParaphError
from paraph.formats.records.round import write_submission
from paraph.merge.alignment import first_words
from paraph.merge.clash import clash
from paraph.merge.compile import compile_round
from paraph.merge.view import view
from paraph.model.change import (
    Addition,
    Attributed,
    Change,
    ChangeClass,
    Edit,
    Move,
    Offer,
    Proposal,
    Removal,
)
from paraph.model.claim import Claim
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.numbers import find
from paraph.model.record import SubmissionRecord
from paraph.model.waiting import standing
from paraph.model.wording import Wording
from paraph.store.values import Identity


@frozen
class Spoken:
    """What was said about one paragraph: exactly one of the four ways.

    replace and by: these words become those (`by` empty: they go); insert and after: words come after words;
    new: a whole new paragraph after this one; delete: the paragraph goes.
    """

    replace: str = ""
    by: str = ""
    insert: str = ""
    after: str = ""
    new: str = ""
    delete: bool = False


def propose(
    workspace: Workspace,
    document: str,
    paragraph: str,
    said: Spoken,
    *,
    party: str,
    meeting: str,
    now: datetime,
    rationale: str = "",
    others: Others = NOBODY_ELSE,
    identity: Identity | None = None,
) -> SubmissionRecord:
    """Record one proposal of a party and return the record.

    `others` are members that a group does not speak for here, and parties that joined. Raises ParaphError for
    an unknown party, meeting or paragraph, for words that are not there or not just once, and for a proposal that
    overlaps another one of the same party.
    """
    circulated = round_of(workspace, document, meeting)
    label = circulated.manifest.label
    code = workspace.party(party).code
    target = paragraph_of(circulated.text, paragraph)
    own = own_proposals(CarryingOver(workspace, circulated), standing(workspace.submissions(document, label)), code)
    change = change_of(target, said, 0)
    stamp = now.isoformat(timespec="microseconds")
    source = digest(code, stamp, paragraph, repr(said), size=52)
    others = others_of(workspace, circulated.manifest.meeting, code, others)
    record = one_proposal(
        circulated, code, change, own, source=source, found_by="said", now=now, why=rationale, others=others
    )
    path = f"{workspace.prefix}{round_folder(document, label)}/{record.id}.toml"
    workspace.repository.record(
        {path: write_submission(record)},
        f"{document}: {code} proposes at {label}",
        when=now,
        identity=identity,
    )
    return record


def own_proposals(carrying: CarryingOver, records: Sequence[SubmissionRecord], party: str) -> list[Proposal]:
    """Return what stands of a party on the text of a round."""
    own = [r for r in records if r.party == party]
    return [p for r in on_the_round(own, carrying.all(own)) for p in r.proposals]


def one_proposal(
    circulated: Circulated,
    party: str,
    change: Change,
    own: Sequence[Proposal],
    *,
    source: str,
    found_by: str,
    now: datetime,
    why: str = "",
    claim: Claim = Claim(),
    confirms: Offer | None = None,
    others: Others = NOBODY_ELSE,
) -> SubmissionRecord:
    """Return the proved record of one change that no file of the party holds.

    `own` are the party's other proposals: something new stands after what they put at its place. `source` is
    a hash of where it comes from, `confirms` the offer that a person made it of, and `others` who is excepted
    from a group's voice and who joined, by code. Raises ParaphError where
    it overlaps one of `own`.
    """
    text, label = circulated.text, circulated.manifest.label
    if isinstance(change, Addition | Move):
        order = sum(isinstance(p.change, Addition | Move) and p.change.after == change.after for p in own)
        change = replace(change, order=order)
    made = Attributed(change, tracked=False, change_class=_weight(change), claim=claim)
    origin = source if confirms is None else digest("offer", confirms.id, size=52)
    proposal = Proposal(
        proposal_id(party, origin, change), party, made, why, tuple(others.excepted), tuple(others.joined)
    )
    _refuse_overlap(text, own, proposal)
    record = SubmissionRecord(
        f"{party}.{source[:8]}",
        party,
        circulated.manifest.document,
        label,
        now.isoformat(timespec="seconds"),
        label,
        found_by,
        source,
        proposals=(proposal,),
        confirms="" if confirms is None else confirms.id,
    )
    alone = compile_round(text, [Submission(party, record.proposals)], [party])
    prove(text, record, view(alone, party), [party])
    return record


def paragraph_of(text: Document, reference: str) -> Paragraph:
    """Return the paragraph that a printed number means. Raises ParaphError where there is none."""
    found = find(text, reference)
    if found is None:
        raise ParaphError(
            f"There is no paragraph {reference} in the circulated text.",
            code="unknown-paragraph",
            next_step="Give the number as printed: 7, “7 bis”, PP3, “12(b)”.",
        )
    return found


def change_of(target: Paragraph, said: Spoken, order: int) -> Change:
    """Return the change that was said.

    Raises ParaphError where its words are not there, or more than once, and where what comes is nothing but blanks.
    """
    ways = [bool(said.replace), bool(said.insert), bool(said.new), said.delete]
    if sum(ways) != 1:
        raise ParaphError(
            "Say exactly one change.",
            code="unclear",
            next_step="Use --replace with --by, or --insert with --after, or --new, or --delete.",
        )
    if said.delete:
        return Removal(target.id, target.wording)
    if said.new.isspace() or said.insert.isspace():
        raise _blank("What should come is nothing but blanks.")
    if said.new:
        in_text = target.kind not in (Kind.MASTHEAD, Kind.TITLE, Kind.HEADING, Kind.FIELD)
        kind, level = target.shape if in_text else (Kind.TEXT, 0)
        return Addition(target.id, order, kind, level, Wording.of(said.new))
    if said.insert:
        start = end = _place(target, said.after) + len(said.after)
        _refuse_run_together(target.text, start, said.insert)
    else:
        start = _place(target, said.replace)
        end = start + len(said.replace)
    new = Wording.of(said.insert or said.by)
    after = target.wording.spliced(start, end, new)
    spans = canonical([Span(start, end, start, start + len(new))], target.wording, after)
    if not spans:
        raise ParaphError("This changes nothing.", code="unclear", next_step="Check the words given.")
    if after.blank:
        raise _blank("This leaves the paragraph without words.")
    span = spans[0]
    old, coming = target.wording.slice(span.start, span.end), after.slice(span.new_start, span.new_end)
    # A blank may take the place of another one, and may stay where words go with the blanks around them.
    if said.by.isspace() and len(coming) and coming.blank and not old.blank:
        raise _blank("What should come in place of these words is nothing but blanks.")
    return Edit(target.id, span.start, span.end, old, coming)


def _blank(message: str) -> ParaphError:
    return ParaphError(
        message,
        code="unclear",
        next_step="If words shall go, say --replace without --by; if the whole paragraph shall, say --delete.",
    )


def _place(target: Paragraph, words: str) -> int:
    count = target.text.count(words) if words else 0
    if count != 1:
        raise ParaphError(
            f"The words “{words}” occur {count} times in this paragraph."
            if count
            else f"The words “{words}” are not in this paragraph.",
            code="unknown-words",
            where=first_words(target.text),
            next_step="Give the words exactly as they stand, and enough of them to be found once.",
        )
    return target.text.index(words)


def _refuse_run_together(text: str, at: int, words: str) -> None:
    """Refuse words that would make one word with what stands on either side of their place."""
    for before, after, where in ((text[:at], words, "begin"), (words, text[at:], "end")):
        if before and after and _is_one_word(before[-1] + after[0]):
            raise ParaphError(
                f"“{before.split()[-1]}{after.split()[0]}” would become one word.",
                code="run-together",
                where=first_words(text),
                next_step=f"Let the words of --insert {where} with a space, within the quotes; or change the word "
                "with --replace and --by.",
            )


def _is_one_word(two: str) -> bool:
    """Whether two characters that meet belong to one word, in scripts that have space between words."""
    return two.isalnum() and not any(east_asian_width(sign) in "WF" for sign in two)


def _weight(change: Change) -> ChangeClass:
    return weight(change.old, change.new) if isinstance(change, Edit) else ChangeClass.SUBSTANTIVE


def _same(new: Proposal, other: Proposal) -> bool:
    """Whether two proposals say the same, in whichever order they came to one place, and for the same parties."""
    change = new.change
    if isinstance(change, Addition | Move) and isinstance(other.change, type(change)):
        change = replace(change, order=other.change.order)
    who = (new.rationale, new.excepted, new.joined)
    return change == other.change and who == (other.rationale, other.excepted, other.joined)


def _refuse_overlap(text: Document, own: Sequence[Proposal], new: Proposal) -> None:
    """Refuse a proposal that the party has made before, or that cannot be made together with its other ones."""
    for other in own:
        if _same(new, other):
            raise ParaphError(
                f"{new.party} proposes this already: it is recorded as proposal {other.id}.",
                code="already-recorded",
                next_step="Nothing was recorded, and nothing is left to do.",
            )
        if new.change == other.change or clash(text, [new.change], [other.change]):
            raise ParaphError(
                f"This overlaps the party's own proposal {other.id}.",
                code="overlap",
                next_step="Say both in one proposal, or let the first one stand.",
            )
