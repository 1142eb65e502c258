"""What git calls while it merges or shows drafts, once `git-setup` told it to."""

from __future__ import annotations

from pathlib import Path

from paraph.diff.compare import compare
from paraph.diff.display import readable
from paraph.errors import ParaphError
from paraph.formats.draft.conflicts import print_conflicts
from paraph.formats.draft.file import parse_draft
from paraph.formats.text.changes import changed_lines
from paraph.merge.drafters import Conflict, merged_drafts
from paraph.model.document import Document
from paraph.store.setup import merge_lines

_NAMES = ("ours", "theirs")


def merge_into(base: Path, ours: Path, theirs: Path) -> int:
    """Merge two drafters' files into `ours`, and return how many conflicts are in it.

    Drafts are merged by paragraphs and words. What is no sound draft, or goes together in no such way, is merged
    line by line, as git does by itself.
    """
    drafts = [_sound(place) for place in (base, ours, theirs)]
    merged = None
    if all(draft is not None for draft in drafts):
        merged = merged_drafts(*(draft for draft in drafts if draft is not None))
    if merged is None:
        return 0 if merge_lines(Path.cwd(), base, ours, theirs) else 1
    entries = [(e.ours, e.theirs) if isinstance(e, Conflict) else e for e in merged.entries]
    ours.write_bytes(print_conflicts(merged.front, entries, _NAMES).encode("utf-8"))
    return merged.conflicts


def _sound(place: Path) -> Document | None:
    """Return the draft in a file, or None if it is no sound one with an id for each paragraph."""
    try:
        parsed = parse_draft(place.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return None if parsed.problems or any(not p.id for p in parsed.document) else parsed.document


def changed_words(old: Path, new: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the changed paragraphs between two files, each with its number and its pieces; old ones are read as
    they are, sound or not.
    """
    texts = [_any(place) for place in (old, new)]
    return [(head, [*pieces]) for head, pieces in changed_lines(readable(compare(*texts)))]


def _any(place: Path) -> Document:
    try:
        return parse_draft(place.read_bytes().decode("utf-8") if place.is_file() else "").document
    except UnicodeDecodeError as error:
        raise ParaphError(
            "This draft is not UTF-8 text.",
            code="bad-draft",
            where=str(place),
            next_step="Look at it with `git diff --no-ext-diff`.",
        ) from error
