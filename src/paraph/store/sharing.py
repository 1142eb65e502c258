"""Taking in what others recorded: two histories compared, joined in one commit, all moved in one step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from paraph.errors import ParaphError
from paraph.model.frozen import field, frozen
from paraph.store import entries, files, index, log, objects, pending, transaction
from paraph.store.addresses import Remote, remote
from paraph.store.command import Commands
from paraph.store.failures import failure
from paraph.store.identity import signatures
from paraph.store.moves import Move
from paraph.store.names import refuse_path, sound_name
from paraph.store.outside import Outside
from paraph.store.signing import NOT_SIGNED, signing
from paraph.store.state import Folders
from paraph.store.values import Identity

_NOTE = "paraph-sync.json"
_FETCHING = 3600.0
"""For how many seconds before they are joined the objects of others may have been coming in."""


@frozen
class Arrived:
    """A commit that came: who made it, what it says, and the paths that it changed."""

    commit: str
    author: str
    subject: str
    paths: tuple[str, ...]


@frozen
class Joining:
    """Where this clone stood, what is to stand after it, and what it was joined with.

    `commit` is where the branch goes; None for a new commit, of `here` and `there`, in which `changes` (None
    removes) were made to `here`. `there_log` is the log of the others, `tags` their tags by name, `followed` the
    reference that says where the branch stands there.
    """

    here: str
    there: str | None
    there_log: str | None
    commit: str | None
    changes: Mapping[str, objects.Entry | None] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    followed: str = ""
    message: str = "What others recorded is taken in"


Recording = Callable[[], AbstractContextManager[Callable[[str], str]]]
"""Holds the writers' lock, and takes where the branch stands then."""


class Sharing:
    """What a repository shares, and with whom; `token` is that of the command at work."""

    def __init__(self, commands: Commands, folders: Folders, recording: Recording, token: str) -> None:
        self._commands, self._folders, self._recording, self._token = commands, folders, recording, token
        self._trees: dict[str, Mapping[str, objects.Entry]] = {}

    def remote(self, name: str = "") -> Remote:
        """Return the remote of a name, or the one that the branch is shared through."""
        return remote(self._commands, self._folders, name)

    def outside(self, to: Remote, *, ask: bool) -> Outside:
        """Return the way there."""
        return Outside(self._commands, self._folders, to, ask=ask)

    def refuse_odd(self) -> None:
        """Refuse a state of the repository in which nothing may be recorded."""
        with self._recording():
            pass

    def here(self, *names: str) -> list[str | None]:
        """Return the commits that names such as HEAD or a full reference stand for."""
        return objects.commits(self._commands, names)

    def tags(self, *, annotated: bool = True) -> Mapping[str, str]:
        """Return the tags of this clone, the annotated ones or all: the id of each by its name."""
        lines = self._commands.run("for-each-ref", "--format=%(objectname) %(objecttype) %(refname)", "refs/tags/")
        parts = (line.split(" ", 2) for line in lines.decode("utf-8", "surrogateescape").splitlines())
        return {name.removeprefix("refs/tags/"): tag for tag, kind, name in parts if kind == "tag" or not annotated}

    def annotated(self, tag: str) -> bool:
        """Whether this is an annotated tag of a commit."""
        answer = self._commands.ask("cat-file", "-t", tag)
        return answer.output.strip() == b"tag" and objects.commits(self._commands, [tag]) != [None]

    def tagger(self, tag: str) -> str:
        """Return who made a tag, and when, in words."""
        if not self.annotated(tag):
            return "a mark that paraph did not make"
        name, moment = objects.tagger(self._commands, tag)
        return f"{name}, {moment:%d %b %Y}"

    def reaches(self, commit: str, other: str) -> bool:
        """Whether a commit builds on another one, or is the same."""
        return commit == other or not self._commands.ask("merge-base", "--is-ancestor", other, commit).status

    def bases(self, one: str, other: str) -> list[str]:
        """Return the newest commits that two commits both build on."""
        return self._commands.ask("merge-base", "--all", one, other).output.decode().split()

    def between(self, old: str | None, new: str) -> list[Arrived]:
        """Return the commits that `new` builds on and `old` does not, oldest first, merges left out."""
        if old == new:
            return []
        past = [f"^{old}"] if old is not None else []
        layout = "--format=tformat:%an%x00%s"
        order = ("--reverse", "--topo-order", "--no-merges", "--encoding=UTF-8", layout)
        lines = self._commands.run("rev-list", *order, new, *past).decode("utf-8", "replace").split("\n")
        told = {
            head.removeprefix("commit "): line.split("\0")
            for head, line in zip(lines[::2], lines[1::2], strict=False)
        }
        data = "".join(f"{commit}\n" for commit in told).encode()
        options = ("--stdin", "-r", "-z", "--root", "--name-only", "--no-renames", "--always")
        output = self._commands.run("diff-tree", *options, data=data).decode("utf-8", "surrogateescape")
        paths: dict[str, list[str]] = {commit: [] for commit in told}
        commit = ""
        for part in filter(None, output.split("\0")):
            if part.strip("\n") in told:
                commit = part.strip("\n")
            else:
                paths[commit].append(part)
        return [Arrived(one, author, subject, tuple(paths[one])) for one, (author, subject) in told.items()]

    def entries(self, commit: str) -> Mapping[str, objects.Entry]:
        """Return what a commit (its full id) holds, by path."""
        if commit not in self._trees:
            self._trees[commit] = objects.tree(self._commands, commit)
        return self._trees[commit]

    def contents(self, entries: Sequence[objects.Entry | None]) -> list[bytes | None]:
        """Return the contents of entries, None where there is none."""
        found = iter(objects.contents(self._commands, [entry.id for entry in entries if entry is not None]))
        return [None if entry is None else next(found) for entry in entries]

    def written(self, contents: Mapping[str, bytes], like: Mapping[str, objects.Entry]) -> dict[str, objects.Entry]:
        """Write contents as they are, and return their entries; the modes are those of what is there."""
        result = {}
        for path, content in contents.items():
            identity = (
                self._commands.run("hash-object", "-w", "--no-filters", "--stdin", data=content).decode().strip()
            )
            result[path] = objects.Entry(like[path].mode if path in like else objects.REGULAR[0], identity)
        return result

    def join(self, joining: Joining, *, when: datetime, identity: Identity | None = None) -> str:
        """Move the branch, the log and the tags in one step, bring the working files along; return the commit.

        Raises ParaphError, with nothing changed, where somebody's work that is not recorded would be lost, and
        where this clone does not stand any more where it stood.
        """
        began = time.time() - _FETCHING
        with self._recording() as stands:
            names = ("HEAD", log.LOG, joining.followed or "HEAD")
            here, entry, followed = objects.commits(self._commands, names)
            if here != joining.here:
                raise transaction.moved()
            followed_there = joining.there is None or followed == joining.there
            if joining.commit == here and followed_there and not joining.tags and self._logged(joining, entry):
                return here
            author, committer = signatures(self._commands, identity, when)
            how = signing(self._commands) if identity is None else NOT_SIGNED
            order = transaction.Order({}, joining.message, {}, author, committer, how)
            commit = joining.commit or self._commit(joining, order)
            before = self._before(self._changed(joining.here, commit), joining.here)
            moves = [Move(transaction.branch(self._commands), joining.here, commit), *self._tag_moves(joining)]
            logged = self._log(joining, entry, commit, order)
            if logged is not None and logged != entry:
                moves.append(Move(log.LOG, entry or "0" * len(commit), logged))
            if joining.there is not None and joining.followed:
                moves.append(self._followed(joining.followed, joining.there))
            if any(move.new != move.old for move in moves):
                left = pending.Pending(commit, before, tuple(moves), self._token)
                transaction.carry_out(self._commands, self._folders, order, left, began)
            return stands(commit)

    def _commit(self, joining: Joining, order: transaction.Order) -> str:
        tree = index.tree(self._commands, self._folders.own, joining.here, joining.changes)
        return transaction.commit_tree(self._commands, self._folders, order, tree, [joining.here, joining.there])

    def _changed(self, here: str, commit: str) -> dict[str, objects.Entry | None]:
        """Return what a commit has at the paths where it differs; refuse what is no file, or no safe path."""
        old, new = self.entries(here), self.entries(commit)
        changes = {path: new.get(path) for path in {*old, *new} if old.get(path) != new.get(path)}
        for path, entry in changes.items():
            if entry is not None and entry.mode not in objects.REGULAR:
                raise ParaphError(
                    "What came from there holds a link where a file should be; nothing was taken in.",
                    code="not-a-file",
                    where=path,
                    next_step="Ask who put it there, and have it taken out.",
                )
            if entry is not None:
                refuse_path(path)
        return changes

    def _before(self, changes: Mapping[str, objects.Entry | None], here: str) -> Mapping[str, str | None]:
        if not changes:
            return {}
        contents = dict(zip(changes, self.contents([*changes.values()]), strict=True))
        return transaction.refuse_unsaved(self._commands, self._folders.top, contents, here, ())

    def _tag_moves(self, joining: Joining) -> Iterator[Move]:
        there = objects.references(self._commands, [f"{log.KEPT_TAGS}{name}" for name in joining.tags])
        for name, tag in joining.tags.items():
            if sound_name(name):
                nothing, place = "0" * len(tag), f"{log.KEPT_TAGS}{name}"
                yield Move(f"refs/tags/{name}", nothing, tag)
                yield Move(place, there.get(place, nothing), tag)

    def _log(self, joining: Joining, here: str | None, commit: str, order: transaction.Order) -> str | None:
        """Return where the log goes: to the later of two, else to a new entry after both."""
        there = joining.there_log
        ends = [end for end in dict.fromkeys((here, there)) if end is not None]
        if len(ends) == 2 and here is not None and there is not None:
            if self.reaches(here, there):
                ends = [here]
            elif self.reaches(there, here):
                ends = [there]
        if not ends or (len(ends) == 1 and joining.commit is not None):
            return ends[0] if ends else None
        tree = entries.joined_tree(self._commands, self._folders.own, commit, ends)
        return transaction.logged(self._commands, self._folders, order, tree, [*ends, commit])

    def _logged(self, joining: Joining, entry: str | None) -> bool:
        """Whether the log here has all that theirs has."""
        there = joining.there_log
        return there is None or (entry is not None and self.reaches(entry, there))

    def _followed(self, reference: str, to: str) -> Move:
        return Move(reference, objects.references(self._commands, [reference]).get(reference, "0" * len(to)), to)

    def follow(self, reference: str, to: str) -> None:
        """Note where the branch stands elsewhere, after it was sent there."""
        answer = self._commands.ask("update-ref", "--no-deref", reference, to)
        if answer.status:
            raise failure("update-ref", answer.errors)

    def noted(self) -> bytes | None:
        """Return what was noted of a conflict that waits for an answer."""
        return files.read(self._folders.own / _NOTE)

    def note(self, data: bytes | None) -> None:
        """Note a conflict that waits for an answer; None when it was given."""
        with self._recording():
            files.write(self._folders.own / _NOTE, data)

    def put(self, path: str, before: bytes | None, content: bytes) -> None:
        """Write a working file whose content is known, under the writers' lock; refuse if it changed meanwhile."""
        with self._recording():
            place = self._folders.top / path
            if files.read(place) != before:
                raise transaction.moved()
            files.refuse_unwritable(self._folders.top, path)
            files.write(place, content)
