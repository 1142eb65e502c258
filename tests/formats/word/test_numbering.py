"""Automatic numbering: what a word processor will count, by a count of our own, is what the text's numbers are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.word.make import SPACES
from paraph.diff.compare import compare
from paraph.formats.word.parts import Sheet
from paraph.formats.word.redline import write_redline
from paraph.formats.word.write import write_clean, write_lines
from paraph.model.claim import Claim
from paraph.model.document import DELETED, Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.numbers import fixed, numbers
from paraph.model.renumbering import with_deleted
from paraph.model.wording import Wording

W = f"{{{SPACES['w']}}}"
SHEET = Sheet("t", "en", "h", "f")
OP, SUB, TEXT = Kind.OPERATIVE, Kind.SUB, Kind.TEXT

# ------------------------------------------------------------------ a word processor's count


def _value(element: ElementTree.Element | None, path: str) -> str | None:
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def _roman(number: int) -> str:
    result = ""
    for sign, worth in (("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)):
        while number >= worth:
            result, number = result + sign, number - worth
    return result


def _letters(number: int) -> str:
    """After z come aa, bb, cc (ECMA-376 part 1, 17.18.59), as Word and LibreOffice print."""
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {"decimal": str, "lowerLetter": _letters, "lowerRoman": _roman}


class WordCount:
    """Counts lists as 17.9 says: by abstract list; a level begins anew after any paragraph of a higher level."""

    def __init__(self, numbering: bytes, styles: bytes) -> None:
        root = ElementTree.fromstring(numbering)
        self.abstract = {n.get(W + "numId"): _value(n, "abstractNumId") for n in root.iter(W + "num")}
        self.levels = {
            (a.get(W + "abstractNumId"), int(level.get(W + "ilvl") or 0)): level
            for a in root.iter(W + "abstractNum")
            for level in a.iter(W + "lvl")
        }
        self.styles = {
            s.get(W + "styleId"): s.find(f"{W}pPr/{W}numPr")
            for s in ElementTree.fromstring(styles).iter(W + "style")
        }
        self.counts: dict[tuple[str | None, int], int] = {}

    def label(self, paragraph: ElementTree.Element) -> str:
        """Return what is printed before the next paragraph."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        styled = self.styles.get(_value(paragraph, "pPr/pStyle"))
        number = _value(own, "numId") or _value(styled, "numId")
        if number in (None, "0"):
            return ""
        level = int(_value(own, "ilvl") or _value(styled, "ilvl") or 0)
        abstract = self.abstract[number]
        self.counts[abstract, level] = self.counts.get((abstract, level), self._start(abstract, level) - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((abstract, deeper), None)
        text = _value(self.levels[abstract, level], "lvlText") or ""
        for n in range(level + 1):
            count = self.counts.get((abstract, n), self._start(abstract, n))
            shown = _FORMATS[_value(self.levels[abstract, n], "numFmt") or "decimal"](count)
            text = text.replace(f"%{n + 1}", shown)
        return text

    def _start(self, abstract: str | None, level: int) -> int:
        return int(_value(self.levels[abstract, level], "start") or 1)


def printed_in(data: bytes, gone: str = "") -> list[tuple[str, str]]:
    """Return each paragraph as it is printed: label and text; without those whose mark is `gone`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        count = WordCount(archive.read("word/numbering.xml"), archive.read("word/styles.xml"))
    result = []
    for paragraph in body.iter(W + "p"):
        if gone and paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            continue
        words = "".join(e.text or "" for e in paragraph.iter() if e.tag in (W + "t", W + "delText"))
        result.append((count.label(paragraph), words))
    return result


def expected(document: Document) -> list[tuple[str, str]]:
    """Return each paragraph as the house prints it."""
    found = numbers(document)
    return [(found[n].printed if n in found else "", q.text) for n, q in enumerate(document)]


def text(*paragraphs: tuple[object, ...]) -> Document:
    """Return a text of (kind, words, level, number)."""

    def one(place: int, kind: Kind, words: str = "", level: int = 0, number: str = "") -> Paragraph:
        return Paragraph(f"p{place}", kind, Wording.of(words or f"Text {place}."), level, number)

    return Document(tuple(one(place, *entry) for place, entry in enumerate(paragraphs)))  # type: ignore[arg-type]


def labels(document: Document) -> list[str]:
    return [label for label, _ in printed_in(write_clean(document, SHEET))]


def agrees(document: Document) -> None:
    assert printed_in(write_clean(document, SHEET)) == expected(document)


# ------------------------------------------------------------------ texts


def test_paragraphs_and_what_is_under_them() -> None:
    document = text(
        (OP,), (SUB, "", 1), (SUB, "", 2), (SUB, "", 3), (SUB, "", 4), (SUB, "", 1), (OP,), (SUB, "", 1)
    )
    assert labels(document) == ["1.", "(a)", "(i)", "a.", "i.", "(b)", "2.", "(a)"]
    agrees(document)


def test_headings_and_plain_text_do_not_stop_the_count() -> None:
    document = text((OP,), (Kind.HEADING, "", 1), (TEXT,), (OP,), (Kind.PREAMBULAR,), (OP,))
    assert labels(document) == ["1.", "", "", "2.", "", "3."]
    agrees(document)


def test_latin_ordinals_and_what_is_under_them() -> None:
    document = text(
        (OP, "", 0, "7"),
        (SUB, "", 1, "a"),
        (OP, "", 0, "7 bis"),
        (SUB, "", 1),
        (SUB, "", 1),
        (SUB, "", 2),
        (OP, "", 0, "7 ter"),
        (SUB, "", 1),
        (OP, "", 0, "8"),
        (SUB, "", 1),
    )
    assert labels(document) == ["7.", "(a)", "7 bis.", "(a)", "(b)", "(i)", "7 ter.", "(a)", "8.", "(a)"]
    agrees(document)


def test_latin_ordinals_of_sub_paragraphs() -> None:
    document = text((OP,), (SUB, "", 1, "a"), (SUB, "", 1, "a bis"), (SUB, "", 2), (SUB, "", 1, "b"), (SUB, "", 2))
    assert labels(document) == ["1.", "(a)", "(a bis)", "(i)", "(b)", "(i)"]


def test_a_number_wider_than_its_indent_has_a_space_after_it() -> None:
    document = text((OP,), (SUB, "", 1, "a"), (SUB, "", 1, "a bis"), (SUB, "", 1, "b"), (OP, "", 0, "1 bis"))
    with zipfile.ZipFile(io.BytesIO(write_clean(document, SHEET))) as archive:
        numbering = ElementTree.fromstring(archive.read("word/numbering.xml"))
    levels = numbering.iter(W + "lvl")
    after = {_value(level, "lvlText"): _value(level, "suff") == "space" for level in levels}
    assert {label: after[label] for label in ("%1.", "(%2)", "(a bis)", "1 bis.")} == {
        "%1.": False,
        "(%2)": False,
        "(a bis)": True,
        "1 bis.": False,  # stands at the margin: the next place of the tab leaves a gap
    }
    agrees(document)


def test_a_place_of_a_deleted_paragraph_counts() -> None:
    circulated = fixed(text((OP,), (SUB, "", 1), (SUB, "", 1), (OP,), (OP,)))
    kept = [q for q in circulated if q.id not in ("p1", "p3")]
    document = with_deleted(circulated, circulated.with_paragraphs(kept))
    assert [q.wording == DELETED for q in document] == [False, True, False, True, False]
    assert labels(document) == ["1.", "(a)", "(b)", "2.", "3."]
    agrees(document)


def test_a_new_paragraph_in_a_circulated_text() -> None:
    circulated = fixed(text((OP,), (OP,), (OP,)))
    new = Paragraph("new", OP, Wording.of("New."))
    document = circulated.with_paragraphs([*circulated.paragraphs[:2], new, circulated.paragraphs[2]])
    assert labels(document) == ["1.", "2.", "2 bis.", "3."]
    agrees(document)


def test_numbers_that_leap() -> None:
    document = text((OP, "", 0, "3"), (OP, "", 0, "5"), (SUB, "", 1, "c"), (SUB, "", 1, "d"), (OP,), (SUB, "", 1))
    assert labels(document) == ["3.", "5.", "(c)", "(d)", "6.", "(a)"]
    agrees(document)


def test_numbers_that_leap_in_step_with_the_paragraphs_before() -> None:
    document = text((OP,), (SUB, "", 1), (SUB, "", 1), (OP,), (SUB, "", 1, "c"), (SUB, "", 1))
    assert labels(document) == ["1.", "(a)", "(b)", "2.", "(c)", "(d)"]
    agrees(document)


def test_paragraphs_after_a_leap_go_on_in_its_list() -> None:
    """So that a paragraph that somebody adds there is counted with them."""
    with zipfile.ZipFile(io.BytesIO(write_clean(text((OP,), (OP, "", 0, "5"), (OP,), (OP,)), SHEET))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    first, *others = [e.get(W + "val") for e in body.iter(W + "numId")]
    assert len(set(others)) == 1 and first not in others


def test_numbers_that_go_back() -> None:
    document = text((OP, "", 0, "3"), (OP, "", 0, "1"), (OP, "", 0, "2"), (OP, "", 0, "4"))
    assert labels(document) == ["3.", "1.", "2.", "4."]
    agrees(document)


def test_sub_paragraphs_under_a_paragraph_without_a_number() -> None:
    document = text(
        (TEXT,), (SUB, "", 1), (SUB, "", 1), (TEXT,), (SUB, "", 1), (OP,), (SUB, "", 1), (TEXT,), (SUB, "", 1)
    )
    assert labels(document) == ["", "(a)", "(b)", "", "(a)", "1.", "(a)", "", "(a)"]
    agrees(document)


def test_sub_paragraphs_at_the_very_beginning_and_of_a_deep_level_first() -> None:
    document = text((SUB, "", 1), (SUB, "", 2), (OP,), (SUB, "", 2), (SUB, "", 2), (SUB, "", 4), (SUB, "", 1))
    assert labels(document) == ["(a)", "(i)", "1.", "(i)", "(ii)", "i.", "(a)"]
    agrees(document)


def test_priorities_and_objectives_and_actions() -> None:
    plan = (
        (Kind.PRIORITY,),
        (Kind.OBJECTIVE,),
        (Kind.ACTION,),
        (Kind.FIELD,),
        (Kind.ACTION,),
        (Kind.OBJECTIVE,),
        (Kind.ACTION,),
        (Kind.PRIORITY,),
        (Kind.OBJECTIVE,),
        (Kind.ACTION,),
        (SUB, "", 1),
        (Kind.ACTION,),
        (SUB, "", 1),
    )
    document = text(*plan)
    assert labels(document)[:9] == [
        *("Priority 1.", "Objective 1.1.", "1.", "", "2.", "Objective 1.2.", "3.", "Priority 2.", "Objective 2.1.")
    ]
    agrees(document)


def test_ordinals_in_a_plan() -> None:
    document = text(
        (Kind.PRIORITY, "", 0, "1"),
        (Kind.OBJECTIVE, "", 0, "1"),
        (Kind.OBJECTIVE, "", 0, "1 bis"),
        (Kind.ACTION, "", 0, "1"),
        (Kind.ACTION, "", 0, "1 bis"),
        (Kind.ACTION, "", 0, "2"),
        (Kind.PRIORITY, "", 0, "1 bis"),
        (Kind.OBJECTIVE,),
        (Kind.OBJECTIVE,),
        (Kind.PRIORITY, "", 0, "2"),
        (Kind.OBJECTIVE,),
    )
    agrees(document)


@pytest.mark.parametrize("kind", [Kind.OBJECTIVE, Kind.ACTION])
def test_a_plan_without_priorities(kind: Kind) -> None:
    agrees(text((kind,), (kind,), (TEXT,), (kind,)))


def test_more_sub_paragraphs_than_letters() -> None:
    """Texts go on with (ab), Word with (bb): from there the labels are literal."""
    document = text((OP,), *[(SUB, "", 1)] * 30)
    assert labels(document)[26:] == ["(z)", "(aa)", "(ab)", "(ac)", "(ad)"]
    agrees(document)


def test_many_paragraphs_and_roman_numbers() -> None:
    agrees(text(*[(OP,)] * 120, *[(SUB, "", 1)] * 3, *[(SUB, "", 2)] * 49))


def test_a_label_that_no_list_counts() -> None:
    document = text((OP, "", 0, "A-1"), (OP,), (SUB, "", 1, "X"), (SUB, "", 1))
    assert labels(document)[::2] == ["A-1.", "(X)"]
    agrees(document)


def test_two_series_under_two_ordinals_do_not_run_on() -> None:
    document = text(*[entry for n in ("2 bis", "2 ter") for entry in ((OP, "", 0, n), (SUB, "", 1), (SUB, "", 1))])
    assert labels(document) == ["2 bis.", "(a)", "(b)", "2 ter.", "(a)", "(b)"]
    agrees(document)


# ------------------------------------------------------------------ redlines and compilations


def visible(entries: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, words) for label, words in entries if words]


def test_both_sides_of_a_redline_are_numbered() -> None:
    old = fixed(text((OP, "One."), (SUB, "Under.", 1), (OP, "Two."), (SUB, "Under two.", 1), (OP, "Three.")))
    new = fixed(
        old.with_paragraphs(
            [
                old.paragraphs[0],
                Paragraph("n1", SUB, Wording.of("Entirely new."), 1),
                *old.paragraphs[1:3],
                Paragraph("n2", OP, Wording.of("Quite another paragraph.")),
                replace(old.paragraphs[4], number=""),
            ]
        )
    )
    data = write_redline(compare(old, new), SHEET, Claim("ZMB"))
    assert visible(printed_in(data, gone="del")) == expected(new)
    assert visible(printed_in(data, gone="ins")) == expected(old)


def test_lines_of_a_compilation_have_the_numbers_of_the_base() -> None:
    base = fixed(text((OP,), (SUB, "", 1), (OP,), (SUB, "", 1)))
    other = Paragraph("", OP, Wording.of("[ZMB: words]"))
    lines = base.with_paragraphs([other, base.paragraphs[0], other, *base.paragraphs[1:], other])
    assert [label for label, _ in printed_in(write_lines(lines, SHEET, base))] == [
        *("", "1.", "", "(a)", "2.", "(a)", "")
    ]


# ------------------------------------------------------------------ the lists themselves


def test_every_list_that_is_used_is_defined_and_defined_once() -> None:
    document = text((OP, "", 0, "7 bis"), (SUB, "", 1), (OP, "", 0, "9"), (TEXT,), (SUB, "", 1))
    with zipfile.ZipFile(io.BytesIO(write_clean(document, SHEET))) as archive:
        root = ElementTree.fromstring(archive.read("word/numbering.xml"))
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    abstract = [a.get(W + "abstractNumId") for a in root.iter(W + "abstractNum")]
    defined = [n.get(W + "numId") for n in root.iter(W + "num")]
    assert len(set(abstract)) == len(abstract) and len(set(defined)) == len(defined)
    assert {e.get(W + "val") for e in body.iter(W + "numId")} <= set(defined)
    assert [child.tag for child in root] == [W + "abstractNum"] * len(abstract) + [W + "num"] * len(defined)


def test_the_order_of_a_level_is_that_of_the_schema() -> None:
    order = ["start", "numFmt", "suff", "lvlText", "lvlJc", "pPr"]
    with zipfile.ZipFile(io.BytesIO(write_clean(text((Kind.PRIORITY,)), SHEET))) as archive:
        root = ElementTree.fromstring(archive.read("word/numbering.xml"))
    for level in root.iter(W + "lvl"):
        tags = [child.tag.removeprefix(W) for child in level]
        assert tags == [tag for tag in order if tag in tags]


def test_a_text_without_lists_has_the_three_common_ones() -> None:
    assert labels(text((TEXT,), (Kind.TITLE,))) == ["", ""]


# ------------------------------------------------------------------ any text

_ANY: tuple[tuple[Kind, int], ...] = (
    *((OP, 0), (SUB, 1), (SUB, 1), (SUB, 2), (SUB, 3), (SUB, 4), (TEXT, 0), (Kind.HEADING, 1)),
    *((Kind.PRIORITY, 0), (Kind.OBJECTIVE, 0), (Kind.ACTION, 0), (Kind.FIELD, 0), (Kind.PREAMBULAR, 0)),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(_ANY), st.sampled_from(("", "", "", "", "2", "c", "2 bis", "b bis", "iv"))),
        max_size=14,
    )
)
def test_any_text_is_printed_with_its_numbers(entries: list[tuple[tuple[Kind, int], str]]) -> None:
    agrees(text(*((kind, "", level, number) for (kind, level), number in entries)))
