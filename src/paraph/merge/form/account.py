"""The account of a form, proved on each file: every word went to exactly one place, and is there.

Nothing here looks at how rows were read. It sees the file, the base, and what was made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from paraph.errors import LawBrokenError
from paraph.merge.form.values import FormReading, Holds, Use
from paraph.model.change import Addition, Change, Edit, Join, Removal
from paraph.model.document import Document
from paraph.model.reading import Reading, View, viewed


def check_form(base: Document, reading: Reading, found: FormReading) -> None:
    """Raise LawBrokenError unless a form was taken apart without loss.

    The words of the file, counted without regard to rows, are the words accounted for; what was said to be a
    remark, a reason, a stance or a proposal is one; and no word of the base is changed but by a change.
    """
    whole = _signs(p.wording.text for p in viewed(reading, View.AFTER, objects=True))
    if whole != _signs(use.text for use in found.uses):
        raise _lost("its words are not those accounted for")
    kept = _Kept(found)
    for use in found.uses:
        if not kept.holds(use):
            raise _lost(f"{use.row}: “{use.text[:60]}” went to no {use.holds}")
    touched = {i for made in found.taken.changes for i in _touched(made.change)}
    words = {p.id: p.wording.words for p in found.taken.state if p.id}
    for paragraph in base:
        if paragraph.id not in touched and words.get(paragraph.id) != paragraph.wording.words:
            raise _lost("a paragraph that no row changes is not as it was")


def _lost(what: str) -> LawBrokenError:
    return LawBrokenError(f"nothing lost: in a comment form, {what}")


def _signs(texts: Iterable[str]) -> Counter[str]:
    """Return how often each sign stands in some texts, space aside."""
    return Counter(sign for text in texts for sign in "".join(text.split()))


class _Kept:
    """Knows what stands in the reading of a form, so that each cell is looked for once."""

    def __init__(self, found: FormReading) -> None:
        self.found = found
        self.remarks = {text for r in found.taken.remarks for text in (r.text, r.text.partition(": ")[2])}
        self.reasons, self.said = {*found.reasons}, {stance.said for stance in found.stances}
        self.texts = {p.text.strip() for p in found.taken.state}
        changes = [made.change for made in found.taken.changes]
        self.taken_out = any(isinstance(c, Removal) or (isinstance(c, Edit) and not len(c.new)) for c in changes)
        touched = {"", *(i for change in changes for i in _touched(change))}
        self.changed = [p.text.strip() for p in found.taken.state if p.id in touched]

    def holds(self, use: Use) -> bool:
        """Whether the words of a cell are where they are said to have gone."""
        words = use.text.strip()
        match use.holds:
            case Holds.REMARK:
                return words in self.remarks or any(words in r.text for r in self.found.taken.remarks)
            case Holds.REASON:
                return words in self.reasons or any(words in reason for reason in self.reasons)
            case Holds.STANCE:
                return words in self.said
            case Holds.PROPOSAL:
                return all(self._proposed(line) for line in words.split("\n"))
            case Holds.LEFT_OUT:
                return bool(use.why)

    def _proposed(self, line: str) -> bool:
        """Whether a line of a proposed text stands in what the text becomes, or says that words go."""
        if self.taken_out or line.strip() in self.texts:
            return True
        bare = line.strip("“”«»\"'‘’ ")
        return any(text in line or bare in text for text in self.changed)


def _touched(change: Change) -> Iterable[str]:
    """Yield the paragraphs of the base that a change does something to."""
    if not isinstance(change, Addition):
        yield change.paragraph
    if isinstance(change, Join):
        yield change.joined
