"""Every limit of the table, at one less, at the limit and at one more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from formats.word.make import comment, p, t, word_file, word_parts, zipped
from paraph.errors import ParaphError
from paraph.formats.word import limits
from paraph.formats.word.limits import Limits
from paraph.formats.word.package import open_package
from paraph.model.frozen import names, replace

PLAIN = word_parts(p(t("A")))
MAIN = "word/document.xml"


def outcome(data: bytes) -> str:
    """Return the code of the refusal of a file, or nothing."""
    try:
        package = open_package(data, "KEL.docx")
        package.root(package.main)
    except ParaphError as refusal:
        assert refusal.next_step
        return refusal.code
    return ""


def sized(size: int) -> bytes:
    """Return a file of so many bytes."""
    without = len(zipped({**PLAIN, "a.txt": b""}))
    return zipped({**PLAIN, "a.txt": bytes(size - without)})


def nested(depth: int) -> bytes:
    """Return a file whose document part is so deep: document and body are two."""
    return word_file("<w:sdt>" * (depth - 2) + "</w:sdt>" * (depth - 2))


TOTAL = sum(len(content) for content in PLAIN.values())
TAGS = PLAIN[MAIN].count(b"<")
CASES: dict[str, tuple[int, str, Callable[[int], bytes]]] = {
    "file": (len(zipped(PLAIN)) + 500, "too-large", sized),
    "members": (
        len(PLAIN) + 3,
        "zip-too-many-parts",
        lambda n: zipped({**PLAIN, **{f"{k}.txt": b"" for k in range(n - len(PLAIN))}}),
    ),
    "member_name": (60, "zip-name", lambda n: zipped({**PLAIN, "a" * n: b""})),
    "part": (5000, "zip-too-large", lambda n: zipped({**PLAIN, "a.txt": bytes(n)})),
    "unpacked": (TOTAL + 100, "zip-too-large", lambda n: zipped({**PLAIN, "a.txt": bytes(n - TOTAL)})),
    "tags": (TAGS + 10, "xml-elements", lambda n: word_file(p(t("A")) + "<w:p/>" * (n - TAGS))),
    "depth": (256, "xml-depth", nested),
    "attributes": (
        30,
        "xml-attributes",
        lambda n: word_file("<w:p " + " ".join(f'a{k}=""' for k in range(n)) + "/>"),
    ),
    "attribute": (300, "xml-attributes", lambda n: word_file(f'<w:p w:x="{"x" * n}"/>')),
    "paragraphs": (20, "too-many-paragraphs", lambda n: word_file("<w:p/>" * n)),
    "paragraph": (20, "too-long-paragraph", lambda n: word_file(p(t("x" * (n - 1)), "<w:r><w:tab/></w:r>"))),
    "comments": (3, "too-many-comments", lambda n: zipped(word_parts(p(), comments=comment(1, "") * n))),
}
APART = {"ratio", "ratio_from"}


@pytest.mark.parametrize("name", CASES)
def test_a_limit_is_taken_and_one_more_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    limit, code, make = CASES[name]
    changed: dict[str, Any] = {name: limit}
    monkeypatch.setattr(limits, "LIMITS", replace(Limits(), **changed))
    assert [outcome(make(size)) for size in (limit - 1, limit, limit + 1)] == ["", "", code]


def test_every_limit_is_tested() -> None:
    assert set(names(Limits)) == set(CASES) | APART


def packed(size: int) -> bytes:
    return zipped({**PLAIN, "a.txt": bytes(size)}, zipfile.ZIP_DEFLATED)


def test_how_well_a_part_may_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 100_000
    with zipfile.ZipFile(io.BytesIO(packed(size))) as archive:
        ratio = size // archive.getinfo("a.txt").compress_size
    for most, code in ((ratio + 1, ""), (ratio - 1, "zip-bomb")):
        monkeypatch.setattr(limits, "LIMITS", Limits(ratio=most, ratio_from=size - 1))
        assert outcome(packed(size)) == code


def test_a_small_part_may_be_packed_as_well_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 100_000
    for start, code in ((size + 1, ""), (size, ""), (size - 1, "zip-bomb")):
        monkeypatch.setattr(limits, "LIMITS", Limits(ratio=2, ratio_from=start))
        assert outcome(packed(size)) == code


def test_limits_of_comments_and_paragraphs_hold_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {f"word/comments{n}.xml": word_parts("", comments=comment(1, ""))["word/comments.xml"] for n in (1, 2)}
    monkeypatch.setattr(limits, "LIMITS", Limits(comments=2))
    assert outcome(zipped({**PLAIN, **more})) == ""
    monkeypatch.setattr(limits, "LIMITS", Limits(comments=1))
    assert outcome(zipped({**PLAIN, **more})) == "too-many-comments"
    monkeypatch.setattr(limits, "LIMITS", Limits(paragraphs=2))
    assert outcome(zipped({**PLAIN, **more})) == "too-many-paragraphs"


def test_a_text_box_counts_for_the_paragraph_it_stands_in_no_more_than_once() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(t('x' * 600_000))}</w:txbxContent></w:pict></w:r>"
    assert outcome(word_file(p(t("y" * 600_000), box))) == ""
