"""A look at a whole repository: what `status` needs first, asked of git all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from paraph.model.frozen import frozen
from paraph.store import log, objects
from paraph.store.command import Commands
from paraph.store.values import Tag


@frozen
class Look:
    """The tags, the commits up to the newest one as `objects.ancestry` has them, the files below a folder.

    And whether the log knows anything of the record that the newest commit lacks.
    """

    tags: list[Tag]
    ancestry: Mapping[str, tuple[str, ...]]
    paths: list[str]
    lacks: bool

    @property
    def head(self) -> str | None:
        """The newest commit."""
        return next(iter(self.ancestry), None)


def begin_look(workspace: Path, folder: str) -> Callable[[], Look]:
    """Ask git, and return what waits for its answers. `folder` is one of a workspace; its paths are whole."""
    listed = ("ls-tree", "-r", "-z", "--full-name", "--name-only", "HEAD", "--", folder)
    begun = Commands(workspace).begin_at_once(objects.tags_asked(""), objects.ANCESTRY, listed, log.COMPARED)

    def wait() -> Look:
        tags, ancestry, paths, compared = (answer.output for answer in begun())
        return Look(
            objects.tags_told(tags),
            objects.ancestry_told(ancestry),
            [*objects.records(paths)],
            any(path != log.TAKEN_OUT for path in log.held(compared)),
        )

    return wait
