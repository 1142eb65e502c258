"""The comments of a returned file, each with the paragraph of the base that it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.merge.alignment import Alignment
from paraph.model.claim import Claim
from paraph.model.frozen import frozen
from paraph.model.reading import ReadRemark


@frozen
class AnchoredRemark:
    """A remark as read, with the id of the base paragraph it hangs on, or empty.

    `answers` is the place (from 0) among the remarks of the one it is a reply to.
    """

    paragraph: str
    claim: Claim
    text: str
    quote: str
    quote_before: str
    answers: int | None = None
    resolved: bool = False
    uncertain: bool = False

    @classmethod
    def of(cls, remark: ReadRemark, paragraph: str) -> AnchoredRemark:
        """Return a remark as read, hung on a paragraph of the base."""
        return cls(
            paragraph,
            remark.claim,
            remark.text,
            remark.quote_after,
            remark.quote_before,
            remark.answers,
            remark.resolved,
            remark.uncertain,
        )


def anchored(aligned: Alignment) -> Iterator[AnchoredRemark]:
    """Yield every comment of the file with the base paragraph it starts in."""
    base_of_source = _base_of_source(aligned)
    for remark in aligned.reading.remarks:
        place = None if remark.paragraph is None else base_of_source.get(remark.paragraph)
        yield AnchoredRemark.of(remark, "" if place is None else aligned.base.ids[place])


def _base_of_source(aligned: Alignment) -> dict[int, int]:
    """Return which paragraph of the base each paragraph of the file is, now or as it was sent out."""
    result: dict[int, int] = {}
    base_of_before = {found: place for place, found in aligned.before_of_base.items()}
    base_of_after = {n: place for n, place in enumerate(aligned.base_of_after) if place is not None}
    for paragraphs, base_of in ((aligned.after, base_of_after), (aligned.before, base_of_before)):
        for n, paragraph in enumerate(paragraphs):
            if n in base_of:
                result.update(dict.fromkeys(paragraph.sources, base_of[n]))
    return result
