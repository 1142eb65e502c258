"""Which names and paths may reach git."""

from __future__ import annotations

import re

from paraph.errors import ParaphError

# Compiled when first asked for: each command needs few of them.
_NAME = r"[A-Za-z0-9._/-]+"
_COMMIT = r"[0-9a-f]{40}|[0-9a-f]{64}"
_SHORT_COMMIT = r"[0-9a-f]{4,64}"
_CONTROL = r"[\x00-\x1f\x7f]"
_JOINERS = "[\u200c\u200d\u200e\u200f]"
_UNSEEN = "[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]"
"""What a disk of a Mac leaves out when it compares names: with any of these in it, `.git` is still `.git`."""
_GIT = r"(?i)\.git|git~\d+|\.git[ .:].*"
_FORBIDDEN = r'[<>:"|?*\\]'
_DEVICE = r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?"


def sound_name(name: str) -> bool:
    """Whether this can be the name of a branch or tag, as git-check-ref-format(1) has it, in ASCII."""
    parts = name.split("/")
    return (
        re.fullmatch(_NAME, name) is not None
        and not name.startswith("-")
        and ".." not in name
        and not name.endswith(".")
        and all(part and not part.startswith(".") and not part.endswith(".lock") for part in parts)
    )


def full_id(name: str) -> bool:
    """Whether this is the whole id of a commit."""
    return re.fullmatch(_COMMIT, name) is not None


def direct(name: str) -> bool:
    """Whether git may be asked for this as it is: an id, whole or shortened, or HEAD."""
    return name == "HEAD" or re.fullmatch(_SHORT_COMMIT, name) is not None


def candidates(name: str) -> list[str]:
    """Return the references that a name may stand for, in git's order: tag, branch, branch elsewhere."""
    return [f"refs/{kind}/{name}" for kind in ("tags", "heads", "remotes")] if sound_name(name) else []


def sound_path(path: str) -> bool:
    """Whether this is a path below the workspace, by `/`, without control characters."""
    return all(part not in ("", ".", "..") for part in path.split("/")) and not re.search(_CONTROL, path)


def refuse_path(path: str) -> None:
    """Refuse a path that some computer could not hold, or that would lead out of the workspace."""
    parts = path.split("/")
    if (
        not sound_path(path)
        # Joiners do not print, but names in Persian or Hindi need them; what turns the direction is refused.
        or not re.sub(_JOINERS, "", path).isprintable()
        or any(re.fullmatch(_GIT, re.sub(_UNSEEN, "", part)) or part[-1] in ". " for part in parts)
        or any(re.search(_FORBIDDEN, part) or re.fullmatch(_DEVICE, part) for part in parts)
    ):
        raise ParaphError(
            f"A file cannot be named “{path.encode('utf-8', 'replace').decode()}”.",
            code="bad-path",
            next_step="Choose a name of letters, digits, hyphens and dots.",
        )
