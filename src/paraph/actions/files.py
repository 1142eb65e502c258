"""Files at the rim: read and written with errors in a person's words."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from paraph.errors import ParaphError
from paraph.store.files import beside, settle


def read_file(path: Path) -> bytes:
    """Return the bytes of a plain file. Raises ParaphError where it is missing, locked, or no plain file.

    Links are refused: whoever sent a folder of files can have put one into it that leads to a file of the reader's.
    """
    # Opening what is no plain file waits for nobody, and following a link that has just come is refused.
    flags = sum(getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))
    try:
        if path.is_symlink():
            raise _unread(path, "This is a link, not a file.", "Name the file that it leads to.")
        with os.fdopen(os.open(path, os.O_RDONLY | flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise _unread(path, "This is a device or a pipe, not a file.", "Name a file.")
            return stream.read()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _unread(path, "There is no such file.", "Check its name and its folder.") from error
    except IsADirectoryError as error:
        raise _unread(path, "This is a folder, not a file.", "Name the file in it.") from error
    except PermissionError as error:
        raise _locked(path) from error
    except OSError as error:
        advice = "Copy it to a folder on this computer, and repeat with the copy."
        raise _unread(path, f"This file cannot be read ({error.strerror}).", advice) from error


def working_file(folder: Path, path: str) -> bytes:
    """Return a file of a workspace; a link that leads out of it is refused, whoever put it there."""
    place = folder / path
    if not place.resolve().is_relative_to(folder.resolve()):
        raise ParaphError(
            "This file, or a folder that it lies in, is a link that leads out of the workspace.",
            code="link",
            where=path,
            next_step="Put the file itself in its place.",
        )
    return read_file(place)


def _unread(path: Path, message: str, next_step: str) -> ParaphError:
    return ParaphError(message, code="no-file", where=str(path), next_step=next_step)


def is_there(path: Path) -> bool:
    """Whether there is something of this name; a name that no disk can hold is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder where needed."""
    temporary = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = temporary.open("xb")
    except OSError as error:
        said = f"Nothing can be written here ({error.strerror})."
        raise _unwritten(path.parent, said, "Choose another folder with -o.") from error
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, PermissionError):
            raise _locked(path) from error
        said = f"The file could not be written ({error.strerror})."
        raise _unwritten(path, said, "Make room for it, or write it elsewhere, and repeat.") from error
    try:
        settle(path.parent)
    except OSError as error:
        raise ParaphError(
            f"The file was written, but the disk does not confirm that it keeps it ({error.strerror}).",
            code="unfinished",
            where=str(path),
            next_step="Copy it to another disk now, and have this one looked at; do not repeat this command.",
        ) from error


def write_out(path: Path, data: bytes) -> None:
    """Write what a person asked for where they said: whole or not at all, or into a device or a pipe.

    Those are not replaced as a file is: `/dev/null` would be an ordinary file from then on.
    """
    if not _takes_what_comes(path):
        write_file(path, data)
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        said = f"This does not take what is written ({error.strerror})."
        raise _unwritten(path, said, "Name a file with -o.") from error


def _takes_what_comes(path: Path) -> bool:
    """Whether something is there that is neither a file nor a folder, or that has its name from the system."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return path.absolute().parent == Path("/dev") or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _unwritten(path: Path, message: str, next_step: str) -> ParaphError:
    return ParaphError(message, code="not-written", where=str(path), next_step=next_step)


def _locked(path: Path) -> ParaphError:
    return ParaphError(
        "The file cannot be opened; it may be open in Word.",
        code="locked",
        where=str(path),
        next_step="Close it and repeat.",
    )


def word_files(paths: list[Path]) -> list[Path]:
    """Return files as given, and for each folder the Word files and e-mails in it by name; no lock files."""
    result: list[Path] = []
    for path in paths:
        if is_there(path) and path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix.lower() in (".docx", ".docm", ".eml"))
            found = [p for p in inside if not p.name.startswith(("~$", ".~lock"))]
            if not found:
                raise ParaphError(
                    "There is no Word file and no e-mail in this folder.",
                    code="no-file",
                    where=str(path),
                    next_step="Name the folder that the files lie in.",
                )
            result += found
        else:
            result.append(path)
    return result
