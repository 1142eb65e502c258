"""What became of a submission on an older revision, for other programs."""

from __future__ import annotations

from typing import Any

from paraph.model.carried import Carried


def carried_json(submission: str, base: str, carried: Carried) -> dict[str, Any]:
    """Return each proposal of a submission (by id) with its fate and the reason."""
    return {
        "submission": submission,
        "base": base,
        "proposals": [
            {"proposal": entry.proposal.id, "fate": entry.fate.value, "reason": entry.reason}
            for entry in carried.entries
        ],
    }
