"""What a person says over a submission as a whole: whose it is in truth, and whether it stands."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.actions.compile import compile_circulated
from paraph.actions.evidence import Proof
from paraph.actions.originals import from_room, holds_text
from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import LawBrokenError, ParaphError
from paraph.model.frozen import frozen
from paraph.model.record import Correction, SubmissionRecord, Withdrawal
from paraph.model.waiting import standing


@frozen
class Whole:
    """What is said of a submission as a whole: the party that it is of in truth, or whether it stands."""

    party: str = ""
    withdrawal: Withdrawal | None = None


NOTHING = Whole()


def said_of_whole(workspace: Workspace, submission: SubmissionRecord, whole: Whole, note: str) -> Correction:
    """Return the correction. Raises ParaphError where it says nothing new, or cannot be said of this submission."""
    if whole.party and whole.withdrawal is not None:
        raise ParaphError(
            "Say one thing at a time of a submission as a whole.",
            code="unclear",
            next_step="First --party, then --withdraw, each in a command of its own.",
        )
    if whole.withdrawal is not None:
        if submission.withdrawal is whole.withdrawal:
            raise ParaphError(
                f"{submission.id} stands."
                if whole.withdrawal is Withdrawal.STANDS
                else f"{submission.id} was {whole.withdrawal} before.",
                code="unclear",
                next_step="Nothing was recorded, and nothing is left to do.",
            )
        return Correction(submission.id, note=note, withdrawal=whole.withdrawal)
    party = workspace.party(whole.party).code
    _refuse_move(submission, party)
    records = standing(workspace.submissions(submission.document, submission.meeting))
    there = next((r.id for r in records if r.party == party and holds_text(r)), "")
    return Correction(submission.id, note=note, party=party, supersedes=there if holds_text(submission) else "")


def _refuse_move(submission: SubmissionRecord, party: str) -> None:
    if submission.party == party:
        raise ParaphError(
            f"{submission.id} is of {party} already.",
            code="unclear",
            next_step="Nothing was recorded, and nothing is left to do.",
        )
    if from_room(submission) or not submission.party:
        raise ParaphError(
            f"{submission.id} was read from a room copy, in which each change is of the party typed beside it.",
            code="room-copy",
            next_step="Withdraw what is wrong, and record it for the right party with `paraph propose`.",
        )
    if submission.confirms:
        raise ParaphError(
            f"{submission.id} was confirmed from a comment in a file: it is of the party of that file.",
            code="unclear",
            next_step="Correct the file’s submission: what was confirmed in it goes with it.",
        )


def refuse_unsound(workspace: Workspace, circulated: Circulated, after: Sequence[SubmissionRecord]) -> None:
    """Refuse what would leave a round that does not hold together: compiled and proved before it is recorded.

    `after` are the submissions as they would be. Raises ParaphError where a party would have two texts, or
    proposals that cannot be made together.
    """
    for party in {r.party for r in after if r.party}:
        texts = [r.id for r in standing(after) if r.party == party and holds_text(r)]
        if len(texts) > 1:
            raise ParaphError(
                f"{party} would have two texts in this round: {' and '.join(texts)}.",
                code="two-texts",
                next_step="Withdraw or recall the one that does not count, then repeat.",
            )
    try:
        compile_circulated(workspace, circulated, proof=Proof.RECORD, everything=after)
    except LawBrokenError as error:
        raise ParaphError(
            f"With this the proposals of a party could not be made together ({error}).",
            code="overlap",
            next_step="`paraph status` says what else is recorded for it: withdraw what does not count, repeat.",
        ) from error
