"""Stances as entries of a record."""

from __future__ import annotations

from typing import Any

import msgspec

from paraph.model.stance import Stance, StanceKind


class StanceEntry(msgspec.Struct, forbid_unknown_fields=True):
    """One stance as it stands in a record: what, on which proposal or paragraph, how it is known, and when."""

    stance: StanceKind
    proposal: str = ""
    paragraph: str = ""
    source: str = ""
    date: str = ""


def stance_entry(stance: Stance) -> dict[str, Any]:
    """Return a stance as the entries of a record; its party is that of the record."""
    return {
        "stance": stance.kind.value,
        "proposal": stance.proposal,
        "paragraph": stance.paragraph,
        "source": stance.source,
        "date": stance.date,
    }


def stance_of(entry: StanceEntry, party: str) -> Stance:
    """Return the stance of an entry; the inverse of `stance_entry`."""
    return Stance(party, entry.stance, entry.proposal, entry.source, entry.date, entry.paragraph)
