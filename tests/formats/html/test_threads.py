"""Threads of remarks on the page of a compilation: only what is marked for all, and no trace of the rest."""

from __future__ import annotations

from formats.html.parsed import Node, parsed
from paraph.formats.html.compilation import compilation_page
from paraph.formats.html.reading import reading_page
from paraph.model.change import Marking, Remark
from paraph.model.claim import Claim
from paraph.model.compilation import Compilation, CompiledParagraph
from paraph.model.document import Kind, Paragraph
from paraph.model.frozen import replace
from paraph.model.reading import Reading, ReadRemark, View
from paraph.model.wording import Wording

ONE = Paragraph("a", Kind.OPERATIVE, Wording.of("We agree to measure the lake."))


def remark(identity: str, text: str, *, answers: str = "", paragraph: str = "a", shown: bool = True) -> Remark:
    marking = Marking.ALL if shown else Marking.INTERNAL
    return Remark(identity, "KEL", paragraph, "the lake", "", text, Claim("Mira Oskan"), marking, answers)


def page(*remarks: Remark) -> tuple[str, Node]:
    compilation = Compilation((), ("KEL",), (CompiledParagraph(ONE),), remarks=remarks)
    text = compilation_page(compilation, "Compilation", "som-1")
    return text, parsed(text)


def test_a_reply_stands_in_a_list_under_what_it_answers() -> None:
    """Google Docs gives replies no place of their own: they belong where their thread begins."""
    _, root = page(
        remark("r3", "Another."),
        remark("r1", "Which lake?"),
        remark("r2", "The big one.", answers="r1", paragraph=""),
        remark("r4", "Thanks.", answers="r2", paragraph=""),
    )
    (outer,) = root.all("ul", class_="remarks")
    first, second, *inner = outer.all("li")
    assert first.text == "KEL: the lake Another."
    assert second.text == "KEL: the lake Which lake?KEL: The big one.KEL: Thanks."
    assert [n.text for n in inner] == ["KEL: The big one.KEL: Thanks.", "KEL: Thanks."]
    assert len(root.all("ul", class_="replies")) == 2
    assert "remarks-title" not in [n.attributes.get("id") for n in root.all()]


def test_nothing_shows_that_a_remark_is_kept_back() -> None:
    text, _ = page(remark("r1", "Our red line.", shown=False), remark("r2", "Agreed.", answers="r1"))
    alone, root = page(remark("r2", "Agreed."))
    assert text == alone
    assert [n.text for n in root.all("ul", class_="remarks")[0].all("li")] == ["KEL: the lake Agreed."]


def test_a_resolved_a_foreign_and_a_translated_remark_say_so() -> None:
    foreign = replace(remark("r2", "Quel lac ?"), language="fr")
    _, root = page(
        replace(remark("r1", "Done."), resolved=True),
        foreign,
        replace(foreign, id="r3", translation="Which lake?"),
    )
    assert [n.text for n in root.all("ul", class_="remarks")[0].all("li")] == [
        "KEL: the lake Done. (resolved)",
        "KEL: the lake Quel lac ? (in fr, waits for a translation)",
        "KEL: the lake Which lake? (translated from fr)",
    ]
    assert [n.text for n in root.all("span") if n.attributes.get("lang") == "fr"] == ["Quel lac ?"]


def test_the_page_of_a_file_says_which_comment_answers_which() -> None:
    remarks = (
        ReadRemark(Claim("A"), "Which lake?", resolved=True),
        ReadRemark(Claim("B"), "The big one.", answers=0, uncertain=True),
    )
    root = parsed(reading_page(Reading((), remarks), View.AFTER, "KEL.docx"))
    one, two = (n.text for n in root.all("p", class_="who"))
    assert one == "A · resolved"
    assert two == "B · reply to 1 · its place is uncertain"
    (link,) = (n for n in root.all("a") if n.text == "reply to 1")
    first = root.all("ol")[-1].all("li")[0]
    assert link.attributes["href"] == f"#{first.attributes['id']}"
