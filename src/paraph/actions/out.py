"""The two folders of a pack: what goes to delegations, and what stays. Never one archive of both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from paraph.actions.files import write_file
from paraph.errors import ParaphError

FOR_DELEGATIONS, INTERNAL = "for-delegations", "internal"
MANIFEST, PREPARED = "MANIFEST.json", "PREPARED.json"
_OPEN = ("~$", ".~lock", ".paraph-")
"""How names begin of files that a word processor, or a write that goes on, leaves beside others for a while."""


def beside(folder: Path) -> list[str]:
    """Return the names of what lies in the folder for delegations."""
    place = folder / FOR_DELEGATIONS
    return sorted(p.name for p in place.iterdir() if not p.name.startswith(_OPEN)) if place.is_dir() else []


def refuse_strangers(folder: Path, known: frozenset[str]) -> None:
    """Refuse where something lies in the folder for delegations that is of no pack: it would be sent with it."""
    stranger = next((name for name in beside(folder) if name not in known), None)
    if stranger is not None:
        raise ParaphError(
            f"“{stranger}” lies in the folder for delegations and is not a file of this pack.",
            code="stranger",
            where=str(folder / FOR_DELEGATIONS),
            next_step="Put it elsewhere, so that it is not sent by mistake, and repeat.",
        )


def write_pack(folder: Path, sent: Mapping[str, bytes], kept: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write both folders and return the names of their files; files of an earlier pack go."""
    for name in beside(folder):
        if name not in sent:
            _remove(folder / FOR_DELEGATIONS / name)
    files = {f"{FOR_DELEGATIONS}/{name}": data for name, data in sent.items()}
    files |= {f"{INTERNAL}/{name}": data for name, data in kept.items()}
    for name, data in files.items():
        write_file(folder / name, data)
    return tuple(files)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ParaphError(
            "A file of an earlier pack cannot be removed; it may be open in Word.",
            code="locked",
            where=str(path),
            next_step="Close it and repeat.",
        ) from error


def forget_prepared(folder: Path) -> None:
    """Remove the note that a pack waits for clearance."""
    _remove(folder / INTERNAL / PREPARED)
