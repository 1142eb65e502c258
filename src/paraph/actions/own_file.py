"""A second file of a party that builds on its first one: made on its own text, with its own changes in it."""

from __future__ import annotations

from paraph.actions.workspace import Circulated
from paraph.merge.carry.origin import built_on, with_earlier
from paraph.merge.compile import compile_round
from paraph.merge.intake import Intake
from paraph.merge.view import view
from paraph.model.compilation import Submission
from paraph.model.frozen import replace
from paraph.model.reading import Notice, Reading
from paraph.model.record import SubmissionRecord


def builds_on(reading: Reading, earlier: SubmissionRecord, base: Circulated) -> bool:
    """Whether a file was made on the text that its party's earlier file gives (made on `base` itself)."""
    alone = compile_round(base.text, [Submission(earlier.party, earlier.proposals)], [earlier.party])
    return built_on(reading, view(alone, earlier.party), base.text)


def with_own_earlier(taken: Intake, earlier: SubmissionRecord) -> Intake:
    """Return what was taken of a file with what is known of the changes that it took over from an earlier one."""
    changes, number = with_earlier(taken.changes, earlier.proposals)
    text = (
        f"made on the party's own file of {earlier.received[:10]} ({earlier.id}): "
        f"{number} of the {len(earlier.proposals)} changes in that one stand in this one too"
    )
    return replace(taken, changes=changes, notices=(*taken.notices, Notice("note", text)))
