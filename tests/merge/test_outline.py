"""Any reading at all becomes a draft that loses no word and reads back: generated ones, of everything at once."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws.generate import among, either, number
from paraph.formats.draft.file import parse_draft, print_draft
from paraph.merge.outline.openings import goes_on, opens_preambular
from paraph.merge.outline.sort import outlined
from paraph.merge.outline.standing import without_standing
from paraph.model.claim import Claim
from paraph.model.document import Document, Kind
from paraph.model.frozen import replace
from paraph.model.reading import Cell, Reading, Segment, SourceParagraph
from paraph.model.wording import NOTE, Mark, Run, Wording

_STARTS = (
    *("", "1. ", "2. ", "3)", "(a) ", "(i) ", "b. ", "I. ", "A. ", "1.1 ", "2 bis. ", "PP1. ", "OP2 ", "• ", "– "),
    *(
        "[1. ",
        "Priority 1: ",
        "Objective 1.1 – ",
        "Action 3. ",
        "Lead: ",
        "Recalling ",
        "§ 4 ",
        "1.\t",
        "[Deleted]",
    ),
    *("No.", "Action", "Responsible", "Timeline", "Distr.: ", "FSC/MC.2", "We, ", "\n(a) ", "\n2. "),
)
_ENDS = ("", ".", ",", ";", " and", " [Agreed ad ref]", "]", ":", " (agreed)", "\n(b) more;\n(c) most.")
_WORDS = (
    "",
    "ships",
    "The Treaty of Ostrel",
    "SHIPS AND BOATS",
    "we meet " * 20,
    "x" + NOTE + "y",
    "{#a} +++ \\ *",
)
_STYLES = ("", "heading 1", "Heading 2", "heading 5", "Title", "toc 1", "Body Text", "List Number")
_SHAPES = (None, None, None, (Kind.TEXT, 0), (Kind.HEADING, 1), (Kind.TITLE, 0), (Kind.OPERATIVE, 0), (Kind.SUB, 2))
_LABELS = ("", "", "", "1.", "2.", "(a)", "(ii)", "•", "Article 1.", "Priority 1.", "I.", "1.1.1")


@cache
@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    text = draw(among(_STARTS)) + draw(among(_WORDS)) + draw(among(_ENDS))
    marks = frozenset({Mark.BOLD}) if draw(either) else frozenset()
    return Wording.from_runs([Run(text, marks)], [Wording.of("a note")] * text.count(NOTE))


@cache
@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Up to sixteen paragraphs, some in tables, some joined or deleted by tracked changes, some beside the text."""
    paragraphs = []
    table, row, column = 0, 0, 0
    inside = False
    for _ in range(draw(number(0, 16))):
        step = draw(among(("out", "out", "cell", "row", "table")))
        if step == "out":
            table += inside
            inside, row, column = False, 0, 0
        elif inside:
            row, column = (row, column + 1) if step == "cell" else (row + 1, 0) if step == "row" else (0, 0)
            table += step == "table"
        inside = inside or step != "out"
        claim = draw(among((None, None, None, Claim("Ann"))))
        paragraphs.append(
            SourceParagraph(
                (Segment(draw(wordings())), Segment(draw(wordings()), deleted=claim)),
                mark_deleted=claim if not inside and draw(either) else None,
                shape=draw(among(_SHAPES)),
                list_level=draw(among((None, 0, 1, 2))),
                place="here",
                label=draw(among(_LABELS)),
                style=draw(among(_STYLES)),
                object=draw(among(("", "", "", "", "text box", "picture"))),
                cell=Cell(table, row, column) if inside else None,
            )
        )
    return Reading(tuple(paragraphs))


@given(readings(), st.sampled_from(("declaration", "action-plan")))
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_of_any_reading_is_lost(reading: Reading, kind: str) -> None:
    """outlined() raises where a word is lost; what it returns can be written as a draft and read again."""
    found = outlined(reading, kind)
    document = Document(tuple(replace(q, id=f"p{n}") for n, q in enumerate(found.paragraphs)))
    parsed = parse_draft(print_draft(document))
    assert parsed.problems == ()
    assert [(q.shape, q.wording, q.number) for q in parsed.document] == [
        (q.shape, q.wording, q.number) for q in document
    ]
    assert len(found.placed) == len(found.paragraphs)


def test_how_preambular_paragraphs_begin() -> None:
    for text in (
        *("Recalling the Treaty,", "RECALLING the Treaty;", "*Noting* with concern", "Also deeply concerned at"),
        *("[Acknowledging that", "Bearing in mind", "In pursuit of", "“Mindful of", "Rappelant le Traité,"),
        *("Ссылаясь на Договор,", "Recordando el Tratado,", "Eingedenk des Vertrags,", "Having regard to"),
    ):
        assert opens_preambular(text), text
    for text in (
        *(
            "We recall the Treaty,",
            "recalling the Treaty",
            "During the storms",
            "Training of pilots,",
            "Fishing is",
        ),
        *("Recall the Treaty", "Also, we meet", "", "12", "Decides to"),
    ):
        assert not opens_preambular(text), text


def test_how_paragraphs_end_that_go_on() -> None:
    assert all(goes_on(text) for text in ("a,", "a;", "a, and", "a,]", "a;”", "a ,\u00a0"))
    assert not any(goes_on(text) for text in ("a.", "a", "a:", "land", ""))


def test_a_tag_that_is_all_there_is_stays() -> None:
    for text in ("[Agreed ad ref]", "We go [agreed by Kelvana]", "We [agreed] go"):
        assert without_standing(Wording.of(text))[1] is None
