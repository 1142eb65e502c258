"""What the log knows that the branch lacks, for who asks after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.store import objects
from paraph.store.command import Commands
from paraph.store.log import KEPT_TAGS, LOG, TAKEN_OUT, lacking


class Logbook:
    """The log of a repository, to be read."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def lacking(self) -> Mapping[str, str]:
        """Return the files of the record that the last commit lacks, or holds otherwise: ids by path."""
        head, entry = objects.commits(self._commands, ["HEAD", LOG])
        if head is None or entry is None or head == entry:
            return {}
        found = lacking(self._commands, head, entry)
        return {path: known.id for path, known in found.items() if path != TAKEN_OUT}

    def contents(self, ids: Sequence[str]) -> list[bytes]:
        """Return the contents of some ids that `lacking` gave."""
        return [content or b"" for content in objects.contents(self._commands, ids)]

    def elsewhere(self, wanted: Mapping[str, str]) -> Mapping[str, str]:
        """Return which of some files (ids by path) another branch holds: by path the name of one that does."""
        lines = self._commands.run("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes")
        result: dict[str, str] = {}
        for reference in lines.decode("utf-8", "surrogateescape").splitlines():
            entries = objects.tree(self._commands, reference)
            short = reference.split("/", 2)[2]
            for path, identity in wanted.items():
                if path in entries and entries[path].id == identity:
                    result.setdefault(path, short)
        return result

    def lost_tags(self) -> Mapping[str, str]:
        """Return the tags that were made here, or came here, and are gone or moved: the id of each by its name."""
        output = self._commands.run("for-each-ref", "--format=%(objectname) %(refname)", KEPT_TAGS, "refs/tags/")
        pairs = (line.split(" ", 1) for line in output.decode().splitlines())
        there = {name: tag for tag, name in pairs}
        kept = {name.removeprefix(KEPT_TAGS): tag for name, tag in there.items() if name.startswith(KEPT_TAGS)}
        return {name: tag for name, tag in kept.items() if there.get(f"refs/tags/{name}") != tag}
