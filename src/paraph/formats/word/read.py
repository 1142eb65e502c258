"""Read a Word file: all its stories, with the account that proves that nothing was lost."""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterable

from paraph.errors import LawBrokenError
from paraph.formats.word.comments import Anchor, ThreadEntry, threads
from paraph.formats.word.labels import Labels
from paraph.formats.word.objects import TEXT_BOX, Fingerprint
from paraph.formats.word.package import Package, open_package
from paraph.formats.word.quotes import Quotes, Range
from paraph.formats.word.story import Story
from paraph.formats.word.strays import enter_outside, enter_strays
from paraph.formats.word.styles import Styles
from paraph.formats.word.surroundings import Surroundings
from paraph.formats.word.sweep import Sweep
from paraph.formats.word.tally import Account, characters_of
from paraph.formats.word.tracking import PLAIN, claim
from paraph.formats.word.xml import RELATIONSHIPS, Element, w
from paraph.model.claim import Claim
from paraph.model.frozen import replace
from paraph.model.reading import Ledger, Placed, Reading, ReadRemark, SourceParagraph, View, viewed
from paraph.model.wording import Wording, concat

_REFERENCE = re.compile(r"\bRef\.?\s*([0-9A-F]{4}-[0-9A-F]{4})\b")
_MARGINS = ("header", "footer")
_BODY, _COMMENT, _ID = w("body"), w("comment"), w("id")
_COLLECTED = {"footnotes": w("footnote"), "endnotes": w("endnote"), "comments": w("comment")}
"""Parts that are collections, by the kind of the relation to them, and what they collect."""


def read_word(data: bytes, name: str) -> Reading:
    """Return what a Word file says: text, tracked changes, remarks, and the account of every character.

    `name` is for messages. Raises ParaphError for what is no sound Word file, and LawBrokenError if the
    account does not balance.
    """
    package = open_package(data, name)
    reading, comments_left = read_package(package)
    total, comments = package.counted
    ledger = Ledger(total, reading.ledger.placed, reading.ledger.left_out)
    if not ledger.balances or comments != len(reading.remarks) + comments_left:
        raise LawBrokenError(
            f"{name}: the file holds {total} characters and {comments} comments; "
            f"{sum(ledger.placed.values())} and {len(reading.remarks)} were read"
        )
    return replace(reading, ledger=ledger)


def read_package(package: Package) -> tuple[Reading, int]:
    """Return the reading of an opened file, its total not yet counted, and how many comments it left out."""
    reader = _Reader(package)
    reading = reader.read()
    reader.body = None  # which refers back to the reader: so all of it is freed at once, a megabyte a file
    return reading, reader.comments_left


class _Reader:
    """Reads one file, part by part."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.account = Account()
        self.styles = Styles(package)
        self.read_parts: set[str] = {package.main}
        self.quotes = Quotes("")
        """The ranges that hang on no paragraph of the body."""
        self.notes: dict[tuple[str, str], tuple[str, Element]] = {}
        for kind in ("footnote", "endnote"):
            self._collect_notes(kind)
        self.sweeps: dict[str, Sweep] = {}
        self.notes_read: dict[tuple[str, str], tuple[Wording, Wording, Claim | None]] = {}
        self.comments_left = 0
        self.quoted = bool(package.related("comments"))
        self.body: Story | None = None

    def _collect_notes(self, kind: str) -> None:
        """Enter all notes of a kind by their ids; of several with one id the first is the one referred to."""
        for part in self._parts(kind + "s"):
            for note in self.package.root(part).iter(w(kind)):
                if not _inside_another(note):
                    key = (kind, note.get(_ID) or "")
                    while key in self.notes:
                        key = (kind, f"{key[1]} again")
                    self.notes[key] = (part, note)

    def _parts(self, kind: str) -> list[str]:
        parts = list(dict.fromkeys(self.package.related(kind)))
        self.read_parts.update(parts)
        return parts

    def read(self) -> Reading:
        """Return the reading, its ledger without the second count."""
        body = self._body()
        for key, (part, _) in self.notes.items():
            if key not in self.notes_read and any(len(wording) for wording in self._note(*key)[:2]):
                self.account.notice("warning", "a note that nothing refers to was not taken into the text", part)
        margins = self._margins()
        remarks = self._remarks(body)
        self._other_parts()
        ledger = Ledger(0, dict(self.account.placed), tuple(self.account.left_out))
        identity = _identity([*margins, *body.paragraphs])
        notices = (*self.package.notices, *self.account.notices)
        return Reading(tuple(body.paragraphs), remarks, notices, ledger, identity, margins)

    def _around(self, part: str, placed_as: Placed | None = None) -> Surroundings:
        if part not in self.sweeps:
            self.sweeps[part] = Sweep(self.package.root(part))
            if self.sweeps[part].broken_fields:
                self.account.notice("warning", "a field has no end; its code and what follows were read", part)
        notes = self._note if placed_as is None else None
        quoted = self.quoted and placed_as is not Placed.REMARK
        return Surroundings(part, self.sweeps[part], self.account, notes, placed_as, quoted)

    def _body(self) -> Story:
        main = self.package.main
        story = self.body = Story(
            self._around(main), self.styles, Labels(self.package).next, self._fingerprints(main)
        )
        for element in self.package.root(main):
            if element.tag == _BODY:
                story.block(element, PLAIN)
            else:
                self.account.leave(main, characters_of(element), "outside the body")
        for name in story.moves.unpaired:
            self.account.notice("note", f"of the move “{name}” only one side is there", main)
        return story

    def _fingerprints(self, part: str) -> Fingerprint:
        """Return what gives a mark of the bytes that a relation of a part leads to, by its id."""
        targets: dict[str, str] = {}
        folder, leaf = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", leaf + ".rels")
        if relations in self.package.parts:
            for relation in self.package.root(relations).iter(f"{{{RELATIONSHIPS}}}Relationship"):
                target = posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
                if relation.get("TargetMode") != "External" and target in self.package.parts:
                    targets[relation.get("Id", "")] = target

        def fingerprint(identity: str) -> str:
            target = targets.get(identity)
            return f"{zlib.crc32(self.package.parts[target]):08X}" if target else ""

        return fingerprint

    def _note(self, kind: str, identity: str) -> tuple[Wording, Wording, Claim | None]:
        """Return a note with changes undone and with changes made, and who made the first of them."""
        key = (kind, identity)
        if key in self.notes_read:
            return self.notes_read[key]
        if key not in self.notes:
            self.account.notice("warning", f"a reference to a {kind} that is not there", self.package.main)
            return Wording(), Wording(), None
        part, element = self.notes[key]
        story = Story(self._around(part, Placed.NOTE), self.styles)
        story.block(element, PLAIN)
        self.quotes.hang(story.quotes, self.body.at if self.body else None)
        claims = [c for p in story.paragraphs for c in _claims(p) if c is not None]
        views = [_one(story, view) for view in (View.BEFORE, View.AFTER)]
        self.notes_read[key] = views[0], views[1], claims[0] if claims else None
        return self.notes_read[key]

    def _margins(self) -> tuple[SourceParagraph, ...]:
        """Return the paragraphs of headers and footers; tracked changes in them are told."""
        result: list[SourceParagraph] = []
        for part in [p for kind in _MARGINS for p in self._parts(kind)]:
            story = Story(self._around(part, Placed.HEADER_FOOTER), self.styles)
            story.block(self.package.root(part), PLAIN)
            self.quotes.hang(story.quotes, None)
            result += [p for p in story.paragraphs if p.segments and p.object in ("", TEXT_BOX)]
            if any(s.inserted or s.deleted for p in story.paragraphs for s in p.segments):
                self.account.notice("warning", "a header or footer holds tracked changes", part)
        return tuple(result)

    def _remarks(self, body: Story) -> tuple[ReadRemark, ...]:
        """Return the comments of the file, with what they hang on and which answers which."""
        ranges = {**self.quotes.ranges(0), **body.quotes.ranges(max(len(body.paragraphs) - 1, 0))}
        found = [
            (part, comment)
            for part in self._parts("comments")
            for comment in self.package.root(part).iter(_COMMENT)
            if not _inside_another(comment)
        ]
        anchors = [
            Anchor(identity, r.part, r.start, r.end, r.in_table)
            for identity, r in ranges.items()
            if not r.sign and not r.open
        ]
        around = {part: self._around(part, Placed.REMARK) for part in dict.fromkeys(part for part, _ in found)}
        entries = threads(self.package, [comment for _, comment in found], anchors)
        return tuple(
            self._remark(around[part], comment, ranges.get(comment.get(_ID) or ""), entry)
            for (part, comment), entry in zip(found, entries, strict=True)
        )

    def _remark(
        self, around: Surroundings, comment: Element, hangs: Range | None, entry: ThreadEntry
    ) -> ReadRemark:
        if entry.derived:
            text = "a comment was taken for a reply, since it hangs on the same words; the file does not say so"
            self.account.notice("note", text, around.part)
        story = Story(around, self.styles)
        story.block(comment, PLAIN)
        said = [p for p in story.paragraphs if p.object in ("", TEXT_BOX)]
        text = "\n".join(_said(paragraph) for paragraph in said).strip()
        if hangs is None:
            return ReadRemark(claim(comment), text, answers=entry.answers, resolved=entry.resolved, uncertain=True)
        return ReadRemark(
            claim(comment),
            text,
            hangs.after.strip(),
            hangs.before.strip(),
            hangs.paragraph,
            hangs.last,
            entry.answers,
            entry.resolved,
            hangs.open or hangs.paragraph is None,
        )

    def _other_parts(self) -> None:
        """Enter the text of every part that is none of the above as left out, and comments where none belong."""
        for part, count in self.package.counts.items():
            if part in self.read_parts or not (count.characters or count.comments):
                continue
            root = self.package.root(part)
            self.account.notice("note", "text in a part that is not read", part)
            self.account.leave(part, characters_of(root), "another part of the file")
            self.comments_left += sum(1 for _ in root.iter(_COMMENT))
        remarks = self._parts("comments")
        for part in sorted(self.read_parts):
            found = self.package.root(part).iter(_COMMENT)
            stray = sum(1 for comment in found if part not in remarks or _inside_another(comment))
            self.comments_left += stray
            if stray:
                self.account.notice("warning", "comments stand where none belong; they were left out", part)
        if sum(self.account.placed.values()) != self.package.counted[0]:
            for kind, collected in _COLLECTED.items():
                for part in self._parts(kind):
                    enter_outside(self.package.root(part), collected, part, self.account)
            for part in self.sweeps:
                enter_strays(self.package.root(part), part, self.account)


def _inside_another(element: Element) -> bool:
    """Return whether a note or a comment stands inside another, where none belongs."""
    return next(element.iterancestors(element.tag), None) is not None


def _identity(paragraphs: Iterable[SourceParagraph]) -> str:
    """Return the printed reference, from the margins or else from the text."""
    for paragraph in paragraphs:
        if any("Ref" in segment.wording.text for segment in paragraph.segments):
            match = _REFERENCE.search(paragraph.wording(View.MARKED).plain)
            if match:
                return match[1]
    return ""


def _said(paragraph: SourceParagraph) -> str:
    """Return the words of a paragraph with its changes made, without signs of notes."""
    return "".join(segment.wording.plain for segment in paragraph.segments if segment.stands(View.AFTER))


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
