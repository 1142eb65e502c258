"""What a row of a form is about, and what it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.merge.colleagues import to_colleagues
from paraph.merge.form.columns import Column
from paraph.merge.form.grid import FormCell, FormRow
from paraph.merge.form.ground import Ground
from paraph.merge.form.place import NewPlace, is_general, place_named
from paraph.merge.form.present import Target, target_in, target_with
from paraph.merge.form.proposed import asked_of, new_paragraphs
from paraph.merge.form.written import Asked
from paraph.merge.instructions.places import Unclear
from paraph.merge.languages import other_language
from paraph.model.document import Kind
from paraph.model.frozen import frozen

_NOTHING_THERE = frozenset("new;(new);[new];none;n/a;-;–;—;nouveau;nuevo".split(";"))


@frozen
class Row:
    """A row as understood: what it is about (None: the text as a whole), what it asks for (None: it could not be).

    `reason` is what it says in favour of its changes, as far as that may stand beside them; `refused` says why it
    could not be placed.
    """

    row: FormRow
    target: Target | NewPlace | None = None
    asked: Asked | None = None
    reason: str = ""
    refused: str = ""

    @property
    def paragraph(self) -> str:
        """The id of the paragraph that it is about, or nothing."""
        return self.target.run[0].id if isinstance(self.target, Target) else ""


def row_of(ground: Ground, row: FormRow) -> Row:
    """Return a row as understood by itself; whether it can stand beside others is not looked at."""
    target = _target(ground, row)
    if isinstance(target, Unclear):
        return Row(row, refused=target.reason)
    if target is None:
        return Row(row)
    if isinstance(target, Target) and target.run[0].kind is Kind.OBJECT:
        return Row(row, refused="the paragraph stands for a picture or a table")
    cells = row.of(Column.PROPOSED)
    cell = cells[0] if cells else FormCell(Column.PROPOSED, "")
    asked = asked_of(ground, target, cell) if isinstance(target, Target) else new_paragraphs(ground, target, cell)
    if isinstance(asked, Unclear):
        return Row(row, target, refused=asked.reason)
    reason = row.text(Column.REASON)
    return Row(row, target, asked, reason if asked.changes and _may_stand(ground, reason) else "")


def _may_stand(ground: Ground, reason: str) -> bool:
    """Whether a reason may stand beside a proposal: it is in the language of the text, and for the secretariat."""
    return to_colleagues(reason) is None and not other_language(reason, ground.language)


def present_of(row: FormRow) -> FormCell | None:
    """Return the present text of a row; none where it only says that there is none."""
    cells = row.of(Column.PRESENT)
    text = " ".join(row.text(Column.PRESENT).split()).casefold()
    return cells[0] if cells and text not in _NOTHING_THERE else None


def _target(ground: Ground, row: FormRow) -> Target | NewPlace | Unclear | None:
    present = present_of(row)
    said = [text for cell in row.of(Column.PARAGRAPH) if not is_general(text := cell.text)]
    if not said:
        general = any(cell.words for cell in row.of(Column.PARAGRAPH))
        return None if present is None or general else target_with(ground, present.words)
    places = [place_named(ground, text) for text in said]
    first = places[0]
    if any(place != first for place in places[1:]):
        words = " and ".join(f"“{text}”" for text in said)
        return Unclear(f"{words} both say where, and not the same")
    if isinstance(first, Unclear):
        return _by_words(ground, said, present) or first
    if isinstance(first, NewPlace):
        return first
    return target_in(ground, first, present.words if present is not None else ())


def _by_words(ground: Ground, said: Sequence[str], present: FormCell | None) -> Target | None:
    """Return what a row is about by its present text, where what names it is a name unknown and no number."""
    if present is None or any(c.isdigit() for text in said for c in text):
        return None
    found = target_with(ground, present.words)
    return found if isinstance(found, Target) and not found.part else None
