"""Two histories of a workspace put together: records side by side, drafts by paragraphs and words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from paraph.actions.described import Naming
from paraph.actions.drivers import Keep, MergedFile, merged_files, sound
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.merge.drafters import Conflict
from paraph.merge.trees import three_way
from paraph.model.frozen import frozen, replace
from paraph.store.log import FOLDERS
from paraph.store.objects import Entry
from paraph.store.sharing import Arrived, Sharing

_DRAFT = re.compile(r"drafts/(?P<document>[^/]+)\.md")


@frozen
class Clash:
    """A place where two people changed the same: the file, in a draft the paragraph, and the words of each.

    None for a paragraph or a file that was taken out; `place` is empty for a file that is no draft. `shown` says
    that both are shown in the working file, for somebody to choose. `others` are who made the other version.
    """

    path: str
    place: str = ""
    mine: str | None = ""
    theirs: str | None = ""
    shown: bool = True
    others: str = ""


@frozen
class Joined:
    """What becomes of our files, and what is to be answered first.

    `open` are merged files with conflicts in them, `whole` are files of which one version must be kept as it is.
    """

    ours: Mapping[str, Entry]
    theirs: Mapping[str, Entry]
    changes: Mapping[str, Entry | None]
    open: Mapping[str, MergedFile]
    whole: tuple[str, ...]


def joined(workspace: Workspace, here: str, there: str, keep: Keep | None) -> Joined:
    """Return two commits put together; with `keep` no question is left open."""
    sharing = workspace.repository.sharing
    bases = sharing.bases(here, there)
    if not bases:
        raise ParaphError(
            "What is there began as another workspace: the two have no history in common.",
            code="unrelated",
            next_step="Look at the address: `git remote -v`.",
        )
    base, ours, theirs = _base(sharing, bases), sharing.entries(here), sharing.entries(there)
    trees = three_way(base, ours, theirs)
    changes = dict(trees.changes)
    asked: dict[str, MergedFile] = {}
    whole: list[str] = []
    written: dict[str, bytes] = {}
    sides = [sharing.contents([side.get(path) for path in trees.contested]) for side in (base, ours, theirs)]
    for path, was, mine, yours in zip(trees.contested, *sides, strict=True):
        merged = _merged(workspace, path, (was, mine, yours), keep)
        if merged is None and keep is None:
            whole.append(path)
        elif merged is None:
            changes[path] = (ours if keep is Keep.MINE else theirs).get(path)
        elif merged.conflicts:
            asked[path] = merged
        else:
            written[path] = merged.data
    changes |= sharing.written(written, ours)
    return Joined(ours, theirs, changes, asked, tuple(whole))


def _base(sharing: Sharing, commits: Sequence[str]) -> Mapping[str, Entry]:
    """Return what two sides began with: where several commits could be that and differ, what these began with."""
    trees = [sharing.entries(commit) for commit in commits]
    if len(trees) < 2:
        return trees[0] if trees else {}
    before = _base(sharing, sharing.bases(commits[0], commits[1]))
    paths = {path for tree in trees for path in tree}
    same = {path: {tree.get(path) for tree in trees} for path in paths}
    found = {path: next(iter(these)) if len(these) == 1 else before.get(path) for path, these in same.items()}
    return {path: entry for path, entry in found.items() if entry is not None}


def _merged(
    workspace: Workspace, path: str, versions: tuple[bytes | None, bytes | None, bytes | None], keep: Keep | None
) -> MergedFile | None:
    """Return a file that both sides changed; None where only one of its versions can stand, as it is."""
    was, mine, yours = versions
    own = path.removeprefix(workspace.prefix)
    record = own.startswith(tuple(f"{folder}/" for folder in FOLDERS))
    if mine is None or yours is None or b"\0" in mine + yours:
        merged = None
    else:
        merged = merged_files(was or b"", mine, yours, folder=workspace.folder, keep=keep)
        if (
            _DRAFT.fullmatch(own)
            and sound(mine)
            and sound(yours)
            and not merged.conflicts
            and not sound(merged.data)
        ):
            merged = None
    if record and (merged is None or merged.conflicts or was is not None):
        raise ParaphError(
            "This file of the record is one thing here and another there, and both cannot stand.",
            code="two-records",
            where=own,
            next_step="See which was altered, here and in the other clone: `paraph check --record`; restore it.",
        )
    return merged


def clashes(workspace: Workspace, found: Joined, came: Sequence[Arrived]) -> tuple[Clash, ...]:
    """Return all places that somebody must choose, in words; `came` are the commits of the others."""
    result = []
    for clash in _clashes(workspace, found):
        path = workspace.prefix + clash.path
        who = dict.fromkeys(one.author for one in came if path in one.paths)
        result.append(replace(clash, others=", ".join(who)))
    return tuple(result)


def _clashes(workspace: Workspace, found: Joined) -> Sequence[Clash]:
    result: list[Clash] = []
    for path, merged in found.open.items():
        own = path.removeprefix(workspace.prefix)
        if not merged.clashes:
            result.append(Clash(own))
            continue
        sides = workspace.repository.sharing.contents([found.ours[path], found.theirs[path]])
        texts = [text for side in sides if (text := sound(side or b"")) is not None]
        names = {identity: name for text in reversed(texts) for identity, name in Naming(text).names.items()}
        result += [_clash(own, names, clash) for clash in merged.clashes]
    for path in found.whole:
        mine, theirs = ("" if path in side else None for side in (found.ours, found.theirs))
        result.append(Clash(path.removeprefix(workspace.prefix), "", mine, theirs, shown=False))
    return result


def _clash(path: str, names: Mapping[str, str], clash: Conflict) -> Clash:
    one = clash.ours or clash.theirs
    place = names.get(one.id, "") if one is not None else ""
    mine, theirs = (None if side is None else side.wording.plain for side in (clash.ours, clash.theirs))
    return Clash(path, place, mine, theirs)
