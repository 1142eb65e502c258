"""Small Word files as few programs write them, and what they say in the three views, written by hand.

The things a text cannot hold stand in the marked view as ⟨text box⟩ words, after the paragraph they hang on.
"""

from __future__ import annotations

from formats.word.cases import Case, of
from formats.word.make import (
    DAY,
    END,
    SEPARATE,
    Readings,
    begin,
    cell,
    change,
    code,
    comment,
    dt,
    gone,
    ins,
    off,
    on,
    p,
    row,
    t,
    table,
    word_file,
)

_DEL, _INS = change("del"), change("ins")
_OFFICE = "urn:schemas-microsoft-com:office:office"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NOT_RTL = '<w:rtl w:val="0"/>'


def range_start(side: str, identity: int, name: str = "m") -> str:
    """Return where a named move begins; `side` is "moveFrom" or "moveTo"."""
    return f'<w:{side}RangeStart w:id="{identity}" w:name="{name}" w:author="Ann" w:date="{DAY}"/>'


def range_end(side: str, identity: int) -> str:
    """Return where it ends."""
    return f'<w:{side}RangeEnd w:id="{identity}"/>'


def box(*paragraphs: str) -> str:
    """Return a text box, as a run holds it."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return f"<w:r><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></w:r>"


def picture(name: str) -> str:
    """Return a picture with a name, as a run holds it."""
    return f'<w:r><w:drawing><wp:docPr xmlns:wp="{_WP}" id="1" name="{name}"/><a:blip/></w:drawing></w:r>'


def _branches(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


RARE: dict[str, Case] = {
    # ---------------------------------------------------------------- moves
    "plain runs between the marks of a move have moved if only the paragraph marks say so": of(
        range_start("moveFrom", 1)
        + p(t("M"), mark=change("moveFrom"))
        + range_end("moveFrom", 1)
        + p(t("A"))
        + range_start("moveTo", 2)
        + p(t("M"), mark=change("moveTo"))
        + range_end("moveTo", 2)
        + p(t("Z")),
        ["M", "A", "Z"],
        ["A", "M", "Z"],
        ["{-M:Ann}¶-Ann", "A", "{+M:Ann}¶+Ann", "Z"],
    ),
    "the marks of a move may begin in the paragraph itself": of(
        p(range_start("moveFrom", 1), t("M"), mark=change("moveFrom"))
        + p(range_end("moveFrom", 1), t("A"))
        + p(range_start("moveTo", 2), t("M"), mark=change("moveTo"))
        + p(range_end("moveTo", 2), t("Z")),
        ["M", "A", "Z"],
        ["A", "M", "Z"],
        ["{-M:Ann}¶-Ann", "A", "{+M:Ann}¶+Ann", "Z"],
    ),
    "plain runs beside moved ones have not moved": of(
        range_start("moveFrom", 1)
        + p(t("stays "), change("moveFrom", t("goes")), mark=change("moveFrom"))
        + range_end("moveFrom", 1)
        + p(t("Z")),
        ["stays goes", "Z"],
        ["stays Z"],
        ["stays {-goes:Ann}¶-Ann", "Z"],
    ),
    "the marks of a move inside the moved words say nothing more": of(
        p(change("moveFrom", range_start("moveFrom", 1) + t("M")), range_end("moveFrom", 1), t(" A"))
        + p(t("B "), change("moveTo", range_start("moveTo", 2) + t("M")), range_end("moveTo", 2)),
        ["M A", "B "],
        [" A", "B M"],
        ["{-M:Ann} A", "B {+M:Ann}"],
    ),
    "a moved paragraph that was edited leaves the old words at its source": of(
        range_start("moveFrom", 1)
        + p(change("moveFrom", t("old words")), mark=change("moveFrom"))
        + range_end("moveFrom", 1)
        + p(t("A"))
        + range_start("moveTo", 2)
        + p(
            change("moveTo", t("old ") + gone(dt("words"), "Bob")),
            ins(t("text"), "Bob"),
            mark=change("moveTo"),
        )
        + range_end("moveTo", 2)
        + p(t("Z")),
        ["old words", "A", "Z"],
        ["A", "old text", "Z"],
        ["{-old words:Ann}¶-Ann", "A", "{+old :Ann}{±words:Ann:Bob}{+text:Bob}¶+Ann", "Z"],
    ),
    # ---------------------------------------------------------------- changes of form
    "a change of numbering changes no words": of(
        p(t("A"), properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{_INS}</w:numPr>')
        + p(t("B"), properties=f"<w:numPr><w:numberingChange w:id='1' w:original='%1:1:0:.'/>{_DEL}</w:numPr>"),
        *[["A", "B"]] * 3,
    ),
    "a change of form changes no words": of(
        p(
            t("A", change("rPrChange", "<w:rPr/>")),
            properties=change("pPrChange", "<w:pPr/>") + f"<w:sectPr>{change('sectPrChange')}</w:sectPr>",
        ),
        *[["A"]] * 3,
    ),
    "text joined to a paragraph with a changed form is joined without a space": of(
        p(t("one"), mark=_DEL, properties=change("pPrChange", "<w:pPr/>")) + p(t("two")),
        ["one", "two"],
        ["onetwo"],
        ["one¶-Ann", "two"],
    ),
    "a deleted mark that ends a section joins all the same": of(
        p(t("one "), mark=_DEL, properties="<w:sectPr/>") + p(t("two")),
        ["one ", "two"],
        ["one two"],
        ["one ¶-Ann", "two"],
    ),
    "who may edit a passage, and what a spell checker thinks of it, says nothing": of(
        p(
            '<w:permStart w:id="1" w:edGrp="everyone"/><w:proofErr w:type="spellStart"/>',
            t("A"),
            '<w:permEnd w:id="1"/>',
        ),
        *[["A"]] * 3,
    ),
    "ranges of changed custom elements say nothing": of(
        p('<w:customXmlInsRangeStart w:id="1" w:author="Ann"/>', t("A"), '<w:customXmlInsRangeEnd w:id="1"/>'),
        *[["A"]] * 3,
    ),
    "a table whose rows are all deleted is gone": of(
        p(t("A")) + table(row(cell(p(t("1"))), properties=_DEL), row(cell(p(t("2"))), properties=_DEL)) + p(t("Z")),
        ["A", "1", "2", "Z"],
        ["A", "Z"],
        ["A", "{-1:Ann}¶-Ann", "{-2:Ann}¶-Ann", "Z"],
    ),
    # A table without a row is no table: 17.13.5.17 takes the rows away, 17.13.5.20 joins the paragraphs.
    "paragraphs join over a table that was inserted whole": of(
        p(t("One "), mark=_INS)
        + p(mark=_INS)
        + table(row(cell(p(t("x")) + p(t("y"))), properties=_INS))
        + p(t("two.")),
        ["One two."],
        ["One ", "x", "y", "two."],
        ["One ¶+Ann", "¶+Ann", "{+x:Ann}¶+Ann", "{+y:Ann}¶+Ann", "two."],
    ),
    "paragraphs join over tables that were deleted whole": of(
        p(t("One "), mark=_DEL) + table(row(cell(p(t("x"))), properties=_DEL)) * 2 + p(t("two.")),
        ["One ", "x", "x", "two."],
        ["One two."],
        ["One ¶-Ann", "{-x:Ann}¶-Ann", "{-x:Ann}¶-Ann", "two."],
    ),
    "paragraphs do not join over a table of which a row stays": of(
        p(t("One "), mark=_INS) + table(row(cell(p(t("x"))), properties=_INS), row(cell(p(t("y"))))) + p(t("two.")),
        ["One ", "y", "two."],
        ["One ", "x", "y", "two."],
        ["One ", "{+x:Ann}", "y", "two."],
    ),
    "of two branches around a row or a cell one is read": of(
        table(
            _branches(row(cell(p(t("1")))), row(cell(p(t("no"))))),
            row(_branches(cell(p(t("2"))), cell(p(t("no")))), cell(p(t("3")))),
        ),
        *[["1", "2", "3"]] * 3,
    ),
    # Two people wrote at the same time: [MS-DOCX], conflictIns and conflictDel.
    "changes that are in conflict are changes": of(
        p(
            t("A "),
            f'<w14:conflictIns w:id="1" w:author="Ann" w:date="{DAY}">{t("B ")}</w14:conflictIns>',
            f'<w14:conflictDel w:id="2" w:author="Bob" w:date="{DAY}">{dt("C ")}</w14:conflictDel>',
            mark='<w14:conflictDel w:id="3" w:author="Bob"/>',
        )
        + p(t("Z")),
        ["A C ", "Z"],
        ["A B Z"],
        ["A {+B :Ann}{-C :Bob}¶-Bob", "Z"],
    ),
    # ---------------------------------------------------------------- initials
    "an initial set as a drop cap is the first letter of the next paragraph": of(
        p(t("W"), properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p(t("e "), ins(t("shall ")), t("act.")),
        ["We act."],
        ["We shall act."],
        ["We {+shall :Ann}act."],
    ),
    "an initial before a table, and a frame that is no initial, are paragraphs": of(
        p(t("A"), properties='<w:framePr w:dropCap="drop"/>')
        + table(row(cell(p(t("B"), properties='<w:framePr w:dropCap="margin"/>'))))
        + p(t("C"), properties='<w:framePr w:dropCap="none" w:w="900"/>')
        + p(t("D")),
        *[["A", "B", "C", "D"]] * 3,
    ),
    # ---------------------------------------------------------------- fields
    "a field that has no end takes no words with it": of(
        p(t("A "), begin(code(" REF x ")), t("B ")) + p(t("C "), begin(code(" REF y ")), SEPARATE, t("D"), END),
        *[["A B ", "C D"]] * 3,
    ),
    "an end without a begin is nothing": of(p(t("A"), SEPARATE, END, t("B")), *[["AB"]] * 3),
    # ---------------------------------------------------------------- misplaced text
    "words that stand in no run are read": of(
        p(t("A "), "<w:t>B</w:t>", gone("<w:delText> C</w:delText>")), *[["A B C"], ["A B"], ["A B{- C:Ann}"]]
    ),
    "runs that stand in no paragraph are paragraphs": of(
        t("A") + p(t("B")) + ins(t("C")) + table(row(f"<w:tc><w:tcPr/>{t('D')}</w:tc>")),
        ["A", "B", "D"],
        ["A", "B", "C", "D"],
        ["A", "B", "{+C:Ann}", "D"],
    ),
    "text in properties is left out": of(
        "<w:p><w:pPr><w:p><w:r><w:t>no</w:t></w:r></w:p></w:pPr>"
        "<w:r><w:rPr><w:t>no</w:t></w:rPr><w:t>A</w:t></w:r></w:p>"
        + table("<w:tr><w:trPr><w:t>no</w:t></w:trPr><w:tcPr><w:t>no</w:t></w:tcPr>" + cell(p(t("B"))) + "</w:tr>"),
        *[["A", "B"]] * 3,
    ),
    "text in a sign that stands nowhere is left out once": of(
        p(
            t("A"),
            "<m:oMath><w:tab><m:r><m:t>no</m:t></m:r></w:tab></m:oMath>",
            "<w:r><w:rPr><w:t>no</w:t></w:rPr></w:r>",
        ),
        *[["A"]] * 3,
    ),
    "text in a sign is left out": of(
        p(
            t("A"),
            "<w:r><w:tab><w:t>no</w:t></w:tab></w:r><w:bookmarkStart><w:t>no</w:t></w:bookmarkStart>",
            t("B"),
        ),
        *[["A\tB"]] * 3,
    ),
    # ---------------------------------------------------------------- things
    "a text box is one paragraph after the one it hangs on": of(
        p(t("A "), box(p(t("one")), p(t("two"))), t("Z")) + p(t("next")),
        ["A Z", "next"],
        ["A Z", "next"],
        ["A Z", "⟨text box⟩ one\ntwo", "next"],
    ),
    "a text box may hold tracked changes": of(
        p(t("A"), box(p(t("one "), mark=_DEL), p(gone(dt("two")), ins(t("three"), "Bob")))),
        ["A"],
        ["A"],
        ["A", "⟨text box⟩ one {-\ntwo:Ann}{+three:Bob}"],
    ),
    "a text box in a deletion is deleted": of(
        p(t("A"), gone(box(p(t("one"))))), ["A"], ["A"], ["A", "⟨text box⟩ {-one:Ann}"]
    ),
    "a text box does not part paragraphs that are joined": of(
        p(t("A "), box(p(t("box"))), mark=_DEL) + p(t("B")),
        ["A ", "B"],
        ["A B"],
        ["A ¶-Ann", "⟨text box⟩ box", "B"],
    ),
    "a text box in a text box is another one": of(
        p(t("A"), box(p(t("out")), p(t("er"), box(p(t("inner"))))), t("Z")),
        ["AZ"],
        ["AZ"],
        ["AZ", "⟨text box⟩ out\ner", "⟨text box⟩ inner"],
    ),
    "a table in a text box is read cell by cell": of(
        p(box(table(row(cell(p(t("1"))), cell(p(t("2")))))), t("A")), ["A"], ["A"], ["A", "⟨text box⟩ 1\n2"]
    ),
    "a picture stands for itself with its name": of(
        p(t("A"), picture("Chart 1"), ins(picture("Chart 2"))),
        ["A"],
        ["A"],
        ["A", "⟨picture⟩ Picture: Chart 1", "⟨picture⟩ {+Picture: Chart 2:Ann}"],
    ),
    "words drawn in a shape stand in a text box": of(
        p(
            t("A"),
            "<w:r><w:drawing><a:p><a:r><a:t>one</a:t></a:r></a:p><a:p><a:t>two</a:t></a:p></w:drawing></w:r>",
        ),
        ["A"],
        ["A"],
        ["A", "⟨text box⟩ one\ntwo"],
    ),
    "words drawn as lettering stand in a text box": of(
        p(t("A"), '<w:r><w:pict><v:shape><v:textpath string="By consensus"/></v:shape></w:pict></w:r>'),
        ["A"],
        ["A"],
        ["A", "⟨text box⟩ By consensus"],
    ),
    "a mere line is nothing": of(
        p(
            t("A"),
            '<w:r><w:pict><v:rect xmlns:o="urn:schemas-microsoft-com:office:office" o:hr="t"/></w:pict></w:r>',
        ),
        *[["A"]] * 3,
    ),
    # ---------------------------------------------------------------- programs
    "as Google Docs writes: one id for both halves, right-to-left switched off everywhere": of(
        p(
            t("We ", _NOT_RTL),
            f'<w:del w:id="0" w:author="Ann" w:date="{DAY}">{dt("may")}</w:del>'
            f'<w:ins w:id="0" w:author="Ann" w:date="{DAY}">{t("shall", _NOT_RTL)}</w:ins>',
            t(" act.", _NOT_RTL),
        ),
        ["We may act."],
        ["We shall act."],
        ["We {-may:Ann}{+shall:Ann} act."],
    ),
    "as LibreOffice writes: a bookmark that begins in a deletion and ends in an insertion": of(
        p(
            gone('<w:bookmarkStart w:id="1" w:name="para_0001"/>' + dt("old")),
            ins(t("new") + '<w:bookmarkEnd w:id="1"/>'),
        ),
        ["old"],
        ["new"],
        ["{-old:Ann}{+new:Ann}"],
    ),
    "as Word writes without personal data: everybody is Author and there are no dates": of(
        p(t("A "), '<w:ins w:id="1" w:author="Author">' + t("B") + "</w:ins>"),
        ["A "],
        ["A B"],
        ["A {+B:Author}"],
    ),
    "as Docxodus writes: moved words stored as deleted words": of(
        p(change("moveFrom", dt("M"))) + p(t("A")) + p(change("moveTo", t("M"))),
        ["M", "A"],
        ["A", "M"],
        ["{-M:Ann}", "A", "{+M:Ann}"],
    ),
    "comments around deleted words are no words of the text": Case(
        word_file(p(on(1), gone(dt("A")), off(1), t("B")), comments=comment(1, "why?")),
        Readings(["AB"], ["B"], ["{-A:Ann}B"]),
    ),
    "an empty text is no paragraph": Case(word_file(p() + p(t(" "))), Readings([], [], ["", " "])),
}
