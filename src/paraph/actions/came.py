"""What came from others, in people's words: who recorded what, whose draft changed."""

from __future__ import annotations

import re

from paraph.actions.recorded import recorded
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.model.settings import Roster
from paraph.store.log import FOLDERS
from paraph.store.sharing import Arrived

_DRAFT = re.compile(r"drafts/(?P<document>[^/]+)\.md")


@frozen
class Came:
    """What came from one person, a thing a line."""

    author: str
    things: tuple[str, ...]


def came(workspace: Workspace, commits: list[Arrived]) -> tuple[Came, ...]:
    """Return what commits of others brought, by who made them, in the order in which they first did."""
    result = []
    for author in dict.fromkeys(commit.author for commit in commits):
        paths = [
            path.removeprefix(workspace.prefix)
            for commit in commits
            if commit.author == author
            for path in commit.paths
            if path.startswith(workspace.prefix)
        ]
        result.append(Came(author, _things(workspace, paths)))
    return tuple(entry for entry in result if entry.things)


def _things(workspace: Workspace, paths: list[str]) -> tuple[str, ...]:
    records = [path for path in dict.fromkeys(paths) if path.startswith(tuple(f"{f}/" for f in FOLDERS))]
    found = workspace.files.read_all(records)
    try:
        roster: Roster | None = workspace.roster
    except ParaphError:
        roster = None
    things = [thing.words for thing in recorded(found, roster)]
    for path in dict.fromkeys(paths):
        draft = _DRAFT.fullmatch(path)
        if draft:
            times = paths.count(path)
            things.append(f"the draft of {draft['document']}" + (f", {times} times" if times > 1 else ""))
        elif path not in records:
            things.append(path)
    return tuple(things)
