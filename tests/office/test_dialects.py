"""What programs make of a circulated file: nobody edited it, so nothing may be proposed; one edit is one proposal.

LibreOffice, pandoc and python-docx are the real ones. Google Docs and Word with its privacy option cannot run
here: their habits are imitated in the XML, as far as files of theirs show them.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import docx
import pytest

from paraph.actions.delegation import Step, played, returned_file
from paraph.actions.demo import material
from paraph.actions.ids import with_new_ids
from paraph.actions.papers import clean_paper, redline_paper
from paraph.actions.workspace import with_masthead
from paraph.diff.compare import compare
from paraph.formats.draft.file import parse_draft
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.remarks import Bubble, with_bubbles
from paraph.merge.base import Candidate, best_base
from paraph.merge.intake import Intake, intake
from paraph.model.change import (
    Addition,
    Change,
    ChangeClass,
    Edit,
    Move,
    Removal,
    kind_of,
)
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.numbers import fixed
from paraph.model.reading import Reading
from paraph.model.wording import NOTE, Wording

Files = Mapping[str, bytes]
"""Word files by a name of ours."""
MARGINS = Sheet("Draft", "en", "VPM/1", "VPM/1 · 1 May 2027 · Ref. AAAA-BBBB", "A4")
TEXTS = ("declaration", "action-plan")
NEW = "We add a paragraph of our own on the waters of the lake and on those who live from it."


@cache
def text(name: str) -> Document:
    """A text as circulated."""
    draft = parse_draft(material(f"{name}.md").decode()).document
    return with_masthead(fixed(with_new_ids(draft, name)), ["The Process", "First Meeting", "VPM/1"])


@cache
def edits(name: str) -> tuple[tuple[Change, bool], ...]:
    """A tracked and an untracked change of a word, a paragraph taken out, a new one: where paragraphs are long."""
    bodies = (Kind.OPERATIVE, Kind.TEXT, Kind.PREAMBULAR, Kind.ACTION)
    pool = [p for p in text(name) if p.kind in bodies and len(p.text.split()) > 15 and not p.wording.notes]
    one, two, three, four = pool[1], pool[4], pool[7], pool[10]
    # Without its fields an action would leave them behind; a new paragraph stands behind the fields of its action.
    if three.kind is Kind.ACTION:
        three = next(p for p in text(name) if p.kind is Kind.TEXT and len(p.text.split()) > 15)
    place = text(name).ids.index(four.id)
    while text(name).paragraphs[place + 1].kind is Kind.FIELD:
        place += 1
    return (
        (_with_word(one, 5), True),
        (_with_word(two, 7), False),
        (Removal(three.id, three.wording), True),
        (Addition(text(name).ids[place], 0, Kind.TEXT, 0, Wording.of(NEW)), True),
    )


def _with_word(paragraph: Paragraph, n: int) -> Edit:
    """The change of the nth word from where words are words only."""
    words = paragraph.text.split(" ")
    n = next(k for k in range(n, len(words)) if words[k].isalpha() and paragraph.text.count(f" {words[k]} ") == 1)
    start = len(" ".join(words[:n])) + 1
    return Edit(paragraph.id, start, start + len(words[n]), Wording.of(words[n]), Wording.of("notwithstanding"))


def edited(name: str, *, tracked: bool = True) -> bytes:
    steps = [Step(change, tracked=how and tracked) for change, how in edits(name)]
    return returned_file(text(name), steps, MARGINS, "A Delegate", "2027-02-01T10:00:00Z")


def wanted(name: str, *, tracked: bool = True) -> set[tuple[str, str, str, bool]]:
    return {(kind_of(c), _old(c), _new(c), how and tracked) for c, how in edits(name)}


def proposed(taken: Intake) -> set[tuple[str, str, str, bool]]:
    return {(kind_of(m.change), _old(m.change), _new(m.change), m.tracked) for m in taken.changes}


def _old(change: Change) -> str:
    return change.old.text if isinstance(change, Edit | Removal) else ""


def _new(change: Change) -> str:
    return change.new.text if isinstance(change, Edit | Addition) else ""


# ------------------------------------------------------------------ programs


def run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True, timeout=300)


def soffice(data: Files, folder: Path, *steps: str) -> Files:
    """Let LibreOffice turn Word files into another format, and on; the last step is Word again."""
    for name, content in data.items():
        (folder / f"{name}.docx").write_bytes(content)
    paths = [folder / f"{name}.docx" for name in data]
    for n, step in enumerate(steps):
        out = folder / str(n)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", step, "--outdir", str(out), *map(str, paths))
        paths = [out / f"{name}.{step.partition(':')[0]}" for name in data]
    return {name: path.read_bytes() for name, path in zip(data, paths, strict=True)}


def pandoc(data: Files, folder: Path, *options: str) -> Files:
    result = {}
    for name, content in data.items():
        (folder / "in.docx").write_bytes(content)
        run("pandoc", *options, str(folder / "in.docx"), "-o", str(folder / "out.docx"))
        result[name] = (folder / "out.docx").read_bytes()
    return result


def python_docx(data: bytes) -> bytes:
    buffer = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(buffer)
    return buffer.getvalue()


WORD = "docx:MS Word 2007 XML"
REAL: dict[str, Callable[[Files, Path], Files]] = {
    "LibreOffice": lambda data, folder: soffice(data, folder, WORD),
    "LibreOffice, twice": lambda data, folder: soffice(data, folder, WORD, WORD),
    "LibreOffice, through OpenDocument": lambda data, folder: soffice(data, folder, "odt", WORD),
    "LibreOffice, through Word 97": lambda data, folder: soffice(data, folder, "doc:MS Word 97", WORD),
    "LibreOffice, through RTF": lambda data, folder: soffice(data, folder, "rtf:Rich Text Format", WORD),
    "pandoc": lambda data, folder: pandoc(data, folder, "--track-changes=all"),
    "pandoc, accepting": pandoc,
    "python-docx": lambda data, folder: {name: python_docx(content) for name, content in data.items()},
}


def rewritten(data: bytes, change: Callable[[str, str], str | None]) -> bytes:
    """The file with each part changed; None leaves a part out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name.endswith((".xml", ".rels")):
                part = change(name, old.read(name).decode())
                if part is not None:
                    new.writestr(name, part)
            else:
                new.writestr(name, old.read(name))
    return buffer.getvalue()


def google(data: bytes) -> bytes:
    """As Google Docs exports: every style Normal, bookmarks under names of its own, a direction in every run.

    One id stands on many changes, no properties of the document are left; numbering is automatic still.
    """

    def part(name: str, xml: str) -> str | None:
        if name.startswith("docProps/"):
            return None
        if name.endswith(".rels"):
            return re.sub(r"<Relationship [^>]*docProps[^>]*/>", "", xml)
        if name == "[Content_Types].xml":
            return re.sub(r'<Override [^>]*PartName="/docProps[^>]*/>', "", xml)
        if name != "word/document.xml":
            return xml
        xml = re.sub(r'<w:pStyle w:val="[^"]*"/>', '<w:pStyle w:val="Normal"/>', xml)
        xml = re.sub(r'w:name="para_(\d+)"', lambda m: f'w:name="id.z{int(m[1]) * 7919:x}"', xml)
        xml = re.sub(r'(<w:(?:ins|del)\b[^>]*) w:id="\d+"', r'\1 w:id="0"', xml)
        return re.sub(r"<w:r>(?!<w:rPr>)", '<w:r w:rsidR="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr>', xml)

    return rewritten(data, part)


def nameless(data: bytes) -> bytes:
    """As Word saves with personal information removed: every author “Author”, no dates."""

    def part(_: str, xml: str) -> str:
        xml = re.sub(r'w:author="[^"]*"', 'w:author="Author"', xml)
        return re.sub(r' w:(?:date|initials)="[^"]*"', "", xml)

    return rewritten(data, part)


def other_prefix(data: bytes) -> bytes:
    """As tools save that write XML anew: another prefix for the same namespace."""

    def part(name: str, xml: str) -> str:
        if not name.startswith("word/") or name.endswith(".rels"):
            return xml
        return re.sub(r"(</?|\s|xmlns:)w:", r"\1ns0:", xml).replace("xmlns:w=", "xmlns:ns0=")

    return rewritten(data, part)


IMITATED: dict[str, Callable[[bytes], bytes]] = {
    "Google Docs": google,
    "Word without names": nameless,
    "another prefix": other_prefix,
}
by_real_programs = pytest.mark.parametrize("program", [name for name in REAL if name != "pandoc, accepting"])
by_imitations = pytest.mark.parametrize("program", IMITATED)
of_both = pytest.mark.parametrize("name", TEXTS)


def sent(name: str) -> bytes:
    return clean_paper(text(name), MARGINS)


@pytest.fixture(scope="module")
def through(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], bytes]:
    """What a real program makes of the text as sent out, or of the edited one; each program runs once."""
    made: dict[str, Files] = {}

    def found(program: str, name: str) -> bytes:
        if program not in made:
            files = {what: sent(what) for what in TEXTS} | {f"{what}-edited": edited(what) for what in TEXTS}
            made[program] = REAL[program](files, tmp_path_factory.mktemp("office"))
        return made[program][name]

    return found


Through = Callable[[str, str], bytes]


def read(data: bytes) -> Reading:
    return read_word(data, "returned.docx")


# ------------------------------------------------------------------ nothing edited, nothing proposed


@pytest.mark.office
@of_both
@by_real_programs
def test_a_program_that_only_saved_proposes_nothing(program: str, name: str, through: Through) -> None:
    taken = intake(text(name), read(through(program, name)))
    assert [(m.change_class, m.change) for m in taken.changes] == []
    assert (taken.likeness, taken.doubt) == (1.0, "")


@of_both
@by_imitations
def test_an_imitated_program_that_only_saved_proposes_nothing(program: str, name: str) -> None:
    taken = intake(text(name), read(IMITATED[program](sent(name))))
    assert [(m.change_class, m.change) for m in taken.changes] == []
    assert (taken.likeness, taken.doubt) == (1.0, "")


# ------------------------------------------------------------------ what was edited, and nothing else


@pytest.mark.office
@of_both
@by_real_programs
def test_edits_come_through_a_program_each_once(program: str, name: str, through: Through) -> None:
    taken = intake(text(name), read(through(program, f"{name}-edited")))
    assert proposed(taken) == wanted(name)
    assert len(taken.changes) == 4
    assert {m.claim.author for m in taken.changes if m.tracked} == {"A Delegate"}


@of_both
@by_imitations
def test_edits_come_through_an_imitation_each_once(program: str, name: str) -> None:
    taken = intake(text(name), read(IMITATED[program](edited(name))))
    assert proposed(taken) == wanted(name)
    author = "Author" if program == "Word without names" else "A Delegate"
    assert {m.claim.author for m in taken.changes if m.tracked} == {author}


@pytest.mark.office
@of_both
def test_edits_that_pandoc_accepted_are_all_there_and_untracked(name: str, through: Through) -> None:
    taken = intake(text(name), read(through("pandoc, accepting", f"{name}-edited")))
    assert proposed(taken) == wanted(name, tracked=False)


@of_both
def test_untracked_edits_with_every_style_and_bookmark_gone(name: str) -> None:
    def part(part_name: str, xml: str) -> str:
        if part_name != "word/document.xml":
            return xml
        xml = re.sub(r"<w:numPr>.*?</w:numPr>", "", xml)
        return re.sub(r"<w:(pStyle|bookmarkStart|bookmarkEnd)\b[^>]*/>", "", xml)

    taken = intake(text(name), read(rewritten(edited(name, tracked=False), part)))
    assert proposed(taken) == wanted(name, tracked=False)


@by_imitations
def test_a_tracked_move_comes_through_as_a_move(program: str) -> None:
    """The redline writes it as deleted here and inserted there, as Google and many others do."""
    base = text("declaration")
    mover = next(p for p in base if p.kind is Kind.OPERATIVE and len(p.text.split()) > 20 and not p.wording.notes)
    place = base.ids.index(mover.id)
    after = base.paragraphs[place + 6 : place + 7][0]
    order = [p for p in base if p.id != mover.id]
    order.insert(order.index(after) + 1, mover)
    made = base.with_paragraphs(order)
    claim = Claim("A Delegate", "2027-02-01T10:00:00Z")
    data = redline_paper(compare(base, made), base, made, MARGINS, claim)
    (move,) = intake(base, read(IMITATED[program](data))).changes
    assert move.tracked
    assert isinstance(move.change, Move)
    assert (move.change.paragraph, move.change.after) == (mover.id, after.id)
    assert move.matched == "moved (tracked), same words"


def revised(name: str) -> Document:
    """The next revision: words changed, a paragraph gone, one new, one moved, one written anew."""
    old = text(name)
    pool = [p for p in old if p.kind in (Kind.OPERATIVE, Kind.TEXT, Kind.ACTION) and not p.wording.notes]
    made = played(old, [change for change, _ in edits(name)])
    mover, anew = pool[13], pool[15]
    order = [p for p in made if p.id != mover.id]
    order.insert(5, mover)
    words = Wording.of("All of what was said here before is now said in quite another way, and in more words.")
    return made.with_paragraphs(p.with_wording(words) if p.id == anew.id else p for p in order)


@of_both
def test_a_redline_that_came_back_in_place_of_the_clean_text_proposes_nothing(name: str) -> None:
    """Undone, it is the revision before; all that leads to this one is there with tracking, and is no proposal."""
    old, new = text(name), revised(name)
    claim = Claim("Secretariat", "2027-02-01T10:00:00Z")
    data = redline_paper(compare(old, new), old, new, MARGINS, claim)
    assert intake(new, read(data)).changes == ()
    found = best_base([Candidate("rev1", old, "REF-1"), Candidate("rev2", new, "REF-2")], read(data))
    assert (found.best.place, found.best.reason, found.doubt) == (1, "redline", "")
    place = next(n for n, p in enumerate(new) if n > 30 and len(p.text.split()) > 10 and not p.wording.notes)
    word = next(w for w in new.paragraphs[place].text.split(" ")[2:] if w.isalpha() and len(w) > 5)

    def part(part_name: str, xml: str) -> str:
        return xml.replace(f" {word} ", " notwithstanding ") if part_name == "word/document.xml" else xml

    further = intake(new, read(rewritten(data, part)))
    assert further.changes
    assert {(type(m.change), m.tracked) for m in further.changes} == {(Edit, False)}
    assert {(_old(m.change), _new(m.change)) for m in further.changes} == {(word, "notwithstanding")}


# ------------------------------------------------------------------ numbers typed by a program


@pytest.mark.office
@of_both
def test_a_text_pasted_from_a_plain_export_has_typed_numbers_and_proposes_nothing(
    name: str, tmp_path: Path
) -> None:
    """LibreOffice types the numbers into plain text; somebody pastes that into a new document and edits a word."""
    base = text(name).with_paragraphs(_without_notes(p) for p in text(name))
    plain = soffice({"file": clean_paper(base, MARGINS)}, tmp_path, "txt:Text (encoded):UTF8")["file"]
    lines = plain.decode("utf-8-sig").splitlines()
    for change in (None, ("participating States", "States concerned")):
        pasted = docx.Document()
        changed = 0
        for line in lines:
            if change and not changed and re.match(r"\s*\d+\. .*" + change[0], line):
                line, changed = line.replace(*change, 1), 1
            pasted.add_paragraph(line)
        buffer = io.BytesIO()
        pasted.save(buffer)
        taken = intake(base, read(buffer.getvalue()))
        assert len(taken.changes) == changed
        assert [n.level for n in taken.notices if "typed words in this file" in n.text] == ["note"]
    (made,) = taken.changes
    assert isinstance(made.change, Edit)
    assert (made.tracked, made.change_class) == (False, ChangeClass.SUBSTANTIVE)


def _without_notes(paragraph: Paragraph) -> Paragraph:
    wording = paragraph.wording
    return replace(paragraph, wording=Wording.of(wording.text.replace(NOTE, "")) if wording.notes else wording)


# ------------------------------------------------------------------ tables and things


def in_cells(xml: str) -> str:
    """The body with each paragraph in a row of one table, a column for remarks beside it."""
    head, body, tail = re.split(r"(?<=<w:body>)|(?=<w:sectPr>)", xml)
    row = r"<w:tr><w:tc><w:tcPr/>\1</w:tc><w:tc><w:tcPr/><w:p/></w:tc></w:tr>"
    rows = re.sub(r"(<w:p>.*?</w:p>)", row, body, flags=re.DOTALL)
    return f"{head}<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl><w:p/>{tail}"


@of_both
def test_a_text_laid_out_in_a_table_by_hand(name: str) -> None:
    def part(part_name: str, xml: str) -> str:
        return in_cells(xml) if part_name == "word/document.xml" else xml

    untouched = intake(text(name), read(rewritten(sent(name), part)))
    assert untouched.changes == ()
    assert "the text stands in a table; it was read cell by cell" in [n.text for n in untouched.notices]
    silent = intake(text(name), read(rewritten(edited(name, tracked=False), part)))
    assert proposed(silent) == wanted(name, tracked=False)


def test_a_table_of_its_own_is_one_new_paragraph() -> None:
    document = docx.Document(io.BytesIO(sent("declaration")))
    table = document.add_table(2, 2)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ("Year", "Level", "2027", "212"), strict=True
    ):
        cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    (made,) = intake(text("declaration"), read(buffer.getvalue())).changes
    assert isinstance(made.change, Addition)
    assert (made.change.kind, made.change.new.text) == (Kind.OBJECT, "Year\tLevel\n2027\t212")
    assert made.change.after == text("declaration").ids[-1]


def test_a_text_box_is_one_new_paragraph_behind_the_one_it_hangs_on() -> None:
    box = (
        '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>'
        "Not agreed by all</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    )

    def part(part_name: str, xml: str) -> str:
        if part_name != "word/document.xml":
            return xml
        paragraphs = xml.split("</w:p>")
        return "</w:p>".join(paragraphs[:10]) + box + "</w:p>".join(paragraphs[10:])

    (made,) = intake(text("declaration"), read(rewritten(sent("declaration"), part))).changes
    assert isinstance(made.change, Addition)
    assert (made.change.kind, made.change.new.text) == (Kind.OBJECT, "Not agreed by all")
    assert made.change.after == text("declaration").ids[9]


# ------------------------------------------------------------------ comments and the base


def test_googles_stacked_comments_all_hang_on_their_paragraph() -> None:
    base = text("declaration")
    phrase = "expand regular pathways"
    bubbles = [Bubble(phrase, f"Remark {n}", f"Reader {n}", f"2027-02-0{n}T10:00:00Z") for n in (1, 2, 3)]
    taken = intake(base, read(google(with_bubbles(sent("declaration"), bubbles))))
    (there,) = (p.id for p in base if phrase in p.text)
    assert [(r.text, r.paragraph, r.claim.author) for r in taken.remarks] == [
        (f"Remark {n}", there, f"Reader {n}") for n in (1, 2, 3)
    ]


@of_both
@by_imitations
def test_the_text_it_was_made_on_is_found_without_its_footer(program: str, name: str) -> None:
    later = [p for n, p in enumerate(text(name)) if n % 9 != 4]
    candidates = [
        Candidate("rev1", text(name)),
        Candidate("rev2", text(name).with_paragraphs(later)),
        *(Candidate(other, text(other)) for other in TEXTS if other != name),
    ]
    reading = replace(read(IMITATED[program](edited(name))), identity="")
    found = best_base(candidates, reading)
    assert (candidates[found.best.place].label, found.doubt) == ("rev1", "")
