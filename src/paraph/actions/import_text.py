"""Start a text: a Word, Markdown or plain text file becomes a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from paraph.actions.commit import canonical
from paraph.actions.files import read_file, write_file
from paraph.actions.ids import with_new_ids
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import ParaphError
from paraph.formats.draft.inline import parse_inline
from paraph.formats.word.read import read_word
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.reading import Notice, Reading, SourceParagraph, View, viewed
from paraph.model.wording import Wording

# What typed labels say: "PP3", "OP 7", "12.", "12 bis.", "(a)", "(ii)", "a."
_TYPED = (
    (re.compile(r"PP\s?\d+(?: bis| ter)?[.:]?\s+"), (Kind.PREAMBULAR, 0)),
    (re.compile(r"OP\s?\d+(?: bis| ter)?[.:]?\s+"), (Kind.OPERATIVE, 0)),
    (re.compile(r"\d+(?:\s?(?:bis|ter|quater))?[.)]\s+"), (Kind.OPERATIVE, 0)),
    (re.compile(r"\([ivx]+\)\s+"), (Kind.SUB, 2)),
    (re.compile(r"\([a-z]\)\s+"), (Kind.SUB, 1)),
    (re.compile(r"[a-z]\.\s+"), (Kind.SUB, 3)),
)


@dataclass(frozen=True)
class Imported:
    """A new draft: where it lies, what it holds, and what was not kept."""

    path: Path
    document: Document
    notices: tuple[Notice, ...]


def import_text(workspace: Workspace, document: str, path: Path) -> Imported:
    """Make a draft of a file and write it to the workspace, not committed.

    Raises ParaphError where the document has a draft already, or the file cannot be read.
    """
    instrument = workspace.instrument(document)
    target = workspace.folder / draft_path(document)
    if target.exists():
        raise ParaphError(
            "This document has a draft already.",
            code="draft-exists",
            where=draft_path(document),
            next_step="Import under another name, or move the draft away first.",
        )
    data = read_file(path)
    if path.suffix.lower() in (".docx", ".docm"):
        reading = read_word(data, path.name)
        paragraphs, notices = _from_word(reading)
    else:
        paragraphs, notices = _from_text(data, path)
    if not paragraphs:
        raise ParaphError(
            "There is no text in this file.",
            code="no-text",
            where=path.name,
            next_step="Name the file with the text.",
        )
    front = (
        ("title", instrument.title),
        ("symbol", instrument.symbol),
        ("language", workspace.settings.process.language),
        ("kind", instrument.kind),
    )
    draft = with_new_ids(Document(tuple(paragraphs), front), f"{document}/{path.name}")
    write_file(target, canonical(draft))
    return Imported(target, draft, tuple(notices))


def _from_word(reading: Reading) -> tuple[list[Paragraph], list[Notice]]:
    notices = list(reading.notices)
    changed = any(s.inserted or s.deleted for p in reading.paragraphs for s in p.segments)
    if changed:
        notices.append(Notice("warning", "the file has tracked changes; the text was taken with all made"))
    if reading.remarks:
        notices.append(Notice("warning", f"{len(reading.remarks)} comments were not taken into the draft"))
    result = []
    for found in viewed(reading, View.AFTER):
        source = reading.paragraphs[found.sources[-1]]
        result.append(_shaped(found.wording, source))
    return [p for p in result if p.kind is not Kind.MASTHEAD], notices


def _shaped(wording: Wording, source: SourceParagraph) -> Paragraph:
    """Return a paragraph with the shape of its style, else of its numbering, else of a typed label."""
    start = len(wording.text) - len(wording.text.lstrip())
    wording = wording.slice(start, len(wording.text.rstrip()))
    if source.shape is not None and source.shape[0] is not Kind.TEXT:
        kind, level = source.shape
        return Paragraph("", kind, wording, level)
    if source.list_level is not None:
        kind, level = (Kind.SUB, min(source.list_level, 4)) if source.list_level else (Kind.OPERATIVE, 0)
        return Paragraph("", kind, wording, level)
    return _typed(wording)


def _typed(wording: Wording) -> Paragraph:
    for pattern, (kind, level) in _TYPED:
        match = pattern.match(wording.text)
        if match and match.end() < len(wording):
            return Paragraph("", kind, wording.slice(match.end(), len(wording)), level)
    return Paragraph("", Kind.TEXT, wording)


def _from_text(data: bytes, path: Path) -> tuple[list[Paragraph], list[Notice]]:
    """Return the paragraphs of Markdown or plain text: blocks between blank lines, wrapped lines joined.

    Of Markdown, headings, bullets, `*` and `**` are understood; plain text is taken to the letter.
    """
    markdown = path.suffix.lower() in (".md", ".markdown")
    notices = []
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ParaphError(
            "This file is not UTF-8 text.",
            code="not-text",
            where=path.name,
            next_step="Save it as UTF-8 or as .docx and repeat.",
        ) from error
    result = []
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:#|\d+[.)]\s|\([a-z]+\)\s|[-*] ))", text):
        line = " ".join(block.split())
        heading = re.match(r"(#{1,3}) +", line) if markdown else None
        bullet = re.match(r"[-*] +", line)
        cut = (heading or bullet).end() if heading or bullet else 0  # type: ignore[union-attr]
        if markdown and (line.startswith(("|", ">")) or "[^" in line):
            notices.append(Notice("warning", f"a table, quotation or note was taken as plain text: “{line[:40]}…”"))
        wording = _marked(line[cut:]) if markdown else Wording.of(line[cut:].replace("\ufffc", "\ufffd"))
        if wording.blank:
            continue
        if heading:
            level = len(heading[1]) - 1
            result.append(Paragraph("", Kind.HEADING if level else Kind.TITLE, wording, level))
        else:
            result.append(Paragraph("", Kind.SUB, wording, 1) if bullet else _typed(wording))
    return result, notices


def _marked(line: str) -> Wording:
    """Return a line of Markdown with its emphasis; the signs that only drafts know are taken to the letter."""
    wording, _ = parse_inline(re.sub(r"(?<!\\)([\^~_{}])", r"\\\1", line))
    return wording
