"""One record: objects first, then all references in one step, then the working files.

Until the references move nothing has happened; objects that nothing refers to are harmless.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from paraph.errors import ParaphError
from paraph.model.frozen import field, frozen, replace
from paraph.store import entries, files, index, log, objects, pending, running
from paraph.store.command import Answer, Commands
from paraph.store.failures import failure
from paraph.store.identity import Signature
from paraph.store.moves import Move, ask, complete
from paraph.store.names import refuse_path, sound_name
from paraph.store.signing import NOT_SIGNED, Signing, signed_commit, signed_tag
from paraph.store.state import Folders

_COARSE = 2.0
"""By how many seconds the times of files may lie before the clock's."""


@frozen
class Order:
    """What to record: contents by path (None removes), a message, tags with their messages, the signatures.

    `again` are tags that were there before, or were moved, by name, with the objects that they were.
    """

    files: Mapping[str, bytes | None]
    message: str
    tags: Mapping[str, str]
    author: Signature
    committer: Signature
    signing: Signing = NOT_SIGNED
    again: Mapping[str, str] = field(default_factory=dict)


@frozen
class Heads:
    """Where the branch and the log stand: their newest commits, None where there is none."""

    branch: str | None
    log: str | None


def record(
    commands: Commands, folders: Folders, order: Order, heads: Heads, overwrite: Container[str], token: str = ""
) -> str:
    """Record an order on top of the branch and return the commit; the caller holds the writers' lock.

    `token` is that of the command at work, which is noted as recorded. An order that changes nothing makes no
    commit; its tags then mark the newest one.
    """
    began, head = time.time(), heads.branch
    _refuse_names(commands, order)
    before = refuse_unsaved(commands, folders.top, order.files, head, overwrite)
    commit = _commit(commands, folders, order, head)
    if commit is None:
        raise ParaphError("There is nothing to record.", code="nothing", next_step="Add a text first.")
    changes = commit != head or order.tags or order.again
    moves = _moves(commands, folders, order, heads, commit) if changes else []
    carry_out(commands, folders, order, pending.Pending(commit, before, tuple(moves), token), began)
    return commit


def carry_out(commands: Commands, folders: Folders, order: Order, left: pending.Pending, began: float) -> None:
    """Move all references in one step, then bring the working files to where the branch stands.

    What was written since `began` (seconds since 1970) is brought to the disk before anything moves. References
    that are to stay where they are must still be there.
    """
    since = began - _COARSE
    still = [move for move in left.moves if move.old == move.new]
    left = replace(left, moves=tuple(move for move in left.moves if move.old != move.new))
    files.settle_since(_object_folders(folders), since)
    pending.note(folders, left)
    _move(commands, folders, order, left, still)
    try:
        files.settle_since({(folders.common / move.reference).parent for move in left.moves}, since)
    except OSError as error:
        raise pending.uncertain(left.commit, error) from error
    try:
        pending.finish(commands, folders, left)
        running.note_recorded(folders.own, left.token, left.commit)
    except (ParaphError, OSError) as error:
        raise pending.unfinished(left.commit, error) from error
    pending.drop(folders)


def _object_folders(folders: Folders) -> Iterator[Path]:
    """Yield the folders of loose objects and of packs, then the folder that they are in."""
    yield from (folders.common / "objects").glob("[0-9a-f][0-9a-f]")
    yield from (folders.common / "objects").glob("pack")
    yield folders.common / "objects"


def _refuse_names(commands: Commands, order: Order) -> None:
    for path in order.files:
        refuse_path(path)
    for name in order.tags:
        if not sound_name(name):
            raise ParaphError(
                f"A revision cannot be labelled “{name}”.",
                code="bad-name",
                next_step="Use letters, digits, hyphens and dots only.",
            )
    for full in objects.references(commands, [f"refs/tags/{name}" for name in order.tags]):
        raise _tag_exists(full.removeprefix("refs/tags/"))


def _tag_exists(name: str) -> ParaphError:
    return ParaphError(
        f"The tag {name} is there already, and a tag is never moved.",
        code="tag-exists",
        next_step="Choose another label, for example a revision (--rev) or a corrigendum (--corr).",
    )


def refuse_unsaved(
    commands: Commands,
    top: Path,
    new: Mapping[str, bytes | None],
    head: str | None,
    overwrite: Container[str],
) -> dict[str, str | None]:
    """Return the fingerprints of the working files; refuse where a person's work would be lost.

    Work is what differs both from the newest commit and from the new content, in the folder or staged.
    """
    paths = list(new)
    recorded = objects.contents(commands, [f"{head}:{path}" for path in paths] if head else [])
    old = dict(zip(paths, recorded or [None] * len(paths), strict=True))
    there = objects.index(commands)
    staged = [path for path in paths if path in there]
    blobs = objects.contents(commands, [entry.id if (entry := there[path]) else f":{path}" for path in staged])
    work = dict(zip(staged, blobs, strict=True))
    result = {}
    for path in paths:
        files.refuse_unwritable(top, path)
        found = files.read(top / path)
        result[path] = pending.fingerprint(found)
        if path in overwrite:
            continue
        if not files.same(found, old[path]) and not files.same(found, new[path]):
            raise _unsaved(path, "was deleted" if found is None else "has changes that are not recorded")
        if path in work and not files.same(work[path], old[path]) and not files.same(work[path], new[path]):
            raise _unsaved(path, "has changes that were staged with git, but not committed")
    return result


def _unsaved(path: str, what: str) -> ParaphError:
    return ParaphError(
        f"This file {what}; nothing was recorded, so that no work is lost.",
        code="unsaved",
        where=path,
        next_step="Record it first (a draft: `paraph commit`), or put it away under another name; then repeat.",
    )


def _commit(commands: Commands, folders: Folders, order: Order, head: str | None) -> str | None:
    """Return the commit of an order: a new one, or `head` where nothing changes."""
    with tempfile.TemporaryDirectory(prefix=index.ROOM, dir=folders.own) as name:
        room = Path(name)
        entries = objects.tree(commands, head) if head else {}
        new = _entries(commands, room, order.files, entries)
        if all(entries.get(path) == entry for path, entry in new.items()):
            return head
    tree = index.tree(commands, folders.own, head, new)
    return commit_tree(commands, folders, order, tree, [head])


def commit_tree(
    commands: Commands, folders: Folders, order: Order, tree: str, parents: Sequence[str | None]
) -> str:
    """Write a commit with the message and the signatures of an order, and return its id."""
    words = (tree, *(word for parent in parents if parent is not None for word in ("-p", parent)))
    message = _message(order.message)
    if order.signing.commits:
        return signed_commit(commands, folders, order.signing, words, message, _signed(order))
    output = commands.run("commit-tree", *words, "-F", "-", data=message, variables=_signed(order))
    return output.decode().strip()


def logged(commands: Commands, folders: Folders, order: Order, tree: str, parents: Sequence[str | None]) -> str:
    """Write an entry of the log and return its id; of the message it has the first line, and no trailers."""
    first = order.message.strip().splitlines()[0]
    return commit_tree(commands, folders, replace(order, message=f"log: {first}"), tree, parents)


def _entries(
    commands: Commands, room: Path, new: Mapping[str, bytes | None], entries: Mapping[str, objects.Entry]
) -> dict[str, objects.Entry | None]:
    """Write the new contents as they are, and return what the tree shall hold at their paths."""
    written = [path for path, content in new.items() if content is not None]
    places = []
    for number, path in enumerate(written):
        places.append(room / str(number))
        places[-1].write_bytes(new[path] or b"")
    data = "".join(f"{place.as_posix()}\n" for place in places).encode("utf-8", "surrogateescape")
    output = commands.run("hash-object", "-w", "--no-filters", "--stdin-paths", data=data) if places else b""
    result: dict[str, objects.Entry | None] = dict.fromkeys(new)
    for path, identity in zip(written, output.decode().split(), strict=True):
        old = entries.get(path)
        mode = old.mode if old and old.mode in objects.REGULAR else objects.REGULAR[0]
        result[path] = objects.Entry(mode, identity)
    return result


def _message(text: str) -> bytes:
    if "\0" in text or not text.strip():
        raise ValueError("a message needs words, and holds no zero byte")
    return (text.strip("\n") + "\n").encode("utf-8", "replace")


def _signed(order: Order) -> dict[str, str]:
    result = {}
    for role, signature in (("AUTHOR", order.author), ("COMMITTER", order.committer)):
        result[f"GIT_{role}_NAME"] = signature.identity.name
        result[f"GIT_{role}_EMAIL"] = signature.identity.email
        # Without the sign, small numbers would be read as a calendar date.
        result[f"GIT_{role}_DATE"] = f"@{signature.date}"
    return result


def _moves(commands: Commands, folders: Folders, order: Order, heads: Heads, commit: str) -> list[Move]:
    """Return how the references move for a commit: the branch, the tags, whose objects are made, and the log."""
    nothing = "0" * len(commit)
    tags = dict(order.again)
    for name, text in order.tags.items():
        tags[name] = _tag(commands, folders, order, name, commit, text)
    known = [*(f"refs/tags/{name}" for name in order.again), *(f"{log.KEPT_TAGS}{name}" for name in tags)]
    there = objects.references(commands, known)
    moves = [Move(branch(commands), heads.branch or nothing, commit)]
    for name, tag in tags.items():
        places = [f"refs/tags/{name}", f"{log.KEPT_TAGS}{name}"]
        moves += [Move(place, there.get(place, nothing), tag) for place in places]
    tree = entries.next_tree(commands, folders.own, commit, heads.log, order.files)
    entry = logged(commands, folders, order, tree, [heads.log, commit])
    return [*moves, Move(log.LOG, heads.log or nothing, entry)]


def branch(commands: Commands) -> str:
    """Return the full name of the branch that HEAD stands on."""
    return commands.run("symbolic-ref", "HEAD").decode("utf-8", "surrogateescape").strip()


def _move(commands: Commands, folders: Folders, order: Order, left: pending.Pending, still: Sequence[Move]) -> None:
    """Make all moves or none, if each reference, and what is `still` to be where it is, stands where it stood."""
    if not left.moves:
        return
    reason = "paraph: " + order.message.strip().splitlines()[0]
    answer = ask(commands, left.moves, reason, _signed(order), still)
    if "unable to unlink" in answer.errors:
        with suppress(OSError):  # else the next command of git in this workspace says what is in its way
            pending.remove_locks(folders, left)
    if not answer.status:
        return
    refused = _not_moved(order, answer)
    try:
        # Git may have moved some before it failed; what is begun is finished.
        if complete(commands, left.moves):
            return
    except (ParaphError, OSError) as error:
        raise pending.unfinished(left.commit, error) from error
    pending.drop(folders)
    raise refused


def _not_moved(order: Order, answer: Answer) -> ParaphError:
    for name in order.tags:
        if f"'refs/tags/{name}'" in answer.errors and "already exists" in answer.errors:
            return _tag_exists(name)
    if "but expected" in answer.errors or "reference already exists" in answer.errors:
        return moved()
    return failure("update-ref", answer.errors)


def _tag(commands: Commands, folders: Folders, order: Order, name: str, commit: str, text: str) -> str:
    """Return a new tag object."""
    if order.signing.tags:
        return signed_tag(commands, folders, order.signing, name, commit, _message(text), _signed(order))
    lines = f"object {commit}\ntype commit\ntag {name}\ntagger {order.committer}\n\n".encode()
    return commands.run("mktag", data=lines + _message(text)).decode().strip()


def moved() -> ParaphError:
    """Return the refusal of a record whose base is no longer the newest state."""
    return ParaphError(
        "The workspace changed while this command ran; nothing was recorded.",
        code="moved",
        next_step="Repeat the command: it will start from the new state.",
    )
