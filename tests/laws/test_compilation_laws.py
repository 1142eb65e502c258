"""Laws of what is printed of a compilation: phrases change nobody's text, tracked changes give all back."""

from __future__ import annotations

import io
import os
import zipfile
from typing import Any
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from laws.generate import Round, rounds
from paraph.actions.delegations import tracked_paper
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.merge.attribution import outgoing
from paraph.merge.compile import compile_round
from paraph.merge.phrases import shown_passages
from paraph.merge.rolling import rolling
from paraph.merge.view import view
from paraph.model.attribution import Credits
from paraph.model.claim import Claim
from paraph.model.compilation import Compilation
from paraph.model.frozen import is_value, names, replace
from paraph.model.reading import View, viewed
from paraph.model.settings import Attribution
from paraph.model.wording import Wording

_EXAMPLES = int(os.environ.get("PARAPH_LAW_EXAMPLES", "0"))
laws = settings(
    max_examples=_EXAMPLES or 50,
    deadline=None,
    derandomize=not _EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],
)
SHEET = Sheet("Draft declaration: compilation", "en-GB", "SOM/1", "SOM/1 · 9 February 2027")
CLAIM = Claim("Proposals", "2027-02-09T10:00:00Z")
NAMES = {"ZMB": "Zambesia", "ARG": "Argolis", "G77": "Group of Small States", "EGY": "Argolis", "NPL": "N; P; L"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "footnoteReference": "\ufffc"}


def compiled(drawn: Round) -> Compilation:
    """Return a compilation as a Word file can hold it: without space at the ends of notes."""
    found: Compilation = trimmed(compile_round(drawn.base, drawn.submissions(), drawn.roster))
    return found


def trimmed(value: Any) -> Any:
    if isinstance(value, Wording):
        return replace(value, notes=tuple(note.slice(*ends(note.text)) for note in value.notes))
    if isinstance(value, tuple):
        return tuple(trimmed(one) for one in value)
    if is_value(value) and not isinstance(value, type):
        return replace(value, **{name: trimmed(getattr(value, name)) for name in names(value)})
    return value


def ends(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))


def by_author(data: bytes, mine: set[str]) -> list[str]:
    """Read a file with the changes of some authors made and the others undone, by code of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    lines, line = [], ""
    for paragraph in body.iter(W + "p"):
        for child in paragraph:
            own = child.get(W + "author") in mine
            if (child.tag == W + "ins" and not own) or (child.tag == W + "del" and own):
                continue
            for piece in child.iter():
                name = piece.tag.removeprefix(W)
                line += (piece.text or "") if name in ("t", "delText") else ""
                line += SIGNS.get(name, "") if child.tag != W + "pPr" else ""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        made = [] if mark is None else [(m.tag.removeprefix(W), m.get(W + "author") in mine) for m in mark]
        if ("ins", False) not in made and ("del", True) not in made:
            lines.append(line)
            line = ""
    return [text for text in (*lines, line) if text.strip()]


def authors_of(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return {e.get(W + "author", "") for e in body.iter() if W + "author" in e.attrib}


@laws
@given(rounds())
def test_8_the_tracked_changes_of_each_party_give_its_text_and_none_the_base(drawn: Round) -> None:
    compilation = compiled(drawn)
    data = tracked_paper(compilation, SHEET, NAMES, CLAIM)
    printed = {p: {"EGY": "EGY", "ARG": "ARG", "NPL": "NPL"}.get(p, NAMES.get(p, p)) for p in compilation.parties}
    everybody = authors_of(data)
    for party in compilation.parties:
        mine = {author for author in everybody if printed[party] in author.split("; ")}
        wanted = [p.text for p in view(compilation, party) if not p.wording.blank]
        assert by_author(data, mine) == wanted
        assert bool(mine) == (view(compilation, party) != compilation.base)
    assert by_author(data, set()) == [p.text for p in compilation.base]
    assert {a for author in everybody for a in author.split("; ")} <= set(printed.values())


@laws
@given(rounds())
def test_8_where_nobody_is_named_there_is_one_author_and_the_text_with_its_brackets(drawn: Round) -> None:
    compilation = compiled(drawn)
    neutral = outgoing(compilation, Attribution.NONE, {})
    data = tracked_paper(neutral, SHEET, NAMES, CLAIM)
    assert authors_of(data) <= {"Proposals"}
    reading = read_word(data, "compilation")
    assert [p.wording for p in viewed(reading, View.BEFORE, objects=True)] == [p.wording for p in compilation.base]
    assert [p.wording for p in viewed(reading, View.AFTER, objects=True)] == [p.wording for p in rolling(neutral)]


@laws
@given(rounds())
def test_5_whole_words_and_phrases_change_nobodys_text(drawn: Round) -> None:
    compilation = compiled(drawn)
    named = Credits(compilation)
    shown = tuple(replace(c, passages=shown_passages(c, named)) for c in compilation.paragraphs)
    wide = replace(compilation, paragraphs=shown)
    assert wide.base == compilation.base
    for party in (*compilation.parties, ""):
        assert view(wide, party).words() == view(compilation, party).words()
    for before, after in zip(compilation.paragraphs, shown, strict=True):
        ids = [{i for p in c.passages for a in p.alternatives for i in a.proposals} for c in (before, after)]
        assert ids[0] == ids[1]
