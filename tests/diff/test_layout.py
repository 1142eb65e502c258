"""Texts with tables laid beside each other: which rows are which, and what is compared with what."""

from __future__ import annotations

from paraph.diff.compare import apply, compare
from paraph.diff.layout import laid_out
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.tables import CellPlace, Laid, TablePair, TablePlace, regions_of
from paraph.model.wording import Wording

Part = str | list[list[str]]
HEAD = ["Port", "Boats"]
HALVETH = ["Halveth in the north", "Forty boats with sails"]
COMRA = ["Comra on the long coast", "Seven boats and a raft"]
DELL = ["Dell below the hills", "No boats at all"]


def text(*parts: Part) -> tuple[Document, tuple[TablePlace, ...]]:
    """Return a text of paragraphs and tables; a cell without words has no paragraph."""
    lines: list[str] = []
    tables = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        rows = []
        for row in part:
            cells = []
            for words in row:
                cells.append(CellPlace(len(lines), len(lines) + bool(words)))
                lines += [words] if words else []
            rows.append(tuple(cells))
        tables.append(TablePlace(tuple(rows)))
    return Document(tuple(Paragraph("", Kind.TEXT, Wording.of(line)) for line in lines)), tuple(tables)


def laid(old: tuple[Document, tuple[TablePlace, ...]], new: tuple[Document, tuple[TablePlace, ...]]) -> Laid:
    """Return both texts beside each other; what is always so is checked."""
    made = laid_out(*old, *new)
    regions = regions_of(made)
    assert [n for r in regions for n in range(r.start, r.end)] == list(range(len(old[0])))
    assert [n for r in regions for n in range(r.new_start, r.new_end)] == list(range(len(new[0])))
    assert apply(old[0], compare(old[0], new[0], by_id=False, laid=made)) == new[0]
    return made


def states(made: Laid) -> list[list[str]]:
    return [[row.state for row in part.rows] for part in made if isinstance(part, TablePair)]


def test_without_tables_all_is_one_part() -> None:
    assert len(laid(text("One."), text("One.", "Two."))) == 1


def test_rows_come_and_go_as_rows() -> None:
    old, new = (
        text("Above.", [HEAD, HALVETH, COMRA], "Below."),
        text("Above.", [HEAD, HALVETH, DELL, COMRA], "Below."),
    )
    assert states(laid(old, new)) == [["kept", "kept", "ins", "kept"]]
    assert states(laid(new, old)) == [["kept", "kept", "del", "kept"]]


def test_a_row_between_two_that_stay_is_the_same_row_whatever_its_words() -> None:
    old, new = text([HEAD, HALVETH, COMRA]), text([HEAD, ["Elsewhere", ""], COMRA])
    assert states(laid(old, new)) == [["kept", "kept", "kept"]]


def test_a_row_with_another_number_of_cells_is_another_row() -> None:
    old, new = text([HEAD, HALVETH]), text([HEAD, [*HALVETH, "More"]])
    assert sorted(states(laid(old, new))[0]) == ["del", "ins", "kept"]


def test_a_table_comes_and_goes_whole_and_the_text_around_it_stays() -> None:
    around = ("The ministers met in the harbour.", "They agreed on many things there.")
    old, new = text(*around), text(around[0], [HEAD, HALVETH], around[1])
    for first, second, state in ((old, new, "ins"), (new, old, "del")):
        made = laid(first, second)
        assert states(made) == [[state, state]]
        changed = [c for c in compare(first[0], second[0], by_id=False, laid=made).paragraphs if c.changes]
        assert len(changed) == 4


def test_a_paragraph_that_went_into_a_table_is_compared_with_no_cell() -> None:
    line = "The ministers met in the harbour of Halveth in spring."
    made = laid(text(line, "Last."), text([[line, "x"]], "Last."))
    assert states(made) == [["ins"]]


def test_one_table_on_each_side_is_the_same_table_whatever_its_words() -> None:
    made = laid(text("Above it all.", [["a", "b"]], "Below."), text("Above it all.", [["c", "d"]], "Below."))
    assert states(made) == [["kept"]]
