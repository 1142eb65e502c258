"""A conflict that waits for an answer: both wordings stand in the working file, until a person has chosen.

Nothing is in progress for git: the branch stays where it is, and other commands go on. What was asked is noted
beside git's own files, so that the next `sync` knows the file for the answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from paraph.actions.drivers import sound
from paraph.actions.joining import Joined
from paraph.actions.workspace import Workspace, parse_text
from paraph.errors import ParaphError
from paraph.formats.draft.conflicts import BETWEEN, OURS, THEIRS
from paraph.model.frozen import frozen
from paraph.store.objects import Entry


@frozen
class Asked:
    """What was asked about one file: our version and theirs (ids), and the hash of what was written for it."""

    ours: str
    theirs: str
    written: str


@frozen
class Settling:
    """What waits for an answer: the commit of the others, and the files."""

    workspace: Workspace
    there: str
    files: Mapping[str, Asked]

    @classmethod
    def noted(cls, workspace: Workspace) -> Settling:
        """Return what was asked by an earlier `sync`; nothing if nothing was, or if the note cannot be read."""
        try:
            wire = json.loads(workspace.repository.sharing.noted() or b"{}")
            asked = {str(path): Asked(*map(str, values)) for path, values in dict(wire.get("files", {})).items()}
            return cls(workspace, str(wire.get("there", "")), asked)
        except (ValueError, TypeError, AttributeError):
            return cls(workspace, "", {})

    def waits(self, tip: str) -> bool:
        """Whether an answer waits to be taken in before what stands there now."""
        sharing = self.workspace.repository.sharing
        (known,) = sharing.here(self.there) if self.there else (None,)
        return known is not None and known == self.there and sharing.reaches(tip, known)

    def answered(self, there: str, found: Joined, *, keep: bool) -> Mapping[str, Entry | None] | None:
        """Return all that changes in our files; None while something is to be chosen, which the files then show."""
        asked = self.files if there == self.there else {}
        if keep:
            self._put_back(found)
            return found.changes
        answers: dict[str, bytes] = {}
        to_write: dict[str, tuple[bytes, bytes]] = {}
        for path, merged in found.open.items():
            working = self.workspace.repository.working(path)
            (ours,) = self.workspace.repository.sharing.contents([found.ours[path]])
            known = asked.get(path)
            same = known is not None and (known.ours, known.theirs) == (found.ours[path].id, found.theirs[path].id)
            if working == ours and ours is not None:
                to_write[path] = (ours, merged.data)
            elif not same or known is None or working is None:
                raise _unsaved(path)
            elif _hash(working) != known.written and not _marked(working):
                answers[path] = self._sound(path, working)
        if to_write:
            self._write(there, found, asked, to_write)
        if found.whole or len(answers) < len(found.open):
            return None
        return {**found.changes, **self.workspace.repository.sharing.written(answers, found.ours)}

    def _write(
        self, there: str, found: Joined, asked: Mapping[str, Asked], to_write: Mapping[str, tuple[bytes, bytes]]
    ) -> None:
        """Note what is asked, then write both wordings into the files: a file that is still ours is asked again."""
        new = {
            path: Asked(found.ours[path].id, found.theirs[path].id, _hash(data))
            for path, (_, data) in to_write.items()
        }
        wire = {path: (one.ours, one.theirs, one.written) for path, one in {**asked, **new}.items()}
        sharing = self.workspace.repository.sharing
        sharing.note(json.dumps({"there": there, "files": wire}).encode())
        for path, (ours, data) in to_write.items():
            sharing.put(path, ours, data)

    def _put_back(self, found: Joined) -> None:
        """Take both wordings out of files again in which nobody chose anything."""
        sharing = self.workspace.repository.sharing
        for path, one in self.files.items():
            working = self.workspace.repository.working(path)
            if working is not None and _hash(working) == one.written and path in found.ours:
                (ours,) = sharing.contents([found.ours[path]])
                sharing.put(path, working, ours or b"")

    def _sound(self, path: str, working: bytes) -> bytes:
        """Return an answer; refuse a draft that cannot be read."""
        own = path.removeprefix(self.workspace.prefix)
        if own.startswith("drafts/") and own.endswith(".md") and sound(working) is None:
            problems = parse_text(working, own).problems
            line = f":{problems[0].line}:{problems[0].column}" if problems else ""
            said = problems[0].message if problems else "a paragraph has no id"
            raise ParaphError(
                f"The draft with your choice in it cannot be read: {said}.",
                code="bad-draft",
                where=f"{own}{line}",
                next_step="Correct it, then sync again.",
            )
        return working

    def done(self) -> None:
        """Forget what was asked: it was answered, or is no question any more."""
        if self.there:
            self.workspace.repository.sharing.note(None)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _marked(data: bytes) -> bool:
    """Whether a file still has the marks between which both wordings stand."""
    lines = data.decode("utf-8", "replace").splitlines()
    return any(line == BETWEEN or line.startswith((f"{OURS} ", f"{THEIRS} ")) for line in lines)


def _unsaved(path: str) -> ParaphError:
    return ParaphError(
        "You and others changed the same words of this file, and it has changes that are not recorded. "
        "Nothing was taken in.",
        code="unsaved",
        where=path,
        next_step="Record them first (a draft: `paraph commit`), then sync again.",
    )
