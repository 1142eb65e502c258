"""Comments as lines: each reply under the comment that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paraph.formats.text.signs import spelt_out
from paraph.model.change import Marking, Remark
from paraph.model.threads import threads

_SHOWN = 100


def one_line(text: str, limit: int = _SHOWN) -> str:
    """Return a text of others as one line that is safe on a terminal: what steers a terminal or turns the line
    is shown by its number, and what is longer than `limit` ends with dots.
    """
    line = " ".join(text.split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return spelt_out(line)


def remark_lines(remarks: Iterable[Remark], names: Mapping[str, str]) -> list[str]:
    """Return remarks as lines, with their ids; `names` says how to speak of a paragraph, by its id."""
    return ["  " * depth + _line(remark, depth, names) for remark, depth in threads(remarks)]


def _line(remark: Remark, depth: int, names: Mapping[str, str]) -> str:
    head = f"reply {remark.id}" if depth else f"comment {remark.id}"
    if not depth:
        where = names.get(remark.paragraph, "")
        head += f" on {where}" if where else " on the text as a whole"
        quote = remark.quote or remark.quote_before
        head += f", “{one_line(quote, 50)}”" if quote.strip() else ""
    text = one_line(remark.text) or "(no words)"
    if remark.translation:
        text = f"{one_line(remark.translation)} (translated from {remark.language or 'another language'}: {text})"
    return f"{head}: {text}{_states(remark)}"


def _states(remark: Remark) -> str:
    states = [
        "for circulation" if remark.marking is Marking.ALL else remark.marking.value,
        *(["resolved"] if remark.resolved else []),
        *(["its place is uncertain"] if remark.uncertain else []),
        *([f"in {remark.language}, waits for a translation"] if remark.language and not remark.translation else []),
        *(["reads like a word to colleagues"] if remark.to_colleagues else []),
    ]
    return f" [{'; '.join(states)}]"
