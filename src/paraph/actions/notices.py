"""What a person should know of a file that came back, besides what the reader met in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paraph.actions.originals import is_form
from paraph.actions.workspace import Circulated, Workspace, circulated_folder
from paraph.errors import ParaphError
from paraph.formats.text.remarks import one_line
from paraph.formats.word.package import MACRO_TYPE
from paraph.formats.word.read import read_word
from paraph.merge.colleagues import to_colleagues
from paraph.merge.form.grid import form_in
from paraph.merge.intake import Intake
from paraph.merge.names import Names
from paraph.model.change import Addition, Edit
from paraph.model.document import Document, Kind
from paraph.model.reading import Notice, Reading, View
from paraph.model.recall import Recall
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Party, Roster
from paraph.model.suspicious import looks_like, shown_as, suspicious_characters, visible

MARGINS = "header or footer"

LEFT = 0.1
"""The share of the text's characters below which a returned file is taken to be emptied by accident."""

SHORT = 3
"""A text of fewer paragraphs than this (without its masthead) may come back empty."""


def refuse_recalled(recalled: Recall | None) -> None:
    """Refuse a file that was recalled, if it was."""
    if recalled is not None:
        raise ParaphError(
            f"This file was recalled on {recalled.recalled[:10]} (asked for by {recalled.asked_by}), and is not "
            "recorded again.",
            code="recalled",
            next_step="Take it out of the folder. "
            + (
                f"If it was not sent by mistake: paraph correct {recalled.id} --reinstate, then receive it again."
                if recalled.party
                else "If the room copy counts after all, save it anew in Word and receive that."
            ),
        )


def notices(
    reading: Reading, taken: Intake, sent: Reading | None, base: str, label: str, *, form: bool = False
) -> Iterable[Notice]:
    """Return what was met in a file: by its reader, and by comparing it with what was sent out.

    `sent` is the file of the revision `base` that it was made on, if the record has it; `label` is the
    revision of the round. `form`: it was read as a comment form.
    """
    yield from reading.notices
    yield from taken.notices
    if not form and form_in(reading) is not None:
        text = "a comment form stands beside the text in this file; its rows were not read: ask for it by itself"
        yield Notice("warning", text)
    if base != label:
        yield Notice(
            "warning", f"made on {base}, not on {label}: each proposal was carried over to {label}, or is kept"
        )
    untracked = sum(not made.tracked for made in taken.changes)
    if untracked and not form:  # which says openly what it changes
        yield Notice("note", f"{untracked} of {len(taken.changes)} changes were not tracked")
    for made in taken.changes:
        change = made.change
        if isinstance(change, Edit | Addition):
            found = to_colleagues(change.new.plain)
            if found is not None:
                shown = one_line(change.new.plain)
                yield Notice("warning", f"new words read like a word to colleagues: “{shown}”: {found.reason}")
            if suspicious_characters(change.new.plain):
                shown = one_line(visible(change.new.plain))
                yield Notice("warning", f"new words hold signs that deceive the eye: “{shown}”")
    for words in margin_words(reading, sent):
        text = f"words in a header or footer that were not sent out: “{one_line(words)}”"
        yield Notice("warning", text, MARGINS)


def contradictions(reading: Reading, party: Party, roster: Roster, names: Names) -> Iterable[Notice]:
    """Return where an author that a file names bears the name of another party than the one that sent it.

    The party is who sent the file: what it says of its authors is a claim, and a person should know of it. `names`
    are those of the roster.
    """
    for author in dict.fromkeys(_authors(reading)):
        shown = shown_as(author)
        plain, seen = _named(names, author), _named(names, shown)
        alike = looks_like(author, [other.code for other in roster.parties])
        seen = list(dict.fromkeys([*seen, *alike]))
        others = [code for code in seen if code != party.code]
        if others:
            yield Notice(
                "warning",
                f"“{one_line(author)}” is named as an author in the file, the name of {', '.join(others)}; "
                f"what is in it is recorded for {party.code}, who sent it",
            )
        if seen != plain:
            yield Notice(
                "warning", f"the author “{one_line(shown)}” is written with letters that only look like these"
            )


def _named(names: Names, author: str) -> list[str]:
    """Return the parties whose names stand in the name of an author."""
    found = (names.at(author, match.start()) for match in names.pattern.finditer(author))
    return list(dict.fromkeys(f.code for f in found if f is not None))


def _authors(reading: Reading) -> Iterable[str]:
    for paragraph in reading.paragraphs:
        claims = [c for s in paragraph.segments for c in (s.inserted, s.deleted)]
        yield from (c.author for c in (*claims, paragraph.mark_inserted, paragraph.mark_deleted) if c is not None)
    yield from (remark.claim.author for remark in reading.remarks)


def same_of_others(party: str, sha256: str, records: Iterable[SubmissionRecord]) -> Iterable[Notice]:
    """Say that the very file was received from another party: one of the two may be a slip."""
    others = [r.party for r in records if r.sha256 == sha256 and r.party not in ("", party)]
    for other in dict.fromkeys(others):
        yield Notice("warning", f"the very same file was received from {other}; check who sent it")


def of_both_sorts(before: SubmissionRecord) -> Notice:
    """Say that a form takes the place of a marked-up text, or the other way round: both may have been meant."""
    sort = "a comment form" if is_form(before) else "a text with changes"
    return Notice("warning", f"it takes the place of {before.id}, {sort}: ask the party whether both were meant")


def refuse_emptied(base: Document, state: Document) -> None:
    """Raise ParaphError for a returned file in which (nearly) nothing is left of the text, or of any text."""
    body = [p for p in base if p.kind is not Kind.MASTHEAD]
    if len(body) < SHORT:
        return
    sent = sum(len(p.text) for p in body)
    left = sum(len(p.text) for p in state if p.kind is not Kind.MASTHEAD)
    if left < LEFT * sent:
        share = "Nothing" if not left else "Nearly nothing"
        raise ParaphError(
            f"{share} of the text is left in this file with its changes made: "
            f"{left} of {sent} characters. It may have been emptied by accident.",
            code="emptied",
            next_step="Ask the sender for it again; if it is meant, record it with `paraph propose … --delete`.",
        )


def refuse_macros(reading: Reading) -> None:
    """Raise ParaphError for a file of the type that may hold macros: it is not kept in the record."""
    if any(notice.text == MACRO_TYPE for notice in reading.notices):
        raise ParaphError(
            "This file is of the type that may hold macros (.docm).",
            code="macros",
            next_step="Ask the sender to save it as .docx and to send it again.",
        )


def as_sent(workspace: Workspace, base: Circulated) -> Reading | None:
    """Return the clean file of a revision as it was sent, read afresh; None where the record does not have it."""
    folder = circulated_folder(base.manifest.document, base.manifest.label)
    name = next((n for n, _ in base.manifest.files if n.endswith("_clean.docx")), "")
    data = workspace.files.read(f"{folder}/{name}", base.commit) if name else None
    return None if data is None else read_word(data, name)


def margin_words(returned: Reading, sent: Reading | None) -> list[str]:
    """Return the lines in headers and footers of a returned file that were not in those sent out.

    Numbers do not count: those of pages differ with the printer.
    """
    if sent is None:
        return []
    known = {_without_numbers(line) for line in _lines(sent)}
    return [line for line in dict.fromkeys(_lines(returned)) if _without_numbers(line) not in known]


def _lines(reading: Reading) -> Iterable[str]:
    for paragraph in reading.margins:
        line = " ".join(paragraph.wording(View.AFTER).plain.split())
        if line:
            yield line


def _without_numbers(line: str) -> str:
    return " ".join(re.sub(r"\d+", " ", line).split()).casefold()
