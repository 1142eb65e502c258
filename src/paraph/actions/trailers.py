"""What the commit of a revision says of the round it came out of: written by `revise`, read by `history`."""

from __future__ import annotations

import re
from collections.abc import Iterable

ACCEPTED, BRACKETED = "Paraph-Accepted", "Paraph-Bracketed"
"""The keys of the trailers that name proposals by their ids (git-interpret-trailers(1))."""
_SUBJECT = "{document}: revise after {label}"
_REVISED = re.compile(r": revise after (?P<label>\S+)$")


def revision_message(document: str, label: str, accepted: Iterable[str], bracketed: Iterable[str]) -> str:
    """Return the message of the commit that makes the revision after a round, with the ids of its proposals."""
    lines = [_SUBJECT.format(document=document, label=label), ""]
    lines += [f"{ACCEPTED}: {identity}" for identity in sorted(accepted)]
    lines += [f"{BRACKETED}: {identity}" for identity in sorted(bracketed)]
    return "\n".join(lines).rstrip() + "\n"


def revised_after(subject: str) -> str:
    """Return the label of the round that a commit with this subject came out of, or nothing."""
    found = _REVISED.search(subject)
    return "" if found is None else found["label"]
