"""Small edits of a text are all told, and the corrections, made in the file, give the agreed text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge.spoken import agreed_text, file_text
from paraph.diff.likened import likened
from paraph.diff.tokens import cut, is_word, word_tokens
from paraph.errors import LawBrokenError
from paraph.formats.word.parts import Sheet
from paraph.formats.word.read import read_word
from paraph.formats.word.write import write_clean
from paraph.merge.verbatim.perform import performed
from paraph.merge.verbatim.printed import printed_text
from paraph.merge.verbatim.shown import shown_in
from paraph.merge.verbatim.verdict import verdict
from paraph.model.document import Agreement, Document, Kind, Paragraph, Standing
from paraph.model.frozen import replace
from paraph.model.numbers import numbers
from paraph.model.printed import Printed, PrintedLine
from paraph.model.verbatim import Act, FileText, Shown, Sort
from paraph.model.wording import NOTE, Wording

_NOUNS = "States Parties ministers regions ports harbours families workers courts schools markets waters".split()
_VERBS = "shall should may must will can".split()
_DOINGS = "report protect meet cooperate inform register monitor finance assist review publish train".split()
_ENDS = "annually by 2030, in good faith, under paragraph 3, at sea, without delay, in twelve months".split(", ")


@st.composite
def texts(draw: st.DrawFn) -> Document:
    """An agreed text of operative paragraphs with sub-paragraphs, headings, notes, some of them alike."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    paragraphs = [Paragraph("t", Kind.TITLE, Wording.of("Declaration of Ostrel on the Lake"))]
    for n in range(draw(st.integers(3, 9))):
        kind, level = chance.choice(
            [(Kind.OPERATIVE, 0)] * 5 + [(Kind.SUB, 1), (Kind.HEADING, 1), (Kind.PREAMBULAR, 0)]
        )
        if kind is Kind.SUB and paragraphs[-1].kind not in (Kind.OPERATIVE, Kind.SUB):
            kind, level = Kind.OPERATIVE, 0
        paragraphs.append(Paragraph(f"p{n}", kind, _sentence(chance, short=kind is Kind.HEADING), level))
    return Document(tuple(paragraphs))


def _sentence(chance: random.Random, *, short: bool = False) -> Wording:
    if short:
        return Wording.of(f"{chance.choice(_NOUNS)} and {chance.choice(_DOINGS)}ing".capitalize())
    clauses = [
        f"{chance.choice(_NOUNS)} {chance.choice(_VERBS)} {chance.choice(_DOINGS)} {chance.choice(_ENDS)}"
        for _ in range(chance.randint(1, 3))
    ]
    text = f"{', and '.join(clauses)}."
    if chance.random() < 0.2:
        at = text.index(" ")
        note = Wording.of(f"{chance.choice(_NOUNS)} {chance.choice(_VERBS)} {chance.choice(_DOINGS)}.")
        return Wording.of(text[:at] + NOTE + text[at:], notes=[note])
    return Wording.of(text)


def shown(text: Document, *, typed: bool) -> list[Shown]:
    """The text as a file shows it."""
    found = numbers(text)
    labels = [found[n].printed if n in found else "" for n in range(len(text))]
    if typed:
        return [
            Shown(Wording.of(f"{label} " if label else "") + p.wording)
            for label, p in zip(labels, text, strict=True)
        ]
    return [Shown(p.wording, label) for label, p in zip(labels, text, strict=True)]


def edited(text: Document, chance: random.Random) -> Document:
    """The text after one to three small edits."""
    paragraphs = list(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(paragraphs))
        paragraph = paragraphs[at]
        match chance.choice(
            ("word", "word", "word", "word", "drop", "put", "sign", "out", "in", "away", "note", "split", "join")
        ):
            case "out" if len(paragraphs) > 2 and at:
                del paragraphs[at]
            case "in":
                paragraphs.insert(at + 1, Paragraph(f"n{chance.random()}", Kind.OPERATIVE, _sentence(chance)))
            case "away" if at:
                paragraphs.insert(chance.randrange(1, len(paragraphs)), paragraphs.pop(at))
            case "split" if paragraph.text.count(" ") > 2:
                cut_at = paragraph.text.index(" ", len(paragraph.text) // 2)
                rest = paragraph.wording.slice(cut_at + 1, len(paragraph.text))
                paragraphs[at : at + 1] = [
                    paragraph.with_wording(paragraph.wording.slice(0, cut_at)),
                    Paragraph(f"n{chance.random()}", paragraph.kind, rest, paragraph.level),
                ]
            case "join" if 0 < at < len(paragraphs) - 1:
                joined = paragraph.wording + Wording.of(" ") + paragraphs[at + 1].wording
                paragraphs[at : at + 2] = [paragraph.with_wording(joined)]
            case "note" if paragraph.wording.notes:
                note = Wording.of(_changed(paragraph.wording.notes[0].text, "word", chance))
                paragraphs[at] = paragraph.with_wording(Wording.of(paragraph.text, notes=[note]))
            case how:
                words = _changed(paragraph.text, how, chance)
                paragraphs[at] = paragraph.with_wording(Wording.of(words, notes=paragraph.wording.notes))
    return text.with_paragraphs(paragraphs)


def _changed(text: str, how: str, chance: random.Random) -> str:
    tokens = list(cut(text))
    words = [n for n, token in enumerate(tokens) if is_word(token)]
    at = chance.choice(words)
    match how:
        case "drop" if len(words) > 2:
            del tokens[at : at + 2 if tokens[at + 1 : at + 2] == [" "] else at + 1]
        case "put":
            tokens[at:at] = [chance.choice((*_NOUNS, "not", "[", "all")), " "]
        case "sign":
            tokens[at + 1 : at + 1] = [chance.choice((",", ";", "]", " –"))]
        case _:
            tokens[at] = chance.choice([*_VERBS, *_NOUNS, "2031", "not"])
    return "".join(tokens)


@settings(max_examples=120, deadline=None)
@given(texts(), st.integers(0, 2**32), st.booleans())
def test_every_edit_is_told_and_corrected(agreed: Document, seed: int, typed: bool) -> None:
    file = edited(agreed, random.Random(seed))
    found = verdict(FileText(tuple(shown(file, typed=typed))), agreed, "en")
    same = _printed(file) == _printed(agreed)
    assert found.same_words == same
    assert bool(found.corrections) != same
    # What differs is among the findings' own words, on either side.
    told = " ".join(f"{f.file} {f.agreed}" for f in found.findings)
    for verb in _VERBS:
        counts = [sum(w == verb for p in side for w in _all_words(p)) for side in (file, agreed)]
        if counts[0] != counts[1]:
            assert verb in told
    assert all(f.correction < len(found.corrections) for f in found.findings)


def _all_words(paragraph: Paragraph) -> list[str]:
    return [
        w for t in (paragraph.wording.plain, *(n.text for n in paragraph.wording.notes)) for w in word_tokens(t)
    ]


def _printed(text: Document) -> list[tuple[str, ...]]:
    return [
        (s.label, likened(s.wording.text).text, *(likened(n.text).text for n in s.wording.notes))
        for s in shown(text, typed=False)
    ]


@settings(max_examples=40, deadline=None)
@given(texts(), st.integers(0, 2**32))
def test_quoted_words_occur_once_to_the_ear(agreed: Document, seed: int) -> None:
    file = edited(agreed, random.Random(seed))
    found = verdict(FileText(tuple(shown(file, typed=False))), agreed, "en")
    for correction in found.corrections:
        if correction.act is Act.READ and correction.note is None:
            heard = _heard(" ".join(file.paragraphs[n].text for n in correction.paragraphs))
            quote = _heard(correction.quote)
            assert sum(heard[n : n + len(quote)] == quote for n in range(len(heard))) == 1


def _heard(text: str) -> list[str]:
    return [token.casefold() for token in cut(likened(text).text) if is_word(token)]


@settings(max_examples=40, deadline=None)
@given(texts(), st.booleans())
def test_typography_never_makes_another_text(agreed: Document, typed: bool) -> None:
    def retyped(wording: Wording) -> Wording:
        text = wording.text.replace(", ", "\u00a0, ", 1).replace("and", "\u200band", 1).replace(" – ", " -- ")
        return Wording.of(text, notes=wording.notes)

    file = tuple(replace(s, wording=retyped(s.wording)) for s in shown(agreed, typed=typed))
    assert verdict(FileText(file), agreed, "en").findings == ()


@settings(max_examples=15, deadline=None)
@given(texts(), st.integers(0, 2**32))
def test_the_same_is_said_of_a_word_file(agreed: Document, seed: int) -> None:
    file = edited(agreed, random.Random(seed))
    data = write_clean(file, Sheet("A text", "en", "head", "foot"))
    text = shown_in(read_word(data, "file.docx"))
    assert (text.obstacles, text.margins) == ((), ("head", "foot Page 1 of 1"))
    assert verdict(text, agreed, "en") == verdict(FileText(tuple(shown(file, typed=False))), agreed, "en")


@settings(max_examples=40, deadline=None)
@given(texts(), st.integers(0, 2**32), st.booleans())
def test_a_pdf_however_its_lines_break(agreed: Document, seed: int, changes: bool) -> None:
    chance = random.Random(seed)
    file = agreed
    if changes:
        at = chance.randrange(len(agreed))
        words = _changed(agreed.paragraphs[at].text, chance.choice(("word", "drop", "put")), chance)
        new = agreed.paragraphs[at].with_wording(Wording.of(words, notes=agreed.paragraphs[at].wording.notes))
        file = agreed.with_paragraphs([*agreed.paragraphs[:at], new, *agreed.paragraphs[at + 1 :]])
    printed = Printed(tuple(line for s in shown(file, typed=True) for line in _lines(s.wording, chance)))
    same = _printed(file) == _printed(agreed)
    assert verdict(printed_text(printed, agreed), agreed, "en").same_words == same


def _lines(wording: Wording, chance: random.Random) -> list[PrintedLine]:
    """A paragraph in lines, some ended within a word; each may look like a beginning or not."""
    text, start, result = wording.text, 0, []
    while start < len(text):
        end = start + chance.randrange(12, 60)
        divided = chance.random() < 0.3 and len(text) > end + 2 and text[end - 2 : end + 2].isalpha()
        if not divided:
            end = text.find(" ", end) if " " in text[end:] else len(text)
        words = wording.slice(start, end) + Wording.of("-" if divided else "")
        result.append(PrintedLine(words, 1, chance.random() < 0.5))
        start = end + (not divided)
    return result


@pytest.mark.parametrize("typed", [False, True], ids=["printed by a list", "typed"])
@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("ar", ("١.", "(أ)", "(ب)", "(١)", "٢.")),
        ("fa", ("۱.", "(الف)", "(ب)", "(۱)", "۲.")),
        ("ur", ("۱.", "(الف)", "(ب)", "(۱)", "۲.")),
    ],
)
def test_numbers_in_the_signs_of_the_text_are_its_numbers(
    language: str, labels: tuple[str, ...], typed: bool
) -> None:
    shapes = [(Kind.OPERATIVE, 0), (Kind.SUB, 1), (Kind.SUB, 1), (Kind.SUB, 2), (Kind.OPERATIVE, 0)]
    words = ("نقرر نشر مستوى المياه؛", "كل يوم؛", "كل أسبوع؛", "كل سنة؛", "نعتزم الاجتماع مرة أخرى.")
    paragraphs = [
        Paragraph(f"p{n}", kind, Wording.of(said), level)
        for n, ((kind, level), said) in enumerate(zip(shapes, words, strict=True))
    ]
    agreed = Document(tuple(paragraphs), (("language", language),))

    def held(printed: tuple[str, ...]) -> list[str]:
        lines = zip(printed, paragraphs, strict=True)
        typed_so = [
            Shown(Wording.of(f"{label} ") + p.wording) if typed else Shown(p.wording, label) for label, p in lines
        ]
        return [found.sort for found in verdict(FileText(tuple(typed_so)), agreed, language, ()).findings]

    assert held(labels) == []
    assert held(("1.", "(a)", "(b)", "(i)", "2.")) == []
    assert held((*labels[:-1], "٩.")) == [Sort.NUMBER]


def test_the_shall_of_paris_comes_first() -> None:
    agreed = agreed_text("1. Parties meet in 2027. ¶ 2. Developed country Parties should continue taking the lead.")
    file = file_text("1. Parties meet in 2028. ¶ 2. Developed country Parties shall continue taking the lead.")
    found = verdict(file, agreed, "en")
    assert [(f.sort, f.file, f.agreed, f.where) for f in found.findings] == [
        (Sort.OBLIGATION, "shall", "should", "paragraph 2"),
        (Sort.FIGURE, "2028", "2027", "paragraph 1"),
    ]
    assert found.verbs.counts == {"shall": (1, 0), "should": (0, 1)}
    assert not found.verbs.same


def test_corrections_that_leave_something_out_are_found_out() -> None:
    agreed, file = [("They act.", ())], {0: ("They shall act.", ())}
    found = verdict(file_text("1. They shall act."), agreed_text("1. They act."), "en")
    assert performed(file, agreed, found.corrections) == agreed
    assert performed(file, agreed, ()) != agreed
    with pytest.raises(LawBrokenError, match="stands 0 times"):
        performed({0: ("They act.", ())}, agreed, found.corrections)
    with pytest.raises(LawBrokenError, match="stands 2 times"):
        performed({0: ("They shall shall act.", ())}, agreed, [replace(found.corrections[0], quote="shall")])


@pytest.mark.parametrize(
    ("file", "agreed", "sort"),
    [
        ("They may act.", "They may not act.", Sort.OBLIGATION),
        ("They act in May 2027.", "They act in June 2027.", Sort.FIGURE),
        ("They act within two years.", "They act within three years.", Sort.FIGURE),
        ("They act under article 4.", "They act under article 5.", Sort.REFERENCE),
        ("They act under paragraph 3 (a).", "They act under paragraph 3 (b).", Sort.REFERENCE),
        ("They act with Kelmara.", "They act with Polvesk.", Sort.NAME),
        ("They act as States.", "They act as states.", Sort.NAME),
        ("They [act] now.", "They act now.", Sort.BRACKET),
        ("They act now.", "They act soon.", Sort.WORDING),
        ("They act, now.", "They act now.", Sort.SIGN),
        ("Act now.", "Meet now.", Sort.WORDING),
    ],
)
def test_what_a_difference_touches(file: str, agreed: str, sort: Sort) -> None:
    found = verdict(file_text(f"1. {file}"), agreed_text(f"1. {agreed}"), "en")
    assert {f.sort for f in found.findings} == {sort}


def test_names_of_the_roster_are_names_at_the_beginning_of_a_sentence() -> None:
    file, agreed = file_text("1. Kelmara acts."), agreed_text("1. Polvesk acts.")
    assert [f.sort for f in verdict(file, agreed, "en", ["Kelmara", "Polvesk"]).findings] == [Sort.NAME]


def test_verbs_of_other_languages() -> None:
    file, agreed = "1. Les Parties doivent agir.", "1. Les Parties devraient agir."
    found = verdict(file_text(file), agreed_text(agreed), "fr")
    assert [f.sort for f in found.findings] == [Sort.OBLIGATION]
    assert [c.said for c in found.corrections] == [
        "Dans le paragraphe 1, au lieu de « doivent », lire « devraient »."
    ]
    moved = verdict(
        file_text("1. Elles agissent. ¶ 2. Elles se réunissent chaque année."),
        agreed_text("1. Elles agissent. ¶ 3. Elles se réunissent chaque année."),
        "fr",
    )
    assert [c.said for c in moved.corrections] == [
        "Pour le paragraphe qui commence par « Elles se réunissent », le numéro est 3, et non 2."
    ]
    unknown = verdict(file_text(file), agreed_text(agreed), "de")
    assert unknown.verbs.counts is None
    assert [f.sort for f in unknown.findings] == [Sort.WORDING]


@pytest.mark.parametrize(
    ("before", "outside"),
    [
        ("LTC ¶ Ministerial Conference ¶ ", ["LTC", "Ministerial Conference"]),
        ("On the Lake ¶ ", ["On the Lake"]),
        ("Nobody shall object. ¶ ", []),
        ("They act as they always did, in good faith, " * 8 + "¶ ", []),
        ("A note{As in Ostrel.} ¶ ", []),
    ],
    ids=["cover", "title twice", "obligation", "long", "note"],
)
def test_what_stands_before_the_title(before: str, outside: list[str]) -> None:
    text = "# On the Lake ¶ 1. They act."
    found = verdict(file_text(before + text), agreed_text(text), "en")
    assert list(found.outside) == outside
    assert [f.sort for f in found.findings] == ([] if outside else [Sort.ADDED])


def test_nothing_is_outside_a_text_without_its_beginning() -> None:
    found = verdict(file_text("LTC ¶ 1. They act."), agreed_text("# On the Lake ¶ 1. They act."), "en")
    assert found.outside == ()
    assert {f.sort for f in found.findings} == {Sort.ADDED, Sort.MISSING}


def test_what_stands_after_the_end_is_a_difference() -> None:
    found = verdict(
        file_text("# On the Lake ¶ 1. They act. ¶ LTC"), agreed_text("# On the Lake ¶ 1. They act."), "en"
    )
    assert [(f.sort, f.file) for f in found.findings] == [(Sort.ADDED, "LTC")]


def test_a_box_is_a_difference() -> None:
    text = agreed_text("# On the Lake ¶ 1. They act.")
    file = FileText(
        (*file_text("# On the Lake ¶ 1. They act.").paragraphs, Shown(Wording.of("not"), aside="text box"))
    )
    found = verdict(file, text, "en")
    assert [(f.sort, f.where) for f in found.findings] == [(Sort.ADDED, "the text box beginning “not”")]


def test_standing_of_the_agreed_text() -> None:
    agreed = agreed_text("# On the Lake ¶ 1. They act. ¶ 2. They [may] meet. ¶ 3. They report. ¶ 4. [Deleted]")
    standings = [
        None,
        Standing(Agreement.AGREED, "som-1"),
        Standing(Agreement.AD_REFERENDUM, "som-1", pending="capital"),
        Standing(Agreement.AGREED, "som-1", pending="translation"),
        None,
    ]
    paragraphs = [replace(p, standing=s) for p, s in zip(agreed, standings, strict=True)]
    found = verdict(file_text("On the Lake"), agreed.with_paragraphs(paragraphs), "en").standing
    assert found.agreed == 1
    assert found.not_agreed == (
        ("“On the Lake”", "open"),
        ("2", "agreed ad referendum, pending capital"),
        ("3", "agreed, pending translation"),
    )
    assert found.brackets == ("2",)
