"""What can be planted in the parts of a file: places 1 to 27 of the list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from formats.clean.planting import (
    CORE,
    DOCUMENT,
    FOOTER,
    HEADER,
    LINKS,
    LISTS,
    NOTES,
    SETTINGS,
    STORIES,
    STYLES,
    TOP,
    TYPES,
    Leak,
    at_end,
    attribute,
    changed,
    in_layout,
    in_mark,
    in_paragraph,
    in_run,
    in_style,
    redline,
    with_part,
)

WHO = 'w:id="9" w:author="A. Drafter" w:date="2027-05-03T17:22:41Z"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WORDS = '<w:r><w:t xml:space="preserve">not agreed</w:t></w:r>'

PROPERTIES = {
    "creator": "<dc:creator>A. Drafter</dc:creator>",
    "last author": "<cp:lastModifiedBy>A. Drafter</cp:lastModifiedBy>",
    "subject": "<dc:subject>The redlines of Kelmara</dc:subject>",
    "keywords": "<cp:keywords>confidential</cp:keywords>",
    "description": "<dc:description>From the ministry</dc:description>",
    "category": "<cp:category>Internal</cp:category>",
    "content status": "<cp:contentStatus>Draft for the chair</cp:contentStatus>",
    "identifier": "<dc:identifier>42-A</dc:identifier>",
    "version": "<cp:version>17</cp:version>",
    "revision": "<cp:revision>311</cp:revision>",
    "created": '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2027-05-03T17:22:41Z</dcterms:created>',
    "modified": '<dcterms:modified xmlns:dcterms="http://purl.org/dc/terms/">2027-05-03T17:22:41Z</dcterms:modified>',
    "printed": "<cp:lastPrinted>2027-05-03T17:22:41Z</cp:lastPrinted>",
}

PARTS: tuple[tuple[int, str], ...] = (
    (1, "docProps/core2.xml"),
    (2, "docProps/app.xml"),
    (3, "docProps/custom.xml"),
    (3, "docMetadata/LabelInfo.xml"),
    (4, "docProps/thumbnail.jpeg"),
    (4, "docProps/thumbnail.emf"),
    (5, "word/comments.xml"),
    (5, "word/commentsExtended.xml"),
    (5, "word/commentsIds.xml"),
    (5, "word/commentsExtensible.xml"),
    (6, "word/people.xml"),
    (6, "word/threadedComments/threadedComment1.xml"),
    (6, "word/persons/person.xml"),
    (12, "word/_rels/settings.xml.rels"),
    (13, "word/fontTable.xml"),
    (13, "word/webSettings.xml"),
    (13, "word/stylesWithEffects.xml"),
    (13, "word/theme/theme1.xml"),
    (13, "word/fonts/font1.odttf"),
    (16, "customXml/item1.xml"),
    (16, "customXml/itemProps1.xml"),
    (17, "word/glossary/document.xml"),
    (17, "word/glossary/settings.xml"),
    (18, "word/printerSettings/printerSettings1.bin"),
    (18, "word/printerSettings1.bin"),
    (19, "word/embeddings/oleObject1.bin"),
    (19, "word/embeddings/Sheet1.xlsx"),
    (19, "word/media/image1.png"),
    (19, "word/vbaProject.bin"),
    (19, "word/activeX/activeX1.xml"),
    (20, "word/_rels/header1.xml.rels"),
    (20, "word/_rels/footnotes.xml.rels"),
    (24, "word/header2.xml"),
    (24, "word/footer3.xml"),
    (24, "word/endnotes.xml"),
    (25, "word/ink/ink1.xml"),
    (25, "word/diagrams/data1.xml"),
    (25, "word/charts/chart1.xml"),
    (27, "_xmlsignatures/sig1.xml"),
    (27, "[trash]/0000.dat"),
    (27, "xl/workbook.xml"),
    (27, "word/old-document.xml"),
    (27, "readme.txt"),
)

TRACKED = {
    "insertion": f"<w:ins {WHO}>{_WORDS}</w:ins>",
    "deletion": f"<w:del {WHO}><w:r><w:delText>may</w:delText></w:r></w:del>",
    "move from": f"<w:moveFrom {WHO}>{_WORDS}</w:moveFrom>",
    "move to": f"<w:moveTo {WHO}>{_WORDS}</w:moveTo>",
    "move range": f'<w:moveFromRangeStart {WHO} w:name="move1"/><w:moveFromRangeEnd w:id="9"/>',
    "formatting of words": f"<w:r><w:rPr><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>kept</w:t></w:r>",
    "insertion around data": f'<w:customXmlInsRangeStart {WHO}/><w:customXmlInsRangeEnd w:id="9"/>',
}
TRACKED_LAYOUT = {
    "layout": f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>",
    "numbering": f"<w:numPr><w:numberingChange {WHO}/></w:numPr>",
    "mark inserted": f"<w:rPr><w:ins {WHO}/></w:rPr>",
    "mark deleted": f"<w:rPr><w:del {WHO}/></w:rPr>",
}
HIDDEN = ("<w:vanish/>", "<w:specVanish/>", "<w:webHidden/>")
INVISIBLE = (
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="FEFEFE"/>',
    '<w:sz w:val="2"/>',
    '<w:szCs w:val="2"/>',
    '<w:w w:val="1"/>',
    '<w:position w:val="-3000"/>',
    '<w:spacing w:val="-400"/>',
    '<w:highlight w:val="white"/>',
    '<w:shd w:val="clear" w:fill="000000"/>',
    '<w:fitText w:val="1"/>',
    "<w:outline/>",
    '<w:rFonts w:ascii="Wingdings"/>',
)
INVISIBLE_LAYOUT = (
    '<w:framePr w:x="20000" w:y="20000"/>',
    '<w:spacing w:line="1" w:lineRule="exact"/>',
    '<w:ind w:left="31000"/>',
    '<w:shd w:val="clear" w:fill="000000"/>',
)
SESSIONS = ("w:rsidR", "w:rsidRDefault", "w:rsidP", "w:rsidRPr")
SETTINGS_LEFT: tuple[tuple[int, str], ...] = (
    (12, '<w:attachedTemplate xmlns:r="http://x/" r:id="rId1"/>'),
    (12, r'<w:docVars><w:docVar w:name="path" w:val="C:\Users\adrafter\red lines.docx"/></w:docVars>'),
    (12, '<w:mailMerge><w:query w:val="SELECT * FROM parties"/></w:mailMerge>'),
    (12, '<w:documentProtection w:edit="readOnly" w:hash="abc" w:salt="def"/>'),
    (12, '<w:writeProtection w:hash="abc"/>'),
    (12, '<w:saveThroughXslt w:solutionID="x"/>'),
    (12, "<w:revisionView/>"),
    (12, "<w:trackRevisions/>"),
    (12, '<w:activeWritingStyle w:lang="fr-FR" w:vendorID="64" w:dllVersion="6"/>'),
    (12, '<w:proofState w:spelling="clean"/>'),
    (12, '<w:themeFontLang w:val="fr-FR"/>'),
    (12, '<w:decimalSymbol w:val=","/>'),
    (12, '<w:listSeparator w:val=";"/>'),
    (12, "<w:captions/>"),
    (12, "<w:hdrShapeDefaults/>"),
    (12, '<w:attachedSchema w:val="urn:ministry"/>'),
    (12, "<w:docEvents/>"),
    (12, "<w:removePersonalInformation/>"),
    (12, '<w:clickAndTypeStyle w:val="BodyText"/>'),
    (12, '<w:printTwoOnOne w:val="1"/>'),
    (11, '<w:rsids><w:rsidRoot w:val="00A1B2C3"/><w:rsid w:val="00D4E5F6"/></w:rsids>'),
    (11, f'<w14:docId {W14} w14:val="1F9DABB6"/>'),
    (11, '<w15:docId xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:val="{D6543D27}"/>'),
)
STYLE_LEFT = (
    '<w:style w:type="paragraph" w:styleId="AnnaDrafter"><w:name w:val="Anna Drafter"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="Title2"><w:name w:val="Title"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
    '<w:latentStyles w:count="376"/>',
)
STYLE_PROPERTIES = (
    '<w:aliases w:val="Anna"/>',
    '<w:link w:val="TitleChar"/>',
    '<w:uiPriority w:val="99"/>',
    "<w:locked/>",
)
LIST_LEFT = (
    '<w:abstractNum w:abstractNumId="99"><w:multiLevelType w:val="multilevel"/></w:abstractNum>',
    '<w:num w:numId="99"><w:abstractNumId w:val="1"/></w:num>',
    '<w:num w:numId="98"><w:abstractNumId w:val="97"/></w:num>',
    '<w:numPicBullet w:numPicBulletId="0"/>',
)
FORM_LEFT: tuple[tuple[int, str], ...] = (
    (15, '<w:name w:val="Kelmara’s list"/>'),
    (15, '<w:styleLink w:val="Anna"/>'),
    (15, '<w:numStyleLink w:val="Anna"/>'),
    (11, '<w:nsid w:val="4A5B6C7D"/>'),
    (11, '<w:tmpl w:val="4A5B6C7D"/>'),
)
DATA = (
    '<w:sdt><w:sdtPr><w:alias w:val="Anna"/><w:tag w:val="x"/></w:sdtPr><w:sdtContent/></w:sdt>',
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/root/author" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent/></w:sdt>',
    '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName"/>',
    '<w:customXml w:uri="urn:ministry" w:element="position"/>',
)
PICTURES = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    r'<wp:docPr id="1" name="C:\Users\anna\logo.png" descr="Logo"/></wp:inline></w:drawing>',
    '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet"/></w:object>',
    "<w:control/>",
)
CODES = (
    r'INCLUDETEXT "\\\\server\\share\\positions.docx"',
    r"INCLUDEPICTURE http://tracker.example/p.png \d",
    r"LINK Excel.Sheet.12 C:\\book.xlsx",
    r"FILENAME \p",
    "AUTHOR",
    "USERNAME",
    "USERINITIALS",
    "USERADDRESS",
    "LASTSAVEDBY",
    "DOCPROPERTY Client",
    "DOCVARIABLE path",
    "TEMPLATE",
    "SAVEDATE",
    "EDITTIME",
    "ADDIN ZOTERO_ITEM CSL_CITATION {}",
    "MERGEFIELD Name",
    "ASK who",
    "COMMENTS",
    "DDEAUTO cmd calc",
    "DATE",
    "TOC",
    "PAGE  by Anna",
)
BOOKMARKS = ("_GoBack", "_Toc123456789", "_Hlk1", "_Ref2", "OLE_LINK1", "Kelmara", "para_x", "para_00011")
EDITOR = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:permStart w:id="1" w:ed="anna@ministry.example"/><w:permEnd w:id="1"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:r><w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/></w:r>',
    '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>kept</w:t></w:r>',
    "<w:r><w:rPr><w:noProof/></w:rPr><w:t>kept</w:t></w:r>",
)
SHAPES = (
    "<w:pict/>",
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="WaterMark" alt="DRAFT"/>',
    f'<mc:AlternateContent {_MC}><mc:Choice Requires="wps"/><mc:Fallback>{_WORDS}</mc:Fallback>'
    "</mc:AlternateContent>",
)
HYPERLINKS = (
    '<w:hyperlink w:anchor="para_0001"/>',
    '<w:hyperlink xmlns:r="http://x/" r:id="rId9" w:tooltip="Anna’s notes"/>',
    '<w:subDoc xmlns:r="http://x/" r:id="rId9"/>',
)


def _stories(place: int, what: str, xml: str) -> Iterator[Leak]:
    """Yield the same thing at the end of a paragraph of the text, the header, the footer and a note."""
    for part in STORIES:
        yield Leak(place, f"{what} in {part}", partial(in_paragraph, part, xml))


def _words(place: int, xml: str) -> Iterator[Leak]:
    """Yield the same property of words in the text, the header, the footer, a note and a style."""
    for part in STORIES:
        yield Leak(place, f"{xml} in {part}", partial(in_run, part, xml))


def leaks() -> Iterator[Leak]:
    """Yield everything that is planted in the parts of a file."""
    for what, xml in PROPERTIES.items():
        yield Leak(1, f"property: {what}", partial(at_end, CORE, "cp:coreProperties", xml))
    for place, name in PARTS:
        yield Leak(place, f"the part {name}", partial(with_part, name))
        yield Leak(place, f"the part {name}, listed", partial(with_part, name, listed=True, kind="x"))
    anchors = '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>'
    yield from _stories(5, "marks of a comment", anchors)
    yield from _stories(5, "the sign of a comment", '<w:r><w:commentReference w:id="1"/></w:r>')
    for what, xml in TRACKED.items():
        yield from _stories(7, f"tracked {what}", xml)
    for what, xml in TRACKED_LAYOUT.items():
        for part in (DOCUMENT, HEADER, FOOTER, NOTES):
            yield Leak(7, f"tracked {what} in {part}", partial(in_layout, part, xml))
    section = f"<w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange>"
    yield Leak(7, "tracked section", partial(at_end, DOCUMENT, "w:sectPr", section))
    for name in ("cellIns", "cellDel", "cellMerge"):
        make = partial(changed, DOCUMENT, "</w:tcPr>", f"<w:{name} {WHO}/></w:tcPr>", "form")
        yield Leak(7, f"tracked {name}", make, "form")
    for name, inside in (("trPr", "ins"), ("trPr", "trPrChange"), ("tblPr", "tblPrChange"), ("tcPr", "tcPrChange")):
        make = partial(changed, DOCUMENT, f"</w:{name}>", f"<w:{inside} {WHO}/></w:{name}>", "form")
        yield Leak(7, f"tracked {inside} of {name}", make, "form")
    yield Leak(7, "an author who is not expected", partial(redline, "A. Drafter"), "redline")
    second = 'w:author="A. Drafter" \\g<1>'
    make = partial(
        changed, DOCUMENT, 'w:author="Secretariat" (w:date="2021-01-20T00:0[02]:00Z")', second, "redline"
    )
    yield Leak(7, "one change of another author", make, "redline")
    yield from _stories(8, "deleted text", "<w:r><w:delText>may</w:delText></w:r>")
    yield from _stories(8, "a deleted field", "<w:r><w:delInstrText>AUTHOR</w:delInstrText></w:r>")
    for xml in HIDDEN:
        yield from _words(9, xml)
        yield Leak(9, f"{xml} of a mark", partial(in_mark, xml))
        yield Leak(9, f"{xml} of a style", partial(in_style, xml))
    for xml in INVISIBLE:
        yield from _words(10, xml)
    for xml in INVISIBLE_LAYOUT:
        yield Leak(10, xml, partial(in_layout, DOCUMENT, xml))
    yield Leak(
        10,
        "a row of no height",
        partial(changed, DOCUMENT, "<w:cantSplit/>", '<w:trHeight w:val="0"/>', "form"),
        "form",
    )
    yield Leak(10, "text outside the text", partial(changed, DOCUMENT, "</w:pPr>", "</w:pPr>not agreed"))
    yield Leak(10, "text in a style", partial(changed, STYLES, "<w:qFormat/>", "<w:qFormat/>not agreed"))
    yield Leak(10, "text in the settings", partial(changed, SETTINGS, "</w:compat>", "</w:compat>not agreed"))
    yield Leak(10, "a comment in the code", partial(changed, DOCUMENT, "</w:body>", "<!-- by Anna --></w:body>"))
    yield Leak(10, "an instruction in the code", partial(changed, STYLES, "</w:styles>", "<?anna x?></w:styles>"))
    yield Leak(10, "blank signs that speak", partial(changed, DOCUMENT, "</w:pPr>", "</w:pPr> \t \t\t "))
    yield Leak(10, "a document type", partial(changed, CORE, "\\?>\n", '?>\n<!DOCTYPE x [<!ENTITY n "not">]>'))
    for name in SESSIONS:
        yield Leak(11, f"{name} of a paragraph", partial(attribute, DOCUMENT, "w:p", f'{name}="00A1B2C3"'))
        yield Leak(11, f"{name} of a run", partial(attribute, HEADER, "w:r", f'{name}="00A1B2C3"'))
    yield Leak(11, "w14:paraId", partial(attribute, DOCUMENT, "w:p", f'{W14} w14:paraId="3D2C1B0A"'))
    yield Leak(11, "w14:textId", partial(attribute, NOTES, "w:p", f'{W14} w14:textId="3D2C1B0A"'))
    for place, xml in SETTINGS_LEFT:
        yield Leak(place, xml[:40], partial(at_end, SETTINGS, "w:settings", xml))
    yield Leak(13, "a theme in a style", partial(attribute, STYLES, "w:rFonts", 'w:asciiTheme="minorHAnsi"'))
    for xml in STYLE_LEFT:
        yield Leak(14, xml[:60], partial(at_end, STYLES, "w:styles", xml))
    for xml in STYLE_PROPERTIES:
        yield Leak(14, xml, partial(changed, STYLES, "<w:qFormat/>", xml))
    yield Leak(14, "another name of a style", partial(changed, STYLES, 'w:val="Masthead"', 'w:val="Anna 2"'))
    yield Leak(
        14, "a style that is not there", partial(changed, DOCUMENT, 'w:pStyle w:val="Title"', 'w:pStyle w:val="X"')
    )
    yield Leak(
        14,
        "an unknown style of notes",
        partial(changed, NOTES, 'w:pStyle w:val="FootnoteText"', 'w:pStyle w:val="Anna"'),
    )
    for xml in LIST_LEFT:
        yield Leak(15, xml[:40], partial(at_end, LISTS, "w:numbering", xml))
    for place, xml in FORM_LEFT:
        yield Leak(place, xml[:40], partial(at_end, LISTS, "w:abstractNum", xml))
    yield Leak(15, "a bullet", partial(changed, LISTS, '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="bullet"/>'))
    yield Leak(15, "a missing list", partial(changed, DOCUMENT, '<w:numId w:val="1"/>', '<w:numId w:val="77"/>'))
    for xml in DATA:
        yield from _stories(16, xml[:60], xml)
    yield Leak(16, "a name space", partial(attribute, DOCUMENT, "w:document", 'xmlns:x="urn:ministry-of-kelmara"'))
    yield Leak(18, "the tray of a printer", partial(at_end, DOCUMENT, "w:sectPr", '<w:paperSrc w:first="15"/>'))
    for xml in PICTURES:
        yield from _stories(19, xml[:40], f"<w:r>{xml}</w:r>")
    for xml in HYPERLINKS:
        yield from _stories(20, xml[:40], xml)
    for target, mode in (
        ("http://tracker.example/?id=7", " External"),
        ("file:///C:/x.dotm", " External"),
        ("theme/theme1.xml", ""),
    ):
        for part in (TOP, LINKS):
            how = f' TargetMode="{mode.strip()}"' if mode else ""
            link = f'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/x" Target="{target}"{how}/>'
            yield Leak(20, f"{target} in {part}", partial(at_end, part, "Relationships", link))
    for code in CODES:
        field = literal_field(code)
        yield Leak(21, f"{code} in the text", partial(in_paragraph, DOCUMENT, field))
        quoted = code.replace('"', "&quot;")
        simple = f'<w:fldSimple w:instr=" {quoted} "><w:r><w:t xml:space="preserve">x</w:t></w:r></w:fldSimple>'
        yield Leak(21, f"{code} in the footer", partial(in_paragraph, FOOTER, simple))
    yield Leak(21, "data of a form", partial(in_paragraph, DOCUMENT, "<w:r><w:ffData/></w:r>"))
    for name in BOOKMARKS:
        marks = f'<w:bookmarkStart w:id="77" w:name="{name}"/><w:bookmarkEnd w:id="77"/>'
        yield Leak(22, f"the bookmark {name}", partial(in_paragraph, DOCUMENT, marks))
    yield Leak(
        22, "a bookmark in a note", partial(in_paragraph, NOTES, '<w:bookmarkStart w:id="1" w:name="para_0001"/>')
    )
    yield Leak(22, "a bookmark twice", partial(changed, DOCUMENT, "para_0002", "para_0001"))
    yield Leak(22, "a bookmark without an end", partial(changed, DOCUMENT, '<w:bookmarkEnd w:id="1"/>', ""))
    yield Leak(22, "bookmarks in a final file", lambda: changed(DOCUMENT, "x?", ""), "final")
    for xml in EDITOR:
        yield from _stories(23, xml[:40], xml)
    yield Leak(23, "a language of a style", partial(attribute, STYLES, "w:lang", 'w:eastAsia="ja-JP"'))
    note = '<w:footnote w:id="9"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr></w:p></w:footnote>'
    yield Leak(24, "a note that nothing points to", partial(at_end, NOTES, "w:footnotes", note))
    yield Leak(
        24,
        "a note in a separator",
        partial(changed, NOTES, "<w:separator/>", "<w:separator/><w:t>not agreed</w:t>"),
    )
    yield Leak(24, "a header of first pages", partial(attribute_value, "w:headerReference", 'w:type="first"'))
    yield Leak(24, "a header that is not shown", partial(changed, DOCUMENT, "<w:headerReference [^>]*/>", ""))
    yield Leak(24, "first pages", partial(at_end, DOCUMENT, "w:sectPr", "<w:titlePg/>"))
    yield Leak(24, "an endnote", partial(in_paragraph, DOCUMENT, '<w:r><w:endnoteReference w:id="1"/></w:r>'))
    for xml in SHAPES:
        yield from _stories(25, xml[:40], f"<w:r>{xml}</w:r>")
    ignorable = f'{_MC} mc:Ignorable="w"'
    yield Leak(25, "mc:Ignorable", partial(attribute, DOCUMENT, "w:document", ignorable))
    day = '"2021-01-20T00:0[02]:00Z"'
    for what, date in (
        ("a time of a clock", "2021-01-20T17:22:41Z"),
        ("another day", "2021-01-21T00:00:00Z"),
        ("a zone", "2021-01-20T00:00:00+05:00"),
    ):
        yield Leak(26, what, partial(changed, DOCUMENT, day, f'"{date}"', "redline"), "redline")
    yield Leak(26, "a date of a paragraph", partial(attribute, DOCUMENT, "w:p", 'w:date="2027-05-03T17:22:41Z"'))
    yield Leak(26, "a date of a style", partial(attribute, STYLES, "w:qFormat", 'w:x="2027-05-03"'))
    yield Leak(
        27,
        "a type of a part that is gone",
        partial(at_end, TYPES, "Types", '<Override PartName="/word/a.xml" ContentType="application/xml"/>'),
    )
    yield Leak(
        27,
        "a default type",
        partial(at_end, TYPES, "Types", '<Default Extension="bin" ContentType="application/x"/>'),
    )
    yield Leak(27, "macros", partial(changed, TYPES, "document.main", "document.macroEnabled.main"))


def attribute_value(element: str, written: str) -> bytes:
    """Return the base with another type of the reference to a header."""
    return changed(DOCUMENT, rf'<{element} w:type="default"', f"<{element} {written}")


def literal_field(code: str) -> str:
    """Return a field in the long form, its code in two runs."""
    first, second = code[: len(code) // 2], code[len(code) // 2 :]
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{first}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{second}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
