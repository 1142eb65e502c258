"""Write a compilation as native tracked changes, each in the name of the parties that would have it.

ECMA-376 part 1, 17.13.5: a deletion of a deletion cannot be held, so words that several parties would delete are
one w:del whose w:author names them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paraph.formats.word.build import Block, Layout, Stretch, Tracked, build
from paraph.formats.word.numbering import InList, Numbering
from paraph.formats.word.parts import Sheet
from paraph.formats.word.redline import apart
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind
from paraph.model.numbers import NUMBERED
from paraph.model.tracked import TrackedParagraph, Voices

_NO_LIST = InList(0, 0)
"""A paragraph that is in no list, whatever its style says (17.9.18): a new one must not count among the others."""


def write_tracked(
    paragraphs: Iterable[TrackedParagraph], base: Document, sheet: Sheet, authors: Mapping[Voices, str], date: str
) -> bytes:
    """Return a Word file with tracked changes; `authors` says how those who would have one are named together.

    `date` (ISO 8601, or empty) is claimed for all of them, give or take two minutes. Undone, all changes leave the
    base as a clean file has it.
    """
    numbering = Numbering()
    plan = numbering.plan(base)
    in_list = {paragraph.id: plan.get(place) for place, paragraph in enumerate(base)}
    blocks: list[Block] = []
    last = None
    for place, paragraph in enumerate(paragraphs):
        blocks.append(_block(paragraph, in_list, authors, date, place))
        last = paragraph
    if last is not None and (last.inserted or last.deleted):
        # A tracked mark must have a next paragraph to be one with.
        blocks.append(Block(Layout((Kind.TEXT, 0)), ()))
    return build(blocks, sheet, numbering)


def _block(
    paragraph: TrackedParagraph,
    in_list: Mapping[str, InList | None],
    authors: Mapping[Voices, str],
    date: str,
    place: int,
) -> Block:
    def claim(voices: Voices) -> Claim:
        return apart(Claim(authors[voices], date), place)

    def change(inserted: Voices, deleted: Voices) -> Tracked | None:
        if inserted:
            return Tracked("ins", claim(inserted))
        return Tracked("del", claim(deleted)) if deleted else None

    found = in_list.get(paragraph.base) if paragraph.base else _outside(paragraph)
    stretches = tuple(Stretch(w.wording, change(w.inserted, w.deleted)) for w in paragraph.words if len(w.wording))
    mark = change(paragraph.inserted, paragraph.deleted)
    layout = Layout(paragraph.shape, found)
    if paragraph.former is None:
        return Block(layout, stretches, mark)
    former = Layout(paragraph.former, found)
    layout = Layout(paragraph.shape, _outside(paragraph))
    return Block(layout, stretches, mark, former, claim(paragraph.retyped))


def _outside(paragraph: TrackedParagraph) -> InList | None:
    return _NO_LIST if paragraph.shape[0] in NUMBERED else None
