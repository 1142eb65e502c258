"""On which of the circulated revisions a file was made: found once for each file, with the reason."""

from __future__ import annotations

from functools import cached_property

from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import ParaphError
from paraph.merge.base import Candidate, best_base
from paraph.model.reading import Notice, Reading

_KEY = "Redline Key"
"""The style of the lines that say, in a fixed redline, what its marks mean."""


class Bases:
    """The revisions that files of one round may have been made on; `said` is the one that the user named."""

    def __init__(self, workspace: Workspace, document: str, circulated: Circulated, said: str = "") -> None:
        self.workspace, self.document, self.round = workspace, document, circulated
        self.said = workspace.circulated(document, said) if said else None

    @cached_property
    def circulated(self) -> list[Circulated]:
        """All circulated revisions, that of the round last: of equally likely ones it is the one."""
        own = self.round.manifest.label
        labels = [label for label in self.workspace.labels(self.document) if label != own]
        return [*(self.workspace.labelled(self.document, label) for label in labels), self.round]

    def labelled(self, label: str) -> Circulated:
        """Return the circulated revision of a label."""
        return next(found for found in self.circulated if found.manifest.label == label)

    def find(self, reading: Reading) -> tuple[Circulated, str, tuple[Notice, ...]]:
        """Return the revision a file was made on, how that is known, and what contradicts it.

        In this order: what the user said, the reference printed in the file, the best match of all circulated
        revisions. Raises ParaphError where none is likely and the user named none, and for a fixed redline.
        """
        _refuse_fixed(reading)
        if self.said is not None:
            found = best_base([_candidate(self.said)], reading)
            doubt = (Notice("warning", found.doubt),) if found.doubt else ()
            return self.said, "said", (*found.notices, *doubt)
        found = best_base([_candidate(circulated) for circulated in self.circulated], reading)
        if found.doubt:
            raise ParaphError(
                f"This file is not one of the circulated texts of {self.document}: {found.doubt}.",
                code="unknown-base",
                next_step="Check that it belongs to this document, or say on which text it was made with --base.",
            )
        return self.circulated[found.best.place], found.best.reason, found.notices


def _refuse_fixed(reading: Reading) -> None:
    """Refuse a text with changes marked in plain formatting: its struck words would be read as the party's."""
    if any(paragraph.style == _KEY for paragraph in reading.paragraphs):
        raise ParaphError(
            "This is the text with changes marked for print and phone, not the clean one: what is struck through "
            "in it cannot be told from the text.",
            code="marked-text",
            next_step="Ask for the comments in the clean file, or record them with `paraph propose`.",
        )


def _candidate(circulated: Circulated) -> Candidate:
    return Candidate(circulated.manifest.label, circulated.text, circulated.manifest.reference)
