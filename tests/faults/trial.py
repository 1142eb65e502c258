"""One fault, and what must be true after it: before or after, a start that says so, a retry, a sound record."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from faults.injector import Fault, Played, Player, built
from faults.scenes import Scene

State = dict[str, str]
"""What a person sees: references, the index, what git says of it, and each working file by its hash."""

_MADE = ("was made", "was circulated", "was written")
_BEYOND = ("out/", "returned/")
_OURS = (".paraph-", "paraph-tmp-", "paraph-pending", "paraph-running")


def git(folder: Path, *words: str) -> str:
    """Return what git prints, run as a person would."""
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, text=True).stdout


def references(folder: Path) -> State:
    """Return what the branch and all references lead to."""
    return {"HEAD": (folder / ".git/HEAD").read_text(), "references": git(folder, "for-each-ref")}


def state(folder: Path) -> State:
    """Return the state of a workspace, without git's own files and what git ignores in it."""
    seen = references(folder)
    seen["index"] = git(folder, "ls-files", "-s")
    seen["status"] = git(folder, "status", "--porcelain", "-uall")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith((".git/", *_BEYOND)):
            seen[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return seen


def leftovers(folder: Path) -> list[str]:
    """Return what an interrupted command may have left anywhere."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return [n for n in found if Path(n).name.startswith(_OURS) or (n.endswith(".lock") and n != ".git/paraph.lock")]


@dataclass(frozen=True)
class Trial:
    """A fault that happened, where, and everything that was wrong after it."""

    scene: str
    fault: Fault
    at: int
    hit: str
    troubles: tuple[str, ...]
    after: bool
    """Whether the command's work was there after the fault."""


class Trials:
    """Tries faults on one command; the workspace is always at the same place, copied afresh for each."""

    def __init__(self, player: Player, root: Path, scene: Scene) -> None:
        self.player, self.root, self.scene = player, root, scene
        self._sound: set[str] = set()
        self._renew()
        self.before = state(root)
        clean = self._play()
        assert clean.code == 0, (scene.name, clean)
        assert leftovers(root) == [], leftovers(root)
        self.kinds, self.after = clean.kinds, state(root)
        assert self.before != self.after

    def places(self, fault: Fault) -> list[int]:
        """Return the numbers of the changes at which a fault can happen."""
        wanted = {Fault.KILL: "dr-", Fault.EIO: "dr-", Fault.TORN: "d", Fault.ENOSPC: "dr"}[fault]
        return [n for n, kind in enumerate(self.kinds, start=1) if kind in wanted]

    def attempt(self, fault: Fault, at: int) -> Trial | None:
        """Try one fault; None where the command ended before it."""
        self._renew()
        played = self._play(fault, at)
        if not played.hit:
            return None
        troubles = list(self._troubles(fault, played))
        return Trial(self.scene.name, fault, at, played.hit, tuple(troubles), self._was_after)

    def _renew(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "-a", str(self.scene.folder), str(self.root)], check=True)

    def _play(self, fault: Fault = Fault.NONE, at: int = 0) -> Played:
        return self.player.play(["-C", str(self.root), *self.scene.words], fault, at)

    def _troubles(self, fault: Fault, played: Played) -> Iterator[str]:
        killed = fault in (Fault.KILL, Fault.TORN)
        if played.code not in ((-9,) if killed else (0, 1)):
            yield f"it ended with {played.code}: {_last(played.err)}"
        # Git may be killed between two references of one record: each is before or after, the next start moves all.
        at_once = _lines(references(self.root))
        if not _lines(self.before) & _lines(self.after) <= at_once <= _lines(self.before) | _lines(self.after):
            yield f"a reference is neither before nor after: {at_once}"
        started = self.player.play(["-C", str(self.root)])
        if started.code:
            yield f"the next start ends with {started.code}: {_last(started.err)}"
        now = state(self.root)
        self._was_after = now == self.after
        if now not in (self.before, self.after):
            yield f"neither before nor after: {_difference(now, self.before)} / {_difference(now, self.after)}"
        said = "Interrupted on" in started.err
        if played.out and not self._was_after:
            yield f"it was acknowledged, and it is lost: {played.out!r}"
        if killed and not said and self._was_after and not played.out:
            yield f"the next start does not say that something was interrupted: {started.err!r}"
        if killed and said and self.scene.records and self._was_after != ("All of it is recorded" in started.err):
            yield f"the next start says what is not so: {started.err!r}"
        if not self._was_after and not killed and played.code == 0:
            yield "it said that all is done, and it is not"
        if self._was_after and played.code == 1 and not any(word in played.err for word in _MADE):
            yield f"it is done, and it said that it is not: {played.err!r}"
        yield from self._again()

    def _again(self) -> Iterator[str]:
        """The same command again: done, or said to be done already; then all is as if nothing had happened."""
        again = self._play()
        if again.code and not (self._was_after and self.scene.already in again.err + again.out):
            yield f"the retry ends with {again.code}: {_last(again.err)}"
        end = state(self.root)
        if end != self.after:
            yield f"the retry leaves another state: {_difference(end, self.after)}"
        left = leftovers(self.root)
        if left:
            yield f"left behind: {left}"
        fsck = subprocess.run(
            ["git", "fsck", "--full", "--strict", "--no-dangling"], cwd=self.root, capture_output=True, check=False
        )
        if fsck.returncode or fsck.stdout.strip():
            yield f"git fsck: {fsck.stdout.decode()} {fsck.stderr.decode()}"
        # What `check --record` says depends on nothing but what references lead to, which fsck has just read whole.
        if end["references"] not in self._sound:
            checked = self.player.play(["-C", str(self.root), "check", "--record"])
            if checked.code:
                yield f"check --record: {checked.out}{checked.err}"
            else:
                self._sound.add(end["references"])


@contextmanager
def stage(room: Path, scenes: Sequence[Scene]) -> Iterator[Iterator[Trials]]:
    """Yield the trials of scenes one after another, all with one player, in a folder that nobody else uses."""
    room.mkdir(parents=True)
    configuration = room / "gitconfig"
    configuration.write_text("[user]\n\tname = A Drafter\n\temail = drafter@example.org\n")
    variables = {"HOME": str(room), "GIT_CONFIG_GLOBAL": str(configuration), "GIT_CONFIG_NOSYSTEM": "1"}
    root = room / "workspace"
    with Player(built(room), room, root, variables) as player:
        yield (Trials(player, root, scene) for scene in scenes)


def _lines(side: State) -> set[str]:
    return {side["HEAD"], *side["references"].splitlines()}


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "(nothing)"


def _difference(one: State, other: State) -> str:
    keys = [key for key in sorted({*one, *other}) if one.get(key) != other.get(key)]
    return ", ".join(f"{key} ({one.get(key, '')[:80]!r})" for key in keys[:3])
