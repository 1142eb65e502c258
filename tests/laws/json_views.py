"""Each party's text, rebuilt from nothing but the base and what `compile --json` prints.

Written from the contract alone (design, section 6), and sharing nothing with the program: no import of it, no
types, no order of keys. A text is a list of paragraphs, each its words (U+FFFC for a note) and its notes' words.

In terms of the contract: a party's words of a paragraph are the base's with, in each passage, the alternative
that names it. Where such words hold U+2029, and at each `split` that names it, a new paragraph begins; at a
split where a passage begins too, before the words of the passage. A paragraph that is `joined` for a party runs
on from the one it is joined to, with the separator between. One in `deleted_by` goes; one that is `moved` for a
party stands after another place. New paragraphs stand after the place of a paragraph of the base, whether or not
that is still there, or after another new one; all that stands at one place stands there by its `order`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

BREAK = "\u2029"
NOTE = "\ufffc"

Text = list[tuple[str, tuple[str, ...]]]


def base_text(compiled: Mapping[str, Any]) -> Text:
    """Return the text that was circulated."""
    return [(p["base"], _notes(p["notes"])) for p in compiled["paragraphs"]]


def party_text(compiled: Mapping[str, Any], party: str) -> Text:
    """Return the text as a party would have it."""
    return _View(compiled, party).text()


def all_texts(compiled: Mapping[str, Any]) -> dict[str, Text]:
    """Return the text of every party in a compilation."""
    return {party: party_text(compiled, party) for party in compiled["parties"]}


class _View:
    """One party's text."""

    def __init__(self, compiled: Mapping[str, Any], party: str) -> None:
        self.party = party
        self.paragraphs = {p["id"]: p for p in compiled["paragraphs"]}
        self.order = [p["id"] for p in compiled["paragraphs"]]
        self.at: dict[str | None, list[tuple[int, Text, str | None]]] = {}
        self.elsewhere: set[str] = set()
        self.next = {joined["with"]: joined for p in compiled["paragraphs"] for joined in self._own(p["joined"])}
        self.follows = {p["id"]: self._own(p["joined"]) for p in compiled["paragraphs"]}
        for paragraph in compiled["paragraphs"]:
            for moved in self._own(paragraph["moved"]):
                self._put(moved["after"], moved["order"], self._whole(paragraph["id"]), None)
                self.elsewhere.add(paragraph["id"])
        for new in compiled["new"]:
            for alternative in self._own(new["alternatives"]):
                text = [(p["text"], _notes(p["notes"])) for p in alternative["paragraphs"]]
                self._put(new["after"], new["order"], text, new.get("id"))

    def text(self) -> Text:
        """Return the paragraphs in order."""
        result = self._placed(None)
        for identity in self.order:
            gone = self.party in self.paragraphs[identity]["deleted_by"]
            if not gone and identity not in self.elsewhere and identity not in self.next:
                result += self._whole(identity)
            result += self._placed(identity)
        return result

    def _own(self, entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return [entry for entry in entries if self.party in entry["parties"]]

    def _put(self, after: str | None, order: int, text: Text, identity: str | None) -> None:
        self.at.setdefault(after, []).append((order, text, identity))

    def _placed(self, after: str | None) -> Text:
        result: Text = []
        for _, text, identity in sorted(self.at.get(after, []), key=lambda entry: entry[0]):
            result += text
            if identity is not None:
                result += self._placed(identity)
        return result

    def _whole(self, identity: str) -> Text:
        """Return a paragraph with all that runs on from it, cut where new paragraphs begin."""
        words, notes = self._words(identity)
        last = identity
        while joined := self.follows[last]:
            (one,) = joined
            more, more_notes = self._words(one["with"])
            words, notes, last = words + one["separator"] + more, notes + more_notes, one["with"]
        result, at = [], 0
        for piece in words.split(BREAK):
            count = piece.count(NOTE)
            result.append((piece, tuple(notes[at : at + count])))
            at += count
        return result

    def _words(self, identity: str) -> tuple[str, list[str]]:
        """Return the party's words of a paragraph of the base, BREAK where a new paragraph begins."""
        paragraph = self.paragraphs[identity]
        base, notes = paragraph["base"], _notes(paragraph["notes"])
        pieces: list[tuple[int, int, str, Sequence[str]]] = [
            (split["at"], split["at"], BREAK, ()) for split in self._own(paragraph["split"])
        ]
        for passage in paragraph["passages"]:
            pieces += [
                (passage["start"], passage["end"], alternative["text"], _notes(alternative["notes"]))
                for alternative in self._own(passage["alternatives"])
            ]
        words, kept, at = "", list[str](), 0
        for start, end, text, own in sorted(pieces, key=lambda piece: piece[:2]):
            words += base[at:start] + text
            kept += [*_between(base, notes, at, start), *own]
            at = end
        return words + base[at:], [*kept, *_between(base, notes, at, len(base))]


def _between(base: str, notes: Sequence[str], start: int, end: int) -> Sequence[str]:
    """Return the notes referred to in a stretch of a paragraph of the base."""
    first = base.count(NOTE, 0, start)
    return notes[first : first + base.count(NOTE, start, end)]


def _notes(found: Iterable[Any]) -> tuple[str, ...]:
    """Return the words of notes."""
    return tuple(note["text"] for note in found)
