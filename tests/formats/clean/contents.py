"""What can be planted in the words of a file and in its package: places 28 to 33 of the list."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from formats.clean.planting import DOCUMENT, FOOTER, SHEET, STYLES, Leak, base, changed, clean, parts_of
from hostile.forge import Entry, archive, entries
from paraph.formats.word.packed import pack
from paraph.model.findings import Sort, Sought
from paraph.model.frozen import replace

SIGNS = {
    "zero-width space": "the lake\u200b every",
    "zero-width non-joiner": "the la\u200cke every",
    "zero-width joiner": "the la\u200dke every",
    "word joiner": "the lake\u2060 every",
    "byte order mark": "the lake\ufeff every",
    "tag letters": "the lake\U000e0041\U000e0042 every",
    "a variation selector after a space": "the lake \ufe01every",
    "override": "shall \u202eton\u202c agree",
    "isolate": "shall \u2067not\u2069 agree",
    "right-to-left mark": "shall agree\u200f",
    "private letter": "the lake \ue123 every",
    "Hangul filler": "the lake\u3164every",
    "invisible times": "the lake\u2062 every",
    "two spaces": "the lake  every",
    "no-break space and space": "the lake\u00a0 every",
    "a space at the end": "We agree to measure the lake. ",
    "a space at the beginning": " We agree to measure the lake.",
    "a thin space": "the lake\u2009every",
    "a hair space": "the lake\u200aevery",
    "a tab": "the lake\tevery",
    "a Cyrillic letter in a word": "We аgree to measure",
    "a Greek letter in a word": "We agree tο measure",
    "a Cyrillic word that looks Latin": "We agree to сор with it",
    "a letter of full width": "We ａgree to measure",
    "a letter of mathematics": "We \U0001d41agree to measure",
    "a ligature": "We agree on ﬁshing",
    "an unusual quotation mark": "the ‟lake” every",
    "an accent as a quotation mark": "the lake`s level",
}

WORDS = {
    "TODO": "We agree to measure (TODO: ask Anna)",
    "TBC": "We agree to measure by 2028 (tbc)",
    "TBD": "We agree to measure by TBD",
    "FIXME": "FIXME We agree",
    "XXX": "We agree to give XXX million",
    "lorem ipsum": "Lorem ipsum dolor sit amet",
    "insert": "We agree to meet on [insert date]",
    "insert, open": "We agree to meet on [insert date",
    "to be confirmed": "We agree to meet in [to be confirmed]",
    "French": "Nous convenons de [à compléter]",
    "Russian": "Мы согласны [вставить дату]",
    "questions": "We agree to give ??? million",
    "a field of a template": "We agree to meet on {{date}}",
    "a field of a mail merge": "We agree with <<Name>>",
    "click here": "Click here to enter text.",
    "a broken reference": "as in paragraph Error! Reference source not found. above",
    "a drive": r"see C:\Users\anna\positions.docx for more",
    "a share": r"see \\server\share\positions for more",
    "a home": "see /home/anna/positions.md for more",
    "a home of a Mac": "see /Users/anna/positions for more",
    "a file address": "see file:///C:/x.docx for more",
    "an e-mail address": "write to anna.drafter@ministry.example for more",
    "an intranet": "see https://intranet.ministry.example/x for more",
    "a machine": "see http://localhost:8000/x for more",
    "a store": "see https://kelmara.sharepoint.com/sites/x for more",
    "a counting address": "see https://example.org/?utm_source=kel for more",
    "RESTRICTED": "RESTRICTED We agree",
    "CONFIDENTIAL": "We agree (CONFIDENTIAL)",
    "TLP": "We agree TLP:AMBER",
    "for internal use": "For internal use only: we agree",
    "not for circulation": "We agree (not for circulation)",
    "ne pas diffuser": "Nous convenons (ne pas diffuser)",
    "for the service": "Мы согласны (для служебного пользования)",
    "a code of the record": "We agree as in KEL-014",
    "an id of the draft": "We agree {#k7f3q}",
}

_REMARK = Sought("We can live with should but do not say so", Sort.INTERNAL, "words of an internal remark")
_AUTHOR = Sought("Anna Drafter", Sort.AUTHOR, "the name of somebody who wrote in a returned file")
_PARTY = Sought("Kelmara", Sort.PARTY, "the name of a party", attributing=True)
_CODE = Sought("KEL", Sort.PARTY, "the name of a party", attributing=True)

KNOWN = (
    (_REMARK, "We agree. We can live with should but do not say so."),
    (_REMARK, "We agree. we can  live with should but do not say so"),
    (_AUTHOR, "We agree, says Anna Drafter, to measure"),
    (_AUTHOR, "We agree, says ANNA DRAFTER, to measure"),
    (_PARTY, "We [measure / Kelmara: watch] the lake"),
    (_PARTY, "We [Kelmara, Norrask: watch] the lake"),
    (_PARTY, "Kelmara: we watch the lake"),
    (_CODE, "We [KEL] watch the lake"),
    (_CODE, "We watch (KEL) the lake"),
    (_CODE, "We [KEL: watch] the lake"),
)

GAPS = {
    "a third alternative": "Alt 1: we agree. Alt 3: we do not.",
    "a third option": "Option A: we agree. Option C: we do not.",
    "a second alternative": "Alternative 2: we agree. Alternative 4: we do not.",
    "an open bracket": "We [agree to measure the lake.",
    "a closed bracket": "We agree] to measure the lake.",
}


def zipped(change: Callable[[zipfile.ZipInfo], None] | None = None, method: int = zipfile.ZIP_STORED) -> bytes:
    """Return the parts of the base zipped by the standard library as a program would, with one thing changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as zipped:
        for name, content in parts_of(base()).items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 3, 0o600 << 16, method
            if change and name == DOCUMENT:
                change(info)
            zipped.writestr(info, content)
    return buffer.getvalue()


def _with(**values: object) -> Callable[[zipfile.ZipInfo], None]:
    def change(info: zipfile.ZipInfo) -> None:
        for name, value in values.items():
            setattr(info, name, value)

    return change


def _forged(part: str, **lies: Any) -> bytes:
    honest = entries(dict(parts_of(base())))
    return archive([Entry(**{**vars(e), **lies}) if e.name == part.encode() else e for e in honest])


def _shuffled() -> bytes:
    parts = parts_of(base())
    return archive([Entry(name.encode(), parts[name]) for name in sorted(parts, reverse=True)])


def packages() -> Iterator[Leak]:
    """Yield everything that is planted in the package."""
    stamped = {"a date": {"date_time": (2027, 5, 3, 17, 22, 40)}, "a time": {"date_time": (1980, 1, 1, 3, 0, 0)}}
    for what, values in stamped.items():
        yield Leak(28, what, partial(zipped, _with(**values)))
    for system in (0, 10, 19):
        yield Leak(28, f"system {system}", partial(zipped, _with(create_system=system)))
    users = b"ux\x0b\x00\x01\x04\xe8\x03\x00\x00\x04\xe8\x03\x00\x00"
    times = b"UT\x05\x00\x01\x00\x00\x00\x60"
    for what, extra in (("users", users), ("times", times), ("NTFS times", b"\x0a\x00\x04\x00\x00\x00\x00\x00")):
        yield Leak(28, f"an extra field: {what}", partial(zipped, _with(extra=extra)))
    yield Leak(28, "rights", partial(zipped, _with(external_attr=0o644 << 16)))
    yield Leak(28, "a flag of text", partial(zipped, _with(internal_attr=1)))
    yield Leak(28, "a comment on an entry", partial(zipped, _with(comment=b"anna")))
    yield Leak(28, "one part compressed", partial(zipped, _with(compress_type=zipfile.ZIP_DEFLATED)))
    yield Leak(28, "all compressed", partial(zipped, None, zipfile.ZIP_DEFLATED))
    yield Leak(28, "a comment on the whole", lambda: archive(entries(dict(parts_of(base()))), comment=b"by anna"))
    yield Leak(28, "something before", lambda: b"PK" + bytes(4) + base())
    yield Leak(28, "something after", lambda: base() + b"anna")
    yield Leak(28, "something before the list", partial(_forged, STYLES, after=b"anna"))
    yield Leak(28, "something between", partial(_forged, DOCUMENT, after=b"anna"))
    yield Leak(28, "an entry that is not listed", partial(_forged_more, listed=False))
    yield Leak(28, "another order", _shuffled)
    yield Leak(28, "a part twice", partial(_forged_more, name=DOCUMENT.encode()))
    yield Leak(28, "a folder", partial(_forged_more, name=b"word/"))
    spelt = {
        "spaces in a tag": (DOCUMENT, "<w:body>", "<w:body >"),
        "a sign as a number": (DOCUMENT, "agree", "&#97;gree"),
        "single quotes": (DOCUMENT, 'w:val="Title"', "w:val='Title'"),
        "an empty element in two": (STYLES, "<w:qFormat/>", "<w:qFormat></w:qFormat>"),
        "a section of characters": (DOCUMENT, "We agree", "<![CDATA[We agree]]>"),
        "another first line": (DOCUMENT, " standalone='yes'", ""),
        "lines after the end": (DOCUMENT, "</w:document>", "</w:document>\n\n\n"),
    }
    for what, (part, old, new) in spelt.items():
        yield Leak(28, what, partial(changed, part, old, new))


def _forged_more(name: bytes = b"word/a.xml", *, listed: bool = True) -> bytes:
    return archive([*entries(dict(parts_of(base()))), Entry(name, b"anna", listed=listed)])


def leaks() -> Iterator[Leak]:
    """Yield everything that is planted in the words and in the package."""
    for what, words in SIGNS.items():
        yield Leak(29, what, partial(clean, words))
    for what, words in WORDS.items():
        yield Leak(30, what, partial(clean, words))
    yield Leak(
        29, "a sign in a title of the file", lambda: clean(sheet=replace(SHEET, title="Draft\u200b Declaration"))
    )
    yield Leak(29, "a sign in the header", lambda: clean(sheet=replace(SHEET, header="LTC\u200b/DECL")))
    yield Leak(30, "an address in the footer", lambda: clean(sheet=replace(SHEET, footer="anna@ministry.example")))
    yield Leak(30, "a marking in the header", lambda: clean(sheet=replace(SHEET, header="LTC/DECL RESTRICTED")))
    yield Leak(
        30, "a marking in the title of the file", lambda: clean(sheet=replace(SHEET, title="Draft (CONFIDENTIAL)"))
    )
    yield Leak(30, "a path in a note", partial(changed, "word/footnotes.xml", "volume 3", "see /home/anna/x"))
    yield Leak(
        30,
        "a name in the label of a list",
        partial(changed, "word/numbering.xml", 'w:lvlText w:val="%1."', 'w:lvlText w:val="TODO %1."'),
    )
    for sought, words in KNOWN:
        yield Leak(30, f"{sought.sort}: {words}", partial(clean, words), sought=(sought,))
    for what, words in GAPS.items():
        yield Leak(33, what, partial(clean, words))
    lists = changed("word/numbering.xml", '<w:start w:val="1"/>', '<w:start w:val="4"/>')
    yield Leak(33, "a number that is missing", partial(_gap, lists))
    yield Leak(32, "another reference", clean, reference="FFFF-0000")
    yield Leak(32, "no reference", lambda: clean(sheet=replace(SHEET, footer="LTC/DECL")), reference="1A2B-3C4D")
    yield Leak(32, "two references", partial(changed, FOOTER, "Ref. ", "Ref. 9999-0000 Ref. "))
    yield Leak(32, "a reference in the text", partial(clean, "as in Ref. 9999-0000"))
    yield from packages()


def _gap(data: bytes) -> bytes:
    """Return a file in which the second numbered paragraph is 5 and the first 1, in two lists."""
    parts = dict(parts_of(data))
    lists = parts["word/numbering.xml"].decode().replace('<w:start w:val="4"/>', '<w:start w:val="1"/>', 1)
    first = lists[lists.index("<w:abstractNum ") : lists.index("</w:abstractNum>") + len("</w:abstractNum>")]
    other = first.replace('abstractNumId="1"', 'abstractNumId="9"').replace(
        '<w:start w:val="1"/>', '<w:start w:val="5"/>', 1
    )
    lists = lists.replace("<w:num ", other + "<w:num ", 1)
    lists = lists.replace("</w:numbering>", '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num></w:numbering>')
    document = parts[DOCUMENT].decode()
    at = document.rindex('<w:numId w:val="1"/>')
    document = document[:at] + '<w:numId w:val="9"/>' + document[at + len('<w:numId w:val="1"/>') :]
    return pack({**parts, "word/numbering.xml": lists.encode(), DOCUMENT: document.encode()})
