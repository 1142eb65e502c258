from __future__ import annotations

from paraph.model.document import Document, Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.numbers import fixed, numbers
from paraph.model.renumbering import concordance, renumbered, with_deleted
from paraph.model.wording import Wording


def p(identity: str, kind: Kind = Kind.OPERATIVE, level: int = 0) -> Paragraph:
    return Paragraph(identity, kind, Wording.of(f"words of {identity}"), level)


def text(*paragraphs: Paragraph) -> Document:
    return Document(paragraphs)


def order(circulated: Document, ids: str) -> Document:
    """The paragraphs of a circulated text in another order; those that it has not are new."""
    return circulated.with_paragraphs(circulated.by_id.get(i, p(i)) for i in ids.split())


def shown(document: Document) -> str:
    """Numbers and ids as they stand; [] around what was deleted."""
    found = numbers(document)
    return " ".join(
        f"{found[n].reference if n in found else '-'}:{f'[{x.id}]' if x.is_deleted else x.id}"
        for n, x in enumerate(document)
    )


SIX = fixed(text(*(p(i) for i in "abcdef")))


def test_an_ordinal_goes_with_the_paragraph_before_it_also_where_a_later_one_moved_up() -> None:
    assert shown(order(SIX, "f a b new c d e")) == "6:f 1:a 2:b 2 bis:new 3:c 4:d 5:e"
    assert shown(order(SIX, "e f x a y b c d z")) == "5:e 6:f 6 bis:x 1:a 1 bis:y 2:b 3:c 4:d 7:z"


def test_a_new_last_paragraph_never_takes_a_number_that_stood() -> None:
    assert shown(order(SIX, "f a b c d e new")) == "6:f 1:a 2:b 3:c 4:d 5:e 7:new"


def test_deleted_stays_where_the_numbers_have_it_though_its_neighbour_moved_away() -> None:
    left = with_deleted(SIX, order(SIX, "a b e f c"))
    assert shown(left) == "1:a 2:b 4:[d] 5:e 6:f 3:c"
    first = with_deleted(SIX, order(SIX, "b c d e f"))
    assert shown(first) == "1:[a] 2:b 3:c 4:d 5:e 6:f"


def test_a_deleted_sub_paragraph_goes_with_its_own() -> None:
    base = fixed(text(p("a"), p("a1", Kind.SUB, 1), p("a2", Kind.SUB, 1), p("b"), p("c"), p("d")))
    left = with_deleted(base, order(base, "b c d a a1"))
    assert shown(left) == "2:b 3:c 4:d 1:a 1(a):a1 1(b):[a2]"


def test_deleted_does_not_come_between_a_paragraph_and_its_sub_paragraphs() -> None:
    base = fixed(text(p("a"), p("a1", Kind.SUB, 1), p("b"), p("c")))
    moved = base.with_paragraphs((base.by_id["a"], p("x", Kind.SUB, 1), base.by_id["c"]))
    assert shown(with_deleted(base, moved)).split()[-2:] == ["2:[b]", "3:c"]


def test_numbered_anew() -> None:
    now = with_deleted(SIX, order(SIX, "b x c e f a"))
    new = renumbered(now)
    assert shown(new) == "1:b 2:x 3:c 4:e 5:f 6:a"
    assert [(line.paragraph, line.old, line.new) for line in concordance(SIX, new)] == [
        ("a", "1", "6"),
        ("b", "2", "1"),
        ("c", "3", "3"),
        ("d", "4", ""),
        ("e", "5", "4"),
        ("f", "6", "5"),
        ("x", "", "2"),
    ]


def test_a_joined_paragraph_has_the_number_of_the_one_it_was_joined_to() -> None:
    joined = SIX.with_paragraphs(replace(x, aliases=("b",)) if x.id == "a" else x for x in SIX if x.id != "b")
    lines = {line.paragraph: line.new for line in concordance(SIX, renumbered(joined))}
    assert lines == {"a": "1", "b": "1", "c": "2", "d": "3", "e": "4", "f": "5"}
