"""paraph sync."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation, now, tell
from paraph.cli.shared import json_option, put_json

if TYPE_CHECKING:
    from paraph.actions.joining import Clash
    from paraph.actions.sync import Synced


@click.command()
@click.argument("remote", required=False, default="")
@click.option(
    "--keep",
    type=click.Choice(["mine", "theirs"]),
    help="Where you and others changed the same words, keep yours, or theirs, everywhere.",
)
@click.option("--put-back", is_flag=True, help="Send what was taken away at the other side by mistake.")
@json_option
@click.pass_obj
def command(invocation: Invocation, remote: str, keep: str | None, put_back: bool, as_json: bool) -> int:
    """Share with others: take in what they recorded, send what they lack

    Goes to the git repository that the workspace is shared through (REMOTE, if there are several), takes in what
    others recorded there, puts drafts together by paragraphs and words, and sends what is recorded here. What you
    have not recorded yet is never touched. Where you and others changed the same words, both stand in the draft:
    keep one, take out the marks, and sync again.

    \b
    Examples:
      paraph sync
      paraph sync --keep theirs
    """
    from paraph.actions.drivers import Keep
    from paraph.actions.sync import sync
    from paraph.model.frozen import plain

    done = sync(
        invocation.changing(),
        now=now(),
        remote=remote,
        keep=Keep(keep) if keep else None,
        put_back=put_back,
        ask=not as_json and sys.stdin.isatty() and sys.stderr.isatty(),
    )
    if as_json:
        put_json({"format": 1, **plain(done)})
    else:
        _told(done)
    return 1 if done.clashes else 0


def _told(done: Synced) -> None:
    from paraph.model.counted import counted

    if done.clashes:
        _asked(done)
        return
    for one in done.came:
        tell(f"From {one.author}:")
        for thing in one.things:
            tell(f"  {thing}")
    sent = [counted(done.sent, "commit", "commits")] if done.sent else []
    sent += [f"the revision {name}" for name in done.revisions]
    if sent:
        tell(f"Sent to {done.remote}: {', '.join(sent)}.")
    if not done.came and not sent:
        tell(f"Nothing new, here or at {done.remote}.")
    for notice in done.notices:
        tell(notice, err=True)
    if done.lacking:
        files = counted(done.lacking, "file that was recorded is", "files that were recorded are")
        tell(f"{files} not on this branch: see `paraph check --record`.", err=True)
    if done.log_refused:
        tell(
            f"{done.remote} does not keep the log of the record (refs/paraph/log: {done.log_refused}); it is kept "
            "here. Ask who looks after that server to allow it.",
            err=True,
        )


def _asked(done: Synced) -> None:
    tell(f"You and others at {done.remote} changed the same words. Nothing was taken in or sent yet.", err=True)
    for clash in done.clashes:
        tell(": ".join(filter(None, (clash.path, clash.place))))
        if clash.place or not clash.shown:
            tell(f"  you: {_wording(clash.mine)}")
            tell(f"  {clash.others or 'others'}: {_wording(clash.theirs)}")
    tell(_next(done.clashes), err=True)


def _wording(text: str | None) -> str:
    return "(taken out)" if text is None else text or "(changed)"


def _next(clashes: tuple[Clash, ...]) -> str:
    files = ", ".join(dict.fromkeys(clash.path for clash in clashes if clash.shown))
    choose = (
        f"Both stand in {files}, between <<<<<<< and >>>>>>>: keep one, or write one of both, take out the three "
        "marks, and sync again. "
        if files
        else ""
    )
    return f"{choose}To keep yours wherever you differ: paraph sync --keep mine; theirs: paraph sync --keep theirs."
