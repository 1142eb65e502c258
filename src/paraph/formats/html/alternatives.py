"""The table under a paragraph of a compilation: each open passage with its wordings, the base first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from paraph.formats.html.markup import DELETED, element, escaped, frame
from paraph.formats.html.typeset import Typesetter
from paraph.model.attribution import Credit, Credits
from paraph.model.change import START
from paraph.model.compilation import (
    Compilation,
    CompiledParagraph,
    JoinedParagraph,
    MovedParagraph,
    NewPlace,
    Passage,
    Supported,
)
from paraph.model.frozen import replace
from paraph.model.naming import shape_name
from paraph.model.numbers import letters
from paraph.model.settings import Attribution
from paraph.model.wording import NOTE, Run, Wording

_CONTEXT = 40
_OPEN = frame("mark", class_="passage")
_CONTEXT_FRAME = frame("span", class_="context")
_GAP = '<span class="gap">‸</span>'


def passage_key(place: int) -> str:
    """Return the letter of a passage by its place (from 0) in the paragraph: A, B … Z, AA."""
    return letters(place + 1).upper()


def credited(credit: Credit) -> str:
    """Return who would have something and what others said of it, as it is printed."""
    retain = f"{credit.retain} the text" if credit.retain else ""
    return "; ".join(escaped(piece) for piece in (credit.who, credit.said, retain) if piece)


class Alternatives:
    """Sets the tables of one compilation; `names` says how to speak of each paragraph, by its id."""

    def __init__(self, typesetter: Typesetter, names: Mapping[str, str], compilation: Compilation) -> None:
        self.typesetter, self.names = typesetter, names
        self.credits = Credits(compilation)
        self.head = "Reference" if compilation.attribution is Attribution.NONE else "Proposed by"

    def table(self, compiled: CompiledParagraph, name: str, anchor: str) -> str:
        """Return the table of what is proposed for a paragraph; nothing where nobody would change it."""
        if compiled.untouched:
            return ""
        heads = ["Passage", "Proposal", "Wording", self.head]
        head = "".join(element("th", text, scope="col") for text in heads)
        caption = element("caption", escaped(f"Proposals on {name}"))
        groups = [
            self._passage(compiled.base.wording, passage, passage_key(place), anchor)
            for place, passage in enumerate(compiled.passages)
        ]
        whole = self._rows("Whole", self._whole(compiled), None)
        body = "\n".join(group for group in (*groups, whole) if group)
        content = f"\n{caption}\n{element('thead', element('tr', head))}\n{body}\n"
        return element("table", content, class_="alternatives", lang="en", dir="ltr")

    def _passage(self, base: Wording, passage: Passage, key: str, anchor: str) -> str:
        before = _head_cut(_without_notes(base.slice(0, passage.start)))
        after = _tail_cut(_without_notes(base.slice(passage.end, len(base))))

        def in_context(words: str) -> str:
            return self._context(before) + words + self._context(after)

        words = self.typesetter.words
        retained = self.credits.retained(p for a in passage.alternatives for p in a.proposals)
        rows = [("Base text", in_context(words(passage.base, _OPEN, again=True) or _GAP), escaped(retained))]
        for number, alternative in enumerate(passage.alternatives, 1):
            shown = words(alternative.wording, _OPEN, again=True)
            label = f"Alternative {number}" if len(passage.alternatives) > 1 else "Alternative"
            if not shown:
                label += ": delete"
                shown = words(passage.base, DELETED, again=True)
            credit = self.credits.of(alternative.parties, alternative.proposals, words=len(alternative.wording) > 0)
            rows.append((label, in_context(shown), credited(replace(credit, retain=""))))
        return self._rows(key, rows, f"{anchor}-{key}")

    def _whole(self, compiled: CompiledParagraph) -> list[tuple[str, str, str]]:
        """Return the rows of what concerns the paragraph as a whole."""
        rows = []
        if compiled.deleted is not None:
            rows.append(("Delete", "The paragraph would go.", self._who(compiled.deleted)))
        for retyped in compiled.retyped:
            name = f"The paragraph would become: {shape_name(retyped.what)}."
            rows.append(("Change of kind", escaped(name), self._who(retyped)))
        for joined in compiled.joined:
            name = f"The paragraph would run on with {self.names.get(joined.joined, 'another paragraph')}."
            rows.append(("Join", escaped(name), self._who(joined)))
        moves = (("Move", escaped(self._target(m.place)), self._who(m)) for m in compiled.moved)
        return [*rows, *moves]

    def _target(self, place: NewPlace) -> str:
        if place.after == START:
            return "The paragraph would stand before the first paragraph."
        return f"The paragraph would stand after {self.names.get(place.after, 'another paragraph')}."

    def _rows(self, key: str, rows: Sequence[tuple[str, str, str]], anchor: str | None) -> str:
        result = []
        for number, (label, wording, who) in enumerate(rows):
            group = element("th", key, scope="rowgroup", rowspan=str(len(rows)), id=anchor)
            cells = [group] if number == 0 else []
            cells += [element("th", label, scope="row"), element("td", wording, class_="wording", dir="auto")]
            cells.append(element("td", who, class_="who"))
            result.append(element("tr", "".join(cells), class_="base" if label == "Base text" else None))
        return element("tbody", "\n".join(result)) if result else ""

    def _who(self, part: Supported[Any] | MovedParagraph | JoinedParagraph) -> str:
        return credited(self.credits.of(part.parties, part.proposals, words=False))

    def _context(self, wording: Wording) -> str:
        return self.typesetter.words(wording, _CONTEXT_FRAME)


def _without_notes(wording: Wording) -> Wording:
    return Wording.from_runs(Run(run.text.replace(NOTE, ""), run.marks) for run in wording.runs)


def _head_cut(wording: Wording) -> Wording:
    """Return the last words before a passage."""
    if len(wording) <= _CONTEXT:
        return wording
    text = wording.text[-_CONTEXT:]
    cut = len(wording) - _CONTEXT + (text.find(" ") + 1)
    return Wording.of("… ") + wording.slice(cut, len(wording))


def _tail_cut(wording: Wording) -> Wording:
    """Return the first words after a passage."""
    if len(wording) <= _CONTEXT:
        return wording
    end = wording.text.rfind(" ", 1, _CONTEXT)
    return wording.slice(0, end if end > 0 else _CONTEXT) + Wording.of(" …")
