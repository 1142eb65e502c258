"""Who signs a record: the user as git knows them, never what a workspace says about its user."""

from __future__ import annotations

import os
import re
from datetime import datetime

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store.command import Commands
from paraph.store.values import Identity

_EDGES = " .,:;<>\"\\'\t"


@frozen
class Signature:
    """An identity at a time, as git writes it."""

    identity: Identity
    when: datetime

    @property
    def date(self) -> str:
        """The seconds since 1970 and the offset from UTC."""
        return f"{int(self.when.timestamp())} {self.when.strftime('%z')[:5]}"

    def __str__(self) -> str:
        return f"{self.identity.name} <{self.identity.email}> {self.date}"


def signatures(commands: Commands, identity: Identity | None, when: datetime) -> tuple[Signature, Signature]:
    """Return the signatures of author and committer.

    Without an identity they are the user's own: from the environment (GIT_AUTHOR_NAME and the like), else
    from the user's global configuration; the repository's own configuration is not asked.
    """
    if identity is not None:
        own = _clean(identity.name, identity.email)
        return Signature(own, when), Signature(own, when)
    known = _configured(commands)
    author, committer = (
        _clean(
            os.environ.get(f"GIT_{role}_NAME") or known.get("user.name", ""),
            os.environ.get(f"GIT_{role}_EMAIL") or known.get("user.email", ""),
        )
        for role in ("AUTHOR", "COMMITTER")
    )
    return Signature(author, when), Signature(committer, when)


def _configured(commands: Commands) -> dict[str, str]:
    """Return the name and address of the user's global configuration; of several the last."""
    answer = commands.ask("config", "--global", "--includes", "-z", "--get-regexp", r"^user\.(name|email)$")
    entries = (entry.partition("\n") for entry in answer.output.decode("utf-8", "replace").split("\0"))
    return {key: value.strip() for key, _, value in entries}


def _clean(name: str, email: str) -> Identity:
    """Return an identity without the signs that git cannot write; refuse one that is empty."""
    name, email = (re.sub(r"[<>\x00-\x1f\x7f]", "", text).strip(_EDGES) for text in (name, email))
    if name and email:
        return Identity(name, email)
    raise ParaphError(
        "git does not know your name and e-mail address, with which every record is signed.",
        code="no-identity",
        next_step='Run: git config --global user.name "Your Name" and '
        'git config --global user.email "you@example.org"; then repeat the command.',
    )
