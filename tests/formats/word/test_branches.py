"""The account notices each reader of an element that does nothing: one is switched off at a time."""

from __future__ import annotations

import pytest

from formats.word.make import (
    END,
    SEPARATE,
    begin,
    cell,
    comment,
    dt,
    note,
    off,
    on,
    p,
    read,
    reference,
    row,
    t,
    table,
    word_file,
)
from paraph.errors import LawBrokenError
from paraph.formats.word.inline import IN_RUN, INLINE, Inline
from paraph.formats.word.story import BLOCK, Story
from paraph.formats.word.xml import MC, W14, A, M, W

_PREFIXES = {W: "w", M: "m", MC: "mc", A: "a", W14: "w14"}
_MATHS = "<m:r><m:t>x</m:t></m:r>"
_CHOICE = "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice></mc:AlternateContent>"

WITHOUT_TEXT = {
    *("w:bookmarkStart", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:fldChar"),
    *("w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd", "m:ctrlPr"),
    *("w:footnoteReference", "w:endnoteReference"),
}
"""Elements that hold no text; that they are read, the tests of what they mean show."""


def prefixed(tag: str) -> str:
    """Return a tag as it stands in a file."""
    space, _, name = tag.removeprefix("{").partition("}")
    return f"{_PREFIXES[space]}:{name}"


def nothing(*_: object) -> None:
    """Read nothing, in place of something."""


def keys(readers: object) -> list[str]:
    """Return the tags of a table of readers that hold text."""
    assert isinstance(readers, dict)
    return [tag for tag in readers if prefixed(tag) not in WITHOUT_TEXT]


def block_with_text(name: str) -> str:
    """Return the content of a body in which an element holds text."""
    match name:
        case "w:tbl":
            return table(row(cell(p(t("x")))))
        case "mc:AlternateContent":
            return _CHOICE.format(p(t("x")))
        case "w:r":
            return t("x")
        case "w:altChunk" | "w:hyperlink" | "w:fldSimple" | "w:bdo" | "w:dir":
            return f"<{name}>{t('x')}</{name}>"
        case _:
            return f"<{name}>{_MATHS if name.startswith('m:') else p(t('x'))}</{name}>"


def inline_with_text(name: str) -> str:
    """Return the content of a paragraph in which an element holds text."""
    match name:
        case "mc:AlternateContent":
            return _CHOICE.format(t("x"))
        case "m:r":
            return _MATHS
        case "w:t" | "w:delText":
            return f"<{name}>x</{name}>"
        case _:
            return f"<{name}>{t('x')}</{name}>"


def in_run_with_text(name: str) -> str:
    """Return the content of a run in which an element is or holds text."""
    match name:
        case "mc:AlternateContent":
            return _CHOICE.format("<w:t>x</w:t>")
        case "w:delText" | "w:instrText" | "w:delInstrText":
            return f"<{name}>x</{name}>"
        case "w:ruby":
            return f"<w:ruby><w:rubyBase>{t('x')}</w:rubyBase></w:ruby>"
        case "w:drawing" | "w:pict" | "w:object" | "w:contentPart":
            return f"<{name}><w:txbxContent>{p(t('x'))}</w:txbxContent></{name}>"
        case _:
            return f"<{name}/>"


@pytest.mark.parametrize("tag", keys(BLOCK), ids=prefixed)
def test_a_reader_of_what_stands_between_paragraphs(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(block_with_text(prefixed(tag)))
    assert read(data).ledger.total == 1
    monkeypatch.setitem(BLOCK, tag, nothing)
    with pytest.raises(LawBrokenError):
        read(data)


@pytest.mark.parametrize("tag", keys(INLINE), ids=prefixed)
def test_a_reader_of_what_stands_in_a_paragraph(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(inline_with_text(prefixed(tag))))
    assert read(data).ledger.total == 1
    monkeypatch.setitem(INLINE, tag, nothing)
    with pytest.raises(LawBrokenError):
        read(data)


@pytest.mark.parametrize("tag", keys(IN_RUN), ids=prefixed)
def test_a_reader_of_what_stands_in_a_run(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(f"<w:r>{in_run_with_text(prefixed(tag))}</w:r>"))
    assert read(data).ledger.total == 1
    monkeypatch.setitem(IN_RUN, tag, nothing)
    with pytest.raises(LawBrokenError):
        read(data)


@pytest.mark.parametrize(
    ("reader", "step"),
    [
        (Story, "block"),
        (Story, "paragraph"),
        (Story, "run"),
        (Story, "in_run"),
        (Story, "text"),
        (Inline, "other"),
        (Inline, "_other_in_run"),
        (Inline, "one_branch"),
        (Story, "_box"),
        (Story, "_inside"),
    ],
)
def test_a_step_that_all_take(reader: type[Inline], step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(
        p(t("x"), dt("y"), _CHOICE.format(t("z")), "<w:strange><w:r><w:t>s</w:t></w:r></w:strange>")
        + p("<w:r><w:strange><w:t>s</w:t></w:strange></w:r>")
        + p(f"<w:r><w:drawing><w:txbxContent>{p(t('box'))}</w:txbxContent><a:t>drawn</a:t></w:drawing></w:r>")
    )
    assert read(data).ledger.balances
    monkeypatch.setattr(reader, step, nothing)
    with pytest.raises(LawBrokenError):
        read(data)


def test_a_field_whose_begin_is_overlooked_is_noticed_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are no text in either case; what stands between begin and result shows whether fields are seen."""
    data = word_file(p(begin("<w:r><w:t>inner</w:t></w:r>"), SEPARATE, t("7"), END))
    assert [s.wording.text for s in read(data).paragraphs[0].segments] == ["7"]
    monkeypatch.setitem(IN_RUN, f"{{{W}}}fldChar", nothing)
    assert [s.wording.text for s in read(data).paragraphs[0].segments] == ["inner7"]


def test_notes_and_comments_are_counted_though_nothing_refers_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p(on(1), t("x"), off(1), reference(2)), footnotes=note(2, t("n")), comments=comment(1, "c"))
    for tag in ("footnoteReference", "commentReference"):
        monkeypatch.setitem(IN_RUN, f"{{{W}}}{tag}", nothing)
    assert read(data).ledger.total == 3
