"""`correct --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.formats.wire.submission import submission_json
from paraph.formats.wire.text import FORMAT
from paraph.model.recall import Recall
from paraph.model.record import Correction, CorrectionRecord, SubmissionRecord, Withdrawal


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
        "corrections": [_entry(c) for c in (record.corrections if record else ())],
    }


def recalled_json(got: Any, steps: Iterable[str]) -> dict[str, Any]:
    """Return what was taken back (as `actions.recall` gives it), and the steps that remove it from every clone."""
    named = got.named
    said = Correction(named.id, note=named.note, withdrawal=Withdrawal.RECALLED)
    return {
        **_head(named),
        "corrections": [_entry(said)],
        "recalled": [
            {
                "id": r.id,
                "party": r.party or None,
                "sha256": r.sha256,
                "recalled": r.recalled,
                "asked_by": r.asked_by,
                "proposals": list(r.proposals),
                "remarks": r.remarks,
                "gone": [{"path": g.path, "sha256": g.sha256} for g in r.gone],
            }
            for r in got.recalls
        ],
        "stands_again": list(got.again),
        "taken_by_texts": [{"label": t.label, "says": t.says} for t in got.traces],
        "decisions_with_words": list(got.notes),
        "copies": list(got.copies),
        "steps": list(steps),
    }


def reinstated_json(recalled: Recall, note: str) -> dict[str, Any]:
    """Return that the file of a recalled submission may be received again."""
    said = Correction(recalled.id, note=note, withdrawal=Withdrawal.STANDS)
    return {**_head(recalled), "corrections": [_entry(said)]}


def _head(recalled: Recall) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "submission": recalled.id,
        "document": recalled.document,
        "meeting": recalled.meeting,
        "submissions": [],
        "already_recorded": [],
    }


def _entry(c: Correction) -> dict[str, Any]:
    return {
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
