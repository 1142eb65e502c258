"""The forms in which a compilation is given to people: brackets in the text, a table, tracked changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from paraph.actions.delegations import tracked_paper
from paraph.actions.papers import lines_paper, table_paper
from paraph.errors import ParaphError
from paraph.formats.html.compilation import Spoken, compilation_page
from paraph.formats.html.tabled import table_page
from paraph.formats.html.text import text_page
from paraph.formats.word.parts import Sheet
from paraph.merge.rolling import rolling
from paraph.merge.tabled import tabled
from paraph.model.change import Claim
from paraph.model.compilation import Compilation
from paraph.model.document import Kind, Paragraph
from paraph.model.settings import Attribution
from paraph.model.tabled import Rationale
from paraph.model.wording import Wording


class Form(StrEnum):
    """How proposals are set out."""

    BRACKETS = "brackets"
    TABLE = "table"
    TRACKED = "tracked"


STYLE_OF = {Form.BRACKETS: "compilation", Form.TABLE: "table", Form.TRACKED: "tracked"}
"""The table by which the gate measures the Word file of each form."""


@dataclass(frozen=True)
class About:
    """What a compilation says of itself, and of those who made proposals.

    `identity` names the text it is made on, and `masthead` stands above a table. `names` are the printed names of
    parties by their codes, `rationales` what they said in favour, by the ids of proposals. `claim` gives the date
    of tracked changes, and their author where nobody is named. `first` are lines that everybody must see before
    anything else, `acts` what parties do to brackets, by the id of the paragraph.
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

    @property
    def sheet(self) -> Sheet:
        """What stands in the margins of the Word file."""
        title = f"{self.title}: compilation"
        return Sheet(title, self.language, title, self.identity, self.paper)


def compilation_word(compilation: Compilation, form: Form, about: About) -> bytes:
    """Return a compilation that is ready to leave as a Word file."""
    match form:
        case Form.BRACKETS:
            text = rolling(compilation)
            lead = [Paragraph("", Kind.MASTHEAD, Wording.of(line)) for line in about.first]
            return lines_paper(text.with_paragraphs([*lead, *text]), compilation.base, about.sheet)
        case Form.TABLE:
            margins = replace(about.sheet, landscape=True)
            rows = tabled(compilation, about.rationales)
            return table_paper(
                rows, (*about.masthead, *about.first), f"{about.title}: proposals", explained(compilation), margins
            )
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


def explained(compilation: Compilation) -> tuple[str, ...]:
    """Return the lines under the title of a table that say how it is to be read."""
    how = (
        "Paragraphs on which nothing was proposed are left out. In the current text an open passage is underlined, "
        "and ‸ stands where words would be put in; where a paragraph has several, each has a letter."
    )
    if compilation.attribution is Attribution.NONE:
        return (how, "Each proposal has a reference (P-001), which says nothing of who made it.")
    return (how, "Proposals on the same words are in alphabetical order; parties are in the order of the roster.")
