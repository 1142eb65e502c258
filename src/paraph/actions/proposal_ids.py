"""Ids of proposals."""

from __future__ import annotations

from paraph.actions.ids import digest
from paraph.formats.records.changes import fingerprint
from paraph.model.change import Change


def proposal_id(party: str, source: str, change: Change) -> str:
    """Return the id of a proposal: a hash of who sent it, in which file, and what it does where."""
    return digest(party, source, fingerprint(change))
