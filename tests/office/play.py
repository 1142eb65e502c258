"""Let a real word processor (LibreOffice) edit Word files with its change tracking on, and say what it shows.

    /usr/bin/python3 play.py JOBS.json [--limit SECONDS]

It needs `soffice` and the Python that has `uno`. JOBS.json is a list of jobs, done in order in one
LibreOffice, which is started again after a crash or a time-out. Printed is one JSON list with a result for
each job, in order: {"ok": true, ..., "seconds": s} or {"error": "...", "seconds": s}; a job that fails
saves nothing. The jobs:

{"do": "edit", "file": IN, "save": OUT.docx, "author": NAME, "via_odt": false, "edits": [...]}
    Gives the number of "redlines", as saved. With via_odt, through an .odt file.
{"do": "show", "file": F, "mode": "accept" | "reject" | "as-is"}
    Gives the texts of the "paragraphs", tables cell by cell, note numbers left out, and the number of
    "redlines" that remain: read in the Word file that LibreOffice makes of it, or where changes remain, asked
    paragraph by paragraph, which takes eight times as long.
{"do": "resolve", "file": F, "mode": "accept" | "reject", "save": OUT.docx}
    Saves what `show` tells.
{"do": "convert", "file": F, "save": OUT.pdf}
    Gives "bytes". A file with tracked changes comes out with the changes marked.
{"do": "compare", "file": NEW, "with": OLD, "save": OUT.docx}
    LibreOffice's own comparison. Gives "paragraphs" and "redlines", as saved.

The edits, P being the full text of a paragraph as `show` gives it "as-is" (or else as it reads without what
is already deleted by tracking); "nth": 2 takes the second paragraph with that text:

{"op": "replace", "paragraph": P, "find": WORDS, "text": NEW}
{"op": "delete", "paragraph": P, "find": WORDS}
{"op": "insert", "paragraph": P, "after": WORDS, "text": NEW}  or "at": "start" | "end" for "after"
{"op": "split", "paragraph": P, "before": WORDS}
{"op": "join", "paragraph": P}  (with the next)
{"op": "new_paragraph", "after": P, "text": NEW}
{"op": "delete_paragraph", "paragraph": P}
{"op": "new_paragraph_before", "before": P, "text": NEW}

"tracked": false makes an edit without recording it; "occurrence": 2 takes the second match of WORDS. All
places are found in the input before the first edit; then the last place comes first, and edits at one place
as listed.

What LibreOffice 7.4 makes of it, measured:

- Paragraph marks. After `new_paragraph` the inserted mark (w:rPr/w:ins) is on P, and the new paragraph has
  P's own mark, P's style and no bookmark; after `new_paragraph_before` the new paragraph has the inserted
  mark. `split` marks the first half. `join` and `delete_paragraph` mark P itself as deleted (w:rPr/w:del).
  The last paragraph of the body or of a cell, or before a table, goes with the mark of the paragraph before
  it, its own mark staying; the only paragraph of a cell stays, empty.
- `delete_paragraph` P and `new_paragraph` after P give one paragraph with a w:del and a w:ins and no change
  of marks; with `new_paragraph_before`, two paragraphs, one mark inserted and one deleted.
- Bookmarks. What is typed at the start of a paragraph comes before its w:bookmarkStart; so does an
  untracked replacement of its first words. What is typed at the end follows a w:bookmarkEnd that stands
  inside that w:ins. After `split` the file has two w:bookmarkStart of one name, the first without an end.
- Another author's deletion of an insertion is w:ins around w:del; but where that insertion ends its
  paragraph (a whole new paragraph, new last words) the w:ins and the inserted mark are lost, also through
  .odt: rejecting all then brings back text that never was in the original. Authors who delete their own
  insertion leave no trace of its text, but that of a new paragraph leaves the inserted mark on the
  paragraph before.
- w:date is the local time with a Z. Neighbouring insertions of one job become one. An insertion takes the
  looks of the character before it: at the end, after a note, it is superscript. A newline in a text is a
  line break.
- A deletion over a note or a change of looks is written as several w:del. A tracked replacement is w:del,
  w:ins.
- Every save writes w:pStyle and the w:numPr of the style on each paragraph, renumbers w:numId and all ids,
  sets w:trackRevisions, and rewrites w:sectPr. An .odt besides renames the bookmarks within deleted
  paragraphs (NAME_Copy_1), ends a bookmark before replaced last words, not after, drops w:customStyle and
  shifts tables.
- Comments are taken out of the copy that is opened, since LibreOffice dies on them when driven from
  outside; so an edited file has none. Fields are computed anew ("Page 2"). Words in an inline content
  control are not edited (the cursor cannot be placed), and one in a deleted paragraph makes LibreOffice
  write no XML: that is an error.
- Authors may change from job to job in one process. A start takes 1 s, a short file 0.3 s to show, 0.6 to 1
  s to edit, 1 to 1.7 s through .odt.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.uno import Exception as UnoError

Job = dict[str, Any]
Edit = dict[str, Any]
Result = dict[str, Any]

WORD, ODT, PDF = "MS Word 2007 XML", "writer8", "writer_pdf_Export"
RESOLVE = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges", "as-is": ""}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}
START_SECONDS, STOP_SECONDS = 60, 10
COMMENT_ANCHOR = re.compile(rb"<(?:\w+:)?comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>")


class JobError(Exception):
    """What was asked cannot be done; LibreOffice itself is well."""


# ---------------------------------------------------------------------------------------- LibreOffice


def setting(name: str, value: Any) -> Any:
    """Return a UNO property."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def each(collection: Any) -> Iterator[Any]:
    """Yield the members of a UNO collection."""
    members = collection.createEnumeration()
    while members.hasMoreElements():
        yield members.nextElement()


class Office:
    """One LibreOffice process with a profile folder and a pipe of its own; `stop` ends it."""

    def __init__(self) -> None:
        self.profile = tempfile.mkdtemp(prefix="play-profile-")
        self.pipe = f"play-{os.getpid()}-{time.monotonic_ns()}"
        self.desktop: Any = None
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            [
                *("soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault"),
                "-env:UserInstallation=" + Path(self.profile).as_uri(),
                f"--accept=pipe,name={self.pipe};urp;",
            ],
            env={**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": self.profile},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self.context = self._connect()
        except BaseException:
            self.stop()
            raise
        self.desktop = self.make("com.sun.star.frame.Desktop")

    def _connect(self) -> Any:
        """Return the component context of the new process, as soon as it answers."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        address = f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                return resolver.resolve(address)
            except NoConnectException:
                time.sleep(0.2)
        raise RuntimeError("LibreOffice did not start")

    def kill(self) -> None:
        """End the process group at once; a UNO call that waits for it then fails."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the process, gently if it listens, and remove what it leaves behind."""
        patience = threading.Timer(STOP_SECONDS, self.kill)
        patience.daemon = True
        patience.start()
        with contextlib.suppress(UnoError):
            if self.desktop is None or not self.desktop.terminate():
                self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS)
        patience.cancel()
        self.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_{self.pipe}").unlink(missing_ok=True)  # a killed one leaves it

    def make(self, service: str) -> Any:
        """Return a new instance of a UNO service."""
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def sign_as(self, author: str) -> None:
        """Record the changes from now on under this name."""
        provider = self.make("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (setting("nodepath", "/org.openoffice.UserProfile/Data"),),
        )
        access.setPropertyValue("givenname", author)  # the recorded name is "givenname sn"
        access.setPropertyValue("sn", "")
        access.commitChanges()

    def opened(self, path: Path) -> Opened:
        """Give the text document in a file, hidden; `with` closes it."""
        return Opened(self, path)

    def dispatch(self, document: Any, command: str, *settings: Any) -> None:
        """Run a menu command on the whole document."""
        frame = document.getCurrentController().getFrame()
        self.make("com.sun.star.frame.DispatchHelper").executeDispatch(frame, command, "", 0, settings)


class Opened:
    """A text document while it is open: `with` gives it and closes it.

    No generator, since those set the traceback of what passes through, and a UNO exception refuses that.
    """

    def __init__(self, office: Office, path: Path) -> None:
        hidden = (setting("Hidden", True), setting("MacroExecutionMode", 0), setting("UpdateDocMode", 0))
        self.document = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, hidden)

    def __enter__(self) -> Any:
        if self.document is None:
            raise JobError("LibreOffice could not open the file")
        if not self.document.supportsService("com.sun.star.text.TextDocument"):
            self.document.close(True)
            raise JobError("LibreOffice does not take the file for a text document")
        return self.document

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(UnoError):  # a dead process has closed it already
            self.document.close(True)


def store(document: Any, path: Path, filter_name: str) -> None:
    """Write the document to a file."""
    document.storeToURL(path.as_uri(), (setting("FilterName", filter_name), setting("Overwrite", True)))


# ------------------------------------------------------------------------------------ reading the text


@dataclass(frozen=True)
class Character:
    """A character a reader sees: its place within a text portion, and whether a tracked change deleted it."""

    value: str
    portion: Any
    start: int  # in cursor steps from the start of the portion: one step a code point, as in Python
    end: int
    deleted: bool
    nested: bool  # inside a content control (one of plain text comes as an input field) or metadata


@dataclass
class Paragraph:
    """A paragraph of the body or of a table cell, and what stands before and after it in its container."""

    uno: Any
    known: list[Character] | None  # None until somebody asks: each object of LibreOffice's costs a millisecond
    shown: str = ""  # as LibreOffice gives it in one call: with the numbers of notes
    has_previous: bool = False
    has_next: bool = False
    deleted_backwards: bool = False  # with the mark before it instead of its own

    @property
    def characters(self) -> list[Character]:
        """Return all characters shown, asked for only now where no change is tracked in the file."""
        if self.known is None:
            self.known, _ = read_characters(self.uno, False)
        return self.known

    def reading(self, accepted: bool) -> list[Character]:
        """Return all characters shown, or only those left if the tracked deletions were accepted."""
        return [c for c in self.characters if not (accepted and c.deleted)]

    @property
    def text(self) -> str:
        """The text shown, tracked deletions included, without the numbers of notes."""
        return plain(self.characters)


def plain(characters: list[Character]) -> str:
    """Return the characters as a string."""
    return "".join(c.value for c in characters)


def portions(paragraph: Any, nested: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield the text portions of a paragraph, and whether each is inside a content control or metadata."""
    for portion in each(paragraph):
        kind = portion.TextPortionType
        if kind in ("ContentControl", "InContentMetadata"):
            yield from portions(portion.getPropertyValue(kind), nested=True)
        else:
            yield portion, nested


def read_characters(paragraph: Any, deleted: bool) -> tuple[list[Character], bool]:
    """Return the characters of a paragraph, and whether a tracked deletion is still open at its end."""
    found: list[Character] = []
    for portion, nested in portions(paragraph):
        kind = portion.TextPortionType
        if kind == "Redline" and portion.RedlineType == "Delete" and not portion.IsCollapsed:
            deleted = portion.IsStart
        elif kind == "Text":
            text = portion.getString()
            found += [Character(value, portion, i, i + 1, deleted, nested) for i, value in enumerate(text)]
        elif kind == "TextField":  # a cursor passes a field in one step, however long its text
            nested = nested or portion.TextField.supportsService("com.sun.star.text.TextField.Input")
            found += [Character(value, portion, 0, 1, deleted, nested) for value in portion.getString()]
    return found, deleted


def read_paragraphs(text: Any, plainly: bool = False) -> list[Paragraph]:
    """Return the paragraphs of a text in reading order; tables row by row, cell by cell.

    Plainly: no change is tracked, so that a paragraph can be read by itself, and later.
    """
    found: list[Paragraph] = []
    previous: Paragraph | None = None
    deleted = False
    for item in each(text):
        if item.supportsService("com.sun.star.text.TextTable"):
            for name in item.getCellNames():
                found += read_paragraphs(item.getCellByName(name), plainly)
            previous = None
            continue
        characters, deleted = (None, False) if plainly else read_characters(item, deleted)
        shown = item.getString() if plainly else ""
        found.append(Paragraph(item, characters, shown, has_previous=previous is not None))
        if previous is not None:
            previous.has_next = True
        previous = found[-1]
    return found


def saved_paragraphs(path: Path) -> list[str]:
    """Return the texts of the paragraphs of a Word file without tracked changes, as LibreOffice saves it."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))[0]
    return [saved_text(paragraph) for paragraph in body.iter(W + "p")]


def saved_text(paragraph: ElementTree.Element) -> str:
    """Return what a saved paragraph shows: of a field its result, of a note nothing."""
    text = ""
    codes: list[bool] = []  # of each field that is open, whether its instruction is still being given
    for run in paragraph.iter(W + "r"):
        for element in run:
            kind = element.get(W + "fldCharType", "")
            if kind == "begin":
                codes.append(True)
            elif kind == "separate":
                codes[-1] = False
            elif kind == "end":
                codes.pop()
            elif not any(codes):
                text += (element.text or "") if element.tag == W + "t" else SIGNS.get(element.tag, "")
    return text


def redlines(document: Any) -> int:
    """Return the number of tracked changes as LibreOffice counts them."""
    return sum(1 for _ in each(document.getRedlines()))


# -------------------------------------------------------------------------------------- finding places


def find_paragraph(paragraphs: list[Paragraph], wanted: str, nth: int) -> tuple[int, bool]:
    """Return the place of the nth paragraph that reads so, and whether only with deletions accepted."""
    likely = [i for i, p in enumerate(paragraphs) if p.known is not None or p.shown == wanted]
    for some in (likely, range(len(paragraphs))):
        for accepted in (False, True):
            places = [i for i in some if plain(paragraphs[i].reading(accepted)) == wanted]
            if len(places) >= nth:
                return places[nth - 1], accepted
    raise JobError(f"no paragraph {nth} reads: {wanted}")


def find_words(characters: list[Character], words: str, occurrence: int) -> tuple[Character, Character, int]:
    """Return the first and last character of the nth match of some words, and the place of the first."""
    text, place = plain(characters), -1
    for _ in range(occurrence):
        place = text.find(words, place + 1)
        if place < 0:
            raise JobError(f"the paragraph does not hold {occurrence} times: {words}")
    if not words:
        raise JobError("an edit names no words to find")
    found = characters[place : place + len(words)]
    if any(character.nested for character in found):
        raise JobError(f"LibreOffice cannot edit inside a content control: {words}")
    return found[0], found[-1], place


def move(cursor: Any, steps: int, select: bool) -> None:
    """Move a cursor right by any number of steps (one UNO call takes a short integer)."""
    while steps > 0:
        cursor.goRight(min(steps, 30000), select)
        steps -= 30000


def cursor_before(character: Character) -> Any:
    """Return a cursor right before a character."""
    cursor = character.portion.getText().createTextCursorByRange(character.portion.getStart())
    move(cursor, character.start, False)
    return cursor


def cursor_after(character: Character) -> Any:
    """Return a cursor right after a character, before any note or mark that follows."""
    cursor = character.portion.getText().createTextCursorByRange(character.portion.getStart())
    move(cursor, character.end, False)
    return cursor


def cursor_over(first: Character, last: Character) -> Any:
    """Return a cursor that selects from one character to another."""
    cursor = cursor_before(first)
    cursor.gotoRange(cursor_after(last), True)
    return cursor


# ------------------------------------------------------------------------------------------ the edits


@dataclass
class Step:
    """An edit with its place: a live cursor, set before the first edit is made."""

    order: tuple[int, int, int]  # paragraph, last character, rank among the edits at that very place
    cursor: Any
    edit: Edit
    paragraph: Paragraph


RANKS = {  # among edits at one place; words go before an insertion right after them, or they would take it in
    "new_paragraph_before": 0,
    "replace": 1,
    "delete": 1,
    "insert": 2,
    "split": 3,
    "new_paragraph": 4,
    "join": 5,
    "delete_paragraph": 6,
}


def place_of(paragraph: Paragraph, characters: list[Character], edit: Edit) -> tuple[Any, int]:
    """Return the cursor of an edit and the place in the paragraph where its words end."""
    occurrence = int(edit.get("occurrence", 1))
    operation = edit["op"]
    if operation in ("replace", "delete"):
        first, last, place = find_words(characters, edit["find"], occurrence)
        return cursor_over(first, last), place + len(edit["find"])
    if "after" in edit and operation == "insert":
        _, last, place = find_words(characters, edit["after"], occurrence)
        return cursor_after(last), place + len(edit["after"])
    if operation == "split":
        first, _, place = find_words(characters, edit["before"], occurrence)
        return cursor_before(first), place
    at_start = operation in ("new_paragraph_before", "delete_paragraph") or edit.get("at") == "start"
    text = paragraph.uno.getText()
    if at_start:
        return text.createTextCursorByRange(paragraph.uno.getStart()), 0
    return text.createTextCursorByRange(paragraph.uno.getEnd()), len(characters)


def resolve(paragraphs: list[Paragraph], edit: Edit) -> Step:
    """Find the place of one edit in the paragraphs as they stand in the input."""
    operation = edit.get("op")
    if operation not in ACTIONS:
        raise JobError(f"unknown operation: {operation}")
    key = {"new_paragraph": "after", "new_paragraph_before": "before"}.get(operation, "paragraph")
    number, accepted = find_paragraph(paragraphs, edit[key], int(edit.get("nth", 1)))
    paragraph = paragraphs[number]
    cursor, place = place_of(paragraph, paragraph.reading(accepted), edit)
    return Step((number, place, RANKS[operation]), cursor, edit, paragraph)


def in_order(steps: list[Step]) -> list[Step]:
    """Return the steps last place first, but those at one place by rank and then as listed."""
    by_rank = sorted(steps, key=lambda step: step.order[2])
    return sorted(by_rank, key=lambda step: step.order[:2], reverse=True)


def is_tracked(edit: Edit) -> bool:
    """Return whether an edit is to be recorded."""
    return bool(edit.get("tracked", True))


def do_replace(step: Step) -> None:
    """Put other words in the place of the selected ones."""
    cursor, words = step.cursor, step.edit["text"]
    if is_tracked(step.edit):
        cursor.setString(words)
        return
    cursor.getText().insertString(cursor.getEnd(), words, False)  # last, so that no cursor at the start moves
    cursor.goLeft(len(words), True)
    cursor.setString("")


def do_insert(step: Step) -> None:
    """Add words at the cursor."""
    step.cursor.getText().insertString(step.cursor, step.edit["text"], False)


def do_delete(step: Step) -> None:
    """Take the selected words out."""
    step.cursor.setString("")


def do_new_paragraph(step: Step) -> None:
    """Press Enter at the end of the paragraph and type."""
    cursor, text = step.cursor, step.cursor.getText()
    cursor.gotoEndOfParagraph(False)
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    text.insertString(cursor, step.edit["text"], False)


def do_new_paragraph_before(step: Step) -> None:
    """Type at the start of the paragraph and press Enter."""
    cursor, text = step.cursor, step.cursor.getText()
    text.insertString(cursor, step.edit["text"], False)
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def do_split(step: Step) -> None:
    """Press Enter at the cursor."""
    step.cursor.getText().insertControlCharacter(step.cursor, PARAGRAPH_BREAK, False)


def do_join(step: Step) -> None:
    """Press Delete at the end of the paragraph."""
    if not step.paragraph.has_next:
        raise JobError("there is no next paragraph to join")
    step.cursor.gotoEndOfParagraph(False)
    step.cursor.goRight(1, True)
    step.cursor.setString("")


def do_delete_paragraph(step: Step) -> None:
    """Delete the paragraph with its mark, or with the mark before it where no paragraph stays after it."""
    cursor = step.cursor
    cursor.gotoStartOfParagraph(False)
    if step.paragraph.deleted_backwards:
        cursor.goLeft(1, False)
        cursor.goRight(1, True)
    cursor.gotoEndOfParagraph(True)
    if step.paragraph.has_next and not step.paragraph.deleted_backwards:
        cursor.goRight(1, True)
    cursor.setString("")


ACTIONS: dict[str, Callable[[Step], None]] = {
    "replace": do_replace,
    "insert": do_insert,
    "delete": do_delete,
    "new_paragraph": do_new_paragraph,
    "new_paragraph_before": do_new_paragraph_before,
    "delete_paragraph": do_delete_paragraph,
    "split": do_split,
    "join": do_join,
}


def mark_deleted_backwards(steps: list[Step], paragraphs: list[Paragraph]) -> None:
    """Set `deleted_backwards` in a run of deleted paragraphs at the end of a text or before a table."""
    for step in steps:  # last place first
        if step.edit["op"] == "delete_paragraph" and step.paragraph.has_previous:
            following = paragraphs[step.order[0] + 1] if step.paragraph.has_next else None
            step.paragraph.deleted_backwards = following is None or following.deleted_backwards


def make_edits(document: Any, edits: list[Edit]) -> None:
    """Find the places of all edits, then make them with change tracking on (off for the untracked ones)."""
    paragraphs = read_paragraphs(document.getText(), plainly=not redlines(document))
    steps = in_order([resolve(paragraphs, edit) for edit in edits])
    mark_deleted_backwards(steps, paragraphs)
    for step in steps:
        document.RecordChanges = is_tracked(step.edit)
        ACTIONS[step.edit["op"]](step)
    document.RecordChanges = True


# ------------------------------------------------------------------------------------------- the jobs


def without_comments(source: Path, folder: Path) -> Path:
    """Return a copy of a file in a folder, under a plain name, its comment anchors taken out."""
    copy = folder / ("in" + source.suffix.lower())
    if not zipfile.is_zipfile(source):
        shutil.copyfile(source, copy)
        return copy
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                data = COMMENT_ANCHOR.sub(b"", data)
            new.writestr(name, data)
    return copy


def summary(document: Any) -> Result:
    """Return how many paragraphs and tracked changes a document has."""
    paragraphs = len(read_paragraphs(document.getText()))
    return {"ok": True, "paragraphs": paragraphs, "redlines": redlines(document)}


def check_well_formed(path: Path) -> None:
    """Refuse a Word file with a part that is no XML: LibreOffice 7.4 can write one, and then not read it."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                try:
                    ElementTree.fromstring(archive.read(name))
                except ElementTree.ParseError as error:
                    raise JobError(f"LibreOffice wrote a broken file: {name}: {error}") from error


def edit_file(office: Office, job: Job, source: Path, folder: Path) -> Result:
    """Make the edits of a job and save; return how many tracked changes were saved."""
    saved = folder / "out.docx"
    office.sign_as(job["author"])
    with office.opened(source) as document:
        make_edits(document, job["edits"])
        if job.get("via_odt"):
            store(document, folder / "between.odt", ODT)
        else:
            store(document, saved, WORD)
        result = {"ok": True, "redlines": redlines(document)}
    if job.get("via_odt"):
        with office.opened(folder / "between.odt") as document:
            store(document, saved, WORD)
            result = {"ok": True, "redlines": redlines(document)}
    check_well_formed(saved)
    shutil.copyfile(saved, job["save"])
    return result


def show_file(office: Office, job: Job, source: Path, folder: Path) -> Result:
    """Return the paragraphs with all changes accepted, rejected or shown, and how many changes remain."""
    command = RESOLVE[job["mode"]]
    with office.opened(source) as document:
        if command:
            office.dispatch(document, command)
        left = redlines(document)
        if left or job["mode"] == "as-is":
            found = [paragraph.text for paragraph in read_paragraphs(document.getText())]
        else:
            saved = folder / "shown.docx"
            store(document, saved, WORD)
            found = saved_paragraphs(saved)
        return {"ok": True, "paragraphs": found, "redlines": left}


def resolve_file(office: Office, job: Job, source: Path, folder: Path) -> Result:
    """Save a file with all changes accepted or rejected; return nothing more."""
    saved = folder / "out.docx"
    with office.opened(source) as document:
        office.dispatch(document, RESOLVE[job["mode"]])
        store(document, saved, WORD)
    shutil.copyfile(saved, job["save"])
    return {"ok": True}


def convert_file(office: Office, job: Job, source: Path, folder: Path) -> Result:
    """Write a file as PDF; return its size in bytes."""
    saved = folder / "out.pdf"
    with office.opened(source) as document:
        store(document, saved, PDF)
    shutil.copyfile(saved, job["save"])
    return {"ok": True, "bytes": saved.stat().st_size}


def compare_files(office: Office, job: Job, source: Path, folder: Path) -> Result:
    """Compare a file with an older one, and save it with the differences tracked."""
    (folder / "old").mkdir()
    older = without_comments(Path(job["with"]), folder / "old")
    with office.opened(source) as document:
        office.dispatch(document, ".uno:CompareDocuments", setting("URL", older.as_uri()))
        store(document, folder / "out.docx", WORD)
        result = summary(document)
    shutil.copyfile(folder / "out.docx", job["save"])
    return result


JOBS: dict[str, Callable[[Office, Job, Path, Path], Result]] = {
    "edit": edit_file,
    "show": show_file,
    "resolve": resolve_file,
    "convert": convert_file,
    "compare": compare_files,
}


def perform(office: Office, job: Job) -> Result:
    """Do one job on a copy of its file in a folder of its own, which takes the lock files with it."""
    with tempfile.TemporaryDirectory(prefix="play-job-") as name:
        folder = Path(name)
        return JOBS[job["do"]](office, job, without_comments(Path(job["file"]), folder), folder)


class Player:
    """Plays jobs in one LibreOffice, which is started again after a crash or a time-out."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.office: Office | None = None

    def play(self, job: Job) -> Result:
        """Return the result of one job, with the seconds it took; what fails comes back as an error."""
        began = time.monotonic()
        try:
            self.office = self.office or Office()
            result = self._within_limit(self.office, job)
        except (JobError, OSError, ValueError, TypeError, zipfile.BadZipFile) as error:
            result = {"error": str(error)}
        except KeyError as error:
            result = {"error": f"unknown or missing in the job: {error}"}
        except (UnoError, RuntimeError) as error:
            result = {"error": f"LibreOffice failed: {type(error).__name__}: {error}"[:300]}
            self.stop()
        return {**result, "seconds": round(time.monotonic() - began, 2)}

    def _within_limit(self, office: Office, job: Job) -> Result:
        """Perform a job; a watchdog kills a LibreOffice that takes too long, as a UNO call never gives up."""
        late = threading.Event()
        watchdog = threading.Timer(self.limit, lambda: (late.set(), office.kill()))
        watchdog.daemon = True
        watchdog.start()
        try:
            return perform(office, job)
        except (UnoError, RuntimeError) as error:
            if late.is_set():
                raise RuntimeError(f"it took more than {self.limit:g} seconds") from error
            raise
        finally:
            watchdog.cancel()

    def stop(self) -> None:
        """End LibreOffice, if it runs."""
        if self.office is not None:
            self.office.stop()
            self.office = None


def main() -> None:
    """Play the jobs of a file and print their results as one JSON list."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("jobs", help="a JSON file: the list of jobs")
    parser.add_argument("--limit", type=float, default=90, help="seconds a job may take (90)")
    arguments = parser.parse_args()
    jobs: list[Job] = json.loads(Path(arguments.jobs).read_text(encoding="utf-8"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    player = Player(arguments.limit)
    try:
        results = [player.play(job) for job in jobs]
    finally:
        player.stop()
    sys.stdout.buffer.write((json.dumps(results, ensure_ascii=False) + "\n").encode("utf-8"))


if __name__ == "__main__":
    main()
