"""What may occur in every Word file that leaves the house. Whatever no table has is a finding.

No pattern lets free text through.
"""

from __future__ import annotations

from paraph.formats.clean.patterns import (
    COLOUR,
    INDENT,
    LAYOUT,
    MARKS,
    NAME,
    NUMBER,
    PRESERVE,
    RULE,
    SIDES,
    SIZE,
    SWITCH,
)
from paraph.formats.clean.table import Feature

_FURTHER = "w:contextualSpacing w:suppressLineNumbers w:bidi"

PACKAGE = (
    Feature(
        "types",
        holds={"ct:Types": "ct:Default ct:Override"},
        attributes={
            "ct:Default": {"Extension": "rels|xml", "ContentType": r"application/[a-z.+-]+"},
            "ct:Override": {"PartName": r"/[A-Za-z0-9/]+\.xml", "ContentType": r"application/[a-z.+-]+"},
        },
        spaces="ct",
        parts={"[Content_Types].xml": "types"},
    ),
    Feature(
        "relationships",
        holds={"rel:Relationships": "rel:Relationship"},
        attributes={
            "rel:Relationship": {
                "Id": r"rId[A-Za-z0-9]{1,12}",
                "Type": r"http://schemas\.openxmlformats\.org/[A-Za-z0-9/-]+",
                "Target": r"[A-Za-z0-9/]+\.xml",
            }
        },
        spaces="rel",
        parts={"_rels/.rels": "relationships", "word/_rels/document.xml.rels": "relationships"},
    ),
    Feature(
        "core",
        holds={"cp:coreProperties": "dc:title dc:language"},
        text="dc:title dc:language",
        spaces="cp dc",
        parts={"docProps/core.xml": "core"},
    ),
    Feature(
        "settings",
        holds={
            "w:settings": "w:zoom w:defaultTabStop w:characterSpacingControl w:footnotePr w:compat",
            "w:footnotePr": "w:footnote",
            "w:compat": "w:compatSetting",
        },
        attributes={
            "w:zoom": {"w:percent": "100"},
            "w:defaultTabStop": {"w:val": "567"},
            "w:characterSpacingControl": {"w:val": "doNotCompress"},
            "w:footnote": {"w:id": "-1|0"},
            "w:compatSetting": {
                "w:name": "compatibilityMode",
                "w:uri": "http://schemas.microsoft.com/office/word",
                "w:val": "15",
            },
        },
        spaces="w",
        parts={"word/settings.xml": "settings"},
    ),
)
"""What every file has beside its text: content types, relationships, title and language, settings."""

TEXT = (
    Feature(
        "document footnotes header footer",
        holds={
            "w:p": "w:pPr w:r",
            "w:pPr": "w:pStyle w:bidi",
            "w:r": "w:rPr w:t w:tab w:br w:noBreakHyphen w:softHyphen",
            "w:rPr": f"{MARKS} w:bCs w:iCs w:rtl w:rStyle",
        },
        attributes={
            "w:pStyle": {"w:val": NAME},
            "w:rStyle": {"w:val": "FootnoteReference|OpeningWords"},
            "w:bidi": {"w:val": "0|1"},
            "w:t": PRESERVE,
            "w:u": {"w:val": "single"},
            "w:vertAlign": {"w:val": "superscript|subscript"},
        },
        text="w:t",
        spaces="w",
    ),
    Feature(
        "document",
        holds={
            "w:document": "w:body",
            "w:body": "w:p w:sectPr",
            "w:pPr": "w:numPr w:keepNext",
            "w:numPr": "w:ilvl w:numId",
            "w:sectPr": "w:headerReference w:footerReference w:pgSz w:pgMar w:titlePg w:bidi",
        },
        attributes={
            "w:ilvl": {"w:val": "[0-8]"},
            "w:numId": {"w:val": NUMBER},
            "w:headerReference": {"w:type": "default|first", "r:id": "rIdHeader2?"},
            "w:footerReference": {"w:type": "default|first", "r:id": "rIdFooter2?"},
            "w:pgSz": {"w:w": NUMBER, "w:h": NUMBER, "w:orient": "landscape"},
            "w:pgMar": dict.fromkeys(
                ("w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"), r"\d{1,4}"
            ),
        },
        spaces="r",
        parts={"word/document.xml": "document"},
    ),
    Feature(
        "header footer",
        holds={
            "w:hdr": "w:p",
            "w:ftr": "w:p",
            "w:p": "w:fldSimple",
            "w:fldSimple": "w:r",
            "w:pPr": "w:tabs",
            "w:tabs": "w:tab",
        },
        attributes={
            "w:fldSimple": {"w:instr": " (?:PAGE|NUMPAGES) "},
            "w:tab": {"w:val": "right|clear", "w:pos": NUMBER},
        },
        parts={
            "word/header1.xml": "header",
            "word/footer1.xml": "footer",
            "word/header2.xml": "header",
            "word/footer2.xml": "footer",
        },
    ),
)
"""Paragraphs in styles and lists, from the left or from the right, with bold, italic, underlined and raised words
and opening words, under a header and a footer; the first page may have its own."""

STYLES_OF_TEXT = (
    Feature(
        "styles",
        holds={
            "w:styles": "w:docDefaults w:style",
            "w:docDefaults": "w:rPrDefault w:pPrDefault",
            "w:rPrDefault": "w:rPr",
            "w:pPrDefault": "w:pPr",
            "w:style": "w:name w:basedOn w:next w:qFormat w:pPr w:rPr",
            "w:pPr": f"{LAYOUT} {_FURTHER} w:outlineLvl w:numPr w:pBdr w:tabs",
            "w:numPr": "w:ilvl w:numId",
            "w:pBdr": "w:top w:left w:bottom w:right w:between",
            "w:tabs": "w:tab",
            "w:rPr": f"{MARKS} w:bCs w:iCs w:caps w:smallCaps w:rFonts w:sz w:szCs w:lang w:color w:spacing",
        },
        attributes={
            "w:style": {"w:type": "paragraph|character|table", "w:default": "1", "w:styleId": NAME},
            "w:name": {"w:val": "[A-Za-z0-9 -]{1,40}"},
            "w:basedOn": {"w:val": NAME},
            "w:next": {"w:val": NAME},
            "w:ilvl": {"w:val": "[0-8]"},
            "w:numId": {"w:val": NUMBER},
            "w:spacing": {
                "w:before": NUMBER,
                "w:after": NUMBER,
                "w:line": r"[1-9]\d{2,3}",  # from half a line on: no line covers another
                "w:lineRule": "auto|atLeast|exact",
                "w:beforeAutospacing": "0",
                "w:afterAutospacing": "0",
                "w:val": r"-?[1-3]?\d|[4-9]\d|1\d\d|200",
            },
            "w:ind": INDENT,
            "w:jc": {"w:val": "left|right|center|both|start|end"},
            "w:outlineLvl": {"w:val": "[0-9]"},
            "w:tab": {"w:val": "right|left|center", "w:pos": NUMBER},
            "w:rFonts": dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), "[A-Za-z0-9 -]{1,40}"),
            "w:sz": SIZE,
            "w:szCs": SIZE,
            "w:color": COLOUR,
            "w:lang": dict.fromkeys(("w:val", "w:bidi"), "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
            "w:u": {"w:val": "single|double|none"},
            "w:vertAlign": {"w:val": "superscript|subscript"},
            **dict.fromkeys("w:keepNext w:keepLines w:widowControl w:contextualSpacing".split(), SWITCH),
            **dict.fromkeys("w:b w:bCs w:i w:iCs w:caps w:smallCaps".split(), SWITCH),
            **{f"w:{side}": RULE for side in (*SIDES, "between")},
        },
        spaces="w",
        parts={"word/styles.xml": "styles"},
    ),
)
"""Styles of the names in STYLE_NAMES, with the properties that a secretariat may set."""

STYLE_NAMES = {
    "Normal": "Normal",
    "Masthead": "Masthead",
    "Title": "Title",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "BodyText": "Body Text",
    "Preambular": "Preambular",
    "Operative": "Operative",
    **{f"SubParagraph{n}": f"Sub-paragraph {n}" for n in range(1, 5)},
    "Priority": "Priority",
    "Objective": "Objective",
    "Action": "Action",
    "ActionField": "Action Field",
    "ObjectInFile": "Object in File",
    "Header": "header",
    "Footer": "footer",
    "FootnoteText": "footnote text",
    "DefaultParagraphFont": "Default Paragraph Font",
    "FootnoteReference": "footnote reference",
    "Watermark": "Watermark",
    "OpeningWords": "Opening Words",
    "RedlineKey": "Redline Key",
    "RedlineNote": "Redline Note",
    "ParagraphSign": "Paragraph Sign",
    "TableText": "Table Text",
    "TableHead": "Table Head",
    "ProposalTable": "Proposal Table",
}
"""The styles that a file may have, by their ids, with the names that Word shows."""
