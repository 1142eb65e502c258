"""How a PDF is refused: one code for each reason, and the next step."""

from __future__ import annotations

from paraph.errors import ParaphError

TEXT_INSTEAD = "Ask for the Word file that it was made from, and verify that."


def refusal(code: str, name: str, reason: str, next_step: str) -> ParaphError:
    """Return the refusal of a PDF called `name`; `reason` is a clause without a full stop."""
    return ParaphError(f"This PDF cannot be read: {reason}.", code=code, where=name, next_step=next_step)
