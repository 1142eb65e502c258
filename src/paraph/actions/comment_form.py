"""Take in a filled comment form: which text it is about, and what is recorded of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from paraph.actions.basis import Bases
from paraph.actions.ids import digest
from paraph.actions.originals import FORM
from paraph.actions.papers import form_lines
from paraph.actions.taken import offers_of, proposals_of, remarks_of
from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import LawBrokenError
from paraph.formats.records.changes import fingerprint
from paraph.formats.text.remarks import one_line
from paraph.merge.form.columns import Column
from paraph.merge.form.grid import CommentForm, form_in, stands_beside
from paraph.merge.form.ground import Ground
from paraph.merge.form.present import stands_in
from paraph.merge.form.read import read_form
from paraph.merge.form.values import FormReading
from paraph.merge.intake import Intake
from paraph.model.change import Offer, Proposal, Remark
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Notice, Reading
from paraph.model.settings import Party
from paraph.model.stance import Stance
from paraph.model.wording import Wording


@frozen
class FromForm:
    """What is recorded of a form: proposals with their reasons, remarks, offers, stances, and notices.

    `taken` is what it makes of the text.
    """

    taken: Intake
    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...]
    offers: tuple[Offer, ...]
    stances: tuple[Stance, ...]
    notices: tuple[Notice, ...]


def form_of(reading: Reading, texts: Iterable[Document]) -> CommentForm | None:
    """Return the form that a file is; None for one that holds one of some texts itself, a form beside it."""
    form = form_in(reading)
    return None if form is None or any(stands_beside(form, text) for text in texts) else form


def found_by(how: str) -> str:
    """Return what the record of a form says of how its text is known."""
    return f"{FORM}; its text: {how}"


def form_state(base: Document, reading: Reading) -> Document:
    """Return the text as the sender of a form would have it, from the form read afresh."""
    form = form_in(reading)
    if form is None:
        raise LawBrokenError("as X would have it: the file is no comment form any more")
    return read_form(base, reading, form).taken.state


def form_notices(base: Document, reading: Reading) -> tuple[Notice, ...]:
    """Return what the sender of a form should know of how it was read; each says of which row."""
    form = form_in(reading)
    if form is None:
        return reading.notices
    found = read_form(base, reading, form)
    rows = [Notice(n.level, f"{n.where}: {n.text}" if n.where else n.text) for n in found.taken.notices]
    lost = [Notice("warning", f"{row.row}: could not be placed, {row.reason}") for row in found.unplaced]
    return (*reading.notices, *rows, *lost)


def take_form(
    workspace: Workspace,
    base: Circulated,
    party: Party,
    sha256: str,
    reading: Reading,
    form: CommentForm,
    *,
    language: str,
    now: datetime,
) -> FromForm:
    """Return what is recorded of a filled form from a party, made on `base`."""
    title = workspace.instrument(base.manifest.document).title
    names = (party.code, party.name, *party.names.values())
    found = read_form(base.text, reading, form, names, (*base.manifest.masthead, *form_lines(title)))
    remarks = _remarks(party, sha256, found, language)
    proposals = tuple(
        replace(proposal, rationale=reason)
        for proposal, reason in zip(proposals_of(party.code, sha256, found.taken), found.reasons, strict=True)
    )
    made = [proposal.change for proposal in proposals]
    offered = offers_of(party, [remarks[n] for n in sorted(found.asking)], base.text, made)
    offers = {offer.id: offer for offer in (*_offers(found, remarks), *offered.offers)}
    date = now.isoformat(timespec="seconds")
    stances = {
        said.paragraph: Stance(party.code, said.kind, "", f"{FORM}: {said.said}", date, said.paragraph)
        for said in found.stances
    }
    notices = (*_of_rows(found, remarks), *offered.notices)
    return FromForm(found.taken, proposals, remarks, tuple(offers.values()), tuple(stances.values()), notices)


def _remarks(party: Party, sha256: str, found: FormReading, language: str) -> tuple[Remark, ...]:
    reasons = {row.remark: row.reason for row in found.unplaced}
    remarks = remarks_of(party.code, sha256, found.taken, language)
    return tuple(replace(remark, unplaced=reasons.get(n, "")) for n, remark in enumerate(remarks))


def _offers(found: FormReading, remarks: Sequence[Remark]) -> Iterable[Offer]:
    for offer in found.offers:
        remark = remarks[offer.remark]
        yield Offer(
            digest("offer", remark.id, fingerprint(offer.change)), offer.change, remark.id, one_line(offer.words)
        )


def _of_rows(found: FormReading, remarks: Sequence[Remark]) -> Iterable[Notice]:
    for row in found.unplaced:
        yield Notice("warning", f"could not be placed: {row.reason} (the remark {remarks[row.remark].id})", row.row)


def base_of_form(bases: Bases, reading: Reading, form: CommentForm) -> tuple[Circulated, str, tuple[Notice, ...]]:
    """Return the revision a form is about, how that is known, and what contradicts it.

    In this order: what the user said, the reference printed in the form, the revision with most of its present
    texts; a form without any of these is taken to be about the text of the round, and that is said.
    """
    if bases.said is not None:
        return bases.said, "said", ()
    texts = [cell.words for row in form.rows for cell in row.of(Column.PRESENT)]
    scores = [_standing(Ground(circulated.text), texts) for circulated in bases.circulated]
    best = max(range(len(scores)), key=lambda n: (scores[n], n))
    likeliest = bases.circulated[best]
    printed = next(
        (c for c in bases.circulated if reading.identity and c.manifest.reference == reading.identity), None
    )
    if printed is not None:
        return printed, "printed reference", tuple(_against(printed, likeliest, scores, bases))
    strange = f"the reference printed in the form, {reading.identity}, is not that of any text sent out"
    notices = (Notice("warning", strange),) if reading.identity else ()
    if scores[best]:
        return likeliest, f"{scores[best]} of its {len(texts)} present texts", notices
    said = f"it does not say which text it is about: taken to be about {bases.round.manifest.label}"
    return bases.round, "the text of the round", (*notices, Notice("warning", said))


def _standing(ground: Ground, texts: Sequence[Sequence[Wording]]) -> int:
    """Return how many present texts are those of paragraphs of a text."""
    return sum(stands_in(ground, words) for words in texts)


def _against(printed: Circulated, likeliest: Circulated, scores: Sequence[int], bases: Bases) -> Iterable[Notice]:
    own, other = (scores[bases.circulated.index(c)] for c in (printed, likeliest))
    if other > own:
        label, nearer = printed.manifest.label, likeliest.manifest.label
        yield Notice(
            "warning",
            f"the reference printed in the form is that of {label}, but more of its present texts stand in "
            f"{nearer} ({other} against {own}); the reference was believed",
        )
