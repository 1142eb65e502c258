"""Submissions on an older revision, carried over to the text of their round; what of them waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from paraph.actions.described import Naming
from paraph.actions.workspace import Circulated, Workspace
from paraph.model.carried import Carried, CarriedProposal, Fate, check_partition
from paraph.model.change import Proposal, Remark
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.record import Decision, Manifest, SubmissionRecord, standing_decisions


@frozen(slots=False)
class CarriedOver:
    """A submission on an older revision (`older`), and what becomes of each of its proposals on the text of now."""

    record: SubmissionRecord
    older: Circulated
    carried: Carried
    text: Document

    @cached_property
    def on_the_round(self) -> SubmissionRecord:
        """The submission as it stands on the text of its round: what was placed, and its remarks.

        A remark on a paragraph that is gone hangs on the text as a whole.
        """
        remarks = tuple(self._hung(remark) for remark in self.record.remarks)
        return replace(self.record, proposals=self.carried.proposals, remarks=remarks)

    def _hung(self, remark: Remark) -> Remark:
        host = self.text.by_id.get(remark.paragraph)
        return replace(remark, paragraph="" if host is None else host.id)

    def unplaced(self, decided: dict[str, Decision]) -> tuple[Unplaced, ...]:
        """Return what could not be placed, with what the chair decided on it."""
        naming = Naming(self.older.text)
        return tuple(
            Unplaced(self.record, entry, naming.change(entry.proposal.change), decided.get(entry.proposal.id))
            for entry in self.carried.of(Fate.NOT_PLACED)
        )


@frozen
class Unplaced:
    """A proposal that could not be placed in the text of its round.

    `says` is what it would change in the older text, in a line. It is settled once the chair decided on it.
    """

    record: SubmissionRecord
    entry: CarriedProposal
    says: str
    decision: Decision | None = None

    @property
    def proposal(self) -> Proposal:
        """The proposal as it was made."""
        return self.entry.proposal

    @property
    def reason(self) -> str:
        """Why it could not be placed, with the revision that it was made on."""
        return f"made on {self.record.base}: {self.entry.reason}"

    @property
    def settled(self) -> bool:
        """Whether the chair decided on it."""
        return self.decision is not None

    def line(self, *, named: bool = True) -> str:
        """Return it in a line for people: whose it is (if `named`), what it would change, why it has no place."""
        return f"{self.record.party + ': ' if named else ''}{self.says}; {self.reason}"


class CarryingOver:
    """Carries submissions over to the text of one round; each older revision is looked up once."""

    def __init__(self, workspace: Workspace, circulated: Circulated) -> None:
        self.workspace, self.circulated = workspace, circulated
        self._older: dict[str, Circulated] = {circulated.manifest.label: circulated}

    def base(self, record: SubmissionRecord) -> Circulated:
        """Return the revision that a submission was made on."""
        if record.base not in self._older:
            self._older[record.base] = self.workspace.labelled(record.document, record.base)
        return self._older[record.base]

    def same_words(self, record: SubmissionRecord, paragraph: str) -> bool:
        """Whether a paragraph (its id) has the words in the text of the round that it has in that of a record."""
        then = self.base(record).text.by_id.get(paragraph)
        now = self.circulated.text.by_id.get(paragraph)
        return then is not None and now is not None and then.wording.words == now.wording.words

    def over(self, record: SubmissionRecord) -> CarriedOver | None:
        """Return a submission carried over, or None where it was made on the text of the round.

        Law 10 is checked: each of its proposals has exactly one fate.
        """
        if record.base == self.circulated.manifest.label:
            return None
        from paraph.merge.carry.carrying import carried  # not needed where all is on one text

        older = self.base(record)
        found = carried(older.text, self.circulated.text, record.proposals)
        check_partition(found, record.proposals)
        return CarriedOver(record, older, found, self.circulated.text)

    def all(self, records: Iterable[SubmissionRecord]) -> tuple[CarriedOver, ...]:
        """Return those of some submissions that were made on an older revision, carried over."""
        return tuple(over for record in records if (over := self.over(record)) is not None)


def on_the_round(records: Sequence[SubmissionRecord], over: Iterable[CarriedOver]) -> tuple[SubmissionRecord, ...]:
    """Return submissions as they stand on the text of their round."""
    changed = {one.record.id: one.on_the_round for one in over}
    return tuple(changed.get(record.id, record) for record in records)


def unplaced(workspace: Workspace, circulated: Circulated, over: Iterable[CarriedOver]) -> tuple[Unplaced, ...]:
    """Return all that could not be placed in a round, by whose it is, with the decisions of the chair."""
    label = circulated.manifest.label
    decided = standing_decisions(workspace.decisions(circulated.manifest.document, label))
    return tuple(found for one in over for found in one.unplaced(decided))


def for_the_sender(over: CarriedOver, newer: Manifest, listed: Sequence[str]) -> str:
    """Say what became of proposals on an older text, to their sender; `listed` are ids in the receipt’s order."""
    entries = [entry for entry in over.carried.entries if entry.proposal.id in listed]
    lost = sorted(listed.index(e.proposal.id) + 1 for e in entries if e.fate is Fate.NOT_PLACED)
    done = sum(e.fate is Fate.SATISFIED for e in entries)
    said = [f"{n} {verb}" for n, verb in ((done, "in it already"), (len(lost), "without a sure place there")) if n]
    line = (
        f"Your file was made on an older text ({over.older.manifest.symbol}). We carried it over to "
        f"{newer.symbol}, the text of {newer.as_of}"
    )
    line += (
        f": of what you propose {' and '.join(said)}." if said else ", where all that you propose has its place."
    )
    if lost:
        numbers = ", ".join(f"no. {n}" for n in lost)
        line += f" Please look at {numbers} below and send {'it' if len(lost) == 1 else 'them'} again on that text."
    return line
