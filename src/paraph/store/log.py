"""The log: everything that was ever recorded here, whatever becomes of branches (`refs/paraph/log`).

Each record adds an entry in the very step that moves the branch. An entry is a commit. Its parents are the entry
before it and the commit that was recorded, so that git keeps both; its tree is the tree of that commit, with every
file of the record which that commit lacks. What the branch lacks is thus one comparison of two trees. Tags are kept
beside it, below `refs/paraph/tags`.
"""

from __future__ import annotations

import re

from paraph.store import objects
from paraph.store.command import Commands

LOG = "refs/paraph/log"
KEPT_TAGS = "refs/paraph/tags/"
FOLDERS = ("comments", "drafts/circulated")
"""Where the record of a workspace lies: every file below is written once."""
TAKEN_OUT = ".paraph-taken-out"
"""The file of an entry that names what was taken out of the record on purpose: id and path, a line each.

Without it, the log of another clone would bring back what was recalled here.
"""
_RECORD = re.compile(rf"(?:.*/)?(?:{'|'.join(FOLDERS)})/.")


_COMPARED = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev")
COMPARED = (*_COMPARED, "HEAD", LOG, "--")
"""Asks git what differs between the newest commit and the log."""


def lacking(commands: Commands, commit: str, entry: str) -> dict[str, objects.Entry]:
    """Return what an entry holds of the record and a commit lacks, or holds otherwise; and `TAKEN_OUT`, if any."""
    return held(commands.run(*_COMPARED, commit, entry))


def held(compared: bytes) -> dict[str, objects.Entry]:
    """Return the same from what git printed."""
    parts = compared.decode("utf-8", "surrogateescape").split("\0")
    result = {}
    for change, path in zip(parts[::2], parts[1::2], strict=False):
        _, mode, _, identity, status = change.split(" ")
        if status != "D" and (path == TAKEN_OUT or _RECORD.match(path)):
            result[path] = objects.Entry(mode, identity)
    return result
