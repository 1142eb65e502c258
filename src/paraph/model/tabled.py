"""A compilation as a table: a row for each proposal, beside the paragraph that it concerns."""

from __future__ import annotations

from paraph.model.frozen import frozen
from paraph.model.wording import Wording


@frozen
class TabledProposal:
    """A proposal: who makes it, what it does, and why, as far as that was said; a remark says only why.

    `key` is the letter of the passage that it concerns, where a paragraph has several.
    """

    who: str
    what: Wording
    why: Wording
    key: str = ""


@frozen
class TabledParagraph:
    """A paragraph with proposals: how it is called, its current text, and the proposals in the order of the text.

    Open passages are underlined in the text; where there are several, a letter follows each.
    """

    name: str
    text: Wording
    proposals: tuple[TabledProposal, ...]


@frozen
class Rationale:
    """What a party said in favour of a proposal."""

    party: str
    text: str
