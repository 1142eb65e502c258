"""Word files that may leave the house: written, read back, and only then handed out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest

from paraph.actions.fixed import proved_fixed
from paraph.actions.house import look_of
from paraph.actions.redlined import proved_redline, when_asked
from paraph.errors import LawBrokenError
from paraph.formats.word.form import HEADINGS, write_form
from paraph.formats.word.note import Note, write_note
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.tabled import heads_of, rows_of, write_table
from paraph.formats.word.write import write_clean, write_lines
from paraph.merge.form.grid import form_in
from paraph.merge.form.ground import Ground
from paraph.merge.form.read import read_form
from paraph.merge.intake import bookmark_names
from paraph.model.claim import Claim
from paraph.model.comparison import Comparison
from paraph.model.document import Document, Kind
from paraph.model.masthead import words_in
from paraph.model.reading import View, viewed
from paraph.model.script import is_leftward
from paraph.model.settings import Instrument, Meeting, Settings
from paraph.model.tabled import TabledParagraph
from paraph.model.wording import Wording


def day(moment: date, language: str = "en") -> str:
    """Return a date as texts of conferences have it: 9 February 2027."""
    return words_in(language).day(moment)


def symbol_of(instrument: Instrument, label: str) -> str:
    """Return the printed symbol of a revision: VPM/MC.1/DECL/SOM-1/REV.1."""
    meeting, _, suffix = label.partition(".")
    kind = suffix.rstrip("0123456789")
    tail = f"/{kind.upper()}.{suffix.removeprefix(kind)}" if suffix else ""
    return f"{instrument.symbol}/{meeting.upper()}{tail}"


def file_name(instrument: Instrument, label: str, style: str) -> str:
    """Return a file name that a ministry can forward: SOM-2_Declaration_Rev.1_clean.docx."""
    meeting, _, suffix = label.partition(".")
    kind = suffix.rstrip("0123456789")
    revision = f"_{kind.capitalize()}.{suffix.removeprefix(kind)}" if suffix else ""
    name = "-".join(word.capitalize() for word in instrument.name.split("-"))
    return f"{meeting.upper()}_{name}{revision}_{style}.docx"


def masthead(
    settings: Settings, instrument: Instrument, meeting: Meeting, label: str, as_of: datetime
) -> tuple[str, ...]:
    """Return the lines above the title.

    On the left process, meeting, place and date, kind of paper and audience; on the right, after a tab, symbol,
    date of the text and original language.
    """
    words, house = words_in(settings.language_of(instrument)), settings.house
    kind = meeting.kind_of_paper or house.kind
    left = (
        settings.process.name,
        meeting.title,
        ", ".join(filter(None, (meeting.place, words.day(meeting.date)))),
        words.kind(kind) if kind else "",
        words.audience.format(house.audience) if house.audience else "",
    )
    right = (
        symbol_of(instrument, label),
        words.as_of.format(words.day(as_of)),
        words.original.format(house.original) if house.original else "",
    )
    lines = zip_longest(filter(None, left), filter(None, right), fillvalue="")
    return tuple("\t".join(filter(None, line)) for line in lines)


def sheet(
    settings: Settings,
    instrument: Instrument,
    symbol: str,
    date: str,
    reference: str = "",
    *,
    review: bool = False,
) -> Sheet:
    """Return what stands in the margins of a paper; the reference is what tells the file when it comes back."""
    language = settings.language_of(instrument)
    # Latin symbols that meet digits would be read as one, from left to right.
    said = (date, symbol) if is_leftward(language) else (symbol, date)
    identity = " · ".join((*said, *filter(None, (reference and f"Ref. {reference}",))))
    look = look_of(settings.house, review=review)
    return Sheet(instrument.title, language, symbol, identity, settings.paper, look=look)


def clean_paper(text: Document, margins: Sheet, *, bookmarked: bool = True) -> bytes:
    """Return a clean Word file. Law 8 is checked: it reads as what it shows of the text."""
    bookmarks = bookmark_names(text) if bookmarked else None
    data = write_clean(text, margins, bookmarks, _labels(text) if margins.look.labelled else None)
    _reads_as(data, text, "round trip: the clean file does not read as its text")
    return data


def _labels(text: Document) -> dict[str, str]:
    """Return what paragraphs without a printed number are called, by their ids."""
    names = Ground(text).names
    return {p.id: names[p.id] for p in text if p.kind in (Kind.PREAMBULAR, Kind.TEXT) and p.id}


def redline_paper(
    comparison: Comparison,
    old: Document,
    new: Document,
    margins: Sheet,
    claim: Claim,
    bookmarks: dict[str, str] | None = None,
    *,
    moves: bool = False,
) -> bytes:
    """Return a redline, proved (see paraph.actions.redlined)."""
    begin = when_asked(read_word)
    return proved_redline(comparison, old, new, margins, claim, begin=begin, bookmarks=bookmarks, moves=moves)


def fixed_paper(comparison: Comparison, old: Document, new: Document, margins: Sheet, base: str) -> bytes:
    """Return a fixed redline, proved likewise; `base` is the sentence that says what was changed."""
    return proved_fixed(comparison, old, new, margins, base, read=read_word)


def _reads_as(data: bytes, text: Document, message: str) -> None:
    reading = read_word(data, "the file just written")
    if [p.wording for p in viewed(reading, View.AFTER)] != [p.wording for p in text]:
        raise LawBrokenError(message)


def lines_paper(text: Document, base: Document, margins: Sheet) -> bytes:
    """Return a compilation as a Word file, read back and compared."""
    data = write_lines(text, margins, base)
    _reads_as(data, text, "round trip: the compilation does not read as its text")
    return data


def table_paper(
    paragraphs: Sequence[TabledParagraph],
    above: Sequence[str],
    title: str,
    lines: Sequence[Wording],
    margins: Sheet,
) -> bytes:
    """Return a table of proposals as a Word file, `above` being its masthead.

    Law 8 is checked: each cell reads as what was meant for it.
    """
    data = write_table(paragraphs, above, title, lines, margins)
    cells = [words for paragraph in paragraphs for row in rows_of(paragraph) for words in row if len(words)]
    heads = [*map(Wording.of, (*above, title)), *lines, *map(Wording.of, heads_of(paragraphs))]
    found = [p.wording(View.AFTER) for p in read_word(data, "the file just written").paragraphs]
    if [words for words in found if len(words)] != [*heads, *cells]:
        raise LawBrokenError("round trip: the table does not read as its proposals")
    return data


def note_paper(note: Note, margins: Sheet) -> bytes:
    """Return a note as a Word file, read back and compared: each line stands in it, in its place."""
    data = write_note(note, margins)
    found = [p.wording(View.AFTER).text for p in read_word(data, "the file just written").paragraphs]
    if [line for line in found if line] != list(note.lines):
        raise LawBrokenError("round trip: the note does not read as it was meant")
    return data


def form_lines(title: str) -> tuple[str, ...]:
    """Return the lines above the table of a comment form on a text of this title: its own title, and what to do."""
    return (
        f"{title}: comments",
        "Fill in the row of each paragraph on which you comment, and leave the others as they are.",
        "Proposed text: the whole new text of the paragraph, or “delete”. To change some words only, leave nothing "
        "but these under Present text. For a new paragraph write “new paragraph after 7” into an empty row.",
        "Position, on the present text as it stands: support, oppose, retain, reserve or flexible. General "
        "comments go into an empty row, without a paragraph.",
    )


def form_paper(text: Document, title: str, margins: Sheet) -> bytes:
    """Return an empty comment form on a text, whose masthead stands above it.

    Law 8 is checked: each cell reads as what was meant for it, and as a form it says nothing.
    """
    title, *lines = form_lines(title)
    names, masthead = Ground(text).names, [p.text for p in text if p.kind is Kind.MASTHEAD]
    shown = [p for p in text if p.kind not in (Kind.MASTHEAD, Kind.OBJECT) and not p.is_deleted]
    data = write_form([(names[p.id], p.wording) for p in shown], masthead, title, lines, margins)
    reading = read_word(data, "the form just written")
    cells = [words for p in shown for words in (Wording.of(names[p.id]).words, p.wording.words)]
    meant = [*(Wording.of(line).words for line in (*masthead, title, *lines, *HEADINGS)), *cells]
    found = [p.wording(View.AFTER) for p in reading.paragraphs]
    form = form_in(reading)
    if form is None or [words.words for words in found if len(words)] != [words for words in meant if words[0]]:
        raise LawBrokenError("round trip: the form does not read as its text")
    said = read_form(text, reading, form, (), (*masthead, title, *lines))
    if said.taken.changes or said.taken.remarks or said.unplaced:
        raise LawBrokenError("round trip: the empty form says something")
    return data
