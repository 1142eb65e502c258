"""What things are called that no file of ours may hold, and which place of the list of leaks each belongs to.

Nothing is let through for not being named here: it is then called what it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

Named = tuple[int, str]
"""A place in PLACES and a phrase with its article."""

PARTS: Sequence[tuple[str, int, str]] = (
    (r"docProps/app\.xml", 2, "a page of statistics, with company, template and program,"),
    (r"docProps/custom\.xml", 3, "a list of properties of the house (labels, numbers of a document store)"),
    (r"docMetadata/.*", 3, "a sensitivity label of the house"),
    (r"docProps/thumbnail\..*", 4, "a picture of the first page, perhaps of an older text,"),
    (r"docProps/.*", 1, "a further page of properties"),
    (r"word/comments.*\.xml", 5, "a part with comments"),
    (r"word/people\.xml|word/persons/.*|word/threadedComments/.*", 6, "a list of people who worked on it"),
    (r"word/(?:fontTable|webSettings|stylesWithEffects)\.xml", 13, "a part that shows the author’s machine"),
    (r"word/theme/.*|word/fonts/.*", 13, "a theme or font of the author’s machine"),
    (r"word/glossary/.*", 17, "a store of building blocks, perhaps of another text,"),
    (r"word/printerSettings.*|.*printerSettings\d*\.bin", 18, "the name of a printer"),
    (r"customXml/.*", 16, "data behind the text"),
    (r"word/(?:embeddings|activeX)/.*|.*vbaProject\.bin|word/vbaData\.xml", 19, "an embedded file or program"),
    (r"(?:word/)?media/.*", 19, "a picture"),
    (r"word/(?:ink|diagrams|charts|drawings|webextensions)/.*|word/model3d.*", 25, "a drawing"),
    (r"word/(?:header|footer)\d*\.xml", 24, "a header or footer that the text does not show"),
    (r"word/(?:foot|end)notes\.xml", 24, "a part with notes that nobody sees"),
    (r"word/_rels/settings\.xml\.rels", 12, "the address of a template or data source"),
    (r".*\.rels", 20, "a list of links of a part"),
    (r"_xmlsignatures/.*", 27, "a signature with the name of its owner"),
    (r"word/numbering\.xml", 15, "a part with lists"),
    (r".*", 27, "a part that no Word file of ours has"),
)
"""Parts by a pattern of their names; the first that fits counts."""

_GROUPS: Sequence[tuple[int, str, str]] = (
    (1, "a property of the document ({})", "dc:* dcterms:* cp:*"),
    (5, "the anchor of a comment", "w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef"),
    (7, "a tracked insertion", "w:ins w:customXmlInsRangeStart w:customXmlInsRangeEnd"),
    (7, "a tracked deletion", "w:del w:customXmlDelRangeStart w:customXmlDelRangeEnd"),
    (
        7,
        "a tracked move",
        "w:moveFrom w:moveTo w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd "
        "w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart "
        "w:customXmlMoveToRangeEnd",
    ),
    (
        7,
        "a tracked change of formatting",
        "w:rPrChange w:pPrChange w:sectPrChange w:tblPrChange w:trPrChange w:tcPrChange w:tblGridChange "
        "w:tblPrExChange w:numberingChange",
    ),
    (7, "a tracked change of a table", "w:cellIns w:cellDel w:cellMerge"),
    (8, "deleted text", "w:delText w:delInstrText"),
    (9, "hidden text", "w:vanish w:specVanish w:webHidden"),
    (
        10,
        "formatting by which text can be made invisible ({})",
        "w:color w:highlight w:shd w:sz w:szCs w:w w:position w:spacing w:kern w:fitText w:effect w:framePr "
        "w:trHeight w:hidden w:outline w:shadow w:emboss w:imprint w:rFonts w:noBreak w:eastAsianLayout w:ind "
        "w:strike w:dstrike w:tcFitText w:hideMark w:wBefore w:wAfter w:bdr w:textboxTightWrap w:cols",
    ),
    (11, "a trace of editing sessions ({})", "w:rsids w:rsidRoot w:rsid w:nsid w:tmpl w14:* w15:docId w16cid:*"),
    (11, "a trace of editing sessions ({})", "w16du:* w16cex:* w16sdtdh:* w16se:* w16:* a16:* wp14:*"),
    (
        12,
        "a setting of somebody’s Word ({})",
        "w:attachedTemplate w:docVars w:docVar w:mailMerge w:documentProtection w:writeProtection "
        "w:saveThroughXslt w:revisionView w:trackRevisions w:activeWritingStyle w:proofState w:themeFontLang "
        "w:decimalSymbol w:listSeparator w:captions w:hdrShapeDefaults w:schemaLibrary w:attachedSchema "
        "w:docEvents w:shapeDefaults w:removePersonalInformation w:linkStyles w:clickAndTypeStyle "
        "w:defaultTableStyle w:endnotePr w:view w15:*",
    ),
    (
        14,
        "a property that only Word’s own lists of styles have ({})",
        "w:aliases w:link w:latentStyles w:lsdException",
    ),
    (
        14,
        "a property of a style that is not among the allowed ones ({})",
        "w:uiPriority w:semiHidden w:autoRedefine",
    ),
    (14, "a property of a style that is not among the allowed ones ({})", "w:unhideWhenUsed w:locked w:personal*"),
    (
        15,
        "a property of a list that is not among the allowed ones ({})",
        "w:styleLink w:numStyleLink w:lvlOverride",
    ),
    (
        15,
        "a property of a list that is not among the allowed ones ({})",
        "w:startOverride w:lvlPicBulletId w:numPicBullet",
    ),
    (
        16,
        "a field for data ({})",
        "w:sdt w:sdtPr w:sdtContent w:sdtEndPr w:alias w:tag w:dataBinding w:placeholder w:docPart w:smartTag "
        "w:smartTagPr w:customXml w:customXmlPr w:attr",
    ),
    (18, "a setting of a printer ({})", "w:paperSrc w:printerSettings"),
    (19, "a picture or embedded file ({})", "w:drawing w:object w:control w:altChunk a:* pic:* wp:* asvg:* o:*"),
    (20, "a link", "w:hyperlink w:subDoc"),
    (21, "a field", "w:fldSimple w:fldChar w:instrText w:fldData w:ffData"),
    (22, "a bookmark", "w:bookmarkStart w:bookmarkEnd"),
    (
        23,
        "a mark of the editor ({})",
        "w:proofErr w:noProof w:lang w:lastRenderedPageBreak w:permStart w:permEnd w:ptab w:dirty",
    ),
    (
        24,
        "a note, header or footer that nobody sees ({})",
        "w:footnote w:endnote w:endnoteReference w:footnoteReference w:headerReference w:footerReference "
        "w:titlePg w:evenAndOddHeaders w:endnoteRef w:footnoteRef w:separator w:continuationSeparator w:sectPr",
    ),
    (25, "a shape or an alternative content ({})", "w:pict v:* w10:* mc:* wps:* wpg:* wpc:* am3d:* aink:*"),
)


@cache
def _elements() -> Mapping[str, Named]:
    return {name: (place, phrase) for place, phrase, names in _GROUPS for name in names.split()}


_KINDS: Mapping[str, Named] = {
    "core": (1, "a property of the document ({})"),
    "settings": (12, "a setting of somebody’s Word ({})"),
    "styles": (14, "a property of a style that is not among the allowed ones ({})"),
    "numbering": (15, "a property of a list that is not among the allowed ones ({})"),
    "relationships": (20, "a link ({})"),
    "types": (27, "a content type that is not among the allowed ones ({})"),
}
"""What an element is that is not named, by the kind of its part."""
_PROPERTIES = frozenset(("w:rPr", "w:pPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblPrEx"))
_EVERYWHERE = frozenset((5, 6, 7, 8, 9, 11, 16, 19, 21, 22, 25))
"""Places that an element belongs to in whatever part it stands."""


def part_named(name: str) -> Named:
    """Return what a part is that may not be there."""
    return next((place, phrase) for pattern, place, phrase in PARTS if re.fullmatch(pattern, name))


def element_named(name: str, parent: str, kind: str) -> Named:
    """Return what an element is that may not stand where it stands."""
    prefix = name.partition(":")[0]
    known = _elements().get(name) or _elements().get(f"{prefix}:*")
    of_kind = _KINDS.get(kind)
    if known is not None and (of_kind is None or known[0] in _EVERYWHERE or known[0] in (12, 14, 15, 1)):
        return known[0], known[1].format(name)
    if of_kind is not None:
        return of_kind[0], of_kind[1].format(name)
    if parent in _PROPERTIES:
        return 10, f"formatting by which text can be made invisible ({name})"
    return 16, f"something that no Word file of ours has ({name})"


_ATTRIBUTES: Sequence[tuple[str, int, str]] = (
    (r"w:rsid\w*|w14:\w+|w15:\w+|w16\w*:\w+|wp14:\w+", 11, "a trace of editing sessions ({})"),
    (r"w:author|w:initials|w:userId|w:ed|w:edGrp", 7, "the name of an author ({})"),
    (r"w:date|w:dateUtc", 26, "a date ({})"),
    (r"w:dirty|w:fldLock", 23, "a mark of the editor ({})"),
    (r"TargetMode", 20, "a link out of the file"),
    (r"mc:\w+", 25, "an alternative content ({})"),
    (r"w:instr", 21, "a field ({})"),
    (r"w:\w*[tT]heme\w*", 13, "a theme of the author’s machine ({})"),
    (r"descr|title|alt|o:\w+", 19, "the description of a picture ({})"),
    (r"w:tooltip|w:history|w:docLocation|w:tgtFrame", 20, "the description of a link ({})"),
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T|\Z)")
_OF_ELEMENT: Mapping[str, Named] = {
    "w:fldSimple": (21, "a field"),
    "w:bookmarkStart": (22, "a bookmark"),
    "w:bookmarkEnd": (22, "a bookmark"),
    "w:lang": (23, "a language"),
    "w:pgSz": (10, "a size of paper"),
    "w:pgMar": (10, "a margin"),
    "w:name": (14, "the name of a style"),
    "w:pStyle": (14, "a style"),
    "w:rStyle": (14, "a style"),
    "w:style": (14, "a style"),
    "w:lvlText": (15, "the label of a list"),
    "w:numId": (15, "a list"),
    "w:start": (15, "the start of a list"),
    "w:footnote": (24, "a note"),
    "w:footnoteReference": (24, "the sign of a note"),
    "w:headerReference": (24, "a header that nobody sees"),
    "w:footerReference": (24, "a footer that nobody sees"),
    "rel:Relationship": (20, "a link"),
    **dict.fromkeys("w:color w:sz w:szCs w:spacing w:ind w:tab w:u w:shd w:gridCol".split(), (10, "formatting")),
}


def attribute_named(element: str, name: str, value: str, kind: str) -> Named:
    """Return what an attribute is that may not be there, or whose value may not."""
    said = f"{name} of {element}" if ":" in name else name
    for pattern, place, phrase in _ATTRIBUTES:
        if re.fullmatch(pattern, name):
            return place, phrase.format(f"{said}: “{shortened(value)}”")
    if _DATE.match(value):
        return 26, f"a date ({said}: “{shortened(value)}”)"
    place, phrase = _OF_ELEMENT.get(element, (_KINDS.get(kind, (10, ""))[0], "something"))
    return place, f"{phrase} that is not among the allowed ones ({said}: “{shortened(value)}”)"


def shortened(value: str, length: int = 60) -> str:
    """Return a text for a sentence: on one line, and not too long."""
    line = " ".join(value.split())
    return line if len(line) <= length else line[: length - 1] + "…"
