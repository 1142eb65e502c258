"""Begin a workspace: settings, roster, folders, a git repository with its first commit."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from paraph.actions.files import write_file
from paraph.actions.workspace import ROSTER, SETTINGS, Workspace
from paraph.errors import ParaphError
from paraph.formats.records.settings import read_roster, read_settings
from paraph.formats.records.toml import write_toml
from paraph.formats.word.house import write_house
from paraph.store.git import Repository
from paraph.store.values import Identity

_IGNORED = "/out/\n/returned/\n~$*\n.~lock.*\n"
_ATTRIBUTES = (
    "# Drafts and records have LF everywhere; originals and circulated files are never touched.\n"
    "*.md text eol=lf\n"
    "*.toml text eol=lf\n"
    "comments/**/received/** -text\n"
    "drafts/circulated/** -text\n"
)
_ROSTER_HINT = (
    "# The roster: who takes part. Order here is the order on paper.\n"
    "format = 1\n\n"
    "# [[party]]\n"
    '# code = "ABC"\n'
    '# name = "Official short name"\n'
    '# kind = "state"            # state, organisation, group or body\n'
)


def init(
    folder: Path,
    *,
    name: str,
    short: str,
    roster: bytes | None,
    now: datetime,
    settings: bytes | None = None,
    identity: Identity | None = None,
    nested: bool = False,
) -> Workspace:
    """Make a new workspace in a folder that is not there yet, or is empty, and return it.

    `settings` and `roster` are files to take as they are; without them short ones are written.
    `nested` allows a folder inside another repository.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ParaphError(
            "This folder is there already and is not empty.",
            code="not-empty",
            where=str(folder),
            next_step="Give the name of a new folder.",
        )
    files = {
        SETTINGS: settings if settings is not None else _settings(name, short, now.year),
        ROSTER: roster if roster is not None else _ROSTER_HINT.encode(),
        ".gitignore": _IGNORED.encode(),
        ".gitattributes": _ATTRIBUTES.encode(),
    }
    house = read_settings(files[SETTINGS]).house
    if house.style_file:
        files[house.style_file] = write_house()
    read_roster(files[ROSTER])
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository.create(folder, nested=nested)
    (folder / "drafts").mkdir()
    (folder / "comments").mkdir()
    repository.record(files, "A new workspace", when=now, identity=identity)
    for path, data in files.items():
        if not (folder / path).exists():
            write_file(folder / path, data)
    return Workspace.open(folder)


def _settings(name: str, short: str, year: int) -> bytes:
    process = {"name": name, "short": short, "language": "en", "secretariat": f"Secretariat of the {name}"}
    declaration = {
        "title": "Draft Ministerial Declaration",
        "symbol": f"{short}/DECL",
        "kind": "declaration",
    }
    meeting = {
        "title": "First Senior Officials’ Meeting",
        "date": datetime(year + 1, 2, 16).date(),
        "place": "",
        "attribution": "parties",
    }
    return write_toml(
        {
            "format": 1,
            "process": process,
            "documents": {"declaration": declaration},
            "meetings": {"som-1": meeting},
            "house": {"paper": "A4", "style_file": "house.docx"},
        }
    )
