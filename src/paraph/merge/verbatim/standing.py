"""How far an agreed text is agreed: its paragraphs by standing, and the brackets left in it."""

from __future__ import annotations

from collections.abc import Mapping

from paraph.diff.tokens import cut
from paraph.merge.verbatim.phrases import Phrases
from paraph.model.document import Agreement, Document, Paragraph
from paraph.model.numbers import Number
from paraph.model.verbatim import StandingCount

_SAID = {
    Agreement.WORKING_GROUP: "agreed in working group",
    Agreement.AD_REFERENDUM: "agreed ad referendum",
    Agreement.AGREED: "agreed",
}
_WORDS = 11


def standing_of(text: Document, numbers: Mapping[int, Number], phrases: Phrases) -> StandingCount:
    """Return the standing of every paragraph of a text; what is left of a deleted one has none."""
    agreed, others, brackets = 0, list[tuple[str, str]](), list[str]()
    for place, paragraph in enumerate(text):
        if paragraph.is_deleted:
            continue
        name = _name(paragraph, numbers.get(place), phrases)
        standing = paragraph.standing
        if standing is not None and standing.level is Agreement.AGREED and not standing.pending:
            agreed += 1
        elif standing is None:
            others.append((name, "open"))
        else:
            pending = f", pending {standing.pending}" if standing.pending else ""
            others.append((name, _SAID[standing.level] + pending))
        texts = (paragraph.text, *(note.text for note in paragraph.wording.notes))
        if any(sign in text for text in texts for sign in "[]"):
            brackets.append(name)
    return StandingCount(agreed, tuple(others), tuple(brackets))


def _name(paragraph: Paragraph, number: Number | None, phrases: Phrases) -> str:
    if number is not None:
        return number.reference
    tokens = cut(paragraph.wording.plain)
    words = "".join(tokens[:_WORDS]).strip()
    return phrases.quote.format(f"{words} …" if len(tokens) > _WORDS else words)
