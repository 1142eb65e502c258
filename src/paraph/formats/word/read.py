"""Read a Word file: all its stories, with the account that proves that nothing was lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paraph.errors import LawBrokenError
from paraph.formats.word.account import count_file
from paraph.formats.word.package import Package, open_package
from paraph.formats.word.shapes import Styles
from paraph.formats.word.story import Story
from paraph.formats.word.tally import Account, characters_of
from paraph.formats.word.tracking import Range, State, claim
from paraph.formats.word.xml import local, w
from paraph.model.change import Claim
from paraph.model.reading import Ledger, Placed, Reading, ReadRemark, SourceParagraph, View, viewed
from paraph.model.wording import Wording, concat

_REFERENCE = re.compile(r"\bRef\.?\s*([0-9A-F]{4}-[0-9A-F]{4})\b")
_STORIES = ("header", "footer")


def read_word(data: bytes, name: str) -> Reading:
    """Return what a Word file says: text, tracked changes, remarks, and the account of every character.

    `name` is for messages. Raises ParaphError for what is no sound Word file, and LawBrokenError if the
    account does not balance.
    """
    package = open_package(data, name)
    reader = _Reader(package)
    reading = reader.read()
    total, comments = count_file(package.parts)
    ledger = Ledger(total, dict(reading.ledger.placed), reading.ledger.left_out)
    if not ledger.balances or comments != len(reading.remarks) + reader.comments_left:
        raise LawBrokenError(
            f"{name}: the file holds {total} characters and {comments} comments; "
            f"{sum(ledger.placed.values())} and {len(reading.remarks)} were read"
        )
    return Reading(reading.paragraphs, reading.remarks, reading.notices, ledger, reading.identity)


class _Reader:
    """Reads one file, part by part."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.account = Account()
        self.styles = Styles(package)
        self.read_parts: set[str] = {package.main}
        self.notes = {
            (kind, note.get(w("id")) or ""): (part, note)
            for kind in ("footnote", "endnote")
            for part in self._parts(kind + "s")
            for note in self.package.root(part).iter(w(kind))
        }
        self.comments_left = 0
        self.notes_read: dict[tuple[str, str], tuple[Wording, Wording, Claim | None]] = {}

    def _parts(self, kind: str) -> list[str]:
        parts = list(dict.fromkeys(self.package.related(kind)))
        self.read_parts.update(parts)
        return parts

    def read(self) -> Reading:
        """Return the reading, its ledger without the second count."""
        body = self.package.root(self.package.main)
        story = Story(self.package.main, self.styles, self.account, self._note)
        for element in body:
            if local(element) == "body":
                story.block(element, State())
            else:
                self.account.leave(self.package.main, characters_of(element), "outside the body")
        for key in self.notes:
            self._note(*key)
        self._separate_parts()
        remarks = tuple(self._remarks(story.ranges))
        identity = self._identity(story)
        self._other_parts()
        ledger = Ledger(0, dict(self.account.placed), tuple(self.account.left_out))
        return Reading(tuple(story.paragraphs), remarks, tuple(self.account.notices), ledger, identity)

    def _note(self, kind: str, identity: str) -> tuple[Wording, Wording, Claim | None]:
        """Return a note with changes undone and with changes made, and who made the first of them."""
        key = (kind, identity)
        if key in self.notes_read:
            return self.notes_read[key]
        if key not in self.notes:
            self.account.notice("warning", f"a reference to a {kind} that is not there", self.package.main)
            return Wording(), Wording(), None
        part, element = self.notes[key]
        story = Story(part, self.styles, self.account, placed_as=Placed.NOTE)
        story.block(element, State())
        claims = [c for p in story.paragraphs for c in _claims(p) if c is not None]
        views = [_one(story, view) for view in (View.BEFORE, View.AFTER)]
        self.notes_read[key] = views[0], views[1], claims[0] if claims else None
        return self.notes_read[key]

    def _separate_parts(self) -> None:
        """Read headers and footers; their text is the sender's own only in rare cases, so changes are noticed."""
        self.margins: list[str] = []
        for part in [p for kind in _STORIES for p in self._parts(kind)]:
            story = Story(part, self.styles, self.account, placed_as=Placed.HEADER_FOOTER)
            story.block(self.package.root(part), State())
            self.margins += [p.wording(View.MARKED).plain for p in story.paragraphs]
            if any(s.inserted or s.deleted for p in story.paragraphs for s in p.segments):
                self.account.notice("warning", "a header or footer holds tracked changes", part)

    def _identity(self, story: Story) -> str:
        """Return the printed reference, from the margins or else from the text."""
        texts = [*self.margins, *(p.wording(View.MARKED).plain for p in story.paragraphs)]
        found = (_REFERENCE.search(text) for text in texts)
        return next((match[1] for match in found if match), "")

    def _remarks(self, ranges: dict[str, Range]) -> Iterable[ReadRemark]:
        for part in self._parts("comments"):
            for comment in self.package.root(part).iter(w("comment")):
                story = Story(part, self.styles, self.account, placed_as=Placed.REMARK)
                story.block(comment, State())
                text = "\n".join(p.wording(View.AFTER).plain for p in story.paragraphs).strip()
                found = ranges.get(comment.get(w("id")) or "")
                yield ReadRemark(
                    claim(comment),
                    text,
                    found.after.strip() if found else "",
                    found.before.strip() if found else "",
                    found.paragraph if found else None,
                )

    def _other_parts(self) -> None:
        """Enter the text of every part that is none of the above as left out."""
        for part in self.package.parts:
            if part.endswith(".xml") and part not in self.read_parts:
                root = self.package.root(part)
                left, comments = characters_of(root), sum(1 for _ in root.iter(w("comment")))
                self.comments_left += comments
                if left or comments:
                    self.account.notice("note", "text in a part that is not read", part)
                self.account.leave(part, left, "another part of the file")


def _claims(paragraph: SourceParagraph) -> Iterable[Claim | None]:
    """Yield who made the changes in a paragraph, and then those of its mark."""
    for segment in paragraph.segments:
        yield from (segment.inserted, segment.deleted)
    yield from (paragraph.mark_inserted, paragraph.mark_deleted)


def _one(story: Story, view: View) -> Wording:
    """Return a note as one wording: a line break between its paragraphs, no space at its ends."""
    lines: list[Wording] = []
    for paragraph in viewed(Reading(tuple(story.paragraphs)), view):
        lines += [Wording.of("\n")] * bool(lines) + [paragraph.wording]
    whole = concat(lines)
    start = len(whole.text) - len(whole.text.lstrip())
    end = len(whole.text.rstrip())
    return whole.slice(start, max(start, end))
