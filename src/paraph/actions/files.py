"""Files at the rim: read and written with errors in a person's words."""

from __future__ import annotations

import os
from pathlib import Path

from paraph.errors import ParaphError


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises ParaphError where it is missing, locked or a folder."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ParaphError(
            "There is no such file.", code="no-file", where=str(path), next_step="Check its name and its folder."
        ) from error
    except IsADirectoryError as error:
        raise ParaphError(
            "This is a folder, not a file.", code="no-file", where=str(path), next_step="Name the file in it."
        ) from error
    except PermissionError as error:
        raise _locked(path) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder where needed."""
    import tempfile  # not loaded by who only reads

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".paraph-")
    except OSError as error:
        raise ParaphError(
            f"Nothing can be written here ({error.strerror}).",
            code="not-written",
            where=str(path.parent),
            next_step="Choose another folder with -o.",
        ) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except PermissionError as error:
        raise _locked(path) from error
    except OSError as error:
        raise ParaphError(
            f"The file could not be written ({error.strerror}).",
            code="not-written",
            where=str(path),
            next_step="Make room for it, or write it elsewhere, and repeat.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


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
        if path.is_dir():
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
