"""A history without certain files: each tree, commit and tag that had them made anew, the others as they are.

The same history gives the same new one, byte for byte, so that every clone comes to the same ids by itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping

from paraph.model.frozen import field, frozen, mutable
from paraph.store.command import Commands

_ID = re.compile(rb"\b[0-9a-f]{40,64}\b")
_SIGNATURE = re.compile(rb"^-----BEGIN (PGP|SSH) SIGNATURE-----$|^-----BEGIN (SIGNED )?MESSAGE-----$", re.MULTILINE)
_SIGNED = (b"gpgsig", b"gpgsig-sha256", b"mergetag")
"""Headers that speak of the very bytes of a commit, and are void once these are others."""
_FOLDER = b"40000"


@frozen
class Stored:
    """An object of the repository: its kind and its bytes."""

    kind: str
    data: bytes


def stored(commands: Commands) -> dict[str, Stored]:
    """Return all commits, trees and tags that a reference leads to; files are left where they are."""
    listed = commands.run("rev-list", "--all", "--objects", "--filter=blob:none").split(b"\n")
    names = [line.split(b" ", 1)[0] for line in listed if line]
    output = commands.run("cat-file", "--batch", data=b"".join(name + b"\n" for name in names))
    result: dict[str, Stored] = {}
    place = 0
    for name in names:
        end = output.index(b"\n", place)
        _, kind, size = output[place:end].split(b" ")
        start, place = end + 1, end + 2 + int(size)
        result[name.decode()] = Stored(kind.decode(), output[start : place - 1])
    return result


def identified(kind: str, data: bytes, digits: int) -> str:
    """Return the id that git gives an object, whose ids have so many digits."""
    made = hashlib.new("sha1" if digits == 40 else "sha256", usedforsecurity=False)
    made.update(f"{kind} {len(data)}\0".encode() + data)
    return made.hexdigest()


@frozen
class TreeEntry:
    """One line of a tree."""

    mode: bytes
    name: bytes
    id: str


def entries(data: bytes, digits: int) -> Iterator[TreeEntry]:
    """Yield the lines of a tree (git-mktree(1))."""
    place, size = 0, digits // 2
    while place < len(data):
        space, end = data.index(b" ", place), data.index(b"\0", place)
        yield TreeEntry(data[place:space], data[space + 1 : end], data[end + 1 : end + 1 + size].hex())
        place = end + 1 + size


def blobs_at(known: Mapping[str, Stored], paths: Collection[str]) -> set[str]:
    """Return the files that any commit has at some paths."""
    wanted = {tuple(path.encode("utf-8", "surrogateescape").split(b"/")) for path in paths}
    roots = {tree_of(found.data) for found in known.values() if found.kind == "commit"}
    seen: set[tuple[str, tuple[bytes, ...]]] = set()
    result: set[str] = set()
    waiting = [(root, parts) for root in roots for parts in wanted]
    while waiting:
        tree, parts = waiting.pop()
        if (tree, parts) in seen or tree not in known:
            continue
        seen.add((tree, parts))
        for entry in entries(known[tree].data, len(tree)):
            if entry.name == parts[0] and len(parts) > 1 and entry.mode == _FOLDER:
                waiting.append((entry.id, parts[1:]))
            elif entry.name == parts[0] and len(parts) == 1 and entry.mode != _FOLDER:
                result.add(entry.id)
    return result


def tree_of(commit: bytes) -> str:
    """Return the tree of a commit."""
    return commit.split(b"\n", 1)[0].removeprefix(b"tree ").decode()


@mutable
class Rewriting:
    """Makes objects anew without some files: those at `paths`, and `blobs` wherever they lie."""

    known: Mapping[str, Stored]
    paths: frozenset[bytes]
    blobs: frozenset[str]
    made: dict[str, Stored] = field(default_factory=dict)
    """The new objects, by their ids."""
    became: dict[str, str] = field(default_factory=dict)
    """What each old commit or tag that changed became."""
    unsigned: list[str] = field(default_factory=list)
    """The names of signed tags that could not stay so."""
    _trees: dict[tuple[str, bytes | None], str | None] = field(default_factory=dict)

    def new(self, identity: str) -> str:
        """Return what a commit, a tag or a tree becomes: itself, where it changes nothing."""
        found = self.known.get(identity)
        if found is None or identity in self.became:
            return self.became.get(identity, identity)
        if found.kind == "tree":
            return self._tree(identity, b"") or self._put("tree", b"", len(identity))
        data = self._commit(found.data) if found.kind == "commit" else self._tag(found.data)
        if data != found.data:
            self.became[identity] = self._put(found.kind, data, len(identity))
        return self.became.get(identity, identity)

    def _put(self, kind: str, data: bytes, digits: int) -> str:
        identity = identified(kind, data, digits)
        if identity not in self.known:
            self.made[identity] = Stored(kind, data)
        return identity

    def _tree(self, identity: str, folder: bytes) -> str | None:
        """Return what the tree of a folder becomes, None where nothing is left of it."""
        own = folder if any(path.startswith(folder) for path in self.paths) else None
        key = (identity, own)
        if key not in self._trees:
            self._trees[key] = self._filtered(identity, folder)
        return self._trees[key]

    def _filtered(self, identity: str, folder: bytes) -> str | None:
        lines, changed = [], False
        for entry in entries(self.known[identity].data, len(identity)):
            kept: str | None = entry.id
            if entry.mode == _FOLDER:
                kept = self._tree(entry.id, folder + entry.name + b"/")
            elif folder + entry.name in self.paths or entry.id in self.blobs:
                kept = None
            changed |= kept != entry.id
            if kept is not None:
                lines.append(entry.mode + b" " + entry.name + b"\0" + bytes.fromhex(kept))
        if not changed:
            return identity
        return self._put("tree", b"".join(lines), len(identity)) if lines else None

    def _commit(self, data: bytes) -> bytes:
        head, gap, message = data.partition(b"\n\n")
        lines = []
        for line in head.split(b"\n"):
            word, _, value = line.partition(b" ")
            if word in (b"tree", b"parent"):
                line = word + b" " + self.new(value.decode()).encode()
            lines.append(line)
        new, told = b"\n".join(lines), self._told(message)
        if new == head and told == message:
            return data
        return b"\n".join(_unsigned(lines)) + gap + told

    def _tag(self, data: bytes) -> bytes:
        head, gap, message = data.partition(b"\n\n")
        first, _, rest = head.partition(b"\n")
        old = first.removeprefix(b"object ").decode()
        new, told = self.new(old), self._told(message)
        if new == old and told == message:
            return data
        signed = _SIGNATURE.search(told)
        if signed:
            told = told[: signed.start()]
            self.unsigned += [line[4:].decode() for line in rest.split(b"\n") if line.startswith(b"tag ")]
        return b"object " + new.encode() + b"\n" + rest + gap + told

    def _told(self, message: bytes) -> bytes:
        """Return a message in which commits that changed go by their new ids."""
        return _ID.sub(lambda found: self.became.get(found[0].decode(), found[0].decode()).encode(), message)


def _unsigned(lines: list[bytes]) -> Iterator[bytes]:
    """Yield the headers of a commit that still hold once its bytes are others."""
    signing = False
    for line in lines:
        if not line.startswith(b" "):
            signing = line.split(b" ", 1)[0] in _SIGNED
        if not signing:
            yield line
