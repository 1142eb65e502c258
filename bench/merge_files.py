"""The files of a large round, generated: one text, and what many parties made of it.

Every paragraph is prose of some length from a fixed seed. A party replaces, inserts and deletes words, with
tracking or without, and adds, deletes, moves, splits and joins paragraphs. A quarter of its changes it shares
with others, a fifth goes at words that others go at too. What each party's text says is kept beside its file
as plain lines, made by this module alone.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

_OPEN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_OPEN}}}"
_LITTLE = "the of and to in for with on by from at as its their this each other".split()
_SOUNDS = ("ba de fi go lu ma ne pi ro su ta ve zo ka li mo nu re si to".split(), "n r l s t m nd rk st".split())
_FIRST, _LAST = 4, 3
"""So many paragraphs at the top (masthead, title) and at the end are left as they are."""
_TRACKED = 0.7
_SHARED, _HOT = 0.25, 0.2
_STRUCTURE = ("new", "new", "new", "delete", "delete", "move", "move", "split", "join")
_WORDS = ("replace", "replace", "replace", "insert", "insert", "delete words")


def _vocabulary() -> list[str]:
    syllables, ends = _SOUNDS
    return [a + b + c for a in syllables for b in syllables for c in ends]


VOCABULARY = _vocabulary()


def sentence(dice: random.Random, words: int) -> str:
    """Return so many words, every third of them a little one, as a sentence."""
    found = [dice.choice(_LITTLE if n % 3 == 1 else VOCABULARY) for n in range(words)]
    return " ".join(found).capitalize() + "."


def draft(paragraphs: int, seed: int = 1) -> str:
    """Return a text as the file in `drafts/` has it."""
    dice = random.Random(seed)
    lines = ['+++\ntitle = "Draft Declaration"\nsymbol = "BEN/DECL"\nlanguage = "en"\nkind = "declaration"\n+++']
    lines.append("# Draft Declaration {#t0}")
    for n in range(1, paragraphs):
        if n % 15 == 1:
            lines.append(f"## {sentence(dice, 4)} {{#h{n}}}")
        else:
            lines.append(f"OP {sentence(dice, dice.randint(30, 60))} {{#o{n}}}")
    return "\n\n".join(lines) + "\n"


@dataclass(frozen=True)
class Wish:
    """One change in terms of the base, so that several parties can have the same."""

    what: str
    paragraph: int
    at: int = 0
    count: int = 0
    text: str = ""
    to: int = 0

    @property
    def structural(self) -> bool:
        """Whether it concerns whole paragraphs."""
        return self.what in _STRUCTURE


@dataclass
class Hand:
    """What a party has laid hands on, so that its own changes never meet."""

    words: dict[int, list[Wish]] = field(default_factory=dict)
    whole: dict[int, Wish] = field(default_factory=dict)
    anchors: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)

    def take(self, wish: Wish) -> bool:
        """Take a change in if nothing of the party's own is in its way."""
        place = wish.paragraph
        if not wish.structural:
            own = self.words.setdefault(place, [])
            busy = place in self.whole and self.whole[place].what in ("delete", "move", "split", "join")
            near = any(w.at <= wish.at + wish.count + 1 and wish.at <= w.at + w.count + 1 for w in own)
            if busy or near or place in self.joined:
                return False
            own.append(wish)
            return True
        if place in self.whole or place in self.joined:
            return False
        if wish.what != "new" and self.words.get(place):
            return False
        if wish.what == "join" and (place + 1 in self.whole or self.words.get(place + 1) or place in self.anchors):
            return False
        to = {"move": wish.to, "new": place}.get(wish.what)
        if to is not None and (to in self.joined or to + 1 in self.joined or self._joins(to)):
            return False
        self.whole[place] = wish
        self.anchors |= {to} if to is not None else set()
        self.joined |= {place + 1} if wish.what == "join" else set()
        return True

    def _joins(self, place: int) -> bool:
        return place in self.whole and self.whole[place].what == "join"

    def all(self) -> Iterator[Wish]:
        """Yield everything taken in."""
        for own in self.words.values():
            yield from own
        yield from self.whole.values()


class Wishes:
    """Draws what parties would change in one text."""

    def __init__(self, lines: Sequence[str], dice: random.Random) -> None:
        self.lines, self.dice = lines, dice
        self.places = [n for n in range(_FIRST, len(lines) - _LAST) if len(lines[n].split()) > 12]

    def any(self) -> Wish:
        """Return any change, two of three to words."""
        dice = self.dice
        if dice.random() < 0.65:
            return self.words(dice.choice(self.places))
        place, what = dice.choice(self.places), dice.choice(_STRUCTURE)
        size = len(self.lines[place].split())
        match what:
            case "new":
                return Wish(what, place, text=sentence(dice, dice.randint(8, 25)))
            case "move":
                to = dice.choice([n for n in self.places if n not in (place, place - 1)])
                return Wish(what, place, to=to)
            case "split":
                return Wish(what, place, at=dice.randint(4, size - 4))
            case _:
                return Wish(what, place)

    def words(self, place: int, at: int | None = None) -> Wish:
        """Return a change to some words of a paragraph, at a given one if that is known."""
        dice = self.dice
        size = len(self.lines[place].split())
        start = dice.randint(1, size - 6) if at is None else min(at + dice.randint(0, 1), size - 6)
        new = " ".join(dice.choice(VOCABULARY) for _ in range(dice.randint(1, 4)))
        match dice.choice(_WORDS):
            case "insert":
                return Wish("insert", place, start, 0, new)
            case "delete words":
                return Wish("delete words", place, start, dice.randint(1, 4))
            case _:
                return Wish("replace", place, start, dice.randint(1, 4), new)


def hands(lines: Sequence[str], parties: int, changes: int, seed: int = 2) -> list[list[Wish]]:
    """Return for each party what it would change; as many changes each."""
    dice = random.Random(seed)
    wishes = Wishes(lines, dice)
    pool = [wishes.any() for _ in range(max(4, parties * changes // 16))]
    spots = [(dice.choice(wishes.places), dice.randint(1, 20)) for _ in range(max(2, parties * changes // 40))]
    result = []
    for _ in range(parties):
        hand, made = Hand(), 0
        shared, hot = round(changes * _SHARED), round(changes * _HOT)
        for attempt in range(60 * changes):
            if made == changes:
                break
            late = attempt > 40 * changes
            if made < shared and not late:
                wish = dice.choice(pool)
            elif made < shared + hot and not late:
                wish = wishes.words(*dice.choice(spots))
            else:
                wish = wishes.any()
            made += hand.take(wish)
        if made < changes:
            raise ValueError(f"{len(lines)} paragraphs have no room for {changes} changes of one party")
        result.append(list(hand.all()))
    return result


def crowded(line: str, place: int, parties: int, edits: int, seed: int = 3) -> list[list[Wish]]:
    """Return for each party so many edits of words in one paragraph."""
    dice = random.Random(seed)
    step = (len(line.split()) - 4) // edits
    wishes = []
    for _ in range(parties):
        own = []
        for n in range(edits):
            start, new = 1 + n * step + dice.randint(0, 1), dice.choice(VOCABULARY)
            what = dice.choice(("replace", "insert", "delete words"))
            count = 0 if what == "insert" else dice.randint(1, 2)
            own.append(Wish(what, place, start, count, "" if what == "delete words" else new))
        wishes.append(own)
    return wishes


@dataclass(frozen=True)
class Made:
    """A party's file, and the lines that it says with all changes made."""

    data: bytes
    lines: tuple[str, ...]


class Circulated:
    """A Word file as it was sent out, to be worked on."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.data = data
        self.root = etree.fromstring(self.parts["word/document.xml"])
        body = self.root.find(f"{W}body")
        assert body is not None
        self.places = [n for n, element in enumerate(body) if element.tag == f"{W}p"]
        self.lines = ["".join(t.text or "" for t in body[n].iter(f"{W}t")) for n in self.places]

    def returned(self, wishes: Iterable[Wish], author: str, seed: int) -> Made:
        """Return the file that a party sends back, some of its changes tracked and some not."""
        root = deepcopy(self.root)
        body = root.find(f"{W}body")
        assert body is not None
        paragraphs = [body[n] for n in self.places]
        sheet = _Sheet(paragraphs, self.lines, author, random.Random(seed))
        sheet.write(list(wishes))
        tail = [element for element in body if element.tag != f"{W}p"]
        body[:] = [*sheet.elements, *tail]
        parts = {**self.parts, "word/document.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 10, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return Made(buffer.getvalue(), tuple(line for line in sheet.said() if line))


class _Sheet:
    """Writes the paragraphs of one party's file, and beside them what they say."""

    def __init__(
        self, paragraphs: Sequence[etree._Element], lines: Sequence[str], author: str, dice: random.Random
    ) -> None:
        self.paragraphs, self.lines, self.author, self.dice = paragraphs, lines, author, dice
        self.elements: list[etree._Element] = []
        self.says: list[str] = []
        self.count = 0

    def said(self) -> list[str]:
        """Return the lines of the file with all changes made."""
        return self.says

    def write(self, wishes: Sequence[Wish]) -> None:
        words: dict[int, list[Wish]] = {}
        whole: dict[int, Wish] = {}
        after: dict[int, list[Wish]] = {}
        for wish in wishes:
            if not wish.structural:
                words.setdefault(wish.paragraph, []).append(wish)
                continue
            if wish.what != "new":
                whole[wish.paragraph] = wish
            if wish.what in ("new", "move"):
                after.setdefault(wish.to if wish.what == "move" else wish.paragraph, []).append(wish)
        tracked = {id(wish): self.dice.random() < _TRACKED for wish in wishes}
        skip = False
        for place in range(len(self.lines)):
            if not skip:
                skip = self._base(place, whole.get(place), words.get(place, []), tracked)
            else:
                skip = False
            for wish in sorted(after.get(place, []), key=lambda w: (w.what, w.paragraph, w.text)):
                self._added(wish, tracked=tracked[id(wish)])

    def _base(self, place: int, wish: Wish | None, words: Sequence[Wish], tracked: dict[int, bool]) -> bool:
        """Write a paragraph of the base; whether the next one was written with it."""
        line = self.lines[place]
        if wish is None:
            pieces = self._pieces(line, words, tracked)
            self._put(place, [p for piece in pieces for p in piece[0]])
            self.says.append("".join(text for _, text in pieces))
            return False
        marked = tracked[id(wish)]
        match wish.what:
            case "delete" | "move":
                if marked:
                    kind = "del" if wish.what == "delete" else "moveFrom"
                    self._put(place, [self._run(line, kind)], mark=kind)
                return False
            case "split":
                cut = _offset(line, wish.at)
                self._put(place, [self._run(line[:cut])], mark="ins" if marked else "")
                self._put(place, [self._run(line[cut:])], named=False)
                self.says += [line[:cut], line[cut:]]
                return False
            case _:
                following = self.lines[place + 1]
                gap = self._run(" ", "ins" if marked else "")
                if marked:
                    self._put(place, [self._run(line), gap], mark="del")
                    self._put(place + 1, [self._run(following)])
                else:
                    self._put(place, [self._run(line), gap, self._run(following)])
                self.says.append(f"{line} {following}")
                return True

    def _added(self, wish: Wish, *, tracked: bool) -> None:
        text = wish.text if wish.what == "new" else self.lines[wish.paragraph]
        kind = {"new": "ins", "move": "moveTo"}[wish.what] if tracked else ""
        self._put(wish.paragraph, [self._run(text, kind)], mark=kind, named=not tracked and wish.what == "move")
        self.says.append(text)

    def _pieces(
        self, line: str, words: Sequence[Wish], tracked: dict[int, bool]
    ) -> list[tuple[list[etree._Element], str]]:
        result, at = [], 0
        for wish in sorted(words, key=lambda w: w.at):
            start, end = _offset(line, wish.at), _offset(line, wish.at + wish.count)
            new = f"{wish.text} " if wish.text else ""
            result.append(([self._run(line[at:start])], line[at:start]))
            if tracked[id(wish)]:
                gone = [self._run(line[start:end], "del")] if start < end else []
                come = [self._run(new, "ins")] if new else []
                result.append((gone + come, new))
            else:
                result.append(([self._run(new)] if new else [], new))
            at = end
        result.append(([self._run(line[at:])], line[at:]))
        return result

    def _run(self, text: str, kind: str = "") -> etree._Element:
        run = etree.Element(f"{W}r")
        words = etree.SubElement(run, f"{W}delText" if kind == "del" else f"{W}t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if not kind:
            return run
        marked = self._mark(kind)
        marked.append(run)
        return marked

    def _mark(self, kind: str) -> etree._Element:
        self.count += 1
        marked = etree.Element(f"{W}{kind}")
        marked.set(f"{W}id", str(9000 + self.count))
        marked.set(f"{W}author", self.author)
        marked.set(f"{W}date", "2026-03-01T10:00:00Z")
        return marked

    def _put(self, place: int, inside: Sequence[etree._Element], mark: str = "", *, named: bool = True) -> None:
        """Write a paragraph with the properties, and if `named` the bookmark, of one of the base."""
        model = self.paragraphs[place]
        paragraph = etree.Element(f"{W}p")
        properties = model.find(f"{W}pPr")
        kept = etree.Element(f"{W}pPr") if properties is None else deepcopy(properties)
        if mark:
            of_mark = kept.find(f"{W}rPr")
            if of_mark is None:
                of_mark = etree.SubElement(kept, f"{W}rPr")
            of_mark.insert(0, self._mark(mark))
        begin, end = model.find(f"{W}bookmarkStart"), model.find(f"{W}bookmarkEnd")
        paragraph.append(kept)
        if named and begin is not None and end is not None:
            paragraph.append(deepcopy(begin))
        paragraph.extend(inside)
        if named and begin is not None and end is not None:
            paragraph.append(deepcopy(end))
        self.elements.append(paragraph)


def _offset(line: str, word: int) -> int:
    """Return where the word with a number, from 0, begins; words are divided by one space."""
    at = 0
    for _ in range(word):
        at = line.index(" ", at) + 1
    return at
