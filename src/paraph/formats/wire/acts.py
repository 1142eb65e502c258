"""What parties do to brackets, in JSON: a naming beside the proposals, which stand as they are."""

from __future__ import annotations

from typing import Any

from paraph.model.acts import Act


def act_json(act: Act, party: str) -> dict[str, Any]:
    """Return an act of a party: what it is and says, where (offsets in the base), and which proposals it names."""
    return {
        "party": party,
        "act": act.kind.value,
        "says": act.says,
        "paragraph": act.paragraph or None,
        "start": act.start,
        "end": act.end,
        "old": act.old,
        "new": act.new,
        "option": act.option,
        "options": act.options,
        "named": list(act.parties),
        "substance": act.substance,
        "warning": act.warning,
        "proposals": list(act.proposals),
    }
