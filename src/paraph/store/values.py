"""What the store hands out and takes in."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from paraph.model.frozen import frozen


@frozen
class Tag:
    """An annotated tag: its name, the commit it marks, when and with which message it was made."""

    name: str
    commit: str
    date: datetime
    message: str


@frozen
class Version:
    """A commit that changed a path."""

    id: str
    author: str
    date: datetime
    subject: str


@frozen
class Identity:
    """The name and address that a record is signed with."""

    name: str
    email: str


@frozen
class Interrupted:
    """A command that ended before it was done: as it was typed, when it began, and the commit that it had made."""

    what: str
    began: str
    commit: str | None


class Unset(Enum):
    """Tells "not said" from None."""

    UNSET = "unset"


UNSET = Unset.UNSET
