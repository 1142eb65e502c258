"""What one party says in several submissions must go together: a file, words from the floor, a room copy."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.errors import ParaphError
from paraph.merge.clash import clash
from paraph.model.change import Proposal
from paraph.model.document import Document
from paraph.model.record import SubmissionRecord


def refuse_apart(text: Document, record: SubmissionRecord, others: Sequence[SubmissionRecord]) -> None:
    """Refuse a submission that changes the same words as another one of its party, all as they stand on `text`.

    Put together, they would give words that nobody proposed. Raises ParaphError naming both.
    """
    for other in others:
        if record.proposals and other.proposals and _apart(text, record.proposals, other.proposals):
            raise ParaphError(
                f"{record.party} would change the same words in {record.id} and in {other.id}.",
                code="overlap",
                next_step=f"If the new one stands, take the other back, `paraph correct {other.id} --withdraw`, "
                "and repeat; else ask the party what it means.",
            )


def refuse_any_apart(text: Document, records: Sequence[SubmissionRecord]) -> None:
    """Refuse a round in which submissions of one party change the same words: two clones may have brought them."""
    before: dict[str, list[SubmissionRecord]] = {}
    for record in records:
        if record.party:
            refuse_apart(text, record, before.setdefault(record.party, []))
            before[record.party].append(record)


def _apart(text: Document, ones: Sequence[Proposal], others: Sequence[Proposal]) -> bool:
    """Whether two sets of proposals cannot both be made as they are."""
    said, more = [p.change for p in ones], [p.change for p in others]
    return not {*said}.isdisjoint(more) or clash(text, said, more)
