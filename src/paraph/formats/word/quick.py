"""The second count by patterns, for parts in which patterns cannot be wrong: much faster than calls from expat.

In a part that expat has found to be well-formed, and that has no comments, no CDATA and no instructions, every
"<" begins a tag. If besides each prefix means one namespace throughout, a tag is known by its letters. What is
then still unclear (a tab whose parent is not seen at once, markup in a text) is left to expat: the answer here
is the one that paraph.formats.word.account finds by following every element, or none. A test compares the two
over many broken files.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from paraph.model.frozen import frozen

_DECLARED = re.compile(rb"""xmlns(?::([^\s=<>]+))?\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_VALUE = rb"""(?:"[^"<]*+"|'[^'<]*+')"""
_ATTRIBUTES = rb"""(?:\s++[^\s=<>"'/]++\s*+=\s*+""" + _VALUE + rb""")*+\s*+"""
_TAG = re.compile(rb"<(/?)([^\s/<>]+)" + _ATTRIBUTES + rb"(/?)>\s*")
_ATTRIBUTE = re.compile(rb"""\s([^\s=<>"'/]+)\s*=\s*(""" + _VALUE + rb""")""")
_REFERENCE = re.compile(rb"&[^;]*;")
_STEPS = 60
"""How many tags are looked at to find the parent of a tab."""

Names = tuple[tuple[str, frozenset[str]], ...]
"""Names of elements, as "namespace name", by what they are: text, code, single, run, paragraph, comment, rare."""


@frozen
class Found:
    """What was counted; and the elements of which more is to be known, in their order.

    Those are pairs of a name and its attributes as expat gives them, or of a name and the code of a field.
    """

    characters: int
    comments: int
    paragraphs: int
    rare: tuple[tuple[str, Mapping[str, str] | str], ...]


class _Patterns:
    """The patterns for one choice of prefixes; one for each prefix, since a fixed beginning is found faster."""

    def __init__(self, names: Names, prefixes: tuple[tuple[str, str], ...]) -> None:
        self.full: dict[bytes, str] = {}
        for _, role in names:
            for name in role:
                space, _, local = name.partition(" ")
                for prefix, meaning in prefixes:
                    if meaning == space:
                        self.full[(f"{prefix}:{local}" if prefix else local).encode()] = name
        self.space = {prefix: meaning for prefix, meaning in prefixes if prefix}
        self.of = {role: self._written(found) for role, found in names}
        self.begun = self._each(self.of.keys() - {"run"}, rb"<(", rb")(?=[\s/>])")
        self.singles = self._each({"single"}, rb"<(", rb")(?=[\s/>])")
        self.texts = self._each({"text", "code"}, rb"<(?:", rb")" + _ATTRIBUTES + rb"(?:/>|>([^<]*+)</)")
        self.rare = self._each({"code", "rare"}, rb"<(", rb")(" + _ATTRIBUTES + rb")(?:/>|>)([^<]*+)")

    def _written(self, role: frozenset[str]) -> frozenset[bytes]:
        return frozenset(written for written, name in self.full.items() if name in role)

    def _each(self, roles: Iterable[str], before: bytes, after: bytes) -> list[tuple[bytes, re.Pattern[bytes]]]:
        """Return for each prefix its beginning and the pattern of the names of some roles."""
        written = {w for role in roles for w in self.of[role]}
        result = []
        for prefix in sorted({w.rpartition(b":")[0] for w in written}):
            start = prefix + b":" if prefix else b""
            locals_ = sorted({w[len(start) :] for w in written if w.rpartition(b":")[0] == prefix}, key=len)
            names = b"|".join(map(re.escape, reversed(locals_)))
            head, group = before[:1], before[1:]
            pattern = head + re.escape(start) + group + names + after
            result.append((head + start, re.compile(pattern)))
        return result


def _all(patterns: list[tuple[bytes, re.Pattern[bytes]]], content: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Yield for each prefix that occurs what its pattern finds."""
    for start, pattern in patterns:
        if start in content:
            yield start[1:], pattern.findall(content)


@functools.lru_cache(maxsize=64)
def _patterns(names: Names, prefixes: tuple[tuple[str, str], ...]) -> _Patterns:
    return _Patterns(names, prefixes)


def quick_count(content: bytes, names: Names, longest: int) -> Found | None:
    """Return what a well-formed part holds, or None where only following every element can tell.

    So it is with a tag or a text of more than `longest` bytes, too.
    """
    start = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    instructions = content.count(b"<?") - content.startswith(b"<?xml", start)
    if instructions or b"<!" in content or b"\0" in content[:4] or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    prefixes = _prefixes(content)
    if prefixes is None or re.search(rb"<[^<]{%d}" % longest, content):
        return None
    patterns = _patterns(names, prefixes)
    met: Counter[bytes] = Counter()
    for start_of, found in _all(patterns.begun, content):
        met.update({start_of + local: count for local, count in Counter(found).items()})
    number = {role: sum(met[written] for written in patterns.of[role]) for role, _ in names}
    texts = [text for _, found in _all(patterns.texts, content) for text in found]
    if len(texts) != number["text"] + number["code"]:
        return None
    singles = _in_runs(content, patterns) if number["single"] else 0
    if singles is None:
        return None
    rare = _rare(content, patterns) if number["rare"] or number["code"] else ()
    return Found(_length(texts) + singles, number["comment"], number["paragraph"], rare)


def _prefixes(content: bytes) -> tuple[tuple[str, str], ...] | None:
    """Return what each prefix means, or None where one means two things or is not written plainly."""
    found: dict[bytes, bytes] = {}
    for prefix, double, single in _DECLARED.findall(content):
        meaning = double or single
        if found.setdefault(prefix, meaning) != meaning or b"&" in meaning:
            return None
    if not all(prefix.isascii() and meaning.isascii() for prefix, meaning in found.items()):
        return None
    return tuple(sorted((prefix.decode(), meaning.decode()) for prefix, meaning in found.items()))


def _length(texts: list[bytes]) -> int:
    """Return the code points of texts as they are written: a reference is one, and so is the end of a line."""
    whole = b"\0".join(texts)
    references = _REFERENCE.findall(whole)
    spare = sum(map(len, references)) - len(references) + whole.count(b"\r\n")
    return len(whole.decode("utf-8")) - spare - max(len(texts) - 1, 0)


def _in_runs(content: bytes, patterns: _Patterns) -> int | None:
    """Return how many elements that stand for a character stand directly in a run, or None if that is unclear."""
    total = 0
    known: dict[int, bool] = {}
    for start, pattern in patterns.singles:
        for match in pattern.finditer(content) if start in content else ():
            inside = _is_in_run(content, match.start(), patterns, known)
            if inside is None:
                return None
            known = {match.start(): inside}  # the next one need look back no further than here
            total += inside
    return total


def _is_in_run(content: bytes, at: int, patterns: _Patterns, known: Mapping[int, bool]) -> bool | None:
    """Return whether the parent of the tag at a place is a run: go back over its siblings to what opens them."""
    for _ in range(_STEPS):
        before = content.rfind(b"<", 0, at)
        tag = _TAG.fullmatch(content, before, at) if before >= 0 else None
        if tag is not None and tag[3]:
            at = before
        elif tag is not None and not tag[1]:
            return tag[2] in patterns.of["run"]
        else:
            before = _opening(content, before)
            if before < 0:
                return None
            at = before
        if at in known:
            return known[at]
    return None


def _opening(content: bytes, end: int) -> int:
    """Return where the element begins that ends with the tag at `end`, if nothing of its name is in it; else -1."""
    closing = re.compile(rb"</([^\s<>]+)\s*>").match(content, end) if end >= 0 else None
    if closing is None:
        return -1
    begins = re.compile(rb"<" + re.escape(closing[1]) + rb"(?=[\s/>])")
    start = end
    while (start := content.rfind(b"<" + closing[1], 0, start)) >= 0:
        if begins.match(content, start):
            tag = _TAG.match(content, start)
            inside = content.find(b"</" + closing[1], start, end)
            return start if tag is not None and not tag[3] and inside < 0 else -1
    return -1


def _rare(content: bytes, patterns: _Patterns) -> tuple[tuple[str, Mapping[str, str] | str], ...]:
    result: list[tuple[int, str, Mapping[str, str] | str]] = []
    for start, pattern in patterns.rare:
        for match in pattern.finditer(content) if start in content else ():
            written, attributes, text = start[1:] + match[1], match[2], match[3]
            if written in patterns.of["code"]:
                told: Mapping[str, str] | str = _resolved(text.decode("utf-8"))
            else:
                told = _read(attributes, patterns)
            result.append((match.start(), patterns.full[written], told))
    return tuple((name, told) for _, name, told in sorted(result, key=lambda entry: entry[0]))


_NAMED = {"amp": "&", "apos": "'", "gt": ">", "lt": "<", "quot": '"'}
_REFERRED = re.compile("&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));")


def _resolved(text: str) -> str:
    """Return a text with its references resolved: those that XML has by itself (XML 1.0, 4.1 and 4.6)."""
    return _REFERRED.sub(_referred, text) if "&" in text else text


def _referred(found: re.Match[str]) -> str:
    return _NAMED[found[3]] if found[3] else chr(int(found[1], 16) if found[1] else int(found[2]))


def _read(attributes: bytes, patterns: _Patterns) -> Mapping[str, str]:
    """Return attributes as expat gives them: names with their namespace, values with references resolved."""
    result = {}
    for key, value in _ATTRIBUTE.findall(attributes):
        prefix, colon, local = key.decode("utf-8").partition(":")
        name = f"{patterns.space.get(prefix, prefix)} {local}" if colon else prefix
        result[name] = _resolved(value[1:-1].decode("utf-8"))
    return result
