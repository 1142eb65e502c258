"""The words of one block of Markdown: emphasis, notes, links, the few HTML tags that are marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from paraph.formats.markdown.prepare import Prepared
from paraph.model.wording import NO_MARKS, NOTE, Mark, Run, Wording, only_text

_MARKS = {"em": Mark.ITALIC, "strong": Mark.BOLD}
_TAGS = {
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "i": Mark.ITALIC,
    "em": Mark.ITALIC,
}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z]+)\s*/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]")


class Inline:
    """Reads the inline tokens of one text; what is not kept is said once a block."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.used: set[str] = set()

    def wording(self, tokens: Sequence[Token], where: str, notes: dict[str, Wording] | None = None) -> Wording:
        """Return the wording of a block; `notes` are the notes by label, None inside a note."""
        runs: list[Run] = []
        found: list[Wording] = []
        on: list[Mark] = []
        for kind, text, token in _joined(tokens):
            marks = frozenset(on) or NO_MARKS
            if kind in ("text_special", "code_inline"):
                runs.append(Run(only_text(text), marks))
            elif kind == "text":
                self._text(text, marks, where, notes, runs, found)
            elif kind in ("softbreak", "hardbreak"):
                runs.append(Run(" " if kind == "softbreak" else "\n", marks))
            elif kind.removesuffix("_open") in _MARKS:
                on.append(_MARKS[kind.removesuffix("_open")])
            elif kind.removesuffix("_close") in _MARKS:
                on.remove(_MARKS[kind.removesuffix("_close")])
            elif kind == "html_inline":
                self._tag(text, on, where, runs)
            elif kind == "s_open":
                self.prepared.say("words that are struck out were kept as words", where)
            elif kind == "link_open":
                self._address(token, where)
            elif kind == "image":
                self._picture(token, where)
        return Wording.from_runs(runs, found)

    def _text(
        self,
        text: str,
        marks: frozenset[Mark],
        where: str,
        notes: dict[str, Wording] | None,
        runs: list[Run],
        found: list[Wording],
    ) -> None:
        at = 0
        for match in _REFERENCE.finditer(text):
            label = match["label"].casefold()
            if notes is None or label not in notes:
                why = "a note in a note" if notes is None else "there is no such note"
                self.prepared.say(f"{match[0]} was kept as words: {why}", where)
                continue
            runs += [Run(only_text(text[at : match.start()]), marks), Run(NOTE, NO_MARKS)]
            found.append(notes[label])
            if label in self.used:
                self.prepared.say(f"the note {match[0]} is referred to twice, and stands twice", where)
            self.used.add(label)
            self.prepared.leave(match["label"], "the label of a note")
            at = match.end()
        runs.append(Run(only_text(text[at:]), marks))

    def _tag(self, text: str, on: list[Mark], where: str, runs: list[Run]) -> None:
        self.prepared.leave(text, "HTML")
        tag = _TAG.fullmatch(text)
        name = tag["name"].lower() if tag else ""
        if name == "br":
            runs.append(Run("\n", frozenset(on)))
        elif tag and name in _TAGS and not tag["end"]:
            on.append(_TAGS[name])
        elif tag and name in _TAGS and _TAGS[name] in on:
            on.remove(_TAGS[name])
        else:
            self.prepared.say(f"HTML was not kept: {text}", where)

    def _address(self, token: Token, where: str) -> None:
        address, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        if token.info != "auto":
            self.prepared.leave(address + title, "the address of a link")
            self.prepared.say(f"the address of a link was not kept: {address}", where, "note")

    def _picture(self, token: Token, where: str) -> None:
        address, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        self.prepared.leave(token.content + address + title, "a picture")
        self.prepared.say(f"a picture was not kept: {token.content or address}", where)


def _joined(tokens: Sequence[Token]) -> list[tuple[str, str, Token]]:
    """Return type, text and token, neighbouring texts made one: a note's reference may lie across two."""
    result: list[tuple[str, str, Token]] = []
    for token in tokens:
        if token.type == "text" and result and result[-1][0] == "text":
            result[-1] = ("text", result[-1][1] + token.content, token)
        else:
            result.append((token.type, token.content, token))
    return result
