"""A compilation as a table on a page: paragraph, current text, proposals by party, rationale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph.formats.html.markup import element, escaped
from paraph.formats.html.page import page
from paraph.formats.html.typeset import Typesetter
from paraph.model.tabled import TabledParagraph, TabledProposal


def table_page(
    paragraphs: Sequence[TabledParagraph], title: str, lines: Sequence[str], *, subtitle: str, language: str
) -> str:
    """Return the page of a table of proposals, under some lines that say what it is."""
    setting = Typesetter()
    with_why = any(len(proposal.why) for paragraph in paragraphs for proposal in paragraph.proposals)
    heads = ["Paragraph", "Current text", "Proposals", *(["Rationale and remarks"] if with_why else [])]
    head = element("thead", element("tr", "".join(element("th", text, scope="col") for text in heads)))
    bodies = [_body(setting, paragraph, with_why=with_why) for paragraph in paragraphs]
    content = "\n".join(["", element("caption", "Proposals"), head, *bodies, ""])
    table = element("table", content, class_="proposals", lang="en", dir="ltr")
    lead = "".join(element("p", escaped(line), class_="summary", lang="en", dir="ltr") for line in lines)
    return page(title, table + setting.notes(), subtitle=subtitle, language=language, lead=lead)


def _body(setting: Typesetter, paragraph: TabledParagraph, *, with_why: bool) -> str:
    rows = []
    for number, proposal in enumerate(paragraph.proposals):
        beside = []
        if number == 0:
            span = str(len(paragraph.proposals))
            name = element("th", escaped(paragraph.name), scope="rowgroup", rowspan=span)
            text = setting.words(paragraph.text)
            beside = [name, element("td", text, class_="current", rowspan=span, dir="auto")]
        rows.append(element("tr", "".join([*beside, *_cells(setting, proposal, with_why=with_why)])))
    return element("tbody", "\n".join(rows))


def _cells(setting: Typesetter, proposal: TabledProposal, *, with_why: bool) -> Iterator[str]:
    who = " ".join(filter(None, (proposal.key, proposal.who and f"{proposal.who}:")))
    who = element("b", escaped(who)) + " " if who else ""
    yield element("td", who + setting.words(proposal.what, again=True), class_="wording", dir="auto")
    if with_why:
        yield element("td", setting.words(proposal.why), class_="wording", dir="auto")
