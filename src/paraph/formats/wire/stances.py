"""What parties said of proposals, and for whom groups speak, in `compile --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.model.compilation import Compilation
from paraph.model.stance import Difference, Stance


def stance_json(stance: Stance) -> dict[str, str | None]:
    """Return a stance as the contract has it: on a proposal, or on the words of a paragraph as circulated."""
    return {
        "party": stance.party,
        "stance": stance.kind.value,
        "proposal": stance.proposal or None,
        **({"paragraph": stance.paragraph} if stance.paragraph else {}),
        "source": stance.source,
        "date": stance.date,
    }


def stances_on(compilation: Compilation, proposals: Iterable[str]) -> list[dict[str, str | None]]:
    """Return the stances on some proposals, in the order of the compilation."""
    wanted = {*proposals}
    return [stance_json(s) for s in compilation.stances if s.proposal in wanted]


def behalf_json(compilation: Compilation) -> list[dict[str, Any]]:
    """Return the proposals that a group made without some members, or that others joined."""
    return [
        {"party": b.party, "proposal": b.proposal, "excepted": list(b.excepted), "joined": list(b.joined)}
        for b in compilation.behalf
    ]


def difference_json(difference: Difference) -> dict[str, Any]:
    """Return where a member differs from its group."""
    return {
        "group": difference.group,
        "member": difference.member,
        "paragraph": difference.paragraph or None,
        "group_says": list(difference.group_says),
        "member_says": list(difference.member_says),
    }
