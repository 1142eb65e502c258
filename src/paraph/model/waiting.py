"""What of a round stands once people have spoken, and what still waits for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from paraph.model.change import Offer, Proposal, Remark
from paraph.model.frozen import frozen, replace
from paraph.model.record import Correction, CorrectionRecord, SubmissionRecord, Withdrawal, standing_submissions


def in_order(records: Iterable[CorrectionRecord]) -> list[Correction]:
    """Return corrections in the order in which they were made; times of different zones do not compare as texts."""
    ordered = sorted(records, key=lambda r: (datetime.fromisoformat(r.corrected), r.id))
    return [correction for record in ordered for correction in record.corrections]


def corrected(
    records: Iterable[SubmissionRecord], corrections: Iterable[CorrectionRecord]
) -> tuple[SubmissionRecord, ...]:
    """Return submissions with what people said afterwards applied over them; of several on one thing the last.

    A remark is meant by its id, which its sender's file gives it: a file that stands again after another one
    keeps what was said about its remarks. For whom a sender speaks is said of one submission, and holds for all its
    proposals. What goes to another party goes with all that people confirmed in it.
    """
    found = tuple(records)
    said: dict[str, Correction] = {}
    voices: dict[str, Correction] = {}
    moved: dict[str, Correction] = {}
    states: dict[str, Withdrawal] = {}
    for correction in in_order(corrections):
        if correction.party:
            moved[correction.submission] = correction
            voices.pop(correction.submission, None)
        if correction.withdrawal is not None:
            states[correction.submission] = correction.withdrawal
        if correction.voice:
            voices[correction.submission] = correction
        if correction.remark:
            before = said.get(correction.remark, Correction(correction.submission))
            marking = before.marking if correction.marking is None else correction.marking
            translation = correction.translation or before.translation
            said[correction.remark] = replace(correction, marking=marking, translation=translation)
    return tuple(
        replace(
            r,
            proposals=tuple(_spoken(p, voices.get(r.id)) for p in r.proposals),
            remarks=tuple(_over(m, said.get(m.id)) for m in r.remarks),
            withdrawal=states.get(r.id, r.withdrawal),
        )
        for r in _under_the_right_flag(found, moved)
    )


def _under_the_right_flag(
    records: Sequence[SubmissionRecord], moved: Mapping[str, Correction]
) -> Iterable[SubmissionRecord]:
    """Yield records with the party that each is of in truth."""
    confirmed = {o.id: (r.party, moved[r.id].party) for r in records if r.id in moved for o in r.offers}
    for record in records:
        correction = moved.get(record.id)
        before, party = confirmed.get(record.confirms, ("", ""))
        if correction is not None:
            yield _of(replace(record, supersedes=correction.supersedes), correction.party)
        elif party and before == record.party:
            yield _of(record, party)
        else:
            yield record


def _of(record: SubmissionRecord, party: str) -> SubmissionRecord:
    """Return a record as another party's; for whom that one speaks has to be said anew."""
    return replace(
        record,
        party=party,
        proposals=tuple(replace(p, party=party, excepted=(), joined=()) for p in record.proposals),
        remarks=tuple(replace(m, party=party) for m in record.remarks),
        stances=tuple(replace(s, party=party) for s in record.stances),
    )


def _spoken(proposal: Proposal, correction: Correction | None) -> Proposal:
    if correction is None:
        return proposal
    return replace(proposal, excepted=correction.excepted, joined=correction.joined)


def _over(remark: Remark, correction: Correction | None) -> Remark:
    if correction is None:
        return remark
    return replace(
        remark,
        marking=remark.marking if correction.marking is None else correction.marking,
        translation=correction.translation or remark.translation,
    )


def confirmations(corrections: Iterable[CorrectionRecord]) -> Mapping[str, Correction]:
    """Return by submission the last word that its sender confirmed the receipt."""
    return {c.submission: c for c in in_order(corrections) if c.confirmed and not c.remark}


def standing(records: Sequence[SubmissionRecord]) -> tuple[SubmissionRecord, ...]:
    """Return the submissions that stand, in the order of their ids.

    A proposal that was confirmed from a comment stands as long as the file with the comment does; confirmed
    twice (by two people apart from each other), it is one proposal, and the first confirmation stands.
    """
    found = standing_submissions(tuple(records))
    offered = {offer.id for record in found for offer in record.offers}
    first: dict[str, SubmissionRecord] = {}
    for record in sorted(found, key=lambda r: (datetime.fromisoformat(r.received), r.id)):
        if record.confirms:
            first.setdefault(record.confirms, record)
    return tuple(r for r in found if not r.confirms or (r.confirms in offered and first[r.confirms] is r))


def untranslated(offer: Offer, record: SubmissionRecord) -> bool:
    """Return whether an offer was read from a comment in another language that was not translated yet."""
    return any(r.id == offer.remark and r.language and not r.translation for r in record.remarks)


@frozen
class Waiting:
    """What of a submission waits for a person.

    `offers` are changes to be confirmed or assigned, `colleagues` remarks that read like words to colleagues,
    `foreign` remarks to be translated, `unplaced` rows of a comment form that could not be placed. `confirmed` says
    whether the sender confirmed the receipt.
    """

    record: SubmissionRecord
    offers: tuple[Offer, ...]
    colleagues: tuple[Remark, ...]
    foreign: tuple[Remark, ...]
    confirmed: bool
    unplaced: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.offers or self.colleagues or self.foreign or self.unplaced)


def waiting(records: Sequence[SubmissionRecord], corrections: Iterable[CorrectionRecord]) -> tuple[Waiting, ...]:
    """Return for each standing submission that was read from a file what still waits.

    A remark that a person marked, for circulation or to stay internal, waits no longer, nor do the changes
    read from it: it stays a remark. A confirmed receipt settles what was flagged in the file.
    """
    made = tuple(corrections)
    marked = {c.remark for c in in_order(made) if c.remark and c.marking is not None}
    sure = confirmations(made)
    stand = standing(records)
    done = marked | {record.confirms for record in stand}
    return tuple(
        Waiting(
            record,
            tuple(o for o in record.offers if o.id not in done and o.remark not in marked),
            tuple(r for r in record.remarks if r.to_colleagues and r.id not in marked and record.id not in sure),
            tuple(r for r in record.remarks if r.language and not r.translation),
            record.id in sure,
            tuple(r for r in record.remarks if r.unplaced and r.id not in marked),
        )
        for record in stand
        if record.file
    )


def unplaced_rows(
    records: Sequence[SubmissionRecord], corrections: Iterable[CorrectionRecord]
) -> tuple[Remark, ...]:
    """Return the remarks that keep rows of comment forms without a place, as long as they wait for a person."""
    return tuple(remark for found in waiting(records, corrections) for remark in found.unplaced)
