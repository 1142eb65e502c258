"""What goes to delegations with a circulated text: the files of a pack, each with what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from paraph.actions.changes_note import changes_note
from paraph.actions.concordance_note import concordance_note
from paraph.actions.cover import cover_note, in_zone
from paraph.actions.papers import (
    clean_paper,
    day,
    file_name,
    fixed_paper,
    form_paper,
    masthead,
    note_paper,
    redline_paper,
    sheet,
    symbol_of,
)
from paraph.actions.workspace import Circulated, reference, with_masthead
from paraph.diff.compare import compare
from paraph.formats.word.parts import Sheet
from paraph.model.claim import Claim
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.masthead import words_in
from paraph.model.renumbering import Line
from paraph.model.settings import Instrument, Meeting, PackFile, Settings

_STYLES: Mapping[PackFile, str] = {
    PackFile.CLEAN: "clean",
    PackFile.REDLINE: "redline",
    PackFile.FIXED: "changes-marked",
    PackFile.NOTE: "note-on-changes",
    PackFile.FORM: "comment-form",
    PackFile.CONCORDANCE: "concordance",
    PackFile.COVER: "cover-note",
}
_PRINTED: Mapping[PackFile, PackFile] = {
    PackFile.CLEAN_PDF: PackFile.CLEAN,
    PackFile.FIXED_PDF: PackFile.FIXED,
}
"""The Word file that each PDF is made of."""


@frozen
class Paper:
    """A file of a pack: its name, what it is in words, and its bytes."""

    name: str
    what: str
    data: bytes

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return self.name.endswith(".docx")


@frozen(slots=False)
class Occasion:
    """A circulation: which text for which meeting, the revisions that its changes are marked against."""

    settings: Settings
    instrument: Instrument
    meeting: Meeting
    label: str
    frozen: Document
    as_of: datetime
    previous: Circulated | None
    first: Circulated | None
    concordance: tuple[Line, ...] = ()

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The masthead."""
        return masthead(self.settings, self.instrument, self.meeting, self.label, self.as_of)

    @cached_property
    def text(self) -> Document:
        """The text as it is sent."""
        return with_masthead(self.frozen, self.head)

    @cached_property
    def mark(self) -> str:
        """The printed reference."""
        return reference(self.text)

    @property
    def symbol(self) -> str:
        """The printed symbol."""
        return symbol_of(self.instrument, self.label)

    @property
    def date(self) -> str:
        """The date on paper."""
        return day(self.as_of, self.settings.language_of(self.instrument))

    def name(self, file: PackFile, ending: str = "docx") -> str:
        """Return the name of a file; one against the first revision names that."""
        since = ""
        if self.first is not None and file in (PackFile.FIRST, PackFile.FIRST_FIXED):
            since = f"-since-{self.first.manifest.label.upper()}"
            file = PackFile.REDLINE if file is PackFile.FIRST else PackFile.FIXED
        name = file_name(self.instrument, self.label, _STYLES[file] + since)
        return f"{name.removesuffix('docx')}{ending}"

    def margins(self, what: str = "") -> Sheet:
        """Return what stands in the margins of a file; only one that is the text itself bears its reference."""
        symbol = f"{self.symbol} ({what})" if what else self.symbol
        return sheet(self.settings, self.instrument, symbol, self.date, "" if what else self.mark)


def papers(occasion: Occasion, pdf: Callable[[bytes, str], bytes] | None) -> tuple[Paper, ...]:
    """Return the files that the settings list, in their order.

    `pdf` makes a PDF of a Word file of a name; None leaves PDF files out. Of a text that is circulated for the
    first time there is nothing to mark; against the first revision changes are marked from the third on.
    """
    listed = occasion.settings.pack.files
    if PackFile.CONCORDANCE not in listed:
        # Whoever works with the old numbers needs it, whatever else is sent.
        listed = (*listed, PackFile.CONCORDANCE)
    asked = [file for file in listed if _there_is(file, occasion)]
    made: dict[PackFile, Paper] = {}
    for file in asked:
        if file in _PRINTED and pdf is not None:
            word = made.get(_PRINTED[file]) or _paper(_PRINTED[file], occasion)
            name = occasion.name(_PRINTED[file], "pdf")
            made[file] = Paper(name, f"{word.what} (PDF)", pdf(word.data, name))
        elif file not in _PRINTED and file is not PackFile.COVER:
            made[file] = _paper(file, occasion)
    if PackFile.COVER in asked:
        made[PackFile.COVER] = _cover(occasion, [made[file] for file in asked if file in made])
    return tuple(made[file] for file in asked if file in made)


def _there_is(file: PackFile, occasion: Occasion) -> bool:
    match file:
        case PackFile.REDLINE | PackFile.FIXED | PackFile.FIXED_PDF | PackFile.NOTE:
            return occasion.previous is not None
        case PackFile.FIRST | PackFile.FIRST_FIXED:
            first, previous = occasion.first, occasion.previous
            return first is not None and previous is not None and first.commit != previous.commit
        case PackFile.CONCORDANCE:
            return bool(occasion.concordance)
    return True


def _paper(file: PackFile, occasion: Occasion) -> Paper:
    name = occasion.name(file)
    since = occasion.first if file in (PackFile.FIRST, PackFile.FIRST_FIXED) else occasion.previous
    match file:
        case PackFile.CLEAN:
            return Paper(name, "the text, to comment on", clean_paper(occasion.text, occasion.margins()))
        case PackFile.FORM:
            data = form_paper(occasion.text, occasion.instrument.title, replace(occasion.margins(), landscape=True))
            return Paper(name, "an empty form for comments", data)
    assert since is not None
    base = f"{since.manifest.symbol} of {since.manifest.as_of}"
    match file:
        case PackFile.NOTE:
            return Paper(name, f"what changed since {base}, in words", _note(occasion, since))
        case PackFile.CONCORDANCE:
            return Paper(name, f"the numbers of {base}, and those of now", _concordance(occasion, since))
        case PackFile.REDLINE | PackFile.FIRST:
            return Paper(name, f"changes to {base}, as tracked changes", _redline(occasion, since))
    return Paper(name, f"changes to {base}, marked for print and phone", _fixed(occasion, since))


def _redline(occasion: Occasion, since: Circulated) -> bytes:
    head = [*occasion.head, _marked(occasion, since)]
    old, new = (with_masthead(text, head) for text in (since.draft, occasion.frozen))
    redlining = occasion.settings.redlining
    claim = Claim(redlining.author, occasion.as_of.strftime("%Y-%m-%dT00:00:00Z"))
    margins = occasion.margins("redline")
    return redline_paper(compare(old, new), old, new, margins, claim, moves=redlining.moves)


def _fixed(occasion: Occasion, since: Circulated) -> bytes:
    old, new = (with_masthead(text, occasion.head) for text in (since.draft, occasion.frozen))
    base = f"{_marked(occasion, since)}."
    return fixed_paper(compare(old, new), old, new, occasion.margins("changes marked"), base)


def _marked(occasion: Occasion, since: Circulated) -> str:
    """Return the line that says since which text changes are marked, in the language of the text."""
    words = words_in(occasion.settings.language_of(occasion.instrument))
    return words.marked.format(since.manifest.symbol, since.manifest.as_of)


def _note(occasion: Occasion, since: Circulated) -> bytes:
    names = (f"{since.manifest.symbol} of {since.manifest.as_of}", f"{occasion.symbol} of {occasion.date}")
    found = compare(since.draft, occasion.frozen)
    language = occasion.settings.language_of(occasion.instrument)
    note = changes_note(found, occasion.head, occasion.instrument.title, names, language)
    return note_paper(note, occasion.margins("note on changes"))


def _concordance(occasion: Occasion, since: Circulated) -> bytes:
    names = (f"{since.manifest.symbol} of {since.manifest.as_of}", f"{occasion.symbol} of {occasion.date}")
    note = concordance_note(occasion.concordance, occasion.head, occasion.instrument.title, names)
    return note_paper(note, occasion.margins("concordance"))


def _cover(occasion: Occasion, sent: list[Paper]) -> Paper:
    settings, meeting, previous = occasion.settings, occasion.meeting, occasion.previous
    deadline = meeting.deadline if meeting.deadline is not None and meeting.deadline > occasion.as_of else None
    facts = {
        "process": settings.process.name,
        "short": settings.process.short,
        "secretariat": settings.process.secretariat,
        "title": occasion.instrument.title,
        "symbol": occasion.symbol,
        "meeting": meeting.title,
        "date": day(meeting.date),
        "place": meeting.place,
        "as_of": occasion.date,
        "base": f"{previous.manifest.symbol} of {previous.manifest.as_of}" if previous else "",
        "deadline": f"{day(deadline)}, {in_zone(deadline)}" if deadline else "",
        "comments_to": settings.pack.comments_to,
    }
    files = [(paper.name, paper.what) for paper in sent]
    note = cover_note(settings.pack.cover, facts, files, occasion.head, f"{occasion.instrument.title}: cover note")
    data = note_paper(note, occasion.margins("cover note"))
    return Paper(occasion.name(PackFile.COVER), "this note", data)
