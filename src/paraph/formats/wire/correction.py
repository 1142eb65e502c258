"""`correct --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.formats.wire.submission import submission_json
from paraph.formats.wire.text import FORMAT
from paraph.model.record import CorrectionRecord, SubmissionRecord


def corrected_json(
    submission: SubmissionRecord,
    made: Iterable[SubmissionRecord],
    already: Iterable[SubmissionRecord],
    record: CorrectionRecord | None,
) -> dict[str, Any]:
    """Return what a person said over a submission: the proposals made, those made before, and the corrections."""
    return {
        "format": FORMAT,
        "submission": submission.id,
        "document": submission.document,
        "meeting": submission.meeting,
        "submissions": [submission_json(r, r.meeting) for r in made],
        "already_recorded": [r.id for r in already],
        "corrections": [
            {
                "remark": c.remark or None,
                "marking": c.marking and c.marking.value,
                "translation": c.translation or None,
                "confirmed": c.confirmed,
                "speaks": {"excepted": list(c.excepted), "joined": list(c.joined)} if c.voice else None,
                "party": c.party or None,
                "supersedes": c.supersedes or None,
                "withdrawal": c.withdrawal and c.withdrawal.value,
                "note": c.note,
            }
            for c in (record.corrections if record else ())
        ],
    }
