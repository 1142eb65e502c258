"""A Word file looked at: before its changes, after them, or with the changes marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from paraph.formats.html.markup import BARE, Frame, element, escaped, frame
from paraph.formats.html.page import KEY_TO_MARKS, page
from paraph.formats.html.typeset import Typesetter
from paraph.model.claim import Claim
from paraph.model.counted import counted
from paraph.model.document import Kind
from paraph.model.reading import Reading, ReadRemark, Segment, Shape, SourceParagraph, View, ViewedParagraph, viewed

_SUBTITLES = {
    View.BEFORE: "Before the tracked changes: every change undone",
    View.AFTER: "After the tracked changes: every change made",
    View.MARKED: "With the tracked changes marked",
}
_COLOURS = 6


def reading_page(reading: Reading, view: View, title: str) -> str:
    """Return the page of a file in one view. The authors are those that the file claims."""
    setting = _Setting(reading, view)
    lines = [setting.paragraph(place, found) for place, found in enumerate(setting.found)]
    several = "several-authors" if len(setting.authors) > 1 else None
    # What language the file is in is not known.
    article = element("article", "\n" + "\n".join(lines) + "\n", class_=several, lang="")
    main = article + setting.typesetter.notes() + setting.remarks() + _notices(reading)
    legend = setting.legend() if view is View.MARKED else ""
    return page(title, main, subtitle=_SUBTITLES[view], lead=legend)


def _when(claim: Claim) -> str:
    # Word writes the local time of the author with a Z: the zone says nothing.
    return claim.date.replace("T", " ").removesuffix("Z")


def _said(what: str, claim: Claim) -> str:
    by = f"{what} by {claim.author or 'unnamed author'}"
    return f"{by}, {_when(claim)}" if claim.date else by


def _claims(paragraph: SourceParagraph) -> Iterator[tuple[str, Claim]]:
    for segment in paragraph.segments:
        if segment.inserted is not None:
            yield "ins", segment.inserted
        if segment.deleted is not None:
            yield "del", segment.deleted
    if paragraph.mark_inserted is not None:
        yield "ins", paragraph.mark_inserted
    if paragraph.mark_deleted is not None:
        yield "del", paragraph.mark_deleted


class _Setting:
    """Sets one view of a file."""

    def __init__(self, reading: Reading, view: View) -> None:
        self.reading, self.view = reading, view
        self.typesetter = Typesetter()
        self.found = viewed(reading, view, objects=True)
        self.anchors = {source: f"p{n + 1}" for n, found in enumerate(self.found) for source in found.sources}
        self.counts: Counter[tuple[str, str]] = Counter()
        for paragraph in reading.paragraphs:
            self.counts.update((claim.author, what) for what, claim in _claims(paragraph))
        self.authors = tuple(dict.fromkeys(author for author, _ in self.counts))

    def paragraph(self, place: int, found: ViewedParagraph) -> str:
        """Return one paragraph of the view."""
        last = self.reading.paragraphs[found.sources[-1]]
        words = self._marked(found) if self.view is View.MARKED else self.typesetter.words(found.wording)
        if found.object:
            return self.typesetter.paragraph((Kind.OBJECT, 0), words, anchor=f"p{place + 1}", what=found.object)
        list_class = "" if last.list_level is None else f"list list-{min(last.list_level, 5)}"
        return self.typesetter.paragraph(self._shape(last), words, anchor=f"p{place + 1}", class_=list_class)

    def _shape(self, paragraph: SourceParagraph) -> Shape:
        shape = paragraph.shape
        if self.view is View.BEFORE and paragraph.shape_before is not None:
            shape = paragraph.shape_before
        return shape or (Kind.TEXT, 0)

    def _marked(self, found: ViewedParagraph) -> str:
        parts = []
        for source in found.sources:
            paragraph = self.reading.paragraphs[source]
            parts += [self._segment(segment) for segment in paragraph.segments]
            end = self._frame(paragraph.mark_inserted, paragraph.mark_deleted, "Paragraph break ")
            parts.append(end.around("¶") if end != BARE else "")
        return "".join(parts)

    def _segment(self, segment: Segment) -> str:
        around = self._frame(segment.inserted, segment.deleted)
        if segment.before is not None:
            around = around.holding(frame("span", class_="emphasis-changed", title="Emphasis changed"))
        return self.typesetter.words(segment.wording, around)

    def _frame(self, inserted: Claim | None, deleted: Claim | None, what: str = "") -> Frame:
        result = BARE
        for name, verb, claim in (("ins", "inserted", inserted), ("del", "deleted", deleted)):
            if claim is not None:
                number = self.authors.index(claim.author)
                said = _said(what + verb, claim)
                result = result.holding(
                    frame(
                        name,
                        class_=f"author-{number % _COLOURS + 1}" + (" break" if what else ""),
                        title=said[0].upper() + said[1:],
                        data_author=str(number + 1),
                    )
                )
        return result

    def legend(self) -> str:
        """Return who made how many changes, as the file claims."""
        if not self.authors:
            return element("p", "The file holds no tracked changes of the text.", class_="summary", lang="en")
        items = []
        for number, author in enumerate(self.authors):
            done = [
                counted(self.counts[author, "ins"], "insertion", "insertions"),
                counted(self.counts[author, "del"], "deletion", "deletions"),
            ]
            name = element("b", escaped(author or "unnamed author"), class_=f"author-{number % _COLOURS + 1}")
            items.append(element("li", f"{name}: {', '.join(done)}"))
        key = KEY_TO_MARKS + element("p", "Authors, as the file names them:", class_="key-to-marks")
        return element("div", key + element("ol", "\n".join(items), class_="legend"), lang="en", dir="ltr")

    def remarks(self) -> str:
        """Return the comments of the file, each with what it quotes."""
        if not self.reading.remarks:
            return ""
        title = element("h2", "Remarks", id="remarks-title")
        items = "\n".join(self._remark(place, remark) for place, remark in enumerate(self.reading.remarks))
        content = f"\n{title}\n{element('ol', items)}\n"
        attributes = {"class_": "remarks", "aria_labelledby": "remarks-title", "lang": "en", "dir": "ltr"}
        return element("section", content, **attributes)

    def _remark(self, place: int, remark: ReadRemark) -> str:
        quote = remark.quote_before if self.view is View.BEFORE else remark.quote_after
        anchor = None if remark.paragraph is None else self.anchors.get(remark.paragraph)
        who = element("b", escaped(remark.claim.author or "unnamed author"))
        when = f", {escaped(_when(remark.claim))}" if remark.claim.date else ""
        link = f" · {element('a', 'to the paragraph', href=f'#{anchor}')}" if anchor else ""
        reply = ""
        if remark.answers is not None:
            reply = f" · {element('a', f'reply to {remark.answers + 1}', href=f'#remark-{remark.answers + 1}')}"
        states = " · resolved" if remark.resolved else ""
        states += " · its place is uncertain" if remark.uncertain else ""
        parts = [
            element("p", f"{who}{when}{link}{reply}{states}", class_="who"),
            element("blockquote", element("p", escaped(quote), dir="auto"), lang="") if quote.strip() else "",
            element("p", escaped(remark.text), class_="said", lang="", dir="auto"),
        ]
        return element("li", "".join(parts), id=f"remark-{place + 1}")


def _notices(reading: Reading) -> str:
    if not reading.notices:
        return ""
    title = element("h2", "Found in the file", id="notices-title")
    items = "\n".join(
        element("li", escaped(f"{notice.text} ({notice.where})" if notice.where else notice.text))
        for notice in reading.notices
    )
    content = f"\n{title}\n{element('ul', items)}\n"
    return element("section", content, class_="notices", aria_labelledby="notices-title", lang="en", dir="ltr")
