"""Small Word files, one feature each, and what they say in the three views, written by hand."""

from __future__ import annotations

from dataclasses import dataclass

from formats.word.make import (
    END,
    SEPARATE,
    Readings,
    begin,
    cell,
    change,
    code,
    dt,
    gone,
    in_strict,
    ins,
    note,
    p,
    reference,
    row,
    t,
    table,
    with_prefix,
    word_file,
)


@dataclass(frozen=True)
class Case:
    """A file and its readings."""

    data: bytes
    says: Readings


def same(*paragraphs: str) -> Readings:
    """Return the readings of a text without changes."""
    return Readings(list(paragraphs), list(paragraphs), list(paragraphs))


def of(body: str, before: list[str], after: list[str], marked: list[str]) -> Case:
    """Return the case of a body without other parts."""
    return Case(word_file(body), Readings(before, after, marked))


_INS, _DEL = change("ins"), change("del")


def _box(text: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{p(t(text))}</w:txbxContent></wps:txbx></wps:wsp>"


def _both_branches(text: str) -> str:
    choice = f'<mc:Choice Requires="wps"><w:drawing>{_box(text)}</w:drawing></mc:Choice>'
    fallback = (
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{p(t(text))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def _sdt(inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


_MATH = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>{}</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)

CASES: dict[str, Case] = {
    # ---------------------------------------------------------------- text
    "an insertion is there after, not before": of(
        p(t("States "), ins(t("shall ")), t("act.")),
        ["States act."],
        ["States shall act."],
        ["States {+shall :Ann}act."],
    ),
    "a deletion is there before, not after": of(
        p(t("States "), gone(dt("shall ")), t("act.")),
        ["States shall act."],
        ["States act."],
        ["States {-shall :Ann}act."],
    ),
    "a replacement is a deletion and an insertion": of(
        p(t("We "), gone(dt("may"), "Bob"), ins(t("shall"), "Bob"), t(" act.")),
        ["We may act."],
        ["We shall act."],
        ["We {-may:Bob}{+shall:Bob} act."],
    ),
    "what another author deletes of an insertion is in neither view": of(
        p(t("A "), ins(t("new ") + gone(dt("big "), "Bob") + t("well ")), t("Z")),
        ["A Z"],
        ["A new well Z"],
        ["A {+new :Ann}{±big :Ann:Bob}{+well :Ann}Z"],
    ),
    "an insertion inside a deletion is in neither view": of(
        p(t("A "), gone(ins(dt("lost "), "Bob") + dt("old ")), t("Z")),
        ["A old Z"],
        ["A Z"],
        ["A {±lost :Bob:Ann}{-old :Ann}Z"],
    ),
    "an insertion that is wholly deleted leaves its paragraph": of(
        p(t("A")) + p(ins(gone(dt("nothing"), "Bob"))) + p(t("Z")),
        ["A", "Z"],
        ["A", "Z"],
        ["A", "{±nothing:Ann:Bob}", "Z"],
    ),
    "neighbouring runs of one author are one segment": of(
        p(ins(t("one ")), ins(t("two ")), ins(t("three"), "Bob")),
        [],
        ["one two three"],
        ["{+one two :Ann}{+three:Bob}"],
    ),
    "spaces count as they stand, without xml:space too": of(
        "<w:p><w:r><w:t>a </w:t></w:r><w:r><w:t>  b</w:t></w:r></w:p>", ["a   b"], ["a   b"], ["a   b"]
    ),
    "deleted text outside a deletion is read as text": of(p(t("A "), dt("B")), ["A B"], ["A B"], ["A B"]),
    "plain text inside a deletion is deleted": of(p(t("A"), gone(t(" B"))), ["A B"], ["A"], ["A{- B:Ann}"]),
    # ---------------------------------------------------------------- marks of paragraphs
    "an inserted mark splits a paragraph": of(
        p(t("First. "), mark=_INS) + p(t("Second.")),
        ["First. Second."],
        ["First. ", "Second."],
        ["First. ¶+Ann", "Second."],
    ),
    "a deleted mark joins a paragraph with the next": of(
        p(t("First. "), mark=_DEL) + p(t("Second.")),
        ["First. ", "Second."],
        ["First. Second."],
        ["First. ¶-Ann", "Second."],
    ),
    "deleted marks cascade": of(
        p(t("1"), mark=_DEL) + p(t("2"), mark=_DEL) + p(t("3"), mark=_DEL) + p(t("4")) + p(t("5")),
        ["1", "2", "3", "4", "5"],
        ["1234", "5"],
        ["1¶-Ann", "2¶-Ann", "3¶-Ann", "4", "5"],
    ),
    "inserted and deleted marks may follow one another": of(
        p(t("1"), mark=_INS) + p(t("2"), mark=_DEL) + p(t("3")),
        ["12", "3"],
        ["1", "23"],
        ["1¶+Ann", "2¶-Ann", "3"],
    ),
    "a mark inserted and deleted parts no view": of(
        p(t("1"), mark=_INS + change("del", author="Bob")) + p(t("2")), ["12"], ["12"], ["1¶+Ann¶-Bob", "2"]
    ),
    "a whole deleted paragraph is gone after": of(
        p(t("A")) + p(gone(dt("B")), mark=_DEL) + p(t("C")),
        ["A", "B", "C"],
        ["A", "C"],
        ["A", "{-B:Ann}¶-Ann", "C"],
    ),
    "a whole inserted paragraph is not there before": of(
        p(t("A")) + p(ins(t("B")), mark=_INS) + p(t("C")),
        ["A", "C"],
        ["A", "B", "C"],
        ["A", "{+B:Ann}¶+Ann", "C"],
    ),
    "a deleted last mark has nothing to join with": of(
        p(t("A")) + p(t("B"), mark=_DEL), ["A", "B"], ["A", "B"], ["A", "B¶-Ann"]
    ),
    "a deleted mark before a table joins nothing into its first cell": of(
        p(t("A"), mark=_DEL) + table(row(cell(p(t("B"))))) + p(t("C")),
        ["A", "B", "C"],
        ["A", "B", "C"],
        ["A", "B", "C"],
    ),
    # ---------------------------------------------------------------- moves
    "a moved paragraph stands once in each view": of(
        '<w:moveFromRangeStart w:id="7" w:name="m"/>'
        + p(change("moveFrom", t("M")), mark=change("moveFrom"))
        + '<w:moveFromRangeEnd w:id="7"/>'
        + p(t("A"))
        + '<w:moveToRangeStart w:id="8" w:name="m"/>'
        + p(change("moveTo", t("M")), mark=change("moveTo"))
        + '<w:moveToRangeEnd w:id="8"/>'
        + p(t("Z")),
        ["M", "A", "Z"],
        ["A", "M", "Z"],
        ["{-M:Ann}¶-Ann", "A", "{+M:Ann}¶+Ann", "Z"],
    ),
    "a move without its source is an insertion": of(
        p(t("A "), change("moveTo", t("M"))), ["A "], ["A M"], ["A {+M:Ann}"]
    ),
    "a move without its destination is a deletion": of(
        p(t("A "), change("moveFrom", dt("M"))), ["A M"], ["A "], ["A {-M:Ann}"]
    ),
    "words edited where they were moved to leave the source as it was": of(
        p(change("moveFrom", t("old words")))
        + p(change("moveTo", t("old ") + gone(dt("words"), "Bob") + ins(t("text"), "Bob"))),
        ["old words"],
        ["old text"],
        ["{-old words:Ann}", "{+old :Ann}{±words:Ann:Bob}{+text:Ann}"],
    ),
    # ---------------------------------------------------------------- tables
    "cells are read row by row": of(
        table(row(cell(p(t("1"))), cell(p(t("2")))), row(cell(p(t("3"))), cell(p(t("4"))))),
        ["1", "2", "3", "4"],
        ["1", "2", "3", "4"],
        ["1", "2", "3", "4"],
    ),
    "an inserted row is not there before": of(
        table(row(cell(p(t("1")))), row(cell(p(t("2"))), properties=_INS)),
        ["1"],
        ["1", "2"],
        ["1", "{+2:Ann}"],
    ),
    "a deleted row is not there after": of(
        table(row(cell(p(t("1")))), row(cell(p(t("2"), gone(dt("3"), "Bob"))), properties=_DEL)),
        ["1", "23"],
        ["1"],
        ["1", "{-23:Ann}"],
    ),
    "an inserted cell is not there before": of(
        table(row(cell(p(t("1"))), cell(p(t("2")), properties=change("cellIns")))),
        ["1"],
        ["1", "2"],
        ["1", "{+2:Ann}"],
    ),
    "a deleted cell is not there after": of(
        table(row(cell(p(t("1"))), cell(p(t("2")), properties=change("cellDel")))),
        ["1", "2"],
        ["1"],
        ["1", "{-2:Ann}"],
    ),
    "a cell's last mark has nothing to join with": of(
        table(row(cell(p(t("1a"), mark=_DEL), p(t("1b"), mark=_DEL)), cell(p(t("2"), mark=_INS)))) + p(t("Z")),
        ["1a", "1b", "2", "Z"],
        ["1a1b", "2", "Z"],
        ["1a¶-Ann", "1b", "2", "Z"],
    ),
    "a table in a cell is read in its place": of(
        table(row(cell(p(t("1")), table(row(cell(p(t("2"))), properties=_INS)), p(t("3"))), cell(p(t("4"))))),
        ["1", "3", "4"],
        ["1", "2", "3", "4"],
        ["1", "{+2:Ann}¶+Ann", "3", "4"],
    ),
    "rows and cells inside content controls are read": of(
        table(_sdt(row(_sdt(cell(p(t("1")))), cell(p(t("2")))))), ["1", "2"], ["1", "2"], ["1", "2"]
    ),
    # ---------------------------------------------------------------- containers
    "content controls in and around paragraphs are read": of(
        _sdt(p(t("A "), _sdt(t("B ") + ins(t("C"))))) + p(t("Z")),
        ["A B ", "Z"],
        ["A B C", "Z"],
        ["A B {+C:Ann}", "Z"],
    ),
    "deleted text in a content control is deleted": of(
        p(t("A "), gone(_sdt(dt("B"))), t("C")), ["A BC"], ["A C"], ["A {-B:Ann}C"]
    ),
    "links and smart tags and custom elements are read": of(
        p(
            f'<w:hyperlink w:anchor="x">{t("L ")}{gone(dt("M "))}</w:hyperlink>',
            f'<w:smartTag w:element="place"><w:smartTagPr/>{t("S ")}{ins(t("T "))}</w:smartTag>',
            f'<w:customXml w:element="e"><w:customXmlPr/>{t("C ")}</w:customXml>',
            f'<w:bdo w:val="rtl">{t("D ")}</w:bdo><w:dir w:val="rtl">{t("E")}</w:dir>',
        ),
        ["L M S C D E"],
        ["L S T C D E"],
        ["L {-M :Ann}S {+T :Ann}C D E"],
    ),
    "a simple field is its result": of(
        p(t("page "), f'<w:fldSimple w:instr=" PAGE ">{t("3")}</w:fldSimple>'), ["page 3"], ["page 3"], ["page 3"]
    ),
    # ---------------------------------------------------------------- fields
    "the code of a field is never text": of(
        p(t("see "), begin(code(" REF x ")), SEPARATE, t("7"), END, t(".")), ["see 7."], ["see 7."], ["see 7."]
    ),
    "the code of a field may run over runs and paragraphs": of(
        p(t("A"), begin(code(" TOC ")), code('"1-3" ')) + p(code(" more "), SEPARATE, t("one")) + p(t("two"), END),
        ["A", "one", "two"],
        ["A", "one", "two"],
        ["A", "one", "two"],
    ),
    "text between the begin of a field and its result is code": of(
        p(begin(code(" IF ")), t("x = 1"), SEPARATE, t("yes"), END), ["yes"], ["yes"], ["yes"]
    ),
    "a field in the code of another is code with its result": of(
        p(begin(code(" IF ")), begin(code(" PAGE ")), SEPARATE, t("9"), END, code(" > 1 "), SEPARATE, t("r"), END),
        ["r"],
        ["r"],
        ["r"],
    ),
    "a field in the result of another is read": of(
        p(begin(code(" TOC ")), SEPARATE, t("a "), begin(code(" PAGEREF ")), SEPARATE, t("4"), END, t(" z"), END),
        ["a 4 z"],
        ["a 4 z"],
        ["a 4 z"],
    ),
    "a field without a result says nothing": of(p(t("A"), begin(code(" XE ")), END, t("Z")), *[["AZ"]] * 3),
    "a deleted field is gone whole": of(
        p(t("A "), gone(begin(code(" REF x ", "delInstrText")) + SEPARATE + dt("7") + END), t(" Z")),
        ["A 7 Z"],
        ["A  Z"],
        ["A {-7:Ann} Z"],
    ),
    # ---------------------------------------------------------------- notes
    "a note hangs on its reference": Case(
        word_file(p(t("Water"), reference(2), t(" flows.")), footnotes=note(2, t("Or ice."))),
        same("Water[^Or ice.] flows."),
    ),
    "footnotes and endnotes may have the same id": Case(
        word_file(
            p(t("A"), reference(2), t("B"), reference(2, "endnote")),
            footnotes=note(2, t("foot")),
            endnotes=note(2, t("end"), kind="endnote"),
        ),
        same("A[^foot]B[^end]"),
    ),
    "a change in a note changes its reference": Case(
        word_file(
            p(t("A"), reference(2)), footnotes=note(2, t("Or "), gone(dt("ice"), "Bob"), ins(t("snow"), "Bob"))
        ),
        Readings(["A[^Or ice]"], ["A[^Or snow]"], ["A{-[^Or ice]:Bob}{+[^Or snow]:Bob}"]),
    ),
    "a deleted reference deletes its note": Case(
        word_file(p(t("A"), gone(reference(2)), t("Z")), footnotes=note(2, t("note"))),
        Readings(["A[^note]Z"], ["AZ"], ["A{-[^note]:Ann}Z"]),
    ),
    "a deleted reference whose note is deleted too had the note before": Case(
        word_file(p(t("A"), gone(reference(2)), t("Z")), footnotes=note(2, gone(dt("note")))),
        Readings(["A[^note]Z"], ["AZ"], ["A{-[^note]:Ann}Z"]),
    ),
    "an inserted reference inserts its note": Case(
        word_file(p(t("A"), ins(reference(2)), t("Z")), footnotes=note(2, ins(t("note")))),
        Readings(["AZ"], ["A[^note]Z"], ["A{+[^note]:Ann}Z"]),
    ),
    "a note of two paragraphs is one text with a line break": Case(
        word_file(
            p(t("A"), reference(2)), footnotes=f'<w:footnote w:id="2">{p(t(" one"))}{p(t("two "))}</w:footnote>'
        ),
        same("A[^one\ntwo]"),
    ),
    "paragraphs of a note may be joined by a tracked change": Case(
        word_file(
            p(t("A"), reference(2)),
            footnotes=f'<w:footnote w:id="2">{p(t("one "), mark=_DEL)}{p(t("two"))}</w:footnote>',
        ),
        Readings(["A[^one \ntwo]"], ["A[^one two]"], ["A{-[^one \ntwo]:Ann}{+[^one two]:Ann}"]),
    ),
    # ---------------------------------------------------------------- what is not text
    "a header is not text": Case(
        word_file(p(t("A")), headers=[p(t("Draft"))], footers=[p(t("page "), ins(t("1")))]), same("A")
    ),
    "a text box stands beside the text, whichever branch holds it": of(
        p(t("A "), _both_branches("box"), t("Z")), ["A Z"], ["A Z"], ["A Z", "⟨text box⟩ box"]
    ),
    "a picture stands beside the text": of(
        p(t("A"), "<w:r><w:drawing/></w:r>", t("Z")), ["AZ"], ["AZ"], ["AZ", "⟨picture⟩ Picture"]
    ),
    "of two branches around a paragraph one is read": of(
        f'<mc:AlternateContent><mc:Choice Requires="x">{p(t("one"))}</mc:Choice>'
        f"<mc:Fallback>{p(t('other'))}</mc:Fallback></mc:AlternateContent>" + p(t("Z")),
        ["one", "Z"],
        ["one", "Z"],
        ["one", "Z"],
    ),
    "of two branches the one with text is read": of(
        p(
            t("A "),
            '<mc:AlternateContent><mc:Choice Requires="x"><w:r/></mc:Choice>'
            f"<mc:Fallback>{t('words')}</mc:Fallback></mc:AlternateContent>",
        ),
        *[["A words"]] * 3,
    ),
    "a sign in a branch of a run is read": of(
        p(
            t("A "),
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:strange/></mc:Choice>'
            "<mc:Fallback><w:t>🌱</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        *[["A 🌱"]] * 3,
    ),
    "the reading aid of a word is left out": of(
        p(f"<w:r><w:ruby><w:rubyPr/><w:rt>{t('mizu')}</w:rt><w:rubyBase>{t('水')}</w:rubyBase></w:ruby></w:r>"),
        ["水"],
        ["水"],
        ["水"],
    ),
    # ---------------------------------------------------------------- formulas and signs
    "a formula is read in its place": of(p(t("so "), _MATH.format("x"), t(" m")), *[["so x2 m"]] * 3),
    "a formula may hold tracked changes": of(
        p(
            t("n = "),
            f"<m:oMath>{gone('<m:r><m:t>1</m:t></m:r>')}{ins('<m:r><m:t>2</m:t></m:r>')}"
            f"<m:r>{ins('<m:t>3</m:t>', 'Bob')}<m:t>4</m:t></m:r></m:oMath>",
        ),
        ["n = 14"],
        ["n = 234"],
        ["n = {-1:Ann}{+2:Ann}{+3:Bob}4"],
    ),
    "a formula may hold signs of the text around it": of(
        p("<m:oMath><m:r><m:t>a</m:t><w:tab/><w:t>b</w:t></m:r></m:oMath>"), *[["a\tb"]] * 3
    ),
    "what is strange in a formula is left out": of(
        p('<m:oMath><m:r><m:t>a</m:t><w:sym w:char="F0B7"/><w:delText>b</w:delText></m:r></m:oMath>'), *[["a"]] * 3
    ),
    "a formula between paragraphs is a paragraph": of(
        p(t("A")) + _MATH.format("x") + f"<m:oMathPara>{_MATH.format('y')}</m:oMathPara>" + p(t("Z")),
        *[["A", "x2", "y2", "Z"]] * 3,
    ),
    "a carriage return is a line break": of("<w:p><w:r><w:t>a&#13;b</w:t></w:r></w:p>", *[["a\nb"]] * 3),
    "symbols and breaks and hyphens are characters": of(
        p(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/>"
            '<w:t>e</w:t><w:softHyphen/><w:t>f</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
        ),
        *[["a\tb\nc\nd\u2011e\u00adf\uf0b7"]] * 3,
    ),
    "a symbol that is no character is shown as one that is unknown": of(
        p(
            '<w:r><w:sym w:char="zz"/><w:sym/><w:sym w:char="D800"/><w:sym w:char="FFFFFFFFFFFFFFFFFF"/>'
            '<w:sym w:char="FFFC"/></w:r>'
        ),
        *[["\ufffd" * 5]] * 3,
    ),
    "tabs that are set in the layout are not text": of(
        p(t("A"), properties='<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>'), *[["A"]] * 3
    ),
    "a sign that stands for a note is not text": of(p(t("A\ufffcB")), *[["A\ufffdB"]] * 3),
    "right-to-left text is read in its logical order": of(
        p(t("الماء ", '<w:rtl w:val="0"/>'), ins(t("حق"))),
        ["الماء "],
        ["الماء حق"],
        ["الماء {+حق:Ann}"],
    ),
    "text in an unknown element is left out": of(p(t("A"), f"<w:strange>{t('B')}</w:strange>"), *[["A"]] * 3),
    # ---------------------------------------------------------------- dialects
    "a strict file reads like any other": Case(
        in_strict(word_file(p(t("A "), ins(t("B")), reference(2)), footnotes=note(2, t("n")))),
        Readings(["A [^n]"], ["A B[^n]"], ["A {+B:Ann}[^n]"]),
    ),
    "a strict file may hold formulas and boxes": Case(
        in_strict(
            word_file(
                p(
                    _MATH.format("x"),
                    f"<w:r><w:drawing><a:t>box</a:t>{_MATH.format('yz')}<w:tab/></w:drawing></w:r>",
                )
            )
        ),
        Readings(["x2"], ["x2"], ["x2", "⟨text box⟩ box"]),
    ),
    "a file with another prefix reads like any other": Case(
        with_prefix(word_file(p(t("A "), ins(t("B")), reference(2)), footnotes=note(2, t("n"))), "ns0"),
        Readings(["A [^n]"], ["A B[^n]"], ["A {+B:Ann}[^n]"]),
    ),
    "ids that stand twice change nothing": of(
        p('<w:bookmarkStart w:id="1" w:name="a"/>', ins(t("A")), gone(dt("B")), '<w:bookmarkEnd w:id="1"/>'),
        ["B"],
        ["A"],
        ["{+A:Ann}{-B:Ann}"],
    ),
    "comments of the XML and instructions to programs are nothing": of(
        p("<!-- no --><w:r><w:t>a<!-- no -->b</w:t></w:r><?no no?>"), *[["ab"]] * 3
    ),
}
