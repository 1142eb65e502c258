"""What a story of a Word file is read with."""

from __future__ import annotations

from collections.abc import Callable

from paraph.formats.word.sweep import Sweep
from paraph.formats.word.tally import Account
from paraph.model.claim import Claim
from paraph.model.frozen import mutable
from paraph.model.reading import Placed
from paraph.model.wording import Wording

NoteReader = Callable[[str, str], tuple[Wording, Wording, Claim | None]]
"""From "footnote" or "endnote" and an id to the note with changes undone, with changes made, and who made them."""


@mutable
class Surroundings:
    """What a story is read with: its part, what a sweep over the part found, the account, the notes.

    `placed_as` is the class of all its text if that is not to go by who inserted or deleted it. `quoted` says
    whether there are comments that may quote the text.
    """

    part: str
    sweep: Sweep
    account: Account
    notes: NoteReader | None = None
    placed_as: Placed | None = None
    quoted: bool = True
