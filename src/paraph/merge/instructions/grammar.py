"""What the grammars of the languages share: a rule, and how what it found becomes an instruction.

A rule must match a clause from its first to its last sign; what no rule knows, nobody is credited with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from paraph.merge.instructions.marked import QUOTATION, Marked, reference
from paraph.merge.instructions.value import Edge, Instruction, Pointing, Side, Verb
from paraph.model.frozen import frozen

T = TypeVar("T")


@frozen(slots=False)
class Rule:
    """One way to say an instruction.

    The groups of the pattern say what was found: old, new, anchor (words); olds (several quotations); mark (the
    name of a punctuation mark that is `old` or `new`); side, edge; para (the paragraph meant); gone (whole
    paragraphs); moved, beside (paragraphs); label (the number that a new paragraph is to have); pointing; free
    (words to the end of the comment, without quotation marks). `wrapped`: only after "we propose …" and the like.
    """

    verb: Verb
    expression: str
    wrapped: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, made when it is first asked for: most commands read no instruction."""
        return re.compile(self.expression, re.IGNORECASE)


def rule(verb: Verb, expression: str, *, wrapped: bool = False) -> Rule:
    """Return a rule."""
    return Rule(verb, expression, wrapped)


@frozen
class Words:
    """The words of one language that name sides, edges, marks and pointing; keys are matched from their start."""

    sides: Mapping[str, Side]
    edges: Mapping[str, Edge]
    marks: Mapping[str, str]
    pointing: Mapping[str, Pointing]


@frozen
class Grammar:
    """A language: its rules, and the patterns around them.

    opening: politeness before an instruction ("we propose to"); it may name who asks in the group `by`, and the
    group `asks` says that a question mark is only polite. ending: a reason or thanks after it. doubt: words
    that make a clause no instruction. void: words that make the whole comment none. condition: a clause that
    what follows may depend on. joint: what joins two instructions. leading, trailing: the paragraph before and
    after an instruction (group para). intro: what may stand before a colon.
    """

    rules: tuple[Rule, ...]
    words: Words
    opening: re.Pattern[str]
    ending: re.Pattern[str]
    doubt: re.Pattern[str]
    void: re.Pattern[str]
    condition: re.Pattern[str]
    joint: re.Pattern[str]
    leading: re.Pattern[str]
    intro: re.Pattern[str]


def _meaning(table: Mapping[str, T], said: str | None) -> T | None:
    return None if not said else next((v for k, v in table.items() if said.strip().lower().startswith(k)), None)


def built(found: re.Match[str], used: Rule, words: Words, text: Marked) -> Iterator[Instruction]:
    """Yield the instructions that a rule found in a clause; `words` and `by` of them are still to be filled in."""
    group = {name: value for name, value in found.groupdict().items() if value}
    said = {name: _said(group[name], text) for name in ("old", "new", "anchor", "free") if name in group}
    bare = any(name in said and not _is_quoted(group[name]) for name in ("old", "anchor"))
    mark = _meaning(words.marks, group.get("mark")) or ""
    side = _meaning(words.sides, group.get("side"))
    paragraphs = _references(group, ("para", "para2", "gone", "moved"), text)
    beside = _references(group, ("beside",), text)
    if len(beside) > 1 or (len(paragraphs) > 1 and "gone" not in group):
        return
    new = said.get("new", said.get("free", ""))
    if "label" in group:
        beside = beside or [_numbered_after(r) for r in text.reference(group["label"])]
        side = side or Side.AFTER
    for paragraph in paragraphs or [""]:
        for old in [text.quotation(sign) for sign in re.findall(QUOTATION, group.get("olds", ""))] or [
            said.get("old", "")
        ]:
            yield Instruction(
                used.verb,
                "",
                old or (mark if used.verb is Verb.DELETE else ""),
                new or (mark if used.verb is Verb.INSERT else ""),
                _meaning(words.pointing, group["pointing"]) if "pointing" in group else None,
                bare,
                side,
                said.get("anchor", ""),
                _meaning(words.edges, group.get("edge")),
                paragraph,
                any(name in group for name in ("gone", "moved", "label")),
                beside[0] if beside else "",
            )


def _is_quoted(piece: str) -> bool:
    return re.fullmatch(QUOTATION, piece) is not None


def _said(piece: str, text: Marked) -> str:
    return text.quotation(piece) if _is_quoted(piece) else text.original(piece)


def _references(group: Mapping[str, str], names: Iterable[str], text: Marked) -> list[str]:
    found = next((group[name] for name in names if name in group), "")
    if not found:
        return []
    return [reference(found)] if found[0].isdigit() else list(text.reference(found[0]))


def _numbered_after(label: str) -> str:
    """Return the paragraph after which a new one with this label stands: 9 for "9 bis", nothing for none."""
    return re.sub(r"(?<=\d)[ .]?[a-z]{3,}$", "", label, flags=re.IGNORECASE)
