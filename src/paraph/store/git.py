"""The repository of a workspace: everything that is known of git outside this package."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from paraph.errors import ParaphError
from paraph.store import files, objects, running
from paraph.store.command import Commands, refuse_old_git
from paraph.store.failures import failure
from paraph.store.lock import PATIENCE, writing
from paraph.store.log import LOG
from paraph.store.names import candidates, direct, full_id, sound_name, sound_path
from paraph.store.place import begin_folders
from paraph.store.state import PENDING, Folders, Oddity, foreign, oddity
from paraph.store.values import UNSET, Identity, Interrupted, Tag, Unset, Version

if TYPE_CHECKING:
    from paraph.store import backup, erasing, index, pending, programs, setup, signing, soundness, transaction
    from paraph.store import identity as identity_of
    from paraph.store.logbook import Logbook
    from paraph.store.sharing import Sharing
else:
    from paraph.store.later import later

    # A look needs none of these; they are imported when they are first asked for something.
    backup, erasing, index, pending = map(later, ("backup", "erasing", "index", "pending"))
    programs, setup, signing, soundness = map(later, ("programs", "setup", "signing", "soundness"))
    transaction, identity_of = later("transaction"), later("identity")

__all__ = ["UNSET", "Identity", "Interrupted", "Repository", "Tag", "Unset", "Version"]

_LOCK = "paraph.lock"


class Repository:
    """A git repository: reads any commit, and records files and tags in one step.

    It holds nothing open between calls; as a context manager it only says where the work begins and ends.
    """

    def __init__(self, commands: Commands, folders: Folders) -> None:
        self._commands = commands
        self._folders = folders
        self._token = ""
        self._alone: str | Unset | None = UNSET
        self.interrupted: tuple[Interrupted, ...] = ()
        """The commands that were found interrupted when the repository was opened; each is told once."""

    @classmethod
    def open(cls, folder: Path, asked: Callable[[], Folders] | None = None) -> Repository:
        """Return the repository around a folder; first finish what a killed command left in it.

        `asked` waits for its folders, where git was asked for them before (`store.place.begin_folders`).
        """
        if not folder.is_dir():
            raise ParaphError(
                "There is no such folder.",
                code="no-repository",
                where=str(folder),
                next_step="Go to the folder of your workspace, or start one with `paraph init`.",
            )
        folders = (asked or begin_folders(folder))()
        repository = cls(Commands(folders.top), folders)
        repository._recover()
        return repository

    @classmethod
    def create(cls, folder: Path, *, nested: bool = False) -> Repository:
        """Return a new repository with the branch main, in a folder that is in none.

        `nested` allows a folder inside another repository, for a workspace that is only tried out.
        """
        existing = folder.absolute()
        while not existing.is_dir():
            existing = existing.parent
        refuse_old_git()
        answer = Commands(existing).ask("rev-parse", "--git-dir")
        if not nested and (not answer.status or "not a git repository" not in answer.errors):
            raise ParaphError(
                "This folder is a git repository already, or lies in one.",
                code="inside-repository",
                where=str(folder),
                next_step="Choose a folder outside of it.",
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ParaphError(
                f"This folder cannot be made ({error.strerror}).",
                code="no-folder",
                where=str(folder),
                next_step="Choose another one.",
            ) from error
        Commands(folder).run("init", "--quiet", "--initial-branch=main")
        return cls.open(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the work; no process or file is open, so nothing is left to do."""

    @property
    def folder(self) -> Path:
        """The top folder of the working files."""
        return self._folders.top

    def head(self) -> str | None:
        """Return the newest commit of the current branch, None before the first."""
        return self._alone if not isinstance(self._alone, Unset) else self._newest()

    def _newest(self) -> str | None:
        return objects.commits(self._commands, ["HEAD"])[0]

    def resolve(self, name: str) -> str | None:
        """Return the commit that a tag, a branch or an id stands for, None where there is none."""
        if name == "HEAD":
            return self.head()
        asked = [name] if full_id(name) else []
        if not asked:
            names = candidates(name)
            there = objects.references(self._commands, names)
            asked = [there[full] for full in names if full in there] + [name] * direct(name)
        found = objects.commits(self._commands, asked)
        return next((commit for commit in found if commit is not None), None)

    def tags(self, prefix: str) -> builtins.list[Tag]:
        """Return the annotated tags below a prefix ("declaration"), by date, then name."""
        if prefix and not sound_name(prefix.rstrip("/")):
            return []
        return objects.tags(self._commands, prefix)

    def read(self, revision: str, path: str) -> bytes | None:
        """Return a file as a revision has it, None where it has none."""
        return self.read_all(revision, [path]).get(path)

    def read_all(self, revision: str, paths: Iterable[str]) -> dict[str, bytes]:
        """Return those of many files that a revision has, in one call."""
        commit = self._known(revision)
        found = self.read_at((commit, path) for path in paths) if commit is not None else {}
        return {path: data for (_, path), data in found.items()}

    def read_each(self, path: str, commits: builtins.list[str]) -> builtins.list[bytes | None]:
        """Return a file as each of many commits (full ids) has it, None where one has none, in one call."""
        found = self.read_at((commit, path) for commit in commits)
        return [found.get((commit, path)) for commit in commits]

    def read_at(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """Return those of many files that are there, each as a commit (its full id) has it, in one call."""
        sound = [(commit, path) for commit, path in places if sound_path(path)]
        found = objects.contents(self._commands, [f"{commit}:{path}" for commit, path in sound])
        return {place: data for place, data in zip(sound, found, strict=True) if data is not None}

    def ancestry(self) -> Mapping[str, tuple[str, ...]]:
        """Return the commits up to the newest one, later ones first, each with those that it builds on."""
        return objects.ancestry(self._commands) if self.head() is not None else {}

    def trailers_of(self, commits: builtins.list[str], key: str) -> builtins.list[builtins.list[str]]:
        """Return the values of a trailer such as "Paraph-Accepted" in the messages of many commits (full ids)."""
        return objects.trailers(self._commands, commits, key)

    def list(self, revision: str, folder: str) -> builtins.list[str]:
        """Return the paths of the files that a revision has below a folder ("" for all), sorted."""
        commit = self._known(revision)
        if commit is None or (folder and not sound_path(folder.rstrip("/"))):
            return []
        entries = objects.tree(self._commands, commit, folder)
        return sorted(path for path, entry in entries.items() if entry.mode in objects.REGULAR)

    def history(self, path: str, revision: str = "HEAD") -> builtins.list[Version]:
        """Return the commits up to a revision that changed a path, newest first."""
        commit = self._known(revision)
        if commit is None or not sound_path(path):
            return []
        return objects.history(self._commands, path, commit)

    def configure(self, values: Mapping[str, str]) -> None:
        """Write settings of plain git into this clone. They are never followed here."""
        setup.configure(self._commands, values)

    def add_attribute(self, line: str) -> bool:
        """Add a line to the attributes of this clone; return whether it was not there."""
        return setup.add_attribute(self._folders, line)

    def add_hook(self, name: str, script: str, mark: str) -> bool:
        """Write a hook of this clone; return False where somebody else's, without our mark, is there."""
        return setup.add_hook(self._folders, name, script, mark)

    def bundled(self) -> bytes:
        """Return the whole repository as one file; raise ParaphError where it does not give everything back."""
        return backup.bundled(self._commands)

    def programs(self) -> builtins.list[tuple[str, str]]:
        """Return what this clone has plain git run, each setting with its value. Nothing of it is followed here."""
        return programs.programs(self._commands)

    def erase(self, paths: Collection[str], hashes: Collection[str]) -> erasing.Erased:
        """Take files out of the whole history of this clone, and prove that no object holds them any more."""
        with self._writing():
            return erasing.erase(self._commands, self._folders, paths, hashes)

    def signs_as(self) -> Identity:
        """Return the name and address that a record is signed with where none is said."""
        return identity_of.signatures(self._commands, None, datetime.now().astimezone())[0].identity

    def tips(self) -> builtins.list[str]:
        """Return the commits that branches lead to, here and as last seen elsewhere, each once."""
        return objects.tips(self._commands)

    def faults(self) -> builtins.list[str]:
        """Return what is wrong with the repository itself, in a sentence each."""
        return [*soundness.faults(self._commands, self._folders)]

    @property
    def log(self) -> Logbook:
        """The log of all that was ever recorded here."""
        from paraph.store.logbook import Logbook

        return Logbook(self._commands)

    @property
    def sharing(self) -> Sharing:
        """What is shared with other clones."""
        from paraph.store.sharing import Sharing

        return Sharing(self._commands, self._folders, self._recording, self._token)

    def links(self, folder: str) -> builtins.list[tuple[str, str]]:
        """Return what is no file below a folder ("" for all) in the last commit, each with what it is."""
        head = self.head()
        return [] if head is None else [*soundness.links(self._commands, head, folder)]

    def ever(self, folders: builtins.list[str], *, here: bool = False) -> Mapping[str, Mapping[str, str]]:
        """Return every content that was ever recorded at each path below some folders, with the commit that did.

        `here` leaves out what only other branches have.
        """
        sound = [folder for folder in folders if sound_path(folder.rstrip("/"))]
        head = self.head()
        return (
            soundness.ever(self._commands, sound, head if here else "--all") if sound and head is not None else {}
        )

    def order(self) -> Mapping[str, int]:
        """Return the commits that the last one builds on, with itself, each with its place among them."""
        head = self.head()
        return {} if head is None else soundness.order(self._commands, head)

    def reached(self, commit: str | None = None) -> frozenset[str]:
        """Return the commits that a commit (its full id; else the last one) builds on, with itself."""
        start = self.head() if commit is None else commit
        return frozenset() if start is None else soundness.reached(self._commands, start)

    def now(self, folder: str) -> Mapping[str, str]:
        """Return the id of the content at each path below a folder in the last commit."""
        head = self.head()
        entries = {} if head is None else objects.tree(self._commands, head, folder)
        return {path: entry.id for path, entry in entries.items()}

    def _known(self, revision: str) -> str | None:
        """Return the commit of a revision; None for HEAD before the first commit."""
        commit = revision if full_id(revision) else self.resolve(revision)
        if commit is None and revision != "HEAD":
            raise ParaphError(
                f"There is no revision “{revision}”.",
                code="no-revision",
                next_step="See which there are with `paraph status`.",
            )
        return commit

    def record(
        self,
        files: Mapping[str, bytes | None],
        message: str,
        *,
        tags: Mapping[str, str] | None = None,
        when: datetime | None = None,
        identity: Identity | None = None,
        expected_head: str | Unset | None = UNSET,
        overwrite: Container[str] = (),
        again: Mapping[str, str] | None = None,
    ) -> str:
        """Record files (None removes one) and tags in one transaction, and return the commit.

        `again` are tags that were there before, by name, with the objects that they were. The log goes along.

        Nothing but these paths is touched, in the folder or in the index. Refuses while the repository is in
        an odd state, when HEAD is not `expected_head`, and when a person's unrecorded work at one of these
        paths would be lost, unless `overwrite` names it. Without a change no commit is made, and tags mark HEAD.
        """
        moment = when if when is not None else datetime.now().astimezone()
        if moment.tzinfo is None:
            raise ValueError("a time needs its zone")
        author, committer = identity_of.signatures(self._commands, identity, moment)
        # What is recorded in somebody else's name is not signed with the user's key.
        how = signing.signing(self._commands) if identity is None else signing.NOT_SIGNED
        order = transaction.Order(files, message, tags or {}, author, committer, how, again or {})
        expected = self._alone if expected_head is UNSET else expected_head
        with self._recording():
            heads = self._heads()
            if expected is not UNSET and heads.branch != expected:
                raise transaction.moved()
            commit = transaction.record(self._commands, self._folders, order, heads, overwrite, self._token)
            return self._stands(commit)

    def _heads(self) -> transaction.Heads:
        """Return where the branch and the log stand."""
        return transaction.Heads(*objects.commits(self._commands, ["HEAD", LOG]))

    @contextmanager
    def _recording(self) -> Iterator[Callable[[str], str]]:
        """Hold the writers' lock, which `alone` may hold already, on a sound repository.

        Yields what is to be told where the branch stands once something is recorded, and returns it. Raises
        ParaphError where the disk fails.
        """
        with nullcontext() if self._alone is not UNSET else self._writing():
            _refuse(oddity(self._commands, self._folders))
            try:
                yield self._stands
            except OSError as error:
                raise failure("record", f"{error.strerror}: {error.filename}") from error

    def _stands(self, commit: str) -> str:
        if self._alone is not UNSET:
            self._alone = commit
        return commit

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other writers out: what is recorded from here on is made of what is read from here on.

        If plain git moves the branch meanwhile, nothing is recorded.
        """
        with self._writing():
            self._alone = self._newest()
            try:
                yield
            finally:
                self._alone = UNSET

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the writers' lock on a repository in which nothing is left to finish."""
        _refuse(foreign(self._commands, self._folders))
        with writing(self._folders.common / _LOCK, PATIENCE):
            pending.recover(self._commands, self._folders)
            yield

    @contextmanager
    def at_work(self, what: str, began: datetime) -> Iterator[None]:
        """Note a command as at work until it ends: if it is interrupted, the next `open` finds it."""
        _refuse(foreign(self._commands, self._folders))
        with running.at_work(self._folders.own, what, began) as self._token:
            try:
                yield
            finally:
                self._token = ""

    def _recover(self) -> None:
        """Finish what a killed command left, unless a writer is at work or the files cannot be written now."""
        own = self._folders.own
        lock, at_work = own / "index.lock", running.any_left(own)
        if not at_work and not (own / PENDING).exists() and not lock.exists():
            return
        left = at_work or pending.noted(self._folders) is not None or index.ours(lock)
        if not left or not self._commands.own():
            return
        with suppress(ParaphError, OSError), writing(self._folders.common / _LOCK, 0):
            pending.recover(self._commands, self._folders)
            self.interrupted = tuple(running.interrupted(own))
            if self.interrupted and not running.any_left(own):
                files.sweep(self._folders.top)

    def dirty(self, path: str) -> bool:
        """Whether a working file differs from HEAD in more than its line ends."""
        return not files.same(files.read(self.folder / path), self.read("HEAD", path))

    def working(self, path: str) -> bytes | None:
        """Return a working file, None where there is none; a draft or record with its line ends as LF."""
        content = files.read(self.folder / path)
        if content is not None and path.endswith(files.TEXTS):
            return files.with_line_feeds(content)
        return content

    def state(self) -> str | None:
        """Return why nothing can be recorded now, and what to do about it; None if the repository is sound."""
        odd = foreign(self._commands, self._folders) or oddity(self._commands, self._folders)
        return None if odd is None else f"{odd.message} {odd.next_step}"


def _refuse(odd: Oddity | None) -> None:
    if odd is not None:
        raise ParaphError(odd.message, code="odd-state", next_step=odd.next_step)
