from __future__ import annotations

from paraph.model.document import DELETED, Document, Kind, Paragraph
from paraph.model.numbers import find, fixed, letters, numbers, roman
from paraph.model.renumbering import with_deleted
from paraph.model.wording import Wording


def p(identity: str, kind: Kind = Kind.OPERATIVE, level: int = 0, number: str = "") -> Paragraph:
    return Paragraph(identity, kind, Wording.of(f"words of {identity}"), level, number)


def sub(identity: str, level: int = 1, number: str = "") -> Paragraph:
    return p(identity, Kind.SUB, level, number)


def references(document: Document) -> list[str]:
    found = numbers(document)
    return [found[n].reference if n in found else "-" for n in range(len(document))]


def printed(document: Document) -> list[str]:
    found = numbers(document)
    return [found[n].printed if n in found else "-" for n in range(len(document))]


def test_a_new_text_is_counted_from_one() -> None:
    text = Document(
        (
            p("t", Kind.TITLE), p("r1", Kind.PREAMBULAR), p("r2", Kind.PREAMBULAR), p("o1"), p("o2"),
            sub("a"), sub("b"), sub("i", 2), sub("ii", 2), sub("c"), p("o3"), sub("again"),
        )
    )  # fmt: skip
    assert references(text) == [
        "-", "PP1", "PP2", "1", "2", "2(a)", "2(b)", "2(b)(i)", "2(b)(ii)", "2(c)", "3", "3(a)",
    ]  # fmt: skip
    assert printed(text) == ["-", "", "", "1.", "2.", "(a)", "(b)", "(i)", "(ii)", "(c)", "3.", "(a)"]


def test_priorities_objectives_and_actions() -> None:
    text = Document(
        (
            p("x", Kind.PRIORITY), p("y", Kind.OBJECTIVE), p("z", Kind.ACTION), p("f", Kind.FIELD),
            p("y2", Kind.OBJECTIVE),
            p("z2", Kind.ACTION), p("x2", Kind.PRIORITY), p("y3", Kind.OBJECTIVE), p("z3", Kind.ACTION),
        )
    )  # fmt: skip
    assert references(text) == [
        "Priority 1", "Objective 1.1", "1", "-", "Objective 1.2", "2", "Priority 2", "Objective 2.1", "3",
    ]  # fmt: skip
    assert printed(text)[1] == "Objective 1.1."


def test_a_paragraph_inserted_into_a_circulated_text_becomes_7_bis() -> None:
    text = Document((p("six", number="6"), p("seven", number="7"), p("eight", number="8")))
    seven, eight = text.paragraphs[1:]
    one = text.with_paragraphs((text.paragraphs[0], seven, p("new"), eight))
    assert references(one) == ["6", "7", "7 bis", "8"]
    three = text.with_paragraphs((text.paragraphs[0], seven, p("new"), p("next"), p("last"), eight))
    assert references(three) == ["6", "7", "7 bis", "7 ter", "7 quater", "8"]


def test_after_7_bis_stood_the_next_one_is_7_ter_wherever_it_is_put() -> None:
    text = Document((p("7", number="7"), p("new"), p("7b", number="7 bis"), p("8", number="8")))
    assert references(text) == ["7", "7 ter", "7 bis", "8"]


def test_before_the_first_and_after_the_last() -> None:
    text = Document((p("new"), p("one", number="1"), p("two", number="2"), p("end"), p("end2")))
    assert references(text) == ["0 bis", "1", "2", "3", "4"]


def test_sub_paragraphs_are_inserted_by_the_same_rule() -> None:
    text = Document(
        (p("12", number="12"), sub("a", number="a"), sub("b", number="b"), sub("new"), sub("c", number="c"))
    )
    assert references(text) == ["12", "12(a)", "12(b)", "12(b bis)", "12(c)"]
    assert printed(text)[3] == "(b bis)"


def test_numbers_stand_once_a_text_is_circulated() -> None:
    circulated = fixed(Document((p("o1"), p("o2"), sub("a"), p("t", Kind.TEXT))))
    assert [x.number for x in circulated] == ["1", "2", "a", ""]
    swapped = circulated.with_paragraphs((circulated.paragraphs[1], circulated.paragraphs[0]))
    assert references(swapped) == ["2", "1"]


def test_a_paragraph_taken_out_leaves_deleted_in_its_place() -> None:
    circulated = fixed(Document((p("r", Kind.PREAMBULAR), p("o1"), p("o2"), p("o3"))))
    left = with_deleted(circulated, circulated.with_paragraphs([x for x in circulated if x.id not in ("o2", "r")]))
    assert [x.id for x in left] == ["o1", "o2", "o3"]
    assert left.paragraphs[1].wording == DELETED
    assert left.paragraphs[1].is_deleted
    assert references(left) == ["1", "2", "3"]


def test_deleted_stands_behind_the_fields_of_the_action_before_it() -> None:
    circulated = fixed(Document((p("a1", Kind.ACTION), p("f", Kind.FIELD), p("a2", Kind.ACTION))))
    left = with_deleted(circulated, circulated.with_paragraphs(circulated.paragraphs[:2]))
    assert [(x.id, x.text) for x in left][2] == ("a2", "[Deleted]")


def test_the_first_of_all_taken_out_leaves_deleted_at_the_top() -> None:
    circulated = fixed(Document((p("o1"), p("o2"))))
    left = with_deleted(circulated, circulated.with_paragraphs(circulated.paragraphs[1:]))
    assert [(x.id, x.text) for x in left] == [("o1", "[Deleted]"), ("o2", "words of o2")]


def test_a_joined_paragraph_was_not_taken_out() -> None:
    circulated = fixed(Document((p("o1"), p("o2"))))
    joined = Paragraph("o1", Kind.OPERATIVE, Wording.of("both"), 0, "1", None, ("o2",))
    assert with_deleted(circulated, circulated.with_paragraphs([joined])).ids == ("o1",)


def test_finding_what_a_person_means() -> None:
    text = Document(
        (
            p("pp1", Kind.PREAMBULAR, 0, "PP1"), p("x7", number="7"), p("x7b", number="7 bis"),
            p("x12", number="12"),
            sub("xa", number="a"), sub("xb", number="b"), sub("xbb", number="b bis"),
        )
    )  # fmt: skip
    for reference, identity in {
        "7 bis": "x7b", "7bis": "x7b", "para. 7 bis": "x7b", "OP7": "x7", "op 7": "x7", "paragraph 7.": "x7",
        "12(b)": "xb", "12 b": "xb", "12(b bis)": "xbb", "12 b bis": "xbb", "PP1": "pp1", "pp 1": "pp1", "xa": "xa",
    }.items():  # fmt: skip
        found = find(text, reference)
        assert found is not None, reference
        assert found.id == identity
    assert find(text, "13") is None
    assert find(text, "b") is None


def test_letters_and_romans_as_lists_have_them() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
    assert [roman(n) for n in (1, 4, 9, 14, 19, 40, 49)] == ["i", "iv", "ix", "xiv", "xix", "xl", "xlix"]


def test_a_picture_between_a_paragraph_and_its_sub_paragraphs_changes_no_number() -> None:
    text = Document(
        (
            p("o1"), p("x", Kind.OBJECT), sub("a"), p("y", Kind.OBJECT), sub("b"), sub("i", 2),
            p("z", Kind.OBJECT), sub("ii", 2), p("o2"),
        )
    )  # fmt: skip
    assert references(text) == ["1", "-", "1(a)", "-", "1(b)", "1(b)(i)", "-", "1(b)(ii)", "2"]


def test_a_picture_in_a_plan_changes_no_number() -> None:
    text = Document(
        (
            p("x", Kind.PRIORITY), p("1", Kind.OBJECT), p("y", Kind.OBJECTIVE), p("2", Kind.OBJECT),
            p("z", Kind.ACTION), p("f", Kind.FIELD), p("3", Kind.OBJECT), p("z2", Kind.ACTION),
        )
    )  # fmt: skip
    assert references(text) == ["Priority 1", "-", "Objective 1.1", "-", "1", "-", "-", "2"]


def test_texts_with_the_same_outline_and_texts_with_nearly_the_same() -> None:
    """Numbers are kept for a few outlines; all that they depend on belongs to an outline."""
    base = (p("a"), sub("b"), sub("c", 2), p("d"))
    assert references(Document(base)) == ["1", "1(a)", "1(a)(i)", "2"]
    other_words = tuple(q.with_wording(Wording.of("Other words.")) for q in base)
    assert numbers(Document(other_words)) == numbers(Document(base))
    assert references(Document((p("a", number="3 bis"), *base[1:]))) == ["3 bis", "3 bis(a)", "3 bis(a)(i)", "4"]
    assert references(Document((*base[:2], sub("c"), base[3]))) == ["1", "1(a)", "1(b)", "2"]
    assert references(Document((p("a", Kind.PREAMBULAR), *base[1:]))) == ["PP1", "PP1(a)", "PP1(a)(i)", "1"]
