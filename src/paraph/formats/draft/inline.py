r"""The words of one paragraph as they stand in a draft file.

Marks are switched on and off by signs: `*` italic, `**` bold, `__` underline, `^` superscript, `~` subscript.
A note is `{note: its words}`. A backslash takes the next sign literally; `\n` is a line break, `\t` a tab,
`\u{2028}` the code point of that number. Square brackets are just brackets. docs/draft-format.md lists all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from paraph.model.frozen import frozen
from paraph.model.wording import BREAK, NO_MARKS, NOTE, Mark, Run, Wording, only_text

# Longest first: a row of stars is read as bold, then italic.
SIGNS = (
    ("**", Mark.BOLD),
    ("*", Mark.ITALIC),
    ("__", Mark.UNDERLINE),
    ("^", Mark.SUPERSCRIPT),
    ("~", Mark.SUBSCRIPT),
)
_LITERAL = set("\\*_^~{}")
_PLAIN = re.compile(rf"[^\\*_^~{{}}{NOTE}]+")
"""A stretch of signs that mean nothing but themselves."""
_NAMED = {"\n": "\\n", "\t": "\\t"}
_OPENING = "{note: "


@frozen
class InlineProblem:
    """What is wrong in a line, and at which column (from 0)."""

    column: int
    message: str


def print_inline(wording: Wording) -> str:
    """Return a wording as it stands in a draft file; `parse_inline` reads it back exactly."""
    notes = iter(wording.notes)
    return _edges(_printed(wording, lambda: _OPENING + print_inline(next(notes)) + "}"))


def _printed(wording: Wording, next_note: Callable[[], str]) -> str:
    result: list[str] = []
    on = NO_MARKS
    for run in (*wording.runs, Run("", NO_MARKS)):
        result += [sign for sign, mark in SIGNS if (mark in on) != (mark in run.marks)]
        on = run.marks
        result += [next_note() if character == NOTE else _escaped(character) for character in run.text]
    return "".join(result)


def _escaped(character: str) -> str:
    if character in _LITERAL:
        return "\\" + character
    if character in _NAMED:
        return _NAMED[character]
    if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs") or character == "\ufeff":
        return f"\\u{{{ord(character):x}}}"
    return character


def _edges(text: str) -> str:
    """Return the text with space at its ends escaped, so that no editor strips it unseen."""
    inner = text.strip()
    if inner == text:
        return text
    head = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if inner else ""
    return _visible(head) + inner + _visible(tail)


def _visible(space: str) -> str:
    return "".join(f"\\u{{{ord(character):x}}}" for character in space)


def parse_inline(text: str) -> tuple[Wording, tuple[InlineProblem, ...]]:
    """Return the wording that a line says, and what is wrong in it; something is always returned."""
    return _Scanner(text).scan(in_note=False)


class _Scanner:
    """Walks over one line."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.problems: list[InlineProblem] = []

    def scan(self, *, in_note: bool) -> tuple[Wording, tuple[InlineProblem, ...]]:
        runs: list[Run] = []
        notes: list[Wording] = []
        on: frozenset[Mark] = NO_MARKS
        began = self.at
        while self.at < len(self.text):
            if (plain := _PLAIN.match(self.text, self.at)) is not None:
                runs.append(Run(plain[0], on))
                self.at = plain.end()
                continue
            sign = next((s for s in SIGNS if self.text.startswith(s[0], self.at)), None)
            if sign is not None:
                on ^= {sign[1]}
                self.at += len(sign[0])
            elif self.text[self.at] == "}" and in_note:
                break
            elif self.text.startswith(_OPENING.rstrip(), self.at) and not in_note:
                notes.append(self._note())
                runs.append(Run(NOTE, on))
            else:
                runs.append(Run(self._character(), on))
        if on:
            names = ", ".join(sorted(on))
            self.problems.append(InlineProblem(began, f"{names} is switched on and not off again"))
        return Wording.from_runs(runs, notes), tuple(self.problems)

    def _note(self) -> Wording:
        began = self.at
        self.at += len(_OPENING.rstrip())
        if self.text.startswith(" ", self.at):
            self.at += 1
        wording, _ = self.scan(in_note=True)
        if self.at >= len(self.text):
            self.problems.append(InlineProblem(began, "a note is not closed with }"))
        self.at += 1
        return wording

    def _character(self) -> str:
        character = self.text[self.at]
        self.at += 1
        if character == NOTE:
            self.problems.append(InlineProblem(self.at - 1, "the code point U+FFFC cannot be in a text"))
            return "\ufffd"
        if character == BREAK:
            return "\n"
        if character in "{}":
            self.problems.append(InlineProblem(self.at - 1, f"a lone {character} is written \\{character}"))
        if character != "\\" or self.at >= len(self.text):
            return character
        escaped = self.text[self.at]
        self.at += 1
        if escaped == "u" and self.text.startswith("{", self.at):
            return self._code_point()
        return {"n": "\n", "t": "\t"}.get(escaped, escaped)

    def _code_point(self) -> str:
        end = self.text.find("}", self.at)
        digits = self.text[self.at + 1 : end] if end > 0 else ""
        try:
            character = chr(int(digits, 16))
        except (ValueError, OverflowError):
            self.problems.append(InlineProblem(self.at - 2, "\\u{…} wants the number of a code point"))
            return "\\u"
        self.at = end + 1
        return only_text(character)
