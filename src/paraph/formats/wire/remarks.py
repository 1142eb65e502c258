"""Comments, and what waits for a person, as the contract has them."""

from __future__ import annotations

from typing import Any

from paraph.model.change import Addition, Change, Edit, Move, Offer, Remark, Removal, Retyping, kind_of
from paraph.model.wording import Wording


def remark_json(remark: Remark) -> dict[str, Any]:
    """Return a comment with the thread it belongs to, its language, and what it looks like."""
    return {
        "id": remark.id,
        "party": remark.party,
        "paragraph": remark.paragraph or None,
        "quote": remark.quote,
        "quote_before": remark.quote_before,
        "text": remark.text,
        "author": remark.claim.author,
        "date": remark.claim.date,
        "marking": remark.marking.value,
        "answers": remark.answers or None,
        "resolved": remark.resolved,
        "uncertain": remark.uncertain,
        "language": remark.language or None,
        "translation": remark.translation or None,
        "to_colleagues": remark.to_colleagues,
        "unplaced": remark.unplaced or None,
    }


def offer_json(offer: Offer, state: str) -> dict[str, Any]:
    """Return a change that a person may confirm; `state` says what it waits for.

    `after` is where something new or moved would stand, null for before the first paragraph; `shape` the kind
    and level that a paragraph would have, null where that is not in question.
    """
    change = offer.change
    old = change.old if isinstance(change, Edit | Removal) else Wording()
    new = change.new if isinstance(change, Edit | Addition) else Wording()
    return {
        "id": offer.id,
        "state": state,
        "remark": offer.remark or None,
        "words": offer.words,
        "kind": kind_of(change).value,
        "paragraph": None if isinstance(change, Addition) else change.paragraph,
        "after": (change.after or None) if isinstance(change, Addition | Move) else None,
        "shape": _shape(change),
        "old": old.text,
        "new": new.text,
    }


def _shape(change: Change) -> dict[str, Any] | None:
    if isinstance(change, Addition | Retyping):
        return {"kind": change.kind.value, "level": change.level}
    return None
