"""The forms in which a compilation is given to people: brackets in the text, a table, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from paraph.actions.delegations import tracked_paper
from paraph.actions.papers import lines_paper, table_paper
from paraph.errors import ParaphError
from paraph.formats.html.compilation import Spoken, compilation_page
from paraph.formats.html.tabled import table_page
from paraph.formats.html.text import text_page
from paraph.formats.word.parts import Look, Sheet
from paraph.merge.rolling import rolling
from paraph.merge.tabled import tabled
from paraph.model.claim import Claim
from paraph.model.compilation import Compilation
from paraph.model.document import Kind, Paragraph
from paraph.model.frozen import field, frozen, replace
from paraph.model.settings import Attribution, Party
from paraph.model.tabled import Rationale, TabledProposal
from paraph.model.wording import NOTE, Mark, Run, Wording, concat


class Form(StrEnum):
    """How proposals are set out."""

    BRACKETS = "brackets"
    TABLE = "table"
    TRACKED = "tracked"


STYLE_OF = {Form.BRACKETS: "compilation", Form.TABLE: "table", Form.TRACKED: "tracked"}
"""The table by which the gate measures the Word file of each form."""


@frozen
class About:
    """What a compilation says of itself, and of those who made proposals.

    `identity` names the text it is made on, and `masthead` stands above a table. `names` are the printed names of
    parties by their codes, `rationales` what they said in favour, by the ids of proposals. `claim` gives the date
    of tracked changes, and their author where nobody is named. `first` are lines that everybody must see before
    anything else, `acts` what parties do to brackets, by the id of the paragraph, `look` the house's.
    `parties` are in the order of their names, to be listed where they are named.
    """

    title: str
    identity: str
    language: str = "en"
    paper: str = "A4"
    names: Mapping[str, str] = field(default_factory=dict)
    rationales: Mapping[str, Rationale] = field(default_factory=dict)
    claim: Claim = Claim("Proposals")
    masthead: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    acts: Spoken = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    parties: tuple[Party, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """What stands in the margins of the Word file."""
        title = f"{self.title}: compilation"
        return Sheet(title, self.language, title, self.identity, self.paper, look=self.look)


def compilation_word(compilation: Compilation, form: Form, about: About) -> bytes:
    """Return a compilation that is ready to leave as a Word file."""
    match form:
        case Form.BRACKETS:
            text = rolling(compilation)
            lead = [Paragraph("", Kind.MASTHEAD, Wording.of(line)) for line in about.first]
            named = _named((run.text for p in text for run in _bold(p.wording)), about)
            margins = replace(about.sheet, legend=tuple(_legend(named, about.language)))
            return lines_paper(text.with_paragraphs([*lead, *text]), compilation.base, margins)
        case Form.TABLE:
            margins = replace(about.sheet, landscape=True)
            rows = tabled(compilation, about.rationales)
            named = _named((text for row in rows for p in row.proposals for text in _naming(p)), about)
            lines = [*map(Wording.of, explained(compilation)), *_listed(named, about.language)]
            above = (*about.masthead, *about.first)
            return table_paper(rows, above, f"{about.title}: proposals", lines, margins)
        case Form.TRACKED:
            return tracked_paper(compilation, about.sheet, about.names, about.claim)


def compilation_html(compilation: Compilation, form: Form | None, about: About) -> str:
    """Return a compilation that is ready to leave as a page; without a form, the page to review it on.

    Raises ParaphError for tracked changes, which only Word has.
    """
    title = f"{about.title}: compilation"
    match form:
        case None:
            return compilation_page(compilation, title, about.identity, about.first, about.acts)
        case Form.BRACKETS:
            return text_page(rolling(compilation), title, about.identity)
        case Form.TABLE:
            rows = tabled(compilation, about.rationales)
            return table_page(rows, title, explained(compilation), subtitle=about.identity, language=about.language)
        case Form.TRACKED:
            raise ParaphError(
                "A page holds no tracked changes.",
                code="no-such-form",
                next_step="Take --to docx for them, or --form brackets or table for a page.",
            )


def _named(texts: Iterable[str], about: About) -> list[Party]:
    """Return the parties whose codes stand in some texts, in the order of their names."""
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return [party for party in about.parties if party.code in words]


def _listed(named: Sequence[Party], language: str) -> Iterator[Wording]:
    """Yield the line that says which parties are named: short names, the notes the house requires, codes."""
    listed: list[Wording] = []
    for party in named:
        notes = [Wording.of(party.footnote)] if party.footnote else []
        name = Wording.of(party.name_in(language) + NOTE * len(notes), notes=notes)
        listed += [Wording.of("; " if listed else "Parties named: "), name, Wording.of(f" ({party.code})")]
    if listed:
        yield concat([*listed, Wording.of(".")])


def _legend(named: Sequence[Party], language: str) -> Iterator[str]:
    """Yield the same as lines at the foot of a page, where no note can hang: it follows below, with stars.

    There it is no part of the text, so that a file made on the compilation can be told from it.
    """
    with_notes = [party for party in named if party.footnote]
    stars = {party.code: "*" * number for number, party in enumerate(with_notes, 1)}
    listed = "; ".join(f"{p.name_in(language)}{stars.get(p.code, '')} ({p.code})" for p in named)
    if listed:
        yield f"Parties named: {listed}."
    for party in with_notes:
        yield f"{stars[party.code]} {party.footnote}"


def _bold(wording: Wording) -> list[Run]:
    return [run for run in wording.runs if Mark.BOLD in run.marks]


def _naming(proposal: TabledProposal) -> Iterator[str]:
    """Yield where in a proposal parties are named: before it, and in bold behind its words."""
    yield proposal.who
    for run in (*_bold(proposal.what), *_bold(proposal.why)):
        yield run.text


def explained(compilation: Compilation) -> tuple[str, ...]:
    """Return the lines under the title of a table that say how it is to be read."""
    how = (
        "Paragraphs on which nothing was proposed are left out. In the current text an open passage is underlined, "
        "and ‸ stands where words would be put in; where a paragraph has several, each has a letter."
    )
    if compilation.attribution is Attribution.NONE:
        return (how, "Each proposal has a reference (P-001), which says nothing of who made it.")
    return (how, "Proposals on the same words are in alphabetical order; parties are in the order of the roster.")
