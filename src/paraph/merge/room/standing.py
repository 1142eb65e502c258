"""What is printed behind a paragraph of who said what of it as it stands, read back from a room copy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paraph.merge.names import Names
from paraph.merge.room.values import Holds, Part, Said, Stretch
from paraph.merge.voices import Stand, voices
from paraph.model.change import Attributed, Edit
from paraph.model.frozen import frozen, replace
from paraph.model.wording import Wording

_BEHIND = re.compile(r"\s*\[as it stands: (?P<said>[^\[\]]+)\]\s*$")
_STANDS = frozenset({Stand.SUPPORT, Stand.OPPOSE, Stand.RETAIN, Stand.RESERVE, Stand.FLEXIBLE})


@frozen
class Behind:
    """A paragraph without what was typed behind it: its words, the changes that lead to them, and what was said."""

    after: Wording
    edits: tuple[Attributed, ...]
    said: tuple[Said, ...] = ()
    part: Part | None = None


def without_stances(base: Wording, after: Wording, edits: Sequence[Attributed], names: Names) -> Behind:
    """Return a paragraph without the stances that were typed behind it, if all of them are understood."""
    found, last = _BEHIND.search(after.text), edits[-1] if edits else None
    if found is None or last is None or not isinstance(last.change, Edit) or last.change.end != len(base):
        return Behind(after, tuple(edits))
    change, size = last.change, len(found[0])
    heard = voices(found["said"], names)
    if len(change.new) < size or not isinstance(heard, tuple) or any(v.stand not in _STANDS for v in heard):
        return Behind(after, tuple(edits))
    left = replace(change, new=change.new.slice(0, len(change.new) - size))
    kept = [replace(last, change=left)] if len(left.new) or len(left.old) else []
    parties = tuple(voice.party for voice in heard)
    return Behind(
        after.slice(0, len(after) - size),
        (*edits[:-1], *kept),
        tuple(Said(v.party, v.stand, "", f"{v.said}, as it stands", on_text=True) for v in heard),
        Part((len(base), len(base)), (len(after) - size, len(after)), (Stretch(found[0], Holds.STANCE, parties),)),
    )
