"""Share with others: take in what they recorded, put together what both did, and send what they lack."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from datetime import datetime

from paraph.actions.came import Came, came
from paraph.actions.crossing import crossings
from paraph.actions.drivers import Keep
from paraph.actions.joining import Clash, clashes, joined
from paraph.actions.out import MANIFEST
from paraph.actions.restore import missing
from paraph.actions.settling import Settling
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.model.frozen import frozen, replace
from paraph.store.addresses import Remote
from paraph.store.log import LOG
from paraph.store.outside import Outside, refused_by
from paraph.store.sharing import Joining
from paraph.store.values import Identity

_TRIES = 8
_PAUSE = 0.2
_OURS = "refs/paraph/"


@frozen
class Synced:
    """What became of it: what came, how many commits and which revisions were sent, what is to be chosen first.

    `log_refused` is why the other side does not keep the log, or empty. `notices` are sentences on what both sides
    recorded at once, and a person must look at; `lacking` is how many recorded files are on no branch any more.
    """

    remote: str
    came: tuple[Came, ...] = ()
    sent: int = 0
    revisions: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    log_refused: str = ""
    notices: tuple[str, ...] = ()
    lacking: int = 0


def sync(
    workspace: Workspace,
    *,
    now: datetime,
    remote: str = "",
    keep: Keep | None = None,
    put_back: bool = False,
    ask: bool = False,
    identity: Identity | None = None,
) -> Synced:
    """Take in, put together, send; until both sides are alike.

    `keep` settles all conflicts, `put_back` sends what was taken away at the other side, `ask` lets git ask at the
    terminal. Raises ParaphError where the other side cannot be reached, or holds what cannot be put together.
    """
    _refuse_odd(workspace)
    sharing = workspace.repository.sharing
    to = sharing.remote(remote)
    began = workspace.repository.head()
    work = _Sync(workspace, to, sharing.outside(to, ask=ask), now, keep, identity, put_back=put_back)
    for attempt in range(_TRIES):
        there = work.outside.there()
        open_questions = work.taken_in(there)
        if open_questions:
            return Synced(to.name, clashes=open_questions)
        updates = work.updates(there)
        refused = work.sent(updates)
        if refused is not None:
            head = str(workspace.repository.head())
            brought = sharing.between(began, head)
            ours = sharing.between(there.get(to.branch), head) if to.branch in updates else []
            revisions = tuple(name.removeprefix("refs/tags/") for name in updates if name.startswith("refs/tags/"))
            return Synced(
                to.name,
                came(workspace, brought),
                len(ours),
                revisions,
                log_refused=refused,
                notices=crossings(workspace, brought, ours) if brought and ours else (),
                lacking=missing(workspace),
            )
        # Somebody sent something in between: take that in as well.
        time.sleep(random.uniform(0, _PAUSE * 2**attempt))
    raise ParaphError(
        f"Others are sending to {to.name} all the time, so that it was never this clone's turn.",
        code="busy-there",
        next_step="Sync again in a minute; what they sent is here already.",
    )


def _refuse_odd(workspace: Workspace) -> None:
    workspace.repository.sharing.refuse_odd()
    if workspace.repository.head() is None:
        raise ParaphError("Nothing is recorded here yet.", code="nothing", next_step="Record a text first.")


class _Sync:
    """One call: from here to one remote."""

    def __init__(
        self,
        workspace: Workspace,
        to: Remote,
        outside: Outside,
        now: datetime,
        keep: Keep | None,
        identity: Identity | None,
        *,
        put_back: bool,
    ) -> None:
        self.workspace, self.to, self.outside = workspace, to, outside
        self.sharing = workspace.repository.sharing
        self.now, self.keep, self.identity, self.put_back = now, keep, identity, put_back

    def taken_in(self, there: Mapping[str, str]) -> tuple[Clash, ...]:
        """Take in what stands there; return what must be chosen first, with nothing taken in."""
        tip = there.get(self.to.branch)
        tags = self._tags(there, tip)
        self._refuse_rewritten(tip)
        settling = Settling.noted(self.workspace)
        # What was asked about is answered before anything newer is looked at.
        first = settling.there if tip is not None and settling.waits(tip) else tip
        for commit in dict.fromkeys((first, tip)):
            here = str(self.workspace.repository.head())
            joining = Joining(here, commit, there.get(LOG), here, followed=self.to.followed)
            if commit == tip:
                joining = replace(joining, tags=tags)
            if commit is not None and not self.sharing.reaches(here, commit):
                if self.sharing.reaches(commit, here):
                    joining = replace(joining, commit=commit)
                else:
                    found = joined(self.workspace, here, commit, self.keep)
                    answered = settling.answered(commit, found, keep=self.keep is not None)
                    if answered is None:
                        return clashes(self.workspace, found, self.sharing.between(here, commit))
                    joining = replace(
                        joining,
                        commit=None,
                        changes=answered,
                        message=f"What others recorded is taken in from {self.to.name}",
                    )
            self.sharing.join(joining, when=self.now, identity=self.identity)
        settling.done()
        return ()

    def _tags(self, there: Mapping[str, str], tip: str | None) -> Mapping[str, str]:
        """Return the tags of circulated texts that are there and not here; refuse one that is another one here."""
        if tip is None:
            return {}
        ours, held = self.sharing.tags(annotated=False), self.sharing.entries(tip)
        found = {
            name.removeprefix("refs/tags/"): tag for name, tag in there.items() if name.startswith("refs/tags/")
        }
        shared = {name: tag for name, tag in found.items() if self._manifest(name) in held or name in ours}
        for name, tag in shared.items():
            if name in ours and ours[name] != tag:
                raise self._two_tags(name, ours[name], tag)
        return {name: tag for name, tag in shared.items() if name not in ours and self.sharing.annotated(tag)}

    def _manifest(self, name: str) -> str:
        return f"{self.workspace.prefix}drafts/circulated/{name}/{MANIFEST}"

    def _two_tags(self, name: str, ours: str, theirs: str) -> ParaphError:
        here, there = self.sharing.tagger(ours), self.sharing.tagger(theirs)
        shared = self.to.followed.removeprefix("refs/remotes/")
        return ParaphError(
            f"{name} is one text here ({here}) and another at {self.to.name} ({there}). What was circulated is "
            "never replaced; nothing was taken in or sent.",
            code="two-revisions",
            where=name,
            next_step="Agree which of the two stands. Whose does not keeps it aside (`git branch set-aside`), goes "
            f"back to the shared text (`git reset --hard {shared}` and `git tag -d {name}`), syncs, and circulates "
            "it again as a revision (--rev).",
        )

    def _refuse_rewritten(self, tip: str | None) -> None:
        """Refuse where the other side has lost what it once had: only a person knows whether that was meant."""
        (seen,) = self.sharing.here(self.to.followed)
        if seen is None or self.put_back or (tip is not None and self.sharing.reaches(tip, seen)):
            return
        lost = len(self.sharing.between(tip, seen))
        raise ParaphError(
            f"The history at {self.to.name} was rewritten since you last synced: {lost or 'some'} commits that you "
            "have from there are gone. Nothing was taken in or sent.",
            code="rewritten",
            next_step="Ask who did it. If it was a mistake, put them back there with `paraph sync --put-back`; if "
            "it was meant (a recalled file), do the same steps here, or take a fresh clone.",
        )

    def updates(self, there: Mapping[str, str]) -> dict[str, str]:
        """Return what the other side lacks: what each reference there shall lead to."""
        head, log = self.sharing.here("HEAD", LOG)
        held = self.sharing.entries(str(head))
        wanted = {self.to.branch: head, LOG: log}
        tags = {
            f"refs/tags/{name}": tag for name, tag in self.sharing.tags().items() if self._manifest(name) in held
        }
        return {name: to for name, to in (wanted | tags).items() if to is not None and there.get(name) != to}

    def sent(self, updates: Mapping[str, str]) -> str | None:
        """Send; return why the log was not taken there, or nothing; None where somebody else was first."""
        stays = ""
        if updates:
            sent = self.outside.send(updates)
            refused = sent.refused or {}
            if not sent.done and not sent.raced and refused and all(name.startswith(_OURS) for name in refused):
                stays = next(iter(refused.values())).strip("[]")
                rest = {name: to for name, to in updates.items() if not name.startswith(_OURS)}
                sent = self.outside.send(rest) if rest else replace(sent, done=True)
            if sent.raced:
                return None
            if not sent.done:
                raise refused_by(self.to, sent.refused or {})
        if self.to.branch in updates:
            self.sharing.follow(self.to.followed, updates[self.to.branch])
        return stays
