"""Tell a change of substance from one of typography."""

from __future__ import annotations

from paraph.model.change import ChangeClass
from paraph.model.wording import Wording

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚‹›′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\t\n", " "),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    }
)


def folded(text: str) -> str:
    """Return a text with quotes, dashes, hyphens and spaces made alike; for comparing only."""
    return " ".join(text.translate(_SAME).split())


def weight(old: Wording, new: Wording) -> ChangeClass:
    """Return the class of a change from `old` to `new`: typographic if it disappears on folding."""
    if [n.text for n in old.notes] != [n.text for n in new.notes]:
        return ChangeClass.SUBSTANTIVE
    if folded(old.text) == folded(new.text):
        return ChangeClass.TYPOGRAPHIC
    return ChangeClass.SUBSTANTIVE
