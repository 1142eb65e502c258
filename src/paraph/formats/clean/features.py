"""What may occur in some of the Word files that leave the house, feature by feature.

Patterns let no free text through, but for what a reader of the file sees anyway: labels of lists, authors of
tracked changes.
"""

from __future__ import annotations

from paraph.formats.clean.patterns import IDENTITY, INDENT, MARKS, NUMBER, PRESERVE, RULE, SIDES, WIDTH
from paraph.formats.clean.table import Feature

NOTES = (
    Feature(
        "footnotes",
        holds={
            "w:footnotes": "w:footnote",
            "w:footnote": "w:p",
            "w:r": "w:footnoteRef w:separator w:continuationSeparator",
        },
        attributes={"w:footnote": {"w:id": r"-1|\d{1,4}", "w:type": "separator|continuationSeparator"}},
        parts={"word/footnotes.xml": "footnotes"},
    ),
    Feature(
        "document",
        holds={"w:r": "w:footnoteReference"},
        attributes={"w:footnoteReference": {"w:id": r"\d{1,4}"}},
    ),
)
"""Notes at the foot of the page."""

LISTS = (
    Feature(
        "numbering",
        holds={
            "w:numbering": "w:abstractNum w:num",
            "w:abstractNum": "w:multiLevelType w:lvl",
            "w:lvl": "w:start w:numFmt w:suff w:lvlText w:lvlJc w:pPr",
            "w:num": "w:abstractNumId",
            "w:pPr": "w:tabs w:ind",
            "w:tabs": "w:tab",
        },
        attributes={
            "w:abstractNum": {"w:abstractNumId": NUMBER},
            "w:multiLevelType": {"w:val": "multilevel"},
            "w:lvl": {"w:ilvl": "[0-8]"},
            "w:start": {"w:val": r"\d{1,3}"},
            "w:numFmt": {"w:val": "decimal|lowerLetter|lowerRoman"},
            "w:suff": {"w:val": "space"},
            "w:lvlText": {"w:val": r"[^\n\t]{1,40}"},
            "w:lvlJc": {"w:val": "left"},
            "w:num": {"w:numId": NUMBER},
            "w:abstractNumId": {"w:val": NUMBER},
            "w:tab": {"w:val": "num", "w:pos": NUMBER},
            "w:ind": INDENT,
        },
        spaces="w",
        parts={"word/numbering.xml": "numbering"},
    ),
)
"""Automatic numbering."""

BOOKMARKS = (
    Feature(
        "document",
        holds={"w:p": "w:bookmarkStart w:bookmarkEnd"},
        attributes={
            "w:bookmarkStart": {"w:id": IDENTITY, "w:name": r"para_\d{4}"},
            "w:bookmarkEnd": {"w:id": IDENTITY},
        },
    ),
)
"""One neutral bookmark a paragraph, by which a file that comes back is recognised."""

TABLES = (
    Feature(
        "document",
        holds={
            "w:body": "w:tbl",
            "w:tbl": "w:tblPr w:tblGrid w:tr",
            "w:tblPr": "w:tblStyle w:tblW w:tblLayout w:bidiVisual",
            "w:tblGrid": "w:gridCol",
            "w:tr": "w:trPr w:tc",
            "w:trPr": "w:cantSplit w:tblHeader",
            "w:tc": "w:tcPr w:p",
            "w:tcPr": "w:tcW w:vMerge",
        },
        attributes={
            "w:tblStyle": {"w:val": "ProposalTable"},
            "w:tblW": WIDTH,
            "w:tcW": WIDTH,
            "w:tblLayout": {"w:type": "fixed"},
            "w:gridCol": {"w:w": r"[1-9]\d{2,4}"},
            "w:vMerge": {"w:val": "restart"},
        },
    ),
    Feature(
        "styles",
        holds={
            "w:style": "w:tblPr",
            "w:tblPr": "w:tblBorders w:tblCellMar",
            "w:tblBorders": "w:top w:left w:bottom w:right w:insideH w:insideV",
            "w:tblCellMar": "w:top w:left w:bottom w:right",
        },
        attributes={
            **{f"w:{side}": WIDTH for side in SIDES},
            **{f"w:{side}": RULE for side in ("insideH", "insideV")},
        },
    ),
)
"""Tables of one form, whose look is that of their style."""

RECEIPT = (
    Feature(
        "document",
        holds={
            "w:pPr": "w:spacing w:ind",
            "w:rPr": "w:strike w:color w:sz",
            "w:tblPr": "w:tblBorders w:tblCellMar",
            "w:tblBorders": "w:top w:bottom w:insideH",
            "w:tblCellMar": "w:left w:right",
            "w:tcPr": "w:shd",
        },
        attributes={
            "w:spacing": {"w:before": r"\d{1,3}", "w:after": r"\d{1,3}"},
            "w:ind": {"w:left": r"\d{1,4}"},
            "w:color": {"w:val": "9C1C1C|1B5E20|404040"},
            "w:sz": {"w:val": "18|20"},
            "w:shd": {"w:val": "clear", "w:color": "auto", "w:fill": "F2F2F2"},
            **dict.fromkeys(("w:top", "w:bottom", "w:insideH"), RULE),
            **dict.fromkeys(("w:left", "w:right"), WIDTH),
        },
    ),
)
"""Plain formatting that shows changes to the eye, in three dark colours and two sizes."""

LINE_NUMBERS = (
    Feature(
        "document",
        holds={"w:sectPr": "w:lnNumType"},
        attributes={"w:lnNumType": {"w:countBy": "1", "w:distance": NUMBER, "w:restart": "newPage|continuous"}},
    ),
)
"""The house may number the lines of all its papers."""

REVIEW = (
    Feature(
        "numbering",
        holds={"w:lvl": "w:rPr", "w:rPr": "w:color w:sz w:szCs"},
        attributes={
            "w:multiLevelType": {"w:val": "singleLevel"},
            "w:color": {"w:val": "595959"},
            "w:sz": {"w:val": "15"},
            "w:szCs": {"w:val": "15"},
        },
    ),
)
"""Numbers of lines, and what paragraphs without a number are called, in the margin."""

FIXED = (
    Feature(
        "document footnotes",
        holds={"w:rPr": "w:strike", "w:pPr": "w:pBdr w:rPr", "w:pBdr": "w:left", "w:pPr/w:rPr": "w:b w:strike w:u"},
        attributes={
            "w:left": RULE,
            "w:u": {"w:val": "double|dotted"},
            "w:rStyle": {"w:val": "ParagraphSign"},
        },
    ),
)
"""Changes in plain formatting: struck and underlined words, a bar in the margin."""

_CHANGES = tuple(
    "w:ins w:del w:rPrChange w:pPrChange w:moveFrom w:moveTo w:moveFromRangeStart w:moveToRangeStart".split()
)
_WORDS = f"{MARKS} w:bCs w:iCs w:rtl w:rStyle"

_TRACKED = Feature(
    "document footnotes",
    holds={
        "w:body": "w:moveFromRangeEnd w:moveToRangeEnd",
        "w:p": "w:ins w:del w:moveFrom w:moveTo w:moveFromRangeStart w:moveToRangeStart",
        "w:ins": "w:r",
        "w:del": "w:r",
        "w:moveFrom": "w:r",
        "w:moveTo": "w:r",
        "w:del/w:r": "w:rPr w:delText w:tab w:br w:noBreakHyphen w:softHyphen w:footnoteReference",
        "w:r/w:rPr": f"{_WORDS} w:rPrChange",
        "w:rPrChange/w:rPr": _WORDS,
        "w:rPrChange": "w:rPr",
        "w:pPr": "w:rPr w:pPrChange",
        "w:pPr/w:rPr": "w:ins w:del w:moveFrom w:moveTo",
        "w:pPrChange": "w:pPr",
        "w:pPrChange/w:pPr": "w:pStyle w:numPr w:keepNext w:bidi",
    },
    attributes={
        "w:delText": PRESERVE,
        **{name: {"w:id": IDENTITY, "w:author": r"[^\n\t]{1,255}"} for name in _CHANGES},
        **{
            f"w:move{way}RangeStart": {"w:id": IDENTITY, "w:author": r"[^\n\t]{1,255}", "w:name": r"move\d{1,4}"}
            for way in ("From", "To")
        },
        **{f"w:move{way}RangeEnd": {"w:id": IDENTITY} for way in ("From", "To")},
    },
    text="w:delText",
)


def _dated(pattern: str) -> Feature:
    return Feature("document footnotes", attributes={name: {"w:date": pattern} for name in _CHANGES})


TRACKED_BY_DAY = (_TRACKED, _dated(r"\d{4}-\d\d-\d\dT00:0[02]:00Z"))
"""Tracked changes with a day of the calendar and no time of a clock (two minutes tell neighbours apart)."""

TRACKED_BY_DEADLINE = (_TRACKED, _dated(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00Z"))
"""Tracked changes with the deadline for comments, which the calendar gives to the minute."""
