"""The styles in which files leave the house, each with everything that may occur in it."""

from __future__ import annotations

from paraph.formats.clean import features as f
from paraph.formats.clean.frame import PACKAGE, STYLES_OF_TEXT, TEXT
from paraph.formats.clean.table import Style

_FRAME = (*PACKAGE, *TEXT, *STYLES_OF_TEXT)
_PAPER = (*_FRAME, *f.NOTES, *f.LISTS, *f.LINE_NUMBERS)

STYLES: dict[str, Style] = {
    style.name: style
    for style in (
        Style("clean", "a clean file", (*_PAPER, *f.BOOKMARKS), whole=True),
        Style("final", "a final file", _PAPER, whole=True),
        Style("review", "a review copy", (*_PAPER, *f.BOOKMARKS, *f.REVIEW), whole=True),
        Style("redline", "a redline", (*_PAPER, *f.TRACKED_BY_DAY), authors="one", two_texts=True),
        Style("fixed", "a fixed redline", (*_PAPER, *f.FIXED), two_texts=True, called=("changes-marked",)),
        Style("note", "a note", (*_PAPER, *f.TABLES), called=("cover-note", "note-on-changes", "concordance")),
        Style("form", "an empty comment form", (*_PAPER, *f.TABLES), called=("comment-form",)),
        Style("compilation", "a compilation in brackets", _PAPER, of_parties=True),
        Style("table", "a compilation as a table", (*_PAPER, *f.TABLES), of_parties=True),
        Style(
            "tracked",
            "a compilation as tracked changes",
            (*_PAPER, *f.TRACKED_BY_DEADLINE),
            authors="several",
            of_parties=True,
        ),
        Style("receipt", "a receipt", (*_FRAME, *f.TABLES, *f.RECEIPT), of_parties=True),
    )
}
"""Each style by its name."""


def style_of_name(name: str) -> str:
    """Return the style that a file is of by its name (SOM-2_Declaration_redline.docx), clean where it says none.

    A redline may say since when (redline-since-SOM-1).
    """
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".docx").casefold()
    known = {said: style.name for style in STYLES.values() for said in (style.name, *style.called)}
    words = [word.split("-since-")[0] for word in reversed(stem.split("_"))]
    return next((known[word] for word in words if word in known), "clean")
