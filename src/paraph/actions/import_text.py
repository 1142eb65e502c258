"""Start a text: a Word, Markdown or plain text file becomes a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from paraph.actions.commit import canonical
from paraph.actions.files import read_file, write_file
from paraph.actions.ids import digest, with_new_ids
from paraph.actions.safe import SafeReader
from paraph.actions.workspace import Workspace, draft_path
from paraph.errors import ParaphError
from paraph.formats.draft.file import parse_draft
from paraph.formats.markdown.read import read_markdown
from paraph.formats.plain.read import decoded, read_plain
from paraph.formats.word.read import read_word
from paraph.merge.outline.concordance import Renumbered
from paraph.merge.outline.pieces import Placed
from paraph.merge.outline.sort import outlined
from paraph.merge.outline.unkept import unkept
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen
from paraph.model.reading import Notice, Reading

KINDS = ("declaration", "action-plan")
"""What `--kind` may say: what to expect of the text."""

WordReader = Callable[[bytes, str], Reading]

_WORD = (".docx", ".docm")
_MARKDOWN = (".md", ".markdown", ".mdown")
_PLAIN = (".txt", ".text", "")
_ZIP = b"PK\x03\x04"
_OTHERS: Mapping[bytes, str] = {
    b"%PDF": "a PDF",
    b"{\\rtf": "in Rich Text Format",
    b"\xd0\xcf\x11\xe0": "in the old .doc format, or encrypted",
}
_ENDINGS: Mapping[str, str] = {
    ".pdf": "a PDF",
    ".rtf": "in Rich Text Format",
    ".doc": "in the old .doc format",
    ".dot": "in the old .dot format",
    ".odt": "an OpenDocument text",
    ".ott": "an OpenDocument template",
    ".fodt": "an OpenDocument text",
    ".pages": "of Apple Pages",
    ".wpd": "of WordPerfect",
    ".html": "a web page",
    ".htm": "a web page",
    ".xlsx": "a spreadsheet",
    ".pptx": "a presentation",
    ".eml": "an e-mail",
    ".msg": "an e-mail",
}


# What a reader says of things of which it is said here what became of them.
_SAID_BETTER = ("a table was read cell by cell", "here stands ")


@frozen
class Imported:
    """A new draft: where it lies, what it holds, and what was not kept.

    placed: beside each paragraph, how its kind was found; fixed: how many numbers of the file were kept;
    renumbered: those that change.
    """

    path: Path
    document: Document
    notices: tuple[Notice, ...]
    placed: tuple[Placed, ...] = ()
    fixed: int = 0
    renumbered: tuple[Renumbered, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many paragraphs of each kind there are."""
        return Counter(paragraph.kind.value for paragraph in self.document)


def import_text(workspace: Workspace, document: str, path: Path, kind: str = "") -> Imported:
    """Make a draft of a file and write it to the workspace, not committed.

    `kind` says what to expect, one of KINDS; without it, what paraph.toml says of the document. Raises ParaphError
    where the document has a draft already, or the file cannot be read, and LawBrokenError if a word was lost.
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
    expected = kind or instrument.kind
    front = (
        ("title", instrument.title),
        ("symbol", instrument.symbol),
        ("language", workspace.settings.process.language),
        ("kind", expected),
    )
    made = _from_draft(data) or _from_reading(read_source(data, path, _safely), expected)
    if not made.document.paragraphs:
        raise ParaphError(
            "There is no text in this file.",
            code="no-text",
            where=path.name,
            next_step="Name the file with the text.",
        )
    source = f"{document}/{path.name}/{digest(data.hex())}"
    draft = with_new_ids(Document(made.document.paragraphs, front), source)
    write_file(target, canonical(draft))
    return Imported(target, draft, made.notices, made.placed, made.fixed, made.renumbered)


def read_source(data: bytes, path: Path, word: WordReader = read_word) -> Reading:
    """Return the reading of a Word, Markdown or plain text file; `word` reads the first of these.

    Raises ParaphError for other files.
    """
    ending = path.suffix.lower()
    if ending in _WORD or (data.startswith(_ZIP) and ending not in _ENDINGS):
        return word(data, path.name)
    said = next((what for start, what in _OTHERS.items() if data.startswith(start)), _ENDINGS.get(ending))
    if said is not None:
        raise ParaphError(
            f"This file is {said}, which cannot be imported.",
            code="not-importable",
            where=path.name,
            next_step="Open it in a word processor, save it as .docx (Word), and import that.",
        )
    text, notices = decoded(data, path.name)
    found = read_markdown(text, path.name) if ending in _MARKDOWN else read_plain(text, path.name)
    return Reading(found.paragraphs, (), (*notices, *found.notices), found.ledger)


def _safely(data: bytes, name: str) -> Reading:
    """Return the reading of a Word file, read in a process of its own."""
    with SafeReader() as reader:
        return reader.read(data, name)


def _from_reading(reading: Reading, kind: str) -> Imported:
    found = outlined(reading, kind)
    met = [n for n in reading.notices if not n.text.startswith(_SAID_BETTER)]
    notices = (*met, *unkept(reading), *found.notices)
    document = Document(found.paragraphs)
    return Imported(Path(), document, notices, found.placed, found.fixed, found.renumbered)


def _from_draft(data: bytes) -> Imported | None:
    """Return what a draft of another workspace says; None for any other file. Its ids are not taken along."""
    if not data.startswith((b"+++\n", b"+++\r\n")):
        return None
    try:
        parsed = parse_draft(data.decode())
    except UnicodeDecodeError:
        return None
    paragraphs = parsed.document.paragraphs
    if parsed.problems or not any(p.id for p in paragraphs):
        return None
    said = "this is a draft already: it was taken as it is, with new ids, without its front matter"
    fresh = tuple(Paragraph("", p.kind, p.wording, p.level, p.number, p.standing) for p in paragraphs)
    return Imported(Path(), Document(fresh), (Notice("note", said),))
