"""Instructions to the secretariat in comments: what is offered as a change, and all that must offer nothing.

The comments are invented, in the manner of real ones: typing errors, all kinds of quotation marks, politeness.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.merge.instructions.offers import Recognised, offers_in
from paraph.merge.instructions.places import Unclear
from paraph.merge.instructions.read import instructions_in, pieces_of
from paraph.merge.instructions.value import Verb
from paraph.model.change import START, Addition, Change, Edit, Join, Move, Removal, Retyping
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.numbers import find
from paraph.model.wording import NOTE, Wording

SEVEN = "We should protect women and children, as appropriate, in countries of origin, transit and destination."
EIGHT = "States may wish to consider the costs, and may report on them."
NINE = "We call upon States to co-operate with relevant organizations; and to share the migrants’ data"
BASE = Document(
    (
        Paragraph("title", Kind.TITLE, Wording.of("Tarsk Declaration on Fair Movement")),
        Paragraph("aims", Kind.HEADING, Wording.of("Aims"), 1),
        Paragraph("recall", Kind.PREAMBULAR, Wording.of("Recalling the Charter and its principles,")),
        Paragraph("recog", Kind.PREAMBULAR, Wording.of("Recognizing that host communities contribute to growth,")),
        Paragraph("seven", Kind.OPERATIVE, Wording.of(SEVEN), 0, "7"),
        Paragraph("bis", Kind.OPERATIVE, Wording.of("We act together."), 0, "7 bis"),
        Paragraph("eight", Kind.OPERATIVE, Wording.of(EIGHT), 0, "8"),
        Paragraph("nine", Kind.OPERATIVE, Wording.of(NINE), 0, "9"),
        Paragraph("twelve", Kind.OPERATIVE, Wording.of("States shall:"), 0, "12"),
        Paragraph("data", Kind.SUB, Wording.of("share data on time;"), 1, "a"),
        Paragraph("train", Kind.SUB, Wording.of("train their border officials;"), 1, "b"),
        Paragraph("last", Kind.OPERATIVE, Wording.of("We will review progress in 2029."), 0, "13"),
    )
)
PRINTED = {
    "recall": "PP1",
    "recog": "PP2",
    "seven": "7",
    "bis": "7 bis",
    "eight": "8",
    "nine": "9",
    "title": "title",
}
PRINTED |= {"twelve": "12", "data": "12(a)", "train": "12(b)", "last": "13", "aims": "Aims", START: "the start"}


def shown(change: Change) -> str:
    """What a change does, for an assertion."""
    match change:
        case Edit(paragraph=paragraph, start=start, end=end, old=old, new=new):
            before = BASE.by_id[paragraph].wording
            assert before.slice(start, end) == old
            return f"{PRINTED[paragraph]}: {before.spliced(start, end, new).text}"
        case Removal(paragraph=paragraph, old=old):
            assert BASE.by_id[paragraph].wording == old
            return f"{PRINTED[paragraph]} goes"
        case Move(paragraph=paragraph, after=after):
            return f"{PRINTED[paragraph]} moves after {PRINTED[after]}"
        case Addition(after=after, order=order, kind=kind, level=level, new=new):
            return f"new {kind} {level} after {PRINTED[after]}, {order}: {new.text}"
        case Retyping() | Join():
            raise AssertionError("no instruction asks for another kind, or for paragraphs to be joined")


def offered(text: str, on: str = "seven", quote: str = "") -> list[str]:
    found = offers_in(text, BASE, paragraph=on, quote=quote, names=("KEL", "Kelvana"))
    return [f"no: {r.change.reason}" if isinstance(r.change, Unclear) else shown(r.change) for r in found]


SEVEN_SHALL = "7: " + SEVEN.replace("should", "shall")
SEVEN_SHORT = "7: " + SEVEN.replace(", as appropriate,", "")
SEVEN_AGES = "7: " + SEVEN.replace("women", "women of all ages")
SEVEN_NO_APPROPRIATE = "7: We should protect women and children, in countries of origin, transit and destination."
NINE_PARTNERS = "9: " + NINE.replace("organizations", "partners")

OFFERED = [
    # deleting words
    ("delete “, as appropriate,”", SEVEN_SHORT),
    ("Delete “as appropriate,” after “children,”", SEVEN_NO_APPROPRIATE),
    ('DELETE "as appropriate,"', SEVEN_NO_APPROPRIATE),
    ("please remove „as appropriate,“", SEVEN_NO_APPROPRIATE),
    ("Pls delete «as appropriate,»", SEVEN_NO_APPROPRIATE),
    ("Delte ‘as appropriate,’", SEVEN_NO_APPROPRIATE),
    ("delete 'as appropriate,' please", SEVEN_NO_APPROPRIATE),
    ("We propose to delete the words “as appropriate,” – already said in para 9", SEVEN_NO_APPROPRIATE),
    ("“as appropriate,” should be deleted.", SEVEN_NO_APPROPRIATE),
    ("Kelvana requests the deletion of “as appropriate,” in this paragraph.", SEVEN_NO_APPROPRIATE),
    ("KEL: strike out “as appropriate,”, as it weakens the text", SEVEN_NO_APPROPRIATE),
    ("Suggest deleting “as appropriate,”.", SEVEN_NO_APPROPRIATE),
    ("We would like to suggest to delete “as appropriate,”, in line with agreed language.", SEVEN_NO_APPROPRIATE),
    ("Could we delete “as appropriate,”? Thank you.", SEVEN_NO_APPROPRIATE),
    ("Could you please delete “as appropriate,”?", SEVEN_NO_APPROPRIATE),
    ("Please consider deleting “as appropriate,”", SEVEN_NO_APPROPRIATE),
    ("Delete the word “relevant” in para 9", "9: " + NINE.replace(" relevant", "")),
    ("In para. 9, delete “relevant”.", "9: " + NINE.replace(" relevant", "")),
    ("Para 9: delete “relevant”", "9: " + NINE.replace(" relevant", "")),
    ("delete the word relevant in para 9", "9: " + NINE.replace(" relevant", "")),
    ("delete the comma after “children”", "7: " + SEVEN.replace("children,", "children")),
    ("delete “and” before “destination”", "7: " + SEVEN.replace("transit and", "transit")),
    ("delete “may” after “and” in para 8", "8: " + EIGHT.replace("and may", "and")),
    ("delete “the Charter and” in PP1", "PP1: Recalling its principles,"),
    ("Delete “We” in paragraph 13, please", "13: will review progress in 2029."),
    ("We propose the deletion of “their” in sub-paragraph 12 (b)", "12(b): train border officials;"),
    # deleting paragraphs
    ("Delete this paragraph.", "7 goes"),
    ("Please delete para 9", "9 goes"),
    ("we suggest to delete the whole paragraph", "7 goes"),
    ("Delete paragraph 7 bis.", "7 bis goes"),
    ("Delete OP 9 (duplication with para 13).", "9 goes"),
    ("Kelvana would prefer to delete PP2.", "PP2 goes"),
    ("This paragraph should be deleted", "7 goes"),
    ("Delete para 12(a)", "12(a) goes"),
    ("Would it be possible to delete paragraph 9?", "9 goes"),
    # replacing
    ("Replace “should” by “shall”.", SEVEN_SHALL),
    ("replace should by shall", SEVEN_SHALL),
    ("replace SHOULD with SHALL", SEVEN_SHALL),
    ("repalce “should” with “shall”", SEVEN_SHALL),
    ("change should to shall", SEVEN_SHALL),
    ("for ‘should’ read ‘shall’", SEVEN_SHALL),
    ("“shall” instead of “should”", SEVEN_SHALL),
    ("use “shall” instead of “should”, please", SEVEN_SHALL),
    ("“should” → “shall”", SEVEN_SHALL),
    ("should -> shall", SEVEN_SHALL),
    ("“should” to be replaced by “shall”", SEVEN_SHALL),
    ("substitute “shall” for “should”", SEVEN_SHALL),
    ("substitute “should” by “shall”", SEVEN_SHALL),
    ("Delete “should” and insert “shall”", SEVEN_SHALL),
    ("We propose that “should” be replaced by “shall” for consistency with para 12.", SEVEN_SHALL),
    ("Kelvana proposes to replace “should” with “shall”, because “should” is too weak", SEVEN_SHALL),
    ("Suggestion: replace “should” by “shall”", SEVEN_SHALL),
    ("“should” should read “shall”", SEVEN_SHALL),
    ("In this paragraph, replace “should” by “shall”", SEVEN_SHALL),
    ("Replace “should” in the first line by “shall”", SEVEN_SHALL),
    ("Replace “relevant organizations” in para 9 by “relevant partners”", NINE_PARTNERS),
    ("We would suggest replacing “organizations” by “partners” in OP9.", NINE_PARTNERS),
    ("in paragraph 9, replace “co‑operate” by “cooperate”", "9: " + NINE.replace("co-operate", "cooperate")),
    (
        "replace “migrants' data” with “personal data” in para 9",
        "9: " + NINE.replace("migrants’ data", "personal data"),
    ),
    ("Replace “Fair” by “Safe” in the title", "title: Tarsk Declaration on Safe Movement"),
    # inserting
    ("insert “of all ages” after “women”", SEVEN_AGES),
    ("isnert “of all ages” after “women”", SEVEN_AGES),
    ("Add ‘of all ages’ after ‘women’", SEVEN_AGES),
    ("after “women” insert “of all ages”", SEVEN_AGES),
    ("After “women”, please add “of all ages”", SEVEN_AGES),
    ("we propose adding the words “of all ages” immediately after the word “women”", SEVEN_AGES),
    ("We propose the insertion of “of all ages” after “women”", SEVEN_AGES),
    ("add “of all ages” before “and children”", SEVEN_AGES),
    ("add, after “women”: “of all ages”", SEVEN_AGES),
    ("insert a comma after “women”", "7: " + SEVEN.replace("women", "women,")),
    ("insert the word also after should", "7: " + SEVEN.replace("should", "should also")),
    (
        "Add “and return” at the end of the paragraph",
        "7: " + SEVEN.replace("destination.", "destination and return."),
    ),
    ("At the end, add: “This applies to all.”", "7: " + SEVEN + " This applies to all."),
    ("insert “In 2029,” at the beginning of para 7 bis", "7 bis: In 2029, We act together."),
    (
        "Insert “, in particular girls” after “children” in para 7",
        "7: " + SEVEN.replace("dren", "dren, in particular girls"),
    ),
    # paragraphs that come and move
    ("Add new paragraph after para 9: “We meet again.”", "new operative 0 after 9, 0: We meet again."),
    ("Insert a new paragraph 9 bis: “We meet again.”", "new operative 0 after 9, 0: We meet again."),
    ("Add a new paragraph: “We meet again.”", "new operative 0 after 7, 0: We meet again."),
    ("New para 12 bis: “12 bis. We meet again.”", "new operative 0 after 12(b), 0: We meet again."),
    ("Add new PP2bis: “Noting the progress made,”", "new preambular 0 after PP2, 0: Noting the progress made,"),
    (
        "Please insert a new paragraph after para 13: We also welcome the results of the first meeting.",
        "new operative 0 after 13, 0: We also welcome the results of the first meeting.",
    ),
    ("Move para 9 after 12", "9 moves after 12(b)"),
    ("move this paragraph after para 9, please", "7 moves after 9"),
    ("Please move paragraph 13 to before paragraph 8", "13 moves after 7 bis"),
    ("We would prefer to move PP2 before PP1.", "PP2 moves after Aims"),
    ("Para 9 should come before para 8", "9 moves after 7 bis"),
    # more ways to say it
    ("Would suggest to add “of all ages” after “women”", SEVEN_AGES),
    ("Add “of all ages” (after “women”)", SEVEN_AGES),
    ("Line 1: replace “should” by “shall”", SEVEN_SHALL),
    ("We prefer “shall” over “should”.", SEVEN_SHALL),
    ("Instead of “should” we propose “shall”", SEVEN_SHALL),
    ("instead of “should”: “shall”", SEVEN_SHALL),
    ("To be deleted: “as appropriate,”", SEVEN_NO_APPROPRIATE),
    ("To replace “should” by “shall”", SEVEN_SHALL),
    ("Insert new paragraph here: “We meet again.”", "new operative 0 after 7, 0: We meet again."),
    ("Add new sentence at the end: “This applies to all.”", "7: " + SEVEN + " This applies to all."),
    ("[KEL] Replace “should” with “shall”.", SEVEN_SHALL),
    ("“as appropriate,” – delete", SEVEN_NO_APPROPRIATE),
    ("Kelvana asks that “of all ages” be inserted after “women”.", SEVEN_AGES),
    ("KEL: Para 9 to be deleted", "9 goes"),
    # French
    ("Supprimer « as appropriate, »", SEVEN_NO_APPROPRIATE),
    ("Remplacer « should » par « shall »", SEVEN_SHALL),
    ("Nous proposons de remplacer « organizations » par « partners » au paragraphe 9.", NINE_PARTNERS),
    ("Prière d'insérer « of all ages » après « women »", SEVEN_AGES),
    ("Merci d’ajouter « of all ages » après « women »", SEVEN_AGES),
    ("Ajouter « of all ages » après « women », svp", SEVEN_AGES),
    ("La Kelvana propose de supprimer le paragraphe 9", "9 goes"),
    ("Déplacer le paragraphe 9 après le paragraphe 13", "9 moves after 13"),
    ("Lire « shall » au lieu de « should »", SEVEN_SHALL),
    ("Supprimer ce paragraphe, car il répète le précédent", "7 goes"),
]


@pytest.mark.parametrize(("text", "expected"), OFFERED)
def test_an_instruction_is_offered_as_the_change_it_asks_for(text: str, expected: str) -> None:
    assert offered(text) == [expected]


WITH_A_QUOTE = [
    (
        "Delete",
        "children, as appropriate",
        "7: We should protect women and, in countries of origin, transit and destination.",
    ),
    ("delete these words", "as appropriate,", SEVEN_NO_APPROPRIATE),
    (
        "Delete this word",
        "appropriate",
        "7: We should protect women and children, as, in countries of origin, transit and destination.",
    ),
    ("Delete this", SEVEN, "7 goes"),
    ("Delete this sentence.", SEVEN, "7 goes"),
    ("replace by “shall”", "should", SEVEN_SHALL),
    ("Change to “shall”, please", "should", SEVEN_SHALL),
    ("replace this with “partners”", "organizations", "no: “organizations” is not in the paragraph"),
    ("Delete “and” please", "women and children", "7: " + SEVEN.replace("women and", "women")),
]


@pytest.mark.parametrize(("text", "quote", "expected"), WITH_A_QUOTE)
def test_an_instruction_may_point_at_the_words_that_the_comment_hangs_on(
    text: str, quote: str, expected: str
) -> None:
    assert offered(text, quote=quote) == [expected]


SEVERAL = [
    (
        "1. Replace “should” by “shall”\n2. Delete “as appropriate,”\n"
        "3. In para 12(a), replace “on time” with “in time”",
        [SEVEN_SHALL, SEVEN_NO_APPROPRIATE, "12(a): share data in time;"],
    ),
    (
        "Para 8: replace “wish to consider” by “consider”; delete para 9.",
        ["8: " + EIGHT.replace("wish to ", ""), "9 goes"],
    ),
    ("• replace “should” by “shall”\n• delete OP9\n• We welcome para 13", [SEVEN_SHALL, "9 goes"]),
    ("Replace “should” by “shall” and delete “as appropriate,”", [SEVEN_SHALL, SEVEN_NO_APPROPRIATE]),
    (
        "We suggest deleting “as appropriate,” and replacing “should” with “shall”.",
        [SEVEN_NO_APPROPRIATE, SEVEN_SHALL],
    ),
    ("Delete paras 9 and 13", ["9 goes", "13 goes"]),
    (
        "Add new para after para 9: “We meet.” Add new para after para 9: “We part.”",
        ["new operative 0 after 9, 0: We meet.", "new operative 0 after 9, 1: We part."],
    ),
    ("We support this paragraph. Replace “should” by “shall”.", [SEVEN_SHALL]),
    (
        "replace “women and children” by “families”; delete “children,”",
        [
            "7: " + SEVEN.replace("women and children", "families"),
            "no: it overlaps another instruction of the same comment",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_a_comment_may_hold_several_instructions(text: str, expected: list[str]) -> None:
    assert offered(text) == expected


NOTHING = """
We welcome this paragraph.
Delete? tbc with capital
Strengthen language on gender equality in preamble, para 9 and para 13
as agreed in para 12, we keep our reservation
Do not delete “as appropriate,”
We cannot accept deleting “as appropriate,”
We cannot accept to delete “as appropriate,” and insert “of all ages” after “women”
Please don't delete this paragraph.
We oppose the deletion of “as appropriate,”.
We are against deleting para 9
Should we delete “as appropriate,”?
Why delete “as appropriate,”?
Delete “as appropriate,”?
In Geneva we proposed to delete “as appropriate,”.
Kelvana had proposed to replace “should” by “shall”.
Deleted “as appropriate,” at the request of Moravelle
“as appropriate,” was inserted after “children” in the last round
It was agreed to delete “as appropriate,”
Moravelle wanted to delete this paragraph
If Moravelle insists, delete “as appropriate,”
Delete “as appropriate,” if there is consensus
Delete “as appropriate,” unless others object
Either delete “as appropriate,” or replace “should” by “may”
Delete “as appropriate,” or move it to the end
Option 1: delete “as appropriate,”. Option 2: replace “should” by “may”
Fallback: delete “as appropriate,”
Delete “as appropriate,” (tbc)
Delete “as appropriate,”. To be confirmed by capital.
Alternatively, delete this paragraph
Delete “as appropriate,” as well as “women”
Replace “should” by “shall” throughout
Replace “should” by “shall” in all paragraphs
Delete the second “and”
Delete the first occurrence of “and”
Insert “…” after “women”
Insert something on families after “women”
Add a reference to “the Tarsk Process”
Add language on climate
Delete reference to climate
Delete the reference to “children”
Replace “should” by “shall” or “will”
Replace by agreed language
replace with language from para 12
Move this paragraph up
Move this paragraph to the preamble
Move “as appropriate,” after “transit”
Swap paras 8 and 9
Merge paras 8 and 9
Split this paragraph in two
Delete all after “children”
Delete the rest of the sentence
Delete the previous paragraph
Delete paragraphs 8-13
Delete paragraph (b)
Delete sub-paragraphs (a) and (b)
Delete para 8 or para 9
Deleting “as appropriate,” would weaken the text.
Deletion of “as appropriate,” is not acceptable to us
Insertion of “of all ages” after “women”
The insertion of “of all ages” after “women” is welcome.
We could live with deleting “as appropriate,”
“as appropriate,” could be deleted
We support the proposal by Moravelle to delete “as appropriate,”
See para 9.
Para 9 and para 13 say the same.
Para 9: we support.
This paragraph should be shorter.
This paragraph must stay.
Keep “as appropriate,”
Retain para 7.
leave as is
Keep
No change
OK
?
…
“as appropriate,”
“shall” is better
“should” or “shall”?
Is “shall” meant instead of “should” here, or not?
Delete “as appropriate, and replace “should” by “shall”
delete "as appropriate
delete 'the States' rights' and duties
Change the order of paras 8 and 9
Add at the end of the second sentence: “and return”
9. Delete “as appropriate,”
(b) delete “as appropriate,”
a. delete “as appropriate,”
insert “of all ages” after “women” and wherever it occurs
Anna, can we delete “as appropriate,”?
Note to file: Moravelle will ask to delete “as appropriate,”.
We will propose to delete “as appropriate,” at the meeting
Delete ‘as appropriate,’ only in the English version
We do not want to replace “should” by “shall”
Rather than replacing “should” by “shall”, explain what is meant
No need to insert “of all ages” after “women”
Not convinced that “as appropriate,” should be deleted
We see no reason why “as appropriate,” should be deleted
Moravelle: this paragraph should be deleted?
Delete “as appropriate,” - Moravelle
Delete “as appropriate,” (Moravelle, Tarsk)
MOR delete “as appropriate,”
[Delete “as appropriate,” – MOR]
Delete this paragraph. Keep the first sentence.
Delete this paragraph – first half
Delete this paragraph and merge it with para 9
No! Delete “as appropriate,”
Kelvana proposes to delete “as appropriate,”; Moravelle opposes
Kelvana proposes to delete “as appropriate,”. We disagree.
Nobody proposes to delete “as appropriate,”
We withdraw our request to delete “as appropriate,”
Moravelle's proposal: delete “as appropriate,”
Rejected: delete “as appropriate,”
Delete “as appropriate,” as a compromise
Replace “women and children” by “families” in English and by “familles” in French
delete “as appropriate,” in the French version
Delete brackets around “as appropriate,”
Kelvana proposes not to delete “as appropriate,”
Nous proposons de ne pas supprimer « as appropriate, »
Not “should” but “shall”
Kelvana would like to see “as appropriate,” again
“as appropriate,” – why delete?
“as appropriate,” - do not delete
We do not prefer “shall” over “should”
Instead of “should” we proposed “shall” last year
To delete “as appropriate,” would be a mistake
Not to be deleted: “as appropriate,”
Already deleted: “as appropriate,”
[MOR: delete “as appropriate,”]
Suggest to discuss whether to delete “as appropriate,”
[No] Delete “as appropriate,”
replace should by shall accordingly
replace should with shall as agreed in Geneva or later
replace should by shall everywhere
replace should by something stronger
change women to singular
change should to past tense
Replace should by stronger
add footnote after “women”
insert text after women
add sentence after should
Insert reference before “women”
add more after “women”
should -> stronger
Ne pas supprimer « as appropriate, »
Supprimer ?
Faut-il supprimer « as appropriate, » ?
Nous ne pouvons accepter de supprimer ce paragraphe
Supprimer « as appropriate, » si possible
Maintenir « as appropriate, »
Nous saluons ce paragraphe.
À supprimer ou à déplacer ?
Remplacer « should » par « shall » partout
""".strip().split("\n")


@pytest.mark.parametrize("quote", ["", "children, as appropriate", "should", SEVEN])
@pytest.mark.parametrize("text", NOTHING)
def test_a_remark_a_question_a_condition_or_a_story_offers_nothing(text: str, quote: str) -> None:
    found = offers_in(text, BASE, paragraph="seven", quote=quote, names=("KEL", "Kelvana"))
    assert [r for r in found if not isinstance(r.change, Unclear)] == []


@pytest.mark.parametrize(
    "text",
    [
        "If Moravelle insists:\ndelete “as appropriate,”",
        "Our old position was:\n- delete “as appropriate,”\n- replace “should” by “shall”",
        "Moravelle said:\nDelete “as appropriate,”",
        "Paras 8 and 9:\ndelete “may”",
        "Unless the others agree, we keep our reservation.\nDelete “as appropriate,”",
        "1. delete “x”\n3. delete “as appropriate,”",
    ],
)
def test_what_hangs_on_a_condition_or_an_unknown_heading_offers_nothing(text: str) -> None:
    assert [line for line in offered(text) if not line.startswith("no: ")] == []


UNCLEAR = [
    ("Delete “and”", "", "“and” stands 2 times in the paragraph"),
    ("Delete “elephants”", "", "“elephants” is not in the paragraph"),
    ("Delete “child”", "", "“child” is not in the paragraph"),
    ("Delete “propriate”", "", "“propriate” is not in the paragraph"),
    ("Delete para 99", "", "there is no paragraph 99"),
    ("Delete para 12", "", "the paragraph has others under it, and it does not say what becomes of them"),
    (
        "Move para 13 after 12(a)",
        "",
        "the two paragraphs are not of one kind, and it does not say what the moved one becomes",
    ),
    ("Move para 9 after 8", "", "the paragraph stands there already"),
    ("Insert “of all ages”", "women", "it does not say where the words go"),
    ("Delete.", "", "it does not say which words"),
    ("Delete.", "women", "it hangs on a single word, which may just be where the cursor stood"),
    ("Delete this sentence", "women and children", "it says “sentence”, but does not hang on a whole one"),
    ("Replace “should” by “should”", "", "the words stand there already"),
    (
        "Moravelle proposes to delete “as appropriate,”",
        "",
        "it says what Moravelle proposes, which is not the sender",
    ),
    ("Anna: delete “as appropriate,”", "", "it says what Anna proposes, which is not the sender"),
    ("Replace “should” by “shall … and will”", "", "the words are shortened with an ellipsis"),
    ("Delete “We should … children”", "", "the words are shortened with an ellipsis"),
    (
        "Insert “, as needed,” at the end",
        "",
        "it is not clear whether the words go before the last sign of the paragraph",
    ),
    ("Delete “children” after “transit”", "", "“children” does not stand after those words"),
    (f"Delete “{SEVEN}”", "", "these are all words of the paragraph, and it does not say that the paragraph goes"),
    (f"insert “a{NOTE}b” after “women”", "", "the new words hold a picture or the like"),
    ("Do not delete “as appropriate,”", "", "it asks that the words stay as they are, which changes nothing"),
]


@pytest.mark.parametrize(("text", "quote", "reason"), UNCLEAR)
def test_what_cannot_be_made_says_why(text: str, quote: str, reason: str) -> None:
    assert offered(text, quote=quote) == [f"no: {reason}"]


def test_a_comment_that_hangs_on_nothing_needs_the_paragraph_named() -> None:
    assert offered("Delete “should”", on="") == ["no: it does not say which paragraph it is about"]
    assert offered("In para 7, replace “should” by “shall”", on="") == [SEVEN_SHALL]


def test_words_that_a_note_hangs_on_are_not_deleted() -> None:
    noted = Paragraph("n", Kind.TEXT, Wording.of(f"We act{NOTE} now.", notes=[Wording.of("At once.")]))
    found = offers_in("delete “act now”", Document((noted,)), paragraph="n")
    assert [r.change for r in found] == [Unclear("a note hangs on these words")]
    (after,) = offers_in("insert “fast” before “now”", Document((noted,)), paragraph="n")
    assert isinstance(after.change, Edit) and after.change.start == len("We act") + 1


def test_retaining_is_read_as_a_stance() -> None:
    (found,) = instructions_in("Please retain “as appropriate,” in para 7.")
    assert (found.verb, found.old, found.paragraph) == (Verb.RETAIN, "as appropriate,", "7")


def test_misspelt_ordinals_and_all_spellings_of_references_are_read() -> None:
    spellings = {
        "Delete para 7 quarter": "7 quater",
        "Delete paragraph 2.bis": "2.bis",
        "Delete PP 3": "PP3",
        "Delete OP6alt": "6alt",
        "Delete preambular paragraph 3 ter": "PP3 ter",
        "Delete operative para. 4": "4",
        "Delete para 12 (b) (ii)": "12(b)(ii)",
        "Delete para 12b": "12(b)",
        "delete § 9": "9",
        "Delete action 3.2": "3.2",
        "Delete objective 1.2": "Objective 1.2",
        "Delete paragraph no. 5": "5",
    }
    assert {text: instructions_in(text)[0].paragraph for text in spellings} == spellings


def test_each_instruction_keeps_the_words_it_was_read_from() -> None:
    text = "Para 8: delete “may”; we welcome the rest.\nPlease replace ‘a’ by ‘b’!"
    assert [i.words for i in instructions_in(text)] == ["Para 8: delete “may”", "Please replace ‘a’ by ‘b’!"]


def test_an_order_of_magnitude_more_text_than_a_comment_has_is_read_in_no_time() -> None:
    hard = [
        "delete “x” " * 900,
        "replace " + "a " * 5000 + "by b",
        "- " * 9000,
        "“" * 9000,
        "(as " * 5000,
        "A of " * 4000,
        "delete “x” – " + "A" * 500 + "?a",
        "delete “x” (" + "Aa, " * 120 + "b?",
    ]
    assert [instructions_in(text) for text in hard] == [()] * len(hard)


_SAID = """delete|insert|“x”|"y"|after|replace|by|para 9|this paragraph|not|;|…|and|Kelvana proposes to
should be deleted|'|’|«|:|?|1.|supprimer|shall|at the end|move|a new paragraph|(b)"""
_PHRASES = st.lists(st.sampled_from([*_SAID.replace("\n", "|").split("|"), "\n", NOTE]), max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(_PHRASES, st.text(max_size=200)))
def test_any_text_is_read_without_trouble_and_every_offer_is_canonical_and_stands_in_the_base(text: str) -> None:
    found: tuple[Recognised, ...] = offers_in(text, BASE, paragraph="seven", quote="should", names=("Kelvana",))
    for recognised in found:
        if not isinstance(recognised.change, Unclear):
            assert shown(recognised.change)
            reference = recognised.instruction.paragraph
            assert not reference or reference == "title" or find(BASE, reference) is not None


@settings(max_examples=200, deadline=None)
@given(_PHRASES)
def test_the_clauses_of_a_comment_hold_all_its_words(text: str) -> None:
    said = "".join(piece.words for piece in pieces_of(text))
    assert sorted(c for c in said if c.isalpha()) == sorted(c for c in text if c.isalpha())
