"""Where the workspace around a folder lies, and a first look at it; little is loaded for that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store.place import begin_folders

if TYPE_CHECKING:
    from paraph.store.git import Repository
    from paraph.store.look import Look

SETTINGS = "paraph.toml"
_RECORDED = "comments"


@frozen(slots=False)
class Opened:
    """The folder of a workspace, and the repository that it lies in."""

    folder: Path
    repository: Repository

    @cached_property
    def prefix(self) -> str:
        """The folder of the workspace inside its repository, with a slash at its end, or nothing."""
        relative = self.folder.relative_to(self.repository.folder.resolve()).as_posix()
        return "" if relative == "." else relative + "/"

    def begin_look(self) -> Callable[[], Look]:
        """Have git look at the tags, the commits and the records, and return what waits for that."""
        from paraph.store.look import begin_look

        return begin_look(self.folder, _RECORDED)


def opened(start: Path) -> Opened:
    """Return the workspace around a folder. Raises ParaphError where there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS).is_file():
            asked = begin_folders(folder)
            from paraph.store.git import Repository  # loaded while git answers

            return Opened(folder, Repository.open(folder, asked))
    raise ParaphError(
        "There is no workspace here: no paraph.toml in this folder or above it.",
        code="no-workspace",
        where=str(start),
        next_step="Go into one, name it with -C, or begin one with `paraph init DIR`.",
    )
