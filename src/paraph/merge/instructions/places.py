"""Find the paragraph and the words that an instruction means: exactly one place, or the reason why not."""

from __future__ import annotations

import re

from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import frozen
from paraph.model.numbers import find
from paraph.model.wording import NOTE

ELLIPSIS = re.compile(r"…|\.\.\.|\[\s*\]")
"""What stands for words that were left out."""
_LONGEST = 20_000
"""Words longer than this, in characters, are not looked for."""
_ALIKE = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", "‘": "['’‘ʼ]", '"': '["“”„]', "“": '["“”„]', "”": '["“”„]'}
_ALIKE |= dict.fromkeys("-‐‑–—", "[-‐‑–—]")


@frozen
class Unclear:
    """Why no change can be made of an instruction: the second half of a sentence, in a drafter's words."""

    reason: str


def paragraph_named(base: Document, reference: str, hung: str) -> Paragraph | Unclear:
    """Return the paragraph that a reference means; without one, the one with the id `hung`."""
    if not reference:
        found = base.by_id.get(hung) if hung else None
        return found or Unclear("it does not say which paragraph it is about")
    if reference == "title":
        titles = [p for p in base if p.kind is Kind.TITLE]
        return titles[0] if len(titles) == 1 else Unclear(f"the text has {len(titles)} titles")
    if reference in base.by_id:  # an id is never a number that people write
        return Unclear(f"there is no paragraph {reference}")
    return find(base, reference) or Unclear(f"there is no paragraph {reference}")


def descendants(base: Document, paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """Return what stands under a paragraph: its sub-paragraphs, or the fields of an action."""
    place = base.paragraphs.index(paragraph)
    result: list[Paragraph] = []
    for other in base.paragraphs[place + 1 :]:
        deeper = other.kind is Kind.SUB and (paragraph.kind is not Kind.SUB or other.level > paragraph.level)
        field = other.kind is Kind.FIELD and paragraph.kind is not Kind.FIELD
        if not (deeper or field) or paragraph.kind in (Kind.MASTHEAD, Kind.TITLE, Kind.HEADING):
            break
        result.append(other)
    return tuple(result)


def end_of(base: Document, paragraph: Paragraph) -> Paragraph:
    """Return the last paragraph of those under a paragraph, or itself."""
    return (paragraph, *descendants(base, paragraph))[-1]


def found_once(
    paragraph: Paragraph, words: str, quote: str = "", *, joined: tuple[str, str] | None = None
) -> tuple[int, int] | Unclear:
    """Return where words stand in a paragraph, in code points: as written, or else in other letter case.

    White space, quotation marks and dashes count as alike. Of several places the one within the words that a
    comment hangs on, `quote`, is meant. `joined` are the two parts of the words, for the reason.
    """
    text = paragraph.text
    if not any(c.isalnum() or c in ".,;:" for c in words):
        return Unclear("it does not say which words")
    places = paragraph_text(text, words) or paragraph_text(text, words, re.IGNORECASE)
    if len(places) > 1 and quote.strip():
        around = paragraph_text(text, quote)
        if len(around) == 1:
            inside = [p for p in places if around[0][0] <= p[0] and p[1] <= around[0][1]]
            places = inside if len(inside) == 1 else places
    if len(places) == 1:
        return places[0]
    shown = " ".join(f"“{part}”" for part in joined or (words,))
    if not places:
        return Unclear(f"{shown} is not in the paragraph" if joined is None else f"{shown} do not stand together")
    return Unclear(f"{shown} stands {len(places)} times in the paragraph")


def paragraph_text(text: str, words: str, flags: re.RegexFlag = re.NOFLAG) -> list[tuple[int, int]]:
    """Return all places of words in a text, as whole words; a note reference may stand between them."""
    pieces = ["".join(_ALIKE.get(c, re.escape(c)) for c in piece) for piece in words.split()]
    if not pieces or len(words) > _LONGEST:
        return []
    pattern = rf"{NOTE}?\s+".join(pieces)
    before = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    found = re.finditer(rf"(?=({before}{pattern}{after}))", text, flags)
    return [match.span(1) for match in found]
