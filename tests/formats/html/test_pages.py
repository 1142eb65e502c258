"""The web pages: what is in them is the text, all of it, and nothing that anybody slipped in."""

from __future__ import annotations

import string
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from formats.html.parsed import Node, paragraphs, paragraphs_before, parsed
from laws.generate import PARTIES, Round, Sent, any_text, documents, one_file, revisions, rounds
from laws.restructured import restructured
from paraph.diff.compare import compare
from paraph.formats.html.comparison import comparison_page
from paraph.formats.html.compilation import compilation_page
from paraph.formats.html.reading import reading_page
from paraph.formats.html.text import text_page
from paraph.merge.attribution import outgoing
from paraph.merge.compile import compile_round
from paraph.model.change import (
    Addition,
    Attributed,
    Change,
    Edit,
    Marking,
    Move,
    Proposal,
    Remark,
    Removal,
    Retyping,
)
from paraph.model.claim import Claim
from paraph.model.compilation import Compilation, Submission
from paraph.model.document import Agreement, Document, Kind, Paragraph, Standing
from paraph.model.frozen import replace
from paraph.model.numbers import numbers
from paraph.model.reading import Reading, ReadRemark, Segment, SourceParagraph, View, viewed
from paraph.model.settings import Attribution
from paraph.model.stance import Stance, StanceKind
from paraph.model.wording import NOTE, Mark, Run, Wording, concat

pages = settings(max_examples=40, deadline=None, derandomize=True)

HOSTILE = "<script>alert('1')</script> \" onload='x' & &amp; &#13; </style></title><!-- ]]> \r\0"
SHOWN = HOSTILE.replace("\0", "\ufffd")


def operative(identity: str, text: str) -> Paragraph:
    return Paragraph(identity, Kind.OPERATIVE, Wording.of(text))


def noted(before: str, note: str, after: str) -> Wording:
    return concat([Wording.of(before), Wording.of(NOTE, notes=[Wording.of(note)]), Wording.of(after)])


BASE = Document(
    (
        Paragraph("t", Kind.TITLE, Wording.of("Draft Declaration")),
        Paragraph("h", Kind.HEADING, Wording.of("Labour mobility"), 1),
        Paragraph(
            "p", Kind.PREAMBULAR, noted("Recalling the Understanding", "Of 14 May 2019.", " of the Process,")
        ),
        operative("a", "We decide to expand regular pathways by the end of 2028."),
        operative("b", "We invite the participating States to take part."),
        operative("c", "We welcome the report of the Working Group."),
    )
)


def edit(paragraph: Paragraph, old: str, new: str) -> Edit:
    start = paragraph.text.index(old)
    end = start + len(old)
    return Edit(paragraph.id, start, end, paragraph.wording.slice(start, end), Wording.of(new))


def submission(party: str, *changes: Change, remarks: Sequence[Remark] = ()) -> Submission:
    made = tuple(Proposal(f"{party}-{n}", party, Attributed(change, True)) for n, change in enumerate(changes))
    return Submission(party, made, tuple(remarks))


def remark(party: str, text: str, marking: Marking, paragraph: str = "a") -> Remark:
    return Remark(f"r-{text}", party, paragraph, "the end", "", text, Claim("Mira Oskan"), marking)


def round_of(*submissions: Submission) -> Compilation:
    return compile_round(BASE, submissions, [s.party for s in submissions])


COMPILED = round_of(
    submission(
        "KEL",
        edit(BASE.by_id["a"], "the end of 2028", "2030"),
        Addition("a", 0, Kind.OPERATIVE, 0, Wording.of("We call for arrangements.")),
        remarks=[remark("KEL", "For all.", Marking.ALL), remark("KEL", "For us.", Marking.INTERNAL)],
    ),
    submission("TSD", edit(BASE.by_id["a"], "the end of 2028", "within two years"), Move("c", "", 0)),
    submission("OST", edit(BASE.by_id["a"], "the end of 2028", "2030"), Removal("b", BASE.by_id["b"].wording)),
    submission("NOR", Retyping("p", Kind.OPERATIVE, 0), edit(BASE.by_id["c"], " of the Working Group", "")),
)


def words(root: Node) -> list[str]:
    return [text for text, _ in paragraphs(root)]


def rows(root: Node) -> list[list[str]]:
    return [[c.text for c in row.all("th", "td")] for table in root.all("table") for row in table.all("tr")]


# ------------------------------------------------------------------ every page


def hostile_pages() -> dict[str, str]:
    nasty = noted(HOSTILE, HOSTILE, HOSTILE)
    document = Document(
        tuple(Paragraph(f"{kind}", kind, nasty, 1 if kind in (Kind.HEADING, Kind.SUB) else 0) for kind in Kind),
        (("language", HOSTILE), ("title", HOSTILE)),
    )
    party = submission(
        HOSTILE,
        Edit("operative", 0, 3, nasty.slice(0, 3), nasty),
        Addition("operative", 0, Kind.OPERATIVE, 0, nasty),
        remarks=[replace(remark(HOSTILE, HOSTILE, Marking.ALL, "text"), quote=HOSTILE)],
    )
    claim = Claim(HOSTILE, HOSTILE)
    reading = Reading(
        (SourceParagraph((Segment(nasty, inserted=claim), Segment(nasty, deleted=claim)), mark_inserted=claim),),
        (ReadRemark(claim, HOSTILE, HOSTILE, HOSTILE, 0),),
    )
    old = document.with_paragraphs(document.paragraphs[3:])
    return {
        "text": text_page(document, HOSTILE, HOSTILE),
        "comparison": comparison_page(compare(old, document), HOSTILE, HOSTILE, HOSTILE),
        "compilation": compilation_page(compile_round(document, [party], [HOSTILE]), HOSTILE, HOSTILE),
        "reading": reading_page(reading, View.MARKED, HOSTILE),
    }


def test_hostile_text_stays_text() -> None:
    for name, page in hostile_pages().items():
        root = parsed(page)
        assert root.all("h1")[0].text == SHOWN, name
        assert "<script" not in page
        assert not [key for node in root.all() for key in node.attributes if key.startswith("on")]
        assert any(text.startswith(SHOWN) for text in words(root))
        assert any(n.text == SHOWN for n in root.all(class_="note-words"))


def test_a_page_is_complete_in_itself_and_always_the_same() -> None:
    for name, page in hostile_pages().items():
        assert "url(" not in page, name
        assert "@import" not in page
        assert "http:" not in page
        assert "https:" not in page
        assert page == hostile_pages()[name]
        page.encode("utf-8")


def test_a_page_has_its_landmarks_and_says_its_language() -> None:
    for page in hostile_pages().values():
        root = parsed(page)
        assert len(root.all("main")) == len(root.all("header")) == 1
        assert root.all("a")[0].attributes["href"] == "#text"
    root = parsed(text_page(Document((operative("a", "نقرر"),), (("language", "ar"),)), "إعلان"))
    assert root.all("html")[0].attributes == {"lang": "ar", "dir": "rtl"}
    assert {n.attributes["dir"] for n in root.all(class_="line")} == {"auto"}


def test_notes_are_linked_both_ways() -> None:
    root = parsed(text_page(BASE, "Text"))
    ids = {n.attributes["id"]: n for n in root.all() if "id" in n.attributes}
    assert ids["ref-1"].attributes["href"] == "#note-1"
    assert ids["note-1"].all("a")[0].attributes["href"] == "#ref-1"
    assert ids["note-1"].all("span")[0].text == "Of 14 May 2019."


# ------------------------------------------------------------------ a text


@pages
@given(documents(objects=True))
def test_a_text_is_there_word_for_word(document: Document) -> None:
    root = parsed(text_page(document, "Draft Ministerial Declaration"))
    assert paragraphs(root) == list(document.words())


@pages
@given(any_text, any_text)
def test_any_text_is_there_word_for_word(text: str, title: str) -> None:
    plain = text.replace(NOTE, "").replace("\0", "")
    root = parsed(text_page(Document((operative("a", plain),)), title))
    assert words(root) == ([plain] if plain else [])


def test_a_text_has_its_numbers_marks_and_standing() -> None:
    document = Document(
        (
            operative("a", "We decide:"),
            Paragraph("s", Kind.SUB, Wording.from_runs([Run("one", frozenset({Mark.BOLD, Mark.ITALIC}))]), 1),
            Paragraph("x", Kind.PREAMBULAR, Wording.of("Recalling"), standing=Standing(Agreement.AGREED, "som-1")),
        )
    )
    page = text_page(document, "Text")
    root = parsed(page)
    assert [n.text for n in root.all(class_="number")] == ["1.", "(a)", "PP1"]
    assert "<em><strong>one</strong></em>" in page
    assert [n.text for n in root.all(class_="side")] == ["agreed"]


def test_the_title_is_printed_once() -> None:
    assert "Draft Declaration" not in words(parsed(text_page(BASE, "Draft Declaration")))
    assert words(parsed(text_page(BASE, "Another title")))[0] == "Draft Declaration"


# ------------------------------------------------------------------ a comparison


@pages
@given(revisions() | restructured())
def test_a_comparison_gives_both_texts_back(drawn: tuple[Document, Document]) -> None:
    old, new = drawn
    comparison = compare(old, new)
    root = parsed(comparison_page(comparison, "Changes", "som-1", "som-2"))
    assert paragraphs_before(root) == list(old.words())
    assert paragraphs(root, without="del") == list(new.words())


def test_a_comparison_says_what_became_of_each_paragraph() -> None:
    p = list(BASE)
    new = [p[0], p[1], p[2], p[5], p[3], operative("n", "We call for arrangements."), p[4]]
    new[4] = operative("a", "We decide to expand regular pathways by 2030.")
    new[6] = replace(p[4], kind=Kind.TEXT)
    root = parsed(comparison_page(compare(BASE, BASE.with_paragraphs(new)), "Changes", "som-1", "som-2"))
    beside = [n.text for n in root.all(class_="side")]
    assert "moved here from paragraph 3" in beside
    assert "moved to paragraph 1" in beside
    assert "added" in beside
    assert "was operative paragraph, now unnumbered paragraph was 2" in beside
    summary = root.all(class_="summary")[0].text
    assert summary == "1 paragraph edited, 1 added, 0 removed, 1 moved, 1 of another kind or level."
    listed = [n.text for n in root.all("nav")[0].all("li")]
    assert listed == ["1 moved", "2 edited", "3 added", "We invite the participating States to take part. retyped"]


def test_a_comparison_names_what_was_split_and_joined_and_from_where() -> None:
    def text(*words: str) -> Document:
        return Document(tuple(Paragraph(w[:12], Kind.OPERATIVE, Wording.of(w)) for w in words))

    first, second = "We count the boats in each port.", "We publish the count in spring."
    third, fourth = "We close the market at noon.", "We open the gates again at dusk."
    root = parsed(
        comparison_page(
            compare(text(f"{first} {second}", third, fourth), text(first, second, f"{third} {fourth}")),
            "C",
            "a",
            "b",
        )
    )
    beside = [n.text for n in root.all(class_="side")]
    assert beside == [
        "split: goes on in paragraph 2",
        "split off from paragraph 1",
        "joined from paragraph 2 and paragraph 3",
    ]
    assert [(n.name, n.text) for n in root.all(class_="break")] == [("ins", "¶"), ("del", "¶")]
    listed = [n.text for n in root.all("nav")[0].all("li")]
    assert listed == ["1 split", "3 joined"]
    summary = root.all(class_="summary")[0].text
    assert summary == "0 paragraphs edited, 0 added, 0 removed, 0 moved, 1 split, 1 joined from several."


def test_many_changed_paragraphs_are_listed_by_section() -> None:
    def text(end: str) -> Document:
        found = []
        for section in ("Ports", "Rivers", "Woods"):
            found.append(Paragraph(section, Kind.HEADING, Wording.of(section), 1))
            edits = "" if section == "Woods" else end
            found += [
                Paragraph(f"{section}{n}", Kind.OPERATIVE, Wording.of(f"We agree{edits}.")) for n in range(25)
            ]
        return Document(tuple(found))

    root = parsed(comparison_page(compare(text(""), text(" now")), "C", "a", "b"))
    assert [n.text for n in root.all("nav")[0].all("li")] == ["Ports 25 edited", "Rivers 25 edited"]


def test_two_equal_texts_do_not_differ() -> None:
    root = parsed(comparison_page(compare(BASE, BASE), "Changes", "som-1", "som-2"))
    assert root.all(class_="summary")[0].text == "No paragraph differs."
    assert not root.all("nav")
    assert words(root) == [p.text for p in BASE]


# ------------------------------------------------------------------ a compilation


def compiled(drawn: Round) -> Compilation:
    return compile_round(drawn.base, drawn.submissions(), drawn.roster)


@pages
@given(rounds())
def test_the_base_and_every_alternative_are_in_a_compilation(drawn: Round) -> None:
    compilation = compiled(drawn)
    root = parsed(compilation_page(compilation, "Compilation", "som-1"))
    new = [a.wording.words for n in compilation.new for a in n.alternatives]
    found = paragraphs(root)
    assert paragraphs(root, without="ins") == list(drawn.base.words())
    assert sorted(found) == sorted([*drawn.base.words(), *new])
    labels = [cell.text for cell in root.all("th") if cell.attributes["scope"] == "row"]
    passages = [passage for c in compilation.paragraphs for passage in c.passages]
    assert labels.count("Base text") == len(passages)
    assert sum(label.startswith("Alternative") for label in labels) == sum(len(p.alternatives) for p in passages)
    place = numbers(drawn.base)
    assert all(number.printed in page_numbers(root) for number in place.values() if number.printed)


def page_numbers(root: Node) -> set[str]:
    return {n.text for n in root.all(class_="number")}


def neutral_page(compilation: Compilation) -> str:
    return compilation_page(outgoing(compilation, Attribution.NONE, {}), "Compilation", "som-1")


@pages
@given(rounds(), st.permutations(PARTIES), st.permutations(PARTIES))
def test_an_unattributed_compilation_knows_nobody(
    drawn: Round, names: Sequence[str], roster: Sequence[str]
) -> None:
    renamed = dict(zip(PARTIES, names, strict=True))
    others = [
        Submission(
            renamed[s.party],
            tuple(replace(p, id=f"{p.id}x", party=renamed[s.party]) for p in s.proposals),
            tuple(replace(r, party=renamed[s.party], marking=Marking.ALL) for r in s.remarks),
        )
        for s in drawn.submissions()
    ]
    page = neutral_page(compiled(drawn))
    assert page == neutral_page(compile_round(drawn.base, others, roster))


def test_a_compilation_shows_who_would_have_what_the_base_first() -> None:
    root = parsed(compilation_page(COMPILED, "Compilation", "som-1"))
    context = "We decide to expand regular pathways by "
    assert ["A", "Base text", f"{context}the end of 2028.", ""] in rows(root)
    assert ["Alternative 1", f"{context}2030.", "KEL, OST"] in rows(root)
    assert ["Alternative 2", f"{context}within two years.", "TSD"] in rows(root)
    assert ["Alternative: delete", "We welcome the report of the Working Group.", "NOR"] in rows(root)
    assert ["Whole", "Delete", "The paragraph would go.", "OST"] in rows(root)
    assert ["Move", "The paragraph would stand before the first paragraph.", "TSD"] in [r[-3:] for r in rows(root)]
    assert ["Whole", "Change of kind", "The paragraph would become: operative paragraph.", "NOR"] in rows(root)
    assert [n.text for n in root.all("p", class_="who")] == ["proposed by KEL"]
    assert root.all(class_="arrival")[0].text == "Paragraph 3 would stand here; proposed by TSD"
    assert [n.text for n in root.all("ul", class_="remarks")[0].all("li")] == ["KEL: the end For all."]
    assert "We call for arrangements." in words(root)


def test_an_unattributed_compilation_has_references_and_no_names_and_no_remarks() -> None:
    page = neutral_page(COMPILED)
    root = parsed(page)
    assert not any(
        name in page for name in ("KEL", "TSD", "OST", "NOR", "Mira", "For all.", "For us.", "roposed by")
    )
    assert ["Whole", "Delete", "The paragraph would go."] in [r[:3] for r in rows(root)]
    given = [r[-1] for r in rows(root) if r[-1].startswith("P-")]
    assert given == ["P-001", "P-002", "P-003", "P-005", "P-006", "P-007"]
    assert [n.text for n in root.all("p", class_="who")] == ["proposal P-004"]
    assert root.all(class_="arrival")[0].text == "Paragraph 3 would stand here; proposal P-007"


def test_what_parties_said_stands_where_the_wordings_are() -> None:
    one = submission("KEL", edit(BASE.by_id["a"], "the end of 2028", "2030"))
    (proposal,) = one.proposals
    said = [
        Submission(party, (), stances=(Stance(party, kind, proposal.id),))
        for party, kind in (("TSD", StanceKind.RETAIN), ("OST", StanceKind.SUPPORT), ("NOR", StanceKind.OPPOSE))
    ]
    root = parsed(compilation_page(round_of(one, *said), "Compilation", "som-1"))
    assert [r[-1] for r in rows(root)] == ["Proposed by", "TSD retain", "KEL, supported by OST; NOR delete"]


def test_nothing_internal_and_no_id_is_on_an_attributed_page() -> None:
    base = Document(tuple(replace(p, id=f"zq{p.id}9") for p in BASE))
    page = compilation_page(replace(COMPILED, parties=("KEL",)), "Compilation", "som-1")
    assert not any(name in page for name in ("Mira", "For us.", "KEL-0", "r-For"))
    assert "zq" not in text_page(base, "Text")
    assert "zq" not in comparison_page(compare(base, base), "Changes", "a", "b")


def test_a_note_of_the_base_is_listed_once() -> None:
    compilation = round_of(submission("KEL", edit(BASE.by_id["p"], "Understanding" + NOTE, "Process")))
    root = parsed(compilation_page(compilation, "Compilation", "som-1"))
    assert [n.text for n in root.all(class_="note-words")] == ["Of 14 May 2019."]
    assert len(root.all(class_="noteref")) == 2


# ------------------------------------------------------------------ a reading


@pages
@given(one_file())
def test_a_file_reads_as_its_views(drawn: tuple[Document, Sent]) -> None:
    reading = drawn[1].reading
    for view in (View.BEFORE, View.AFTER):
        root = parsed(reading_page(reading, view, "file.docx"))
        assert paragraphs(root) == [found.wording.words for found in viewed(reading, view, objects=True)]
        assert not root.all("ins", "del")
    root = parsed(reading_page(reading, View.MARKED, "file.docx"))
    assert paragraphs(root) == [found.wording.words for found in viewed(reading, View.MARKED, objects=True)]


def test_marked_changes_say_who_and_when() -> None:
    ana, boris = Claim("Ana", "2026-03-01T10:00:00Z"), Claim("Boris")
    reading = Reading(
        (
            SourceParagraph(
                (
                    Segment(Wording.of("We "), inserted=ana),
                    Segment(Wording.of("note"), inserted=ana, deleted=boris),
                ),
                mark_deleted=boris,
            ),
            SourceParagraph((Segment(Wording.of("it.")),)),
        ),
        (ReadRemark(boris, "Why?", "it", "note it", 1),),
    )
    root = parsed(reading_page(reading, View.MARKED, "file.docx"))
    titles = [n.attributes["title"] for n in root.all("ins", "del") if "title" in n.attributes]
    assert titles == [
        "Inserted by Ana, 2026-03-01 10:00:00",
        "Inserted by Ana, 2026-03-01 10:00:00",
        "Deleted by Boris",
        "Paragraph break deleted by Boris",
    ]
    assert [n.text for n in root.all("ol", class_="legend")[0].all("li")] == [
        "Ana: 2 insertions, 0 deletions",
        "Boris: 0 insertions, 2 deletions",
    ]
    assert root.all("blockquote")[0].text == "it"
    before = parsed(reading_page(reading, View.BEFORE, "file.docx"))
    assert before.all("blockquote")[0].text == "note it"
    assert all(letter not in before.all("article")[0].text for letter in string.ascii_uppercase)


# ------------------------------------------------------------------ what a text cannot hold

PICTURE = "Picture: chart.png (3f2a91c0)"


def boxes(page: str) -> list[tuple[str, str]]:
    """Return what is said over each box of a page, and the words in it."""
    return [
        (node.all(class_="what")[0].text, node.all(class_="words")[0].text)
        for node in parsed(page).all("div", class_="object")
    ]


def test_a_picture_in_a_text_stands_in_a_box_that_says_so() -> None:
    document = Document((operative("a", "We note the chart."), Paragraph("", Kind.OBJECT, Wording.of(PICTURE))))
    page = text_page(document, "As KEL would have it")
    assert boxes(page) == [("Not text: in the file only", PICTURE)]
    assert [n.text for n in parsed(page).all(class_="number")] == ["1."]


def test_a_proposed_picture_is_a_box_in_a_compilation_and_names_its_party() -> None:
    compilation = round_of(submission("KEL", Addition("a", 0, Kind.OBJECT, 0, Wording.of(PICTURE))))
    page = compilation_page(compilation, "Compilation", "som-1")
    assert boxes(page) == [("Not text: in the file only", PICTURE)]
    assert [n.text for n in parsed(page).all(class_="side")] == ["new object in the file"]
    assert [n.text for n in parsed(page).all("p", class_="who")] == ["proposed by KEL"]


def test_a_picture_that_came_in_is_a_box_in_a_comparison() -> None:
    new = Document((*BASE, Paragraph("x", Kind.OBJECT, Wording.of(PICTURE))))
    assert boxes(comparison_page(compare(BASE, new), "Changes", "a", "b")) == [
        ("Not text: in the file only", PICTURE)
    ]


def test_a_file_shows_its_boxes_in_place_and_says_what_each_is() -> None:
    kel = Claim("K. Author")
    reading = Reading(
        (
            SourceParagraph((Segment(Wording.of("Before.")),)),
            SourceParagraph((Segment(Wording.of("A aside"), inserted=kel),), object="text box"),
            SourceParagraph((Segment(Wording.of("After.")),)),
        )
    )
    after = reading_page(reading, View.AFTER, "file.docx")
    assert words(parsed(after)) == ["Before.", "A aside", "After."]
    assert boxes(after) == [("text box", "A aside")]
    assert boxes(reading_page(reading, View.BEFORE, "file.docx")) == []
    marked = parsed(reading_page(reading, View.MARKED, "file.docx"))
    assert [n.text for n in marked.all("ins") if "title" in n.attributes] == ["A aside"]
