"""Comments in the order in which people read them: each reply under the comment that it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from paraph.model.change import Remark


def threads(remarks: Iterable[Remark]) -> list[tuple[Remark, int]]:
    """Return remarks with their depth: 0 for one that opens a thread, 1 for a reply to it, and so on.

    Threads and replies keep the order given. A reply to what is not among them opens a thread of its own, so
    that nothing shows that something is kept back; remarks that answer each other in a circle do as well.
    """
    given = list(remarks)
    known = {remark.id for remark in given}
    replies: dict[str, list[Remark]] = defaultdict(list)
    heads = []
    for remark in given:
        if remark.answers in known and remark.answers != remark.id:
            replies[remark.answers].append(remark)
        else:
            heads.append(remark)
    result: list[tuple[Remark, int]] = []
    seen: set[str] = set()

    def put(first: Remark) -> None:
        waiting = [(first, 0)]
        while waiting:
            remark, depth = waiting.pop()
            if remark.id not in seen:
                seen.add(remark.id)
                result.append((remark, depth))
                waiting += [(reply, depth + 1) for reply in reversed(replies[remark.id])]

    for remark in (*heads, *given):
        if remark.id not in seen:
            put(remark)
    return result
