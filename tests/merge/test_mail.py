"""E-mails with comments: headings, instructions, remarks, and the messages below."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.merge.instructions.mail import items_of

MAIL = """Dear colleagues,\r
\r
Kelvana has the following comments:\r
\r
Paragraph 7:\r
- delete "as appropriate"\r
- we would like to see stronger language on host communities\r
Para 7 bis – replace "may" by "shall" in line 2; insert "and men" after\r
"women"\r
\r
OP 12: We propose to add the following words after “countries of transit”, which
reads better: “and destination”.
PP3
Support.

12 (b).
Move this paragraph after 14.

Paras 8 and 9:
delete “may”

Para 13
If Moravelle insists:
delete “soon”

Para 15
Delete this paragraph

Best regards,
Anna

On Mon, 1 February 2027, the secretariat wrote:
> Paragraph 7: delete "x"
Paragraph 8: delete "y"
"""


def said(body: str) -> list[tuple[str, str, str]]:
    return [
        (i.paragraph, i.words, "history" if i.history else i.instruction.verb.value if i.instruction else "remark")
        for i in items_of(body)
    ]


def test_an_e_mail_is_read_by_its_headings() -> None:
    assert said(MAIL) == [
        ("", "Dear colleagues,", "remark"),
        ("", "Kelvana has the following comments:", "remark"),
        ("7", 'delete "as appropriate"', "delete"),
        ("7", "we would like to see stronger language on host communities", "remark"),
        ("7 bis", 'Para 7 bis – replace "may" by "shall" in line 2', "replace"),
        ("7 bis", 'insert "and men" after "women"', "insert"),
        (
            "12",
            "OP 12: We propose to add the following words after “countries of transit”, which reads better: "
            "“and destination”.",
            "insert",
        ),
        ("PP3", "Support.", "remark"),
        ("12(b)", "Move this paragraph after 14.", "move"),
        ("", "Paras 8 and 9:", "remark"),
        ("", "delete “may”", "remark"),
        ("13", "If Moravelle insists:", "remark"),
        ("13", "delete “soon”", "remark"),
        ("15", "Delete this paragraph", "delete"),
        ("", "Best regards,", "remark"),
        ("", "Anna", "remark"),
        ("", "On Mon, 1 February 2027, the secretariat wrote:", "history"),
        ("", '> Paragraph 7: delete "x"', "history"),
        ("", 'Paragraph 8: delete "y"', "history"),
    ]


def test_instructions_keep_old_and_new_words_and_the_paragraph_of_their_heading() -> None:
    (item,) = items_of("Paragraphe 9 :\nRemplacer « doit » par « peut »")
    assert item.instruction is not None
    assert (item.instruction.old, item.instruction.new, item.instruction.paragraph) == ("doit", "peut", "9")


def test_lines_quoted_from_an_earlier_message_are_history_wherever_they_stand() -> None:
    assert said('> Para 7: delete "x"\nPara 7: we agree') == [
        ("7", "Para 7: we agree", "remark"),
        ("", '> Para 7: delete "x"', "history"),
    ]
    assert said("Para 7: delete “x”\n\nFrom: Marta\nSent: Monday\nTo: Anna\nPara 8: delete “y”")[0] == (
        "7",
        "Para 7: delete “x”",
        "delete",
    )
    assert {kind for _, _, kind in said("-----Original Message-----\nPara 8: delete “y”")} == {"history"}


def test_an_instruction_may_name_another_paragraph_than_its_heading() -> None:
    assert said("Para 7:\nIn para 9, delete “x”.\nDelete “y”.")[0] == ("9", "In para 9, delete “x”.", "delete")


def test_numbers_of_a_list_are_no_headings() -> None:
    assert said("1. Delete “x” in para 7\n2. Delete “y” in para 8") == [
        ("7", "Delete “x” in para 7", "delete"),
        ("8", "Delete “y” in para 8", "delete"),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab “”\n:;.>-PparOn", max_size=120))
def test_no_word_of_an_e_mail_without_headings_is_lost(body: str) -> None:
    words = "".join(item.words for item in items_of(body))
    assert sorted(c for c in words if c.isalpha()) == sorted(c for c in body if c.isalpha())
