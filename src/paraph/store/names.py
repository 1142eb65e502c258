"""Which names and paths may reach git."""

from __future__ import annotations

import re

from paraph.errors import ParaphError

_NAME = re.compile(r"[A-Za-z0-9._/-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT_COMMIT = re.compile(r"[0-9a-f]{4,64}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_JOINERS = re.compile("[\u200c\u200d\u200e\u200f]")
_UNSEEN = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
"""What a disk of a Mac leaves out when it compares names: with any of these in it, `.git` is still `.git`."""
_GIT = re.compile(r"\.git|git~\d+|\.git[ .:].*", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def sound_name(name: str) -> bool:
    """Whether this can be the name of a branch or tag, as git-check-ref-format(1) has it, in ASCII."""
    parts = name.split("/")
    return (
        _NAME.fullmatch(name) is not None
        and not name.startswith("-")
        and ".." not in name
        and not name.endswith(".")
        and all(part and not part.startswith(".") and not part.endswith(".lock") for part in parts)
    )


def full_id(name: str) -> bool:
    """Whether this is the whole id of a commit."""
    return _COMMIT.fullmatch(name) is not None


def direct(name: str) -> bool:
    """Whether git may be asked for this as it is: an id, whole or shortened, or HEAD."""
    return name == "HEAD" or _SHORT_COMMIT.fullmatch(name) is not None


def candidates(name: str) -> list[str]:
    """Return the references that a name may stand for, in git's order: tag, branch, branch elsewhere."""
    return [f"refs/{kind}/{name}" for kind in ("tags", "heads", "remotes")] if sound_name(name) else []


def sound_path(path: str) -> bool:
    """Whether this is a path below the workspace, by `/`, without control characters."""
    return all(part not in ("", ".", "..") for part in path.split("/")) and not _CONTROL.search(path)


def refuse_path(path: str) -> None:
    """Refuse a path that some computer could not hold, or that would lead out of the workspace."""
    parts = path.split("/")
    if (
        not sound_path(path)
        # Joiners do not print, but names in Persian or Hindi need them; what turns the direction is refused.
        or not _JOINERS.sub("", path).isprintable()
        or any(_GIT.fullmatch(_UNSEEN.sub("", part)) or part[-1] in ". " for part in parts)
        or any(_FORBIDDEN.search(part) or _DEVICE.fullmatch(part) for part in parts)
    ):
        raise ParaphError(
            f"A file cannot be named “{path.encode('utf-8', 'replace').decode()}”.",
            code="bad-path",
            next_step="Choose a name of letters, digits, hyphens and dots.",
        )
