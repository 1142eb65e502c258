"""Two texts and what lies between them."""

from __future__ import annotations

from datetime import UTC, datetime

from paraph.actions.redlined import BegunReading, proved_redline
from paraph.diff.compare import apply, compare, inverse
from paraph.diff.display import readable
from paraph.diff.figures import marked_words
from paraph.errors import LawBrokenError
from paraph.formats.word.parts import Sheet
from paraph.model.claim import Claim
from paraph.model.comparison import Comparison, MarkedWords
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.house import Redlining
from paraph.model.tables import Laid


@frozen
class Difference:
    """Two texts, what lies between them, what they are called, and how their tables stand beside each other."""

    document: str
    old_name: str
    new_name: str
    old: Document
    new: Document
    comparison: Comparison
    laid: Laid = ()
    notices: tuple[str, ...] = ()
    """What a person should know of the files that is not in the comparison."""

    @property
    def readable(self) -> Comparison:
        """The comparison for people's eyes, islands of common words joined."""
        return readable(self.comparison)

    @property
    def words(self) -> MarkedWords:
        """How many words the exact comparison marks."""
        return marked_words(self.comparison)


def difference(
    document: str,
    old_name: str,
    new_name: str,
    old: Document,
    new: Document,
    *,
    by_id: bool,
    laid: Laid = (),
) -> Difference:
    """Return what lies between two texts. Law 6 is checked: it leads from the old one to the new one and back."""
    comparison = compare(old, new, by_id=by_id, laid=laid)
    if apply(old, comparison) != new or apply(new, inverse(comparison)) != old:
        raise LawBrokenError("comparison is exact: it does not lead from one text to the other and back")
    return Difference(document, old_name, new_name, old, new, comparison, laid)


def redline(
    found: Difference,
    now: datetime,
    begin: BegunReading,
    margins: Sheet,
    *,
    redlining: Redlining = Redlining(),
) -> bytes:
    """Return a difference as a redline in Word, its changes dated `now`; `begin` is how it is read back."""
    claim = Claim(redlining.author, now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return proved_redline(
        found.comparison,
        found.old,
        found.new,
        margins,
        claim,
        begin=begin,
        laid=found.laid,
        moves=redlining.moves,
    )


def margins_of(found: Difference, language: str = "en") -> Sheet:
    """Return what stands around a difference in a Word file."""
    title = f"{found.document or found.new_name}: {found.old_name} – {found.new_name}"
    return Sheet(title, language, title, f"Changes to {found.old_name} are marked")
