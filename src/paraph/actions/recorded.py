"""What files of the record are, as one speaks of them: what a party sent, a decision, a circulated text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from paraph.actions.out import MANIFEST
from paraph.errors import ParaphError
from paraph.formats.records.manifest import read_manifest
from paraph.formats.records.recall import read_recall
from paraph.formats.records.round import read_correction, read_decision, read_submission
from paraph.model.frozen import frozen
from paraph.model.settings import Roster


@frozen
class Recorded:
    """One thing on record: in a few words what it is, and its files, of which the first says most of it."""

    words: str
    paths: tuple[str, ...]


def recorded(files: Mapping[str, bytes], roster: Roster | None) -> tuple[Recorded, ...]:
    """Return what files of the record (by path in the workspace) are, each thing once, in the order of their paths.

    An original goes with its submission, and all that was circulated under one label is one thing.
    """
    things: dict[str, list[str]] = {}
    for path in sorted(files, key=lambda path: ("/received/" in path, not path.endswith(MANIFEST), path)):
        things.setdefault(_thing(path), []).append(path)
    return tuple(
        Recorded(_words(paths, files, roster), tuple(paths))
        for _, paths in sorted(things.items(), key=lambda t: t[1])
    )


def _thing(path: str) -> str:
    """Return what a file is a part of."""
    parts = path.split("/")
    if parts[:2] == ["drafts", "circulated"]:
        return "/".join(parts[:4])
    if len(parts) == 5 and parts[3] == "received":
        return "/".join((*parts[:3], parts[4].rpartition(".")[0]))
    return path.removesuffix(".toml")


def _words(paths: list[str], files: Mapping[str, bytes], roster: Roster | None) -> str:
    path = paths[0]
    parts = path.split("/")
    try:
        if parts[:2] == ["drafts", "circulated"]:
            return _circulated(paths, files[path])
        kind = parts[3] if len(parts) == 5 else ""
        return _KINDS[kind](files[path], path, roster) if kind in _KINDS else path
    except ParaphError:
        return f"{path}, which cannot be read"


def _circulated(paths: list[str], data: bytes) -> str:
    document, label = paths[0].split("/")[2:4]
    files = _counted(len([p for p in paths if not p.endswith(MANIFEST)]), "file")
    if not paths[0].endswith(MANIFEST):
        return f"{files} of what was circulated as {document}/{label}"
    return f"the text circulated as {document}/{label} ({read_manifest(data, paths[0]).symbol}, {files})"


def _submission(data: bytes, path: str, roster: Roster | None) -> str:
    record = read_submission(data, path)
    known = roster.find(record.party) if roster is not None and record.party else None
    name = known.name if known is not None else record.party
    what = f"what {name} {'sent' if record.file else 'said'}" if name else "a copy edited in the room"
    held = [_counted(len(record.proposals), "proposal"), _counted(len(record.remarks), "comment")]
    said = " and ".join(part for part in held if not part.startswith("0 ")) or "no changes"
    return f"{what} for {record.meeting} ({record.document}): {said}, {_day(record.received)}"


def _decision(data: bytes, path: str, _: Roster | None) -> str:
    record = read_decision(data, path)
    held = [_counted(len(record.decisions), "proposal"), _counted(len(record.standings), "paragraph")]
    on = " and ".join(part for part in held if not part.startswith("0 "))
    return f"a decision of the chair on {on}, for {record.meeting} ({record.document}), {_day(record.decided)}"


def _correction(data: bytes, path: str, _: Roster | None) -> str:
    record = read_correction(data, path)
    about = ", ".join(dict.fromkeys(one.submission for one in record.corrections))
    return f"a correction to {about}, for {record.meeting} ({record.document}), {_day(record.corrected)}"


def _recall(data: bytes, path: str, _: Roster | None) -> str:
    record = read_recall(data, path)
    return f"the recall of {record.id}, for {record.meeting} ({record.document}), {_day(record.recalled)}"


def _original(_: bytes, path: str, __: Roster | None) -> str:
    return f"the file {path.rpartition('/')[2]} as it was received"


_KINDS: Mapping[str, Callable[[bytes, str, Roster | None], str]] = {
    "": _submission,
    "decisions": _decision,
    "corrections": _correction,
    "recalled": _recall,
    "received": _original,
}


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _day(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d %b %Y}"
