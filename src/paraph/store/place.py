"""Where the repository around a folder lies, and whether its working files are those of this very folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store.command import Commands, refuse_old
from paraph.store.failures import failure
from paraph.store.state import Folders

_ASKED = ("--show-toplevel", "--absolute-git-dir", "--git-common-dir")


def begin_folders(folder: Path) -> Callable[[], Folders]:
    """Ask for the folders of the repository around a folder; return what waits for them.

    That refuses a git that is too old, and a repository that points elsewhere.
    """
    begun = Commands(folder).begin_at_once(["version"], ["rev-parse", *_ASKED])

    def wait() -> Folders:
        version, answer = begun()
        refuse_old(version.output)
        if answer.status:
            raise failure("rev-parse", answer.errors)
        return _folders(folder, answer.output.decode("utf-8", "surrogateescape").splitlines())

    return wait


def _folders(folder: Path, lines: Sequence[str]) -> Folders:
    if len(lines) == len(_ASKED):
        # Git prints the common folder as seen from where it ran.
        top, own, common = (folder / line for line in lines)
        if folder.resolve().is_relative_to(top.resolve()) and _belongs(top, own):
            return Folders(top, own, common.resolve())
    raise ParaphError(
        "The git repository of this folder is that of another one, or keeps its working files somewhere else.",
        code="odd-repository",
        where=str(folder),
        next_step="Make a plain copy of it with `git clone`, and work there.",
    )


def _belongs(top: Path, own: Path) -> bool:
    """Whether a repository lies in the folder of its working files, or knows them for its own.

    A file `.git` that points to a repository (gitrepository-layout(5)) can lie in any folder that somebody sent,
    and point to the repository of another workspace. A second worktree is pointed back at; in a submodule git has
    asked the repository itself where its files are; one that was put apart lies in no folder with files of its own.
    """
    link = top / ".git"
    if link.is_symlink():
        return False
    if link.is_dir():
        return link.samefile(own)
    try:
        target = top / link.read_text("utf-8").removeprefix("gitdir:").strip()
        if not target.samefile(own):
            return False
        back = own / "gitdir"
        if back.is_file():
            return Path(back.read_text("utf-8").strip()).samefile(link)
        return own.resolve().name != ".git"
    except (OSError, ValueError):
        return False
