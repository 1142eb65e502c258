"""Comment forms for the tests: a small text, and Word files with a filled table, made with python-docx."""

from __future__ import annotations

from collections.abc import Sequence

from actions.ministry import Ministry
from paraph.formats.word.read import read_word
from paraph.merge.compile import compile_round
from paraph.merge.form.grid import form_in
from paraph.merge.form.read import read_form
from paraph.merge.form.values import FormReading
from paraph.merge.laws import check_views
from paraph.model.change import Proposal
from paraph.model.compilation import Submission
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.numbers import fixed
from paraph.model.reading import Reading
from paraph.model.wording import Wording

HEADINGS = ("Paragraph", "Present text", "Proposed text", "Reason", "Position")
SEVEN = "States shall report every year."
_LINES = (
    (Kind.TITLE, 0, "Draft declaration on lakes"),
    (Kind.HEADING, 1, "What we agree"),
    (Kind.PREAMBULAR, 0, "Recalling the treaty on lakes of 2011,"),
    (Kind.OPERATIVE, 0, "We agree to keep the lakes clean and open to all."),
    (Kind.OPERATIVE, 0, "We agree to publish:"),
    (Kind.SUB, 1, "the name of each lake;"),
    (Kind.SUB, 1, "the depth of each lake."),
    (Kind.OPERATIVE, 0, "The secretariat shall keep the list and the maps."),
    (Kind.OPERATIVE, 0, "We invite experts to look at the old dam. They report to the parties in spring."),
    (Kind.OPERATIVE, 0, "We thank the people who live at the lakes."),
    (Kind.OPERATIVE, 0, "We intend to meet again in two years."),
    (Kind.OPERATIVE, 0, SEVEN),
    (Kind.OPERATIVE, 0, "Parties may send observers to each of the meetings."),
)
BASE = fixed(
    Document(
        tuple(Paragraph(f"p{n}", kind, Wording.of(text), level) for n, (kind, level, text) in enumerate(_LINES)),
        (("language", "en"),),
    )
)
_OPENS = {p.number: p for p in BASE if p.kind is Kind.OPERATIVE}


def text_of(number: str) -> str:
    """The present text of an operative paragraph."""
    return _OPENS[number].text


def filled(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    """A Word file with one table: headings, and rows, the cells left out at the end of a row empty."""
    ministry = Ministry()
    ministry.table(headings, *([*row, *[""] * (len(headings) - len(row))] for row in rows))
    return ministry.data


def read(data: bytes, base: Document = BASE) -> FormReading:
    """What a file that is a form says of a base, proved as any submission is."""
    reading = read_word(data, "form.docx")
    assert reading.ledger.balances
    return proved(base, reading)


def proved(base: Document, reading: Reading) -> FormReading:
    """What a reading that is a form says, with law 2 proved on it."""
    form = form_in(reading)
    assert form is not None
    found = read_form(base, reading, form, ("TRS", "Tersa"))
    proposals = tuple(Proposal(str(n), "TRS", made) for n, made in enumerate(found.taken.changes))
    check_views(compile_round(base, [Submission("TRS", proposals)], ["TRS"]), base, {"TRS": found.taken.state})
    return found


def said(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> FormReading:
    """What a form with these rows says."""
    return read(filled(*rows, headings=headings))


def becomes(found: FormReading, number: str) -> str:
    """What becomes of an operative paragraph in the text as the sender would have it."""
    return next(p.text for p in found.taken.state if p.id == _OPENS[number].id)


def new_in(found: FormReading) -> list[tuple[str, str]]:
    """The new paragraphs, each after the one that stands before it."""
    texts = list(found.taken.state)
    return [(texts[n - 1].text, p.text) for n, p in enumerate(texts) if not p.id]


def refused(found: FormReading) -> list[tuple[str, str]]:
    """The rows that could not be placed, and why."""
    return [(u.row, u.reason) for u in found.unplaced]


def unchanged(found: FormReading) -> bool:
    """Whether the text as the sender would have it is the base."""
    return found.taken.state.words() == BASE.words() and not found.taken.changes
