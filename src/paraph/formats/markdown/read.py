"""Read Markdown (CommonMark with tables and notes) as a text from elsewhere, with the account of its letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from paraph.errors import LawBrokenError
from paraph.formats.markdown.inline import Inline
from paraph.formats.markdown.prepare import Prepared, is_address, prepared, signs
from paraph.model.document import Kind
from paraph.model.labels import begins_anew
from paraph.model.reading import Cell, Ledger, LeftOut, Placed, Reading, Segment, Shape, SourceParagraph, View
from paraph.model.wording import Wording, only_text

_BULLET = "•"


def read_markdown(text: str, name: str) -> Reading:
    """Return what a Markdown file says: headings, lists, tables, notes, emphasis.

    Raises LawBrokenError if a letter or digit of the file is neither read nor entered as left out.
    """
    ready = prepared(text)
    reader = _Reader(ready)
    paragraphs = tuple(reader.read())
    kept = sum(signs(p.wording(View.AFTER).text) for p in paragraphs)
    notes = sum(signs(note.text) for note in reader.notes.values())
    left = sum(count for count, _ in ready.left)
    placed = {Placed.KEPT: kept, Placed.NOTE: notes, Placed.LEFT_OUT: left}
    ledger = Ledger(ready.total, placed, tuple(LeftOut(name, count, reason) for count, reason in ready.left))
    if not ledger.balances:
        raise LawBrokenError(f"{name}: it has {ready.total} letters and digits; {sum(placed.values())} were read")
    return Reading(paragraphs, (), tuple(ready.notices), ledger)


class _Reader:
    """Walks over the tokens of one file."""

    def __init__(self, ready: Prepared) -> None:
        self.ready = ready
        self.markdown = _parser()
        self.inline = Inline(ready)
        self.notes: dict[str, Wording] = {}
        self._lists: list[list[str]] = []  # for each open list, the labels of the items to come
        self._label = ""
        self._tables = 0
        self._cell: Cell | None = None

    def read(self) -> Iterable[SourceParagraph]:
        """Yield the paragraphs in order; a note that nothing refers to comes last."""
        self.notes = {label: self._note(text) for label, text in self.ready.notes.items()}
        tokens = self.markdown.parse(self.ready.text)
        shape: Shape | None = None
        for at, token in enumerate(tokens):
            match token.type:
                case "heading_open":
                    shape = (Kind.HEADING, int(token.tag[1:]))
                case "heading_close":
                    shape = None
                case "ordered_list_open" | "bullet_list_open":
                    self._lists.append(self._labels(tokens, at))
                case "ordered_list_close" | "bullet_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._label = self._lists[-1].pop(0)
                    self.ready.leave(token.info, "the number of a list")
                case "inline":
                    yield from self._block(token, shape)
                case _:
                    yield from self._other(token)
        for label in self.notes.keys() - self.inline.used:
            self.ready.say(f"nothing refers to the note [^{label}]; its words are the last paragraph")
            yield _paragraph(self.notes.pop(label), "notes")

    def _other(self, token: Token) -> Iterable[SourceParagraph]:
        where = f"line {token.map[0] + 1}" if token.map else ""
        match token.type:
            case "table_open":
                self._tables += 1
                self._cell = Cell(self._tables - 1, -1, -1)
            case "table_close":
                self._cell = None
            case "tr_open" if self._cell is not None:
                self._cell = Cell(self._cell.table, self._cell.row + 1, -1)
            case "th_open" | "td_open" if self._cell is not None:
                self._cell = Cell(self._cell.table, self._cell.row, self._cell.column + 1)
            case "hr":
                self.ready.say("a rule across the page was not kept", where, "note")
            case "blockquote_open":
                self.ready.say("a quotation was taken as paragraphs of the text", where, "note")
            case "html_block":
                self.ready.leave(token.content, "HTML")
                self.ready.say(f"HTML was not kept: {' '.join(token.content.split())}", where)
            case "fence":
                self.ready.leave(token.info, "the language of a code block")
                self.ready.say("a code block was taken as text", where)
                for line in token.content.split("\n"):
                    if line.strip():
                        yield _paragraph(Wording.of(only_text(line.strip())), where)

    def _block(self, token: Token, shape: Shape | None) -> Iterable[SourceParagraph]:
        """Yield the paragraphs of a block: more than one where a line of it begins with a number."""
        line = token.map[0] + 1 if token.map else 0
        label, depth = self._label, len(self._lists) - 1 if self._label else None
        self._label = ""
        for children in _split(token.children or []):
            wording = self.inline.wording(children, f"line {line}", self.notes)
            if wording.text.startswith("|") and self._cell is None:
                self.ready.say(
                    f"this looks like a table and was taken as plain text: {wording.text[:40]}", f"line {line}"
                )
            if not wording.blank:
                where = f"line {line}"
                segments = (Segment(wording),)
                yield SourceParagraph(
                    segments, shape=shape, list_level=depth, place=where, label=label, cell=self._cell
                )
            line += 1 + sum(child.type in ("softbreak", "hardbreak") for child in children)
            label, depth = "", None

    def _labels(self, tokens: Sequence[Token], at: int) -> list[str]:
        """Return the labels of a list's items: as typed, or counted on where all have the same number."""
        level = tokens[at].level + 1
        items: list[Token] = []
        for token in tokens[at + 1 :]:
            if token.level < level:
                break
            if token.type == "list_item_open" and token.level == level:
                items.append(token)
        if tokens[at].type == "bullet_list_open":
            return [_BULLET] * len(items)
        numbers = [int(item.info) for item in items]
        if len(numbers) > 1 and len(set(numbers)) == 1:
            numbers = [numbers[0] + n for n in range(len(numbers))]
        return [f"{number}{item.markup}" for number, item in zip(numbers, items, strict=True)]

    def _note(self, text: str) -> Wording:
        """Return the words of a note: its blocks with line breaks between."""
        parts: list[Wording] = []
        for token in self.markdown.parse(text):
            if token.type == "inline":
                parts += [Wording.of("\n")] * bool(parts)
                parts.append(self.inline.wording(token.children or [], "notes"))
            elif token.type == "list_item_open":
                self.ready.leave(token.info, "the number of a list")
            elif token.type in ("html_block", "fence"):
                self.ready.leave(token.content + token.info, "HTML in a note")
                self.ready.say(f"HTML in a note was not kept: {' '.join(token.content.split())}", "notes")
        return Wording.from_runs([run for part in parts for run in part.runs])


def _parser() -> MarkdownIt:
    """Return the parser: no indented code (texts are indented), addresses as they are written."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.disable(["code", "reference", "text_join"])
    markdown.validateLink = is_address  # type: ignore[method-assign]
    markdown.normalizeLink = _as_written  # type: ignore[method-assign]
    markdown.normalizeLinkText = _as_written  # type: ignore[method-assign, assignment]
    return markdown


def _as_written(url: str) -> str:
    return url


def _split(children: Sequence[Token]) -> Iterable[list[Token]]:
    """Yield the inline tokens of each paragraph of a block."""
    current: list[Token] = []
    line = ""
    for n, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            after = "".join(c.content for c in _first_line(children[n + 1 :]))
            whole = all(t.nesting == 0 for t in current) or sum(t.nesting for t in current) == 0
            if whole and begins_anew(after, line):
                yield current
                current, line = [], ""
                continue
            line = ""
        else:
            line += child.content
        current.append(child)
    yield current


def _first_line(children: Sequence[Token]) -> Iterable[Token]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            return
        yield child


def _paragraph(wording: Wording, place: str) -> SourceParagraph:
    return SourceParagraph((Segment(wording),), place=place)
