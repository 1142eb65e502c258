"""Group C: words that get lost or lie. What a reader makes of them in detail is tested with the reader."""

from __future__ import annotations

from formats.word.make import (
    END,
    SEPARATE,
    begin,
    cell,
    change,
    code,
    comment,
    dt,
    gone,
    ins,
    note,
    off,
    on,
    p,
    reference,
    t,
    table,
    word_file,
    word_parts,
    zipped,
)
from formats.word.make import row as tr
from hostile.rows import MAIN, PLAIN, TEXT, by, changed, commented, document, linked, row, says, texts
from paraph.model.reading import Placed, Reading, View, viewed


def placed(**characters: int) -> object:
    """Return the check that the account has so many characters in each class."""
    return lambda reading: all(reading.ledger.placed.get(Placed[k], 0) == n for k, n in characters.items())


def view(reading: Reading, which: View) -> list[str]:
    """Return the paragraphs of a view."""
    return [q.wording.plain for q in viewed(reading, which)]


@row("C1", "text in a content control 60 deep", check=lambda r: view(r, View.AFTER) == [TEXT])
def deep_control() -> bytes:
    return document("<w:sdt><w:sdtContent>" * 60 + p(t(TEXT)) + "</w:sdtContent></w:sdt>" * 60)


@row("C1", "text in a content control 120 deep", check=lambda r: view(r, View.AFTER) == [TEXT])
def deeper_control() -> bytes:
    return document("<w:sdt><w:sdtContent>" * 120 + p(t(TEXT)) + "</w:sdtContent></w:sdt>" * 120)


@row("C1", "text in everything that can hold it", check=lambda r: view(r, View.AFTER)[0] == "abcdefg")
def everywhere() -> bytes:
    return document(
        p(
            ins(t("a")),
            change("moveTo", t("b")),
            f"<w:fldSimple w:instr='X'>{t('c')}</w:fldSimple>",
            f"<w:smartTag>{t('d')}</w:smartTag><w:customXml>{t('e')}</w:customXml>",
            f"<w:hyperlink>{t('f')}</w:hyperlink><w:sdt><w:sdtContent>{t('g')}</w:sdtContent></w:sdt>",
        )
        + table(tr(cell(table(tr(cell(p(t("cell in a table in a table"))))))))
    )


@row("C2", "a deletion, a move away and a deleted mark", check=lambda r: view(r, View.AFTER) == ["b"])
def deletions() -> bytes:
    return document(p(gone(dt("a")), change("moveFrom", t("c")), mark=change("del")) + p(t("b")))


@row("C3", "a comment on deleted text, one without end, one across a table", check=by("Ann", "Ann", "Ann"))
def odd_ranges() -> bytes:
    inside = p(on(1), gone(dt("x")), off(1), on(2), t(TEXT), on(3)) + table(tr(cell(p(t("y"), off(3)))))
    return commented(*(comment(n, f"c{n}") for n in (1, 2, 3)), inside=inside)


@row("C4", "a million comments", refused="too-many-comments")
def million_comments() -> bytes:
    return commented('<w:comment w:id="1"/>' * 1_000_000)


AUTHORS = ("", "A" * 10_000, "Ann&#10;Bob", "&lt;b&gt;Ann&lt;/b&gt;", "../x", "\u202eAnn", "Secretariat")


@row("C5", "authors that are nothing, huge, markup, a path", check=lambda r: len(r.remarks) == len(AUTHORS))
def odd_authors() -> bytes:
    return commented(*(comment(n, "x", author) for n, author in enumerate(AUTHORS)))


@row("C6", "a comment under another party's name is a claim", check=by("KEL"))
def spoofed() -> bytes:
    return commented(comment(1, "We withdraw.", "KEL"))


@row("C7", "an author whose name has a letter of another script", check=by("Kelv\u0430na"))
def look_alike() -> bytes:
    return commented(comment(1, "x", "Kelv\u0430na"))


@row("C8", "signs that turn text round, that cannot be seen, that hide", check=lambda r: texts(r) == [ODD])
def odd_signs() -> bytes:
    return document(p(t(ODD)))


ODD = "We shall \u202eton\u202c ag\u200bree\u2066\u2069 \U000e0041\ue000\ufe0f\u00ad"


@row("C9", "an accent written in two signs is kept as it came", check=says("cafe\u0301"))
def composed() -> bytes:
    return document(p(t("cafe\u0301")))


@row("C10", "half of a surrogate pair", refused="xml-damaged")
def surrogate() -> bytes:
    return document(p(t("a&#xD800;b")))


@row("C10", "half of a surrogate pair as bytes", refused="xml-damaged")
def surrogate_bytes() -> bytes:
    return changed(MAIN, PLAIN[MAIN].replace(b"lake", b"\xed\xa0\x80"))


@row("C10", "a sign that is none", refused="xml-damaged")
def noncharacter() -> bytes:
    return document(p(t("a\uffffb")))


@row("C10", "the sign that stands for a note", check=lambda r: r.ledger.total == 3)
def note_sign() -> bytes:
    return document(p(t("a\ufffcb")))


@row("C11", "hidden, white and tiny text is read", check=lambda r: view(r, View.AFTER) == ["hidden white tiny"])
def hidden() -> bytes:
    tiny, white = '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>'
    return document(p(t("hidden ", "<w:vanish/>"), t("white ", white), t("tiny", tiny)))


@row("C12", "numbers by fields and by lists", check=lambda r: view(r, View.AFTER) == ["12 bis. We agree."])
def numbers() -> bytes:
    return document(p(begin(code(" SEQ x ")), SEPARATE, t("12"), END, t(" bis. We agree.")))


@row("C13", "styles based on each other", check=says(TEXT))
def cyclic_styles() -> bytes:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"), ("C", "C"))
    )
    return word_file(p(t(TEXT), style="A"), styles=ring)


@row("C13", "a numbering that refers to itself", check=says(TEXT))
def cyclic_numbering() -> bytes:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    style = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    parts = linked("numbering", "numbering.xml", added={"word/numbering.xml": numbering.encode()})
    listed = p(t(TEXT), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = word_parts(listed, styles=style)
    return zipped(
        {
            **body,
            "word/numbering.xml": numbering.encode(),
            "word/_rels/document.xml.rels": body["word/_rels/document.xml.rels"].replace(
                b"</Relationships>", parts["word/_rels/document.xml.rels"].split(b">", 1)[1]
            ),
        }
    )


@row("C14", "the same words inserted twice are two insertions", check=lambda r: view(r, View.BEFORE) == [])
def twice_inserted() -> bytes:
    return document(p(ins(t("a")), ins(t("a"), "Bob")))


@row("C16", "merged cells that were tracked", check=lambda r: r.ledger.total == 2)
def merged_cells() -> bytes:
    merged = '<w:vMerge/><w:cellMerge w:id="1" w:author="Ann" w:vMerge="cont"/>'
    return document(table(tr(cell(p(t("a"))), cell(p(t("b")), properties=merged))))


@row("C17", "200,001 paragraphs", refused="too-many-paragraphs")
def too_many_paragraphs() -> bytes:
    return document("<w:p/>" * 200_001)


@row("C18", "dates of no time", check=lambda r: len(view(r, View.AFTER)) == 1)
def odd_dates() -> bytes:
    days = ("1601-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2027-02-09T10:00:00+03:00", "yesterday", "")
    return document(p(*(f'<w:ins w:id="1" w:author="A" w:date="{day}">{t("a")}</w:ins>' for day in days)))


@row("C", "a note that refers to itself", check=lambda r: r.ledger.balances)
def note_in_itself() -> bytes:
    return word_file(p(t(TEXT), reference(2)), footnotes=note(2, t("n"), reference(2)))


@row("C", "a comment on a comment's own text", check=lambda r: len(r.remarks) == 1)
def comment_in_itself() -> bytes:
    inside = comment(1, "x").replace("</w:p>", f"{on(1)}{off(1)}</w:p>")
    return commented(inside, inside=p(on(1), t(TEXT), off(1)))
