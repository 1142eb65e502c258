"""The files of a workspace as a commit has them: drafts, circulated texts, and the records of each round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paraph.store.git import Repository


class Committed:
    """What is recorded in a repository below one folder. `prefix` is that folder, with a slash at its end."""

    def __init__(self, repository: Repository, prefix: str) -> None:
        self.repository, self.prefix = repository, prefix
        self._round: tuple[str, str] = ("", "")
        self._files: Mapping[str, bytes] = {}
        self._pinned: str | None = None

    def pinned(self, head: str | None) -> Committed:
        """Return the same files as a commit has them, whatever is recorded meanwhile.

        The records of all rounds are read at once: for a look at the whole workspace.
        """
        found = Committed(self.repository, self.prefix)
        found._pinned = head
        return found

    def head(self) -> str | None:
        """Return the commit that is read."""
        return self._pinned or self.repository.head()

    def read(self, path: str, revision: str = "HEAD") -> bytes | None:
        """Return a file as a revision has it, or None."""
        commit = self.head() if revision == "HEAD" else revision
        return None if commit is None else self.repository.read(commit, self.prefix + path)

    def read_at(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        """Return those of many files that are there, each as a commit (its full id) has it, in one call."""
        wanted = {(commit, self.prefix + path): (commit, path) for commit, path in places}
        return {wanted[place]: data for place, data in self.repository.read_at(wanted).items()}

    def read_all(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return those of many files that the last commit has, in one call."""
        head = self.head()
        return {} if head is None else self._read_all(head, paths)

    def paths(self, folder: str) -> list[str]:
        """Return the files below a folder in the last commit."""
        head = self.head()
        return [] if head is None else self._paths(head, folder)

    def records(self, folder: str, kind: str = "") -> list[tuple[bytes, str]]:
        """Return the records of a round, each with its path: of a kind, or what was received.

        Those of the round looked at last are kept for as long as its commit is the last one, since a command reads
        several kinds of them.
        """
        head = self.head()
        if head is None:
            return []
        wanted = folder if self._pinned is None else "comments"
        if self._round != (head, wanted):
            paths = [path for path in self._paths(head, wanted) if path.endswith(".toml")]
            self._round, self._files = (head, wanted), self._read_all(head, paths)
        parent = f"{folder}/{kind}" if kind else folder
        return [(data, path) for path, data in self._files.items() if path.rpartition("/")[0] == parent]

    def _read_all(self, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
        found = self.repository.read_all(commit, [self.prefix + path for path in paths])
        return {path.removeprefix(self.prefix): data for path, data in found.items()}

    def _paths(self, commit: str, folder: str) -> list[str]:
        return [path.removeprefix(self.prefix) for path in self.repository.list(commit, self.prefix + folder)]
