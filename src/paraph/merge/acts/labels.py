"""A number written otherwise: “7bis”, “7 BIS”, “9 quarter” for 9 quater. Nothing of substance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from paraph.merge.acts.elements import Splice
from paraph.merge.acts.typed import Named
from paraph.model.acts import Act, ActKind
from paraph.model.labels import Label, typed_label
from paraph.model.numbers import ORDINALS

_ORDINAL = "|".join(sorted({*ORDINALS, "quarter", "quart", "quat", "quinquis", "quinque"}, key=len, reverse=True))
_CITED = re.compile(
    rf"(?<![\w.])(?P<prefix>PP|OP)?[ \u00a0.]?\d{{1,3}}[ \u00a0.]*(?:(?:{_ORDINAL})\b|alt\b(?:\.? ?\d{{1,2}}\b)?)",
    re.IGNORECASE,
)


def label_acts(paragraph: str, base: str, number: str, splices: Sequence[Splice]) -> Iterable[Named]:
    """Yield the edits that only write a number otherwise, in the words or as the paragraph's own number."""
    for splice in splices:
        if splice.start == splice.end == 0 and number:
            typed = typed_label(splice.new)
            if typed is not None and typed.length == len(splice.new) and _same(typed, number):
                said = splice.new.strip()
                yield (Act(ActKind.LABEL, paragraph, 0, 0, number, said, splice.new),), (splice,)
    for match in _CITED.finditer(base):
        start, end = match.span()
        own = tuple(s for s in splices if start <= s.start and s.end <= end and (s.start < end or s.end < end))
        if not own:
            continue
        new = _spliced(base, start, end, own)
        first, second = _read(match.group()), _read(new)
        if new != match.group() and first is not None and second is not None and first.name == second.name:
            yield (Act(ActKind.LABEL, paragraph, start, end, match.group(), new),), own


def _read(cited: str) -> Label | None:
    if _CITED.fullmatch(cited) is None:
        return None
    return typed_label(cited.strip() + "\t")


def _same(typed: Label, number: str) -> bool:
    """Whether a typed number is the one a paragraph has: “7.BIS” and "7 bis"."""
    known = typed_label(number + "\t") or typed_label(number + ".\t")
    return known is not None and (typed.stem.lower(), typed.ordinal) == (known.stem.lower(), known.ordinal)


def _spliced(base: str, start: int, end: int, splices: Iterable[Splice]) -> str:
    result, at = "", start
    for splice in splices:
        result += base[at : splice.start] + splice.new
        at = splice.end
    return result + base[at:end]
