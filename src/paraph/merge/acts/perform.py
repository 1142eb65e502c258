"""Do what acts say, with code of its own: the proof that a name is true.

It shares nothing with the code that recognises acts but the reading of names beside words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paraph.merge.attributions import IN_BRACKETS, Label, label
from paraph.merge.names import Names
from paraph.model.acts import Act, ActKind

_PUT = frozenset(
    {
        ActKind.CHANGE,
        ActKind.REPLACE,
        ActKind.INSERT,
        ActKind.AGREED,
        ActKind.BROKEN,
        ActKind.CLOSED,
        ActKind.CLEARED,
    }
    | {ActKind.LABEL}
)


class ImpossibleError(ValueError):
    """An act that the text does not allow: a fourth alternative of three."""


def perform(base: str, acts: Iterable[Act], names: Names) -> str:
    """Return a paragraph of the base after acts on it. Raises ImpossibleError where one cannot be done."""
    return _done(
        base, 0, len(base), sorted(acts, key=lambda a: (a.start, a.start < a.end, -a.end, a.option)), names
    )


def _done(base: str, start: int, end: int, acts: Sequence[Act], names: Names) -> str:
    """Return a stretch of the base with the acts in it done, the outermost first."""
    result, at, left = "", start, list(acts)
    while left:
        first = left.pop(0)
        group = [first]
        while left and (left[0].start, left[0].end) == (first.start, first.end) and first.start < first.end:
            group.append(left.pop(0))
        inner = []
        while left and left[0].start < first.end:
            inner.append(left.pop(0))
        if first.start < at or first.end > end or any(act.end > first.end for act in inner):
            raise ImpossibleError("two acts cut across each other")
        result += base[at : first.start] + _made(base, group, inner, names)
        at = first.end
    return result + base[at:end]


def _made(base: str, group: Sequence[Act], inner: Sequence[Act], names: Names) -> str:
    """Return what stands after the acts on one stretch, with those inside it done."""
    first = group[0]
    kinds = {act.kind for act in group}
    if len(group) == 1:
        if first.kind in (ActKind.DELETE, ActKind.NOT_AGREED):
            return ""
        if first.kind in _PUT:
            if inner:
                raise ImpossibleError("something is done inside words that go")
            return first.typed or first.new
        if first.kind in (ActKind.CHOOSE, ActKind.LIFT):
            return _chosen(base, first, inner, names)
    if ActKind.OPEN in kinds and kinds <= {ActKind.OPEN, ActKind.ADD}:
        added = [act.typed for act in group if act.kind is ActKind.ADD]
        return "[" + " / ".join([_done(base, first.start, first.end, inner, names), *added]) + "]"
    if kinds <= {ActKind.DROP, ActKind.ADD, ActKind.NAMES}:
        return _rearranged(base, group, inner, names)
    raise ImpossibleError("these acts do not go together")


def _chosen(base: str, act: Act, inner: Sequence[Act], names: Names) -> str:
    if act.edited or not act.new:
        return act.new
    start, end = _slots(base, act)[0][act.option - 1]
    start, end = _without_names(base, start, end, names, act.old)
    content = _done(base, start, end, inner, names)
    for way in (content, content.strip(), content.lstrip(), content.rstrip()):
        if way == act.new:
            return way
    raise ImpossibleError("the alternative reads otherwise")


def _rearranged(base: str, group: Sequence[Act], inner: Sequence[Act], names: Names) -> str:
    """Return a bracket with alternatives dropped, added, or with other names beside them."""
    slots, joiner = _slots(base, group[0])
    dropped = {act.option for act in group if act.kind is ActKind.DROP}
    renamed = {act.option: act.typed for act in group if act.kind is ActKind.NAMES}
    parts = [act.typed for act in group if act.kind is ActKind.ADD and act.option == 0]
    for number, (start, end) in enumerate(slots, 1):
        own = [act for act in inner if start <= act.start and act.end <= end]
        if number not in dropped:
            parts.append(renamed.get(number) or _done(base, start, end, own, names))
        parts += [act.typed for act in group if act.kind is ActKind.ADD and act.option == number]
    return "[" + joiner.join(parts) + "]"


def _slots(base: str, act: Act) -> tuple[list[tuple[int, int]], str]:
    """Return where the alternatives of a bracket stand, and what stands between two of them."""
    start, end = act.start, act.end
    while base[start].isspace():
        start += 1
    while base[end - 1].isspace():
        end -= 1
    if base[start] != "[" or base[end - 1] != "]":
        raise ImpossibleError("there is no bracket")
    rows = _row(base, start, end)
    if len(rows) > 1:
        return rows, base[rows[0][1] : rows[1][0]]
    for bare in (False, True):
        cuts = _cuts(base, start + 1, end - 1, bare)
        if len(cuts) + 1 == max(act.options, 1):
            edges = [start + 1, *(place for cut in cuts for place in cut), end - 1]
            joiner = base[cuts[0][0] : cuts[0][1]] if cuts else " / "
            return list(zip(edges[::2], edges[1::2], strict=True)), joiner
    raise ImpossibleError("the bracket has other alternatives")


def _row(base: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the contents of brackets that directly follow one another."""
    result, depth, opened = [], 0, start
    for place in range(start, end):
        if base[place] == "[":
            opened = place if depth == 0 else opened
            depth += 1
        elif base[place] == "]":
            depth -= 1
            if depth == 0:
                result.append((opened + 1, place))
    return result


def _cuts(base: str, start: int, end: int, bare: bool) -> list[tuple[int, int]]:
    """Return the stretches that divide alternatives: slashes outside inner brackets, with the space around them."""
    result, depth = [], 0
    for place in range(start, end):
        depth += {"[": 1, "]": -1}.get(base[place], 0)
        if base[place] != "/" or depth:
            continue
        left, right = place, place + 1
        while left > start and base[left - 1].isspace():
            left -= 1
        while right < end and base[right].isspace():
            right += 1
        if bare or right - left > 1:
            result.append((left, right))
    return result


def _without_names(base: str, start: int, end: int, names: Names, words: str) -> tuple[int, int]:
    """Return an alternative without the names beside it, and without “Option 2: ” before it."""
    said = label(base[start:end], names, IN_BRACKETS)
    if isinstance(said, Label) and len(said.words) == 1:
        start, end = start + said.words[0][0], start + said.words[0][1]
    place = base.rfind(words, start, end)
    before = base[start:place].strip() if place >= 0 else ""
    if before and before[-1] in ".:)–-" and len(before.split()) == 2:
        return place, end
    return start, end
