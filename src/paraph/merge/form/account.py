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
    for use in found.uses:
        if not _is_there(use, found):
            raise _lost(f"{use.row}: “{use.text[:60]}” went to no {use.holds}")
    touched = {i for made in found.taken.changes for i in _touched(made.change)}
    kept = {p.id: p.wording.words for p in found.taken.state if p.id}
    for paragraph in base:
        if paragraph.id not in touched and kept.get(paragraph.id) != paragraph.wording.words:
            raise _lost("a paragraph that no row changes is not as it was")


def _lost(what: str) -> LawBrokenError:
    return LawBrokenError(f"nothing lost: in a comment form, {what}")


def _signs(texts: Iterable[str]) -> Counter[str]:
    """Return how often each sign stands in some texts, space aside."""
    return Counter(sign for text in texts for sign in "".join(text.split()))


def _is_there(use: Use, found: FormReading) -> bool:
    words = use.text.strip()
    match use.holds:
        case Holds.REMARK:
            return any(words in remark.text for remark in found.taken.remarks)
        case Holds.REASON:
            return any(words in reason for reason in found.reasons)
        case Holds.STANCE:
            return any(stance.said == words for stance in found.stances)
        case Holds.PROPOSAL:
            return all(_is_proposed(line, found) for line in words.split("\n"))
        case Holds.LEFT_OUT:
            return bool(use.why)


def _is_proposed(line: str, found: FormReading) -> bool:
    """Whether a line of a proposed text stands in the text as the party would have it, or says that words go."""
    changes = [made.change for made in found.taken.changes]
    if any(isinstance(c, Removal) or (isinstance(c, Edit) and not len(c.new)) for c in changes):
        return True
    touched = {"", *(i for change in changes for i in _touched(change))}
    texts = [p.text.strip() for p in found.taken.state if p.id in touched]
    if any(line.strip() == p.text.strip() for p in found.taken.state):  # one of several paragraphs, as it was
        return True
    return any(text in line or line.strip("“”«»\"'‘’ ") in text for text in texts)


def _touched(change: Change) -> Iterable[str]:
    """Yield the paragraphs of the base that a change does something to."""
    if not isinstance(change, Addition):
        yield change.paragraph
    if isinstance(change, Join):
        yield change.joined
