"""What git calls while it merges or shows drafts, once `git-setup` told it to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from paraph.diff.compare import compare
from paraph.diff.display import readable
from paraph.errors import ParaphError
from paraph.formats.draft.conflicts import print_conflicts
from paraph.formats.draft.file import parse_draft, print_draft
from paraph.formats.records.round import read_submission
from paraph.formats.text.changes import changed_lines
from paraph.merge.drafters import Conflict, merged_drafts
from paraph.model.document import Document, Paragraph
from paraph.model.frozen import frozen, replace
from paraph.model.record import SubmissionRecord
from paraph.store.setup import merged_lines

_NAMES = ("ours", "theirs")


class Keep(StrEnum):
    """Whose wording is kept wherever two differ: one's own, or that of the others."""

    MINE = "mine"
    THEIRS = "theirs"


@frozen
class MergedFile:
    """Two drafters' files in one. `clashes` are the paragraphs as each has them, where they differ, and how many
    places differ in a file that is no draft.
    """

    data: bytes
    clashes: tuple[Conflict, ...] = ()
    places: int = 0

    @property
    def conflicts(self) -> int:
        """How many places somebody must choose."""
        return len(self.clashes) + self.places


def merge_into(base: Path, ours: Path, theirs: Path) -> int:
    """Merge two drafters' files into `ours`, and return how many conflicts are in it."""
    merged = merged_files(*(place.read_bytes() for place in (base, ours, theirs)), folder=Path.cwd())
    ours.write_bytes(merged.data)
    return merged.conflicts


def merged_files(base: bytes, ours: bytes, theirs: bytes, *, folder: Path, keep: Keep | None = None) -> MergedFile:
    """Return two drafters' files in one.

    Drafts are merged by paragraphs and words; of one submission that was received twice, one record stands. What is
    no sound draft, or goes together in no such way, is merged line by line, as git does by itself.
    """
    twice = None if base else received_twice(ours, theirs)
    if twice is not None:
        return MergedFile(twice)
    drafts = [sound(data) for data in (base, ours, theirs)]
    merged = None
    if all(draft is not None for draft in drafts):
        merged = merged_drafts(*(draft for draft in drafts if draft is not None))
    if merged is None:
        data, places = merged_lines(folder, base, ours, theirs, favour=_FAVOURED[keep])
        return MergedFile(data, places=places)
    clashes = tuple(entry for entry in merged.entries if isinstance(entry, Conflict))
    if keep is None:
        entries = [(e.ours, e.theirs) if isinstance(e, Conflict) else e for e in merged.entries]
        return MergedFile(print_conflicts(merged.front, entries, _NAMES).encode("utf-8"), clashes)
    chosen = [_kept(entry, keep) if isinstance(entry, Conflict) else entry for entry in merged.entries]
    document = Document(tuple(entry for entry in chosen if entry is not None), merged.front)
    return MergedFile(print_draft(document).encode("utf-8"))


_FAVOURED = {None: "", Keep.MINE: "ours", Keep.THEIRS: "theirs"}


def _kept(conflict: Conflict, keep: Keep) -> Paragraph | None:
    return conflict.ours if keep is Keep.MINE else conflict.theirs


def received_twice(one: bytes, other: bytes) -> bytes | None:
    """Return the record that stands of one submission which two people received; None if these are not that.

    It is the same whoever asks: the one that says which earlier submission it replaces, then the earlier one.
    """
    try:
        records = [(read_submission(data, ""), data) for data in (one, other)]
    except ParaphError:
        return None
    alike = [replace(record, received="", found_by="", supersedes="") for record, _ in records]
    if alike[0] != alike[1]:
        return None
    _, data = min(records, key=lambda pair: (not pair[0].supersedes, _moment(pair[0]), pair[1]))
    return data


def _moment(record: SubmissionRecord) -> datetime:
    return datetime.fromisoformat(record.received)


def sound(data: bytes) -> Document | None:
    """Return the draft in a file, or None if it is no sound one with an id for each paragraph."""
    try:
        parsed = parse_draft(data.decode("utf-8"))
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
