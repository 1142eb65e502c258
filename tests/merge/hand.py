"""Readings made by hand: what a reader would return of a file, in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.merge.bookmarks import bookmark_name
from paraph.merge.compile import compile_round
from paraph.merge.intake import Intake, intake
from paraph.merge.laws import check_passages, check_views
from paraph.merge.said import said
from paraph.model.change import (
    Addition,
    Edit,
    Join,
    Move,
    Proposal,
    Removal,
    Retyping,
)
from paraph.model.claim import Claim
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Cell, Reading, Segment, Shape, SourceParagraph
from paraph.model.wording import BREAK, Wording

ANA = Claim("Ana", "2026-03-01T10:00:00Z")
BORIS = Claim("Boris", "2026-03-02T10:00:00Z")


def text(*words: str, kind: Kind = Kind.OPERATIVE) -> Document:
    """A text of paragraphs a, b, c …"""
    return Document(tuple(Paragraph("abcdefghijklmnop"[n], kind, Wording.of(w)) for n, w in enumerate(words)))


def ins(words: str, by: Claim = ANA, *, computed: bool = False) -> Segment:
    return Segment(Wording.of(words), inserted=by, computed=computed)


def gone(words: str, by: Claim = ANA, *, computed: bool = False) -> Segment:
    return Segment(Wording.of(words), deleted=by, computed=computed)


def computed(words: str) -> Segment:
    return Segment(Wording.of(words), computed=True)


def para(
    *parts: Segment | str,
    marks: Sequence[int] = (),
    new: Claim | None = None,
    cut: Claim | None = None,
    cell: Cell | None = None,
    thing: str = "",
    label: str = "",
    shape: Shape | None = None,
    move: str = "",
) -> SourceParagraph:
    """A paragraph of a file: `marks` are the places that its bookmarks name, `new` and `cut` are of its mark."""
    return SourceParagraph(
        tuple(Segment(Wording.of(part)) if isinstance(part, str) else part for part in parts),
        new,
        cut,
        bookmarks=tuple(bookmark_name(place) for place in marks),
        cell=cell,
        object=thing,
        label=label,
        shape=shape,
        move=move,
    )


def struck(words: str, by: Claim = ANA, *, move: str = "") -> SourceParagraph:
    """A paragraph deleted with tracking, its mark too; `move` names the move that took it away."""
    return para(gone(words, by), cut=by, move=move)


def fresh(words: str, by: Claim = ANA, *, move: str = "") -> SourceParagraph:
    """A paragraph put in with tracking, its mark too; `move` names the move that brought it."""
    return para(ins(words, by), new=by, move=move)


def taken(base: Document, *paragraphs: SourceParagraph | str) -> Intake:
    """What a file proposes; laws 1 and 2 are checked on the way."""
    reading = Reading(tuple(para(p) if isinstance(p, str) else p for p in paragraphs))
    found = intake(base, reading)
    proposals = tuple(Proposal(f"x{n}", "KEL", made) for n, made in enumerate(found.changes))
    compilation = compile_round(base, [Submission("KEL", proposals)], ["KEL"])
    check_passages(compilation)
    check_views(compilation, base, {"KEL": found.state})
    assert said(base, reading) == found.state.words()
    return found


def says(found: Intake) -> list[str]:
    """Each change in one line; what is not tracked begins with a tilde."""
    result = []
    for made in found.changes:
        match made.change:
            case Edit(paragraph, _, _, old, new):
                line = f"{paragraph}: “{old.text}” → “{new.text.replace(BREAK, '¶')}”"
            case Join(paragraph, joined, separator):
                line = f"{paragraph} runs on with {joined}, “{separator.text}”"
            case Removal(paragraph, _):
                line = f"{paragraph} goes"
            case Addition(after, order, kind, level, new):
                line = f"new {kind} {level} after {after or 'the top'}, {order}: “{new.text}”"
            case Move(paragraph, after, order):
                line = f"{paragraph} moves after {after or 'the top'}, {order}"
            case Retyping(paragraph, kind, level):
                line = f"{paragraph} is {kind} {level}"
        result.append(line if made.tracked else f"~{line}")
    return result


def reasons(found: Intake) -> dict[str, str]:
    """How each paragraph was found again."""
    return {placed.paragraph: placed.reason for placed in found.placed}


def told(found: Intake) -> list[tuple[str, str]]:
    """What a person is told, and where."""
    return [(notice.where, notice.text) for notice in found.notices]
