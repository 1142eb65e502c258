"""paraph receive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation, now, tell
from paraph.cli.shared import incoming, json_option, progress, put_json
from paraph.model.frozen import plain

if TYPE_CHECKING:
    from paraph.actions.receive import Received
    from paraph.actions.workspace import Workspace
    from paraph.model.acts import Act
    from paraph.model.carried import Carried

_LONGEST = 2_000
"""Characters of a line about a file, at most: what stands in it may be anything."""


@click.command()
@click.argument("files", metavar="[PARTY=]FILE...", nargs=-1, required=True)
@click.option("--from", "sender", default="", metavar="PARTY", help="The party all files are from.")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting they are for.")
@click.option("--document", default="", help="The document; may be left out if there is only one.")
@click.option("--base", default="", metavar="REV", help="The revision they were made on, if the files do not say.")
@click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a receipt for the sender (.docx); for several files a folder, one receipt a party.",
)
@click.option("--room", is_flag=True, help="FILE is a copy that was edited in the room, with names typed into it.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    files: tuple[str, ...],
    sender: str,
    meeting: str,
    document: str,
    base: str,
    receipt: Path | None,
    room: bool,
    as_json: bool,
) -> int:
    """Take in the Word files that parties sent

    FILES are Word files, filled comment forms among them, folders of them, or e-mails (.eml, or their words as
    .txt). The party is said with
    PARTY=FILE or --from, or is the code that the file's name begins with. All sound files are recorded at once;
    a bad one never stops the good ones. A file that was recorded before is not recorded again, and its receipt
    can be written again. With --room, each change in FILE is of the party whose name is typed beside it; what
    has no name waits for a person.

    \b
    Examples:
      paraph receive KEL=comments.docx --for som-1 --document declaration --receipt KEL_receipt.docx
      paraph receive returned/ --for som-1 --document declaration --receipt receipts/
      paraph receive --room "copy of 16 Feb.docx" --for som-1 --document declaration
    """
    from paraph.actions.acts import record_acts
    from paraph.actions.pending import pending
    from paraph.actions.receive import receive
    from paraph.actions.receive_room import receive_room
    from paraph.cli.choose import only_document
    from paraph.formats.wire.submission import received_json

    workspace = invocation.changing()
    document = document or only_document(workspace)
    arrived = incoming(files, sender)
    if receipt is not None and len(arrived) > 1 and receipt.suffix.lower() == ".docx":
        raise click.UsageError("There are several files: give a folder for --receipt, not a file.")
    if room and (len(arrived) > 1 or arrived[0].party or receipt is not None):
        raise click.UsageError("Give one room copy, without a party and without --receipt: it is of many.")
    with progress(len(arrived), "Reading") as step:
        if room:
            got = receive_room(workspace, document, meeting, arrived[0].path, now=now(), base=base, progress=step)
        else:
            got = receive(workspace, document, meeting, arrived, now=now(), base=base, progress=step)
    acts = record_acts(workspace, got.submissions)
    waiting = pending(got.waiting, got.circulated.text)
    if as_json:
        listed = [plain(entry) for entry in waiting]
        over = [one.carried for one in got.carried]
        put_json(
            received_json(got.submissions, got.known, got.refused, got.label, listed, got.confirmed, over, acts)
        )
    else:
        _tell(got, acts)
    _warn(got)
    if receipt is not None:
        _receipts(workspace, got, receipt)
    if waiting and not as_json:
        click.echo("Waiting for a person:")
        for entry in waiting:
            click.echo(f"  {entry.says}\n    {entry.command}")
    lost = any(one.unplaced({}) for one in got.carried) or any(w.unplaced for w in got.waiting)
    return 1 if got.refused or lost else 0


def _tell(got: Received, acts: Mapping[str, Sequence[Act]]) -> None:
    """Say what was recorded, with what is done to brackets, and the comments and their ids."""
    from paraph.actions.described import Naming
    from paraph.actions.originals import is_form
    from paraph.formats.text.remarks import one_line, remark_lines
    from paraph.model.counted import counted

    names = Naming(got.circulated.text).names
    over = {one.record.id: one.carried for one in got.carried}
    for record in got.submissions:
        tracking = "" if is_form(record) else f" ({sum(not p.made.tracked for p in record.proposals)} not tracked)"
        said = [
            counted(len(record.proposals), "proposal", "proposals") + tracking,
            counted(len(record.remarks), "comment", "comments"),
            *([counted(len(record.stances), "stance", "stances")] if record.stances else []),
        ]
        click.echo(
            f"{record.party or 'No party'}: {', '.join(said)}; made on {record.base} ({record.found_by}); "
            f"recorded as {record.id}"
        )
        if record.supersedes:
            stands = "stands again, in the place of" if record.id in got.again else "takes the place of"
            click.echo(f"  {stands} {record.supersedes}")
        if record.id in over:
            click.echo(f"  carried over to {got.label}: {_fates(over[record.id])}")
        for act in acts[record.id]:
            where = names.get(act.paragraph, "the beginning")
            sign = "Warning: " if act.warning else ""
            click.echo("  " + one_line(f"{sign}on {where}, {record.party or 'it'} {act.says}", _LONGEST))
        for line in remark_lines(record.remarks, names):
            click.echo(f"  {line}")
    for record in got.known:
        click.echo(f"{record.party or 'No party'}: already recorded as {record.id}")


def _fates(carried: Carried) -> str:
    """Return how many proposals have which fate."""
    from paraph.model.carried import Fate

    counts = [(len(carried.of(fate)), fate.value) for fate in Fate]
    return ", ".join(f"{number} {fate}" for number, fate in counts if number) or "no proposals"


def _warn(got: Received) -> None:
    """Say what a person should know of each file, and which were refused; the words are of others."""
    from paraph.formats.text.remarks import one_line
    from paraph.model.reading import with_question

    for record in got.submissions:
        sender = record.party or "whoever wrote them"
        whose = ", ".join(filter(None, (record.party, got.names.get(record.id, ""))))
        for notice in record.notices:
            if notice.level == "warning":
                where = f"{notice.where}: " if notice.where else ""
                click.echo(one_line(f"{whose}: {where}{with_question(notice, sender)}", _LONGEST), err=True)
    for found in (found for one in got.carried for found in one.unplaced({})):
        click.echo(one_line(f"Could not be placed: {found.proposal.id}, {found.line()}", _LONGEST), err=True)
    for name, error in got.refused:
        click.echo(one_line(f"{name}: refused. {error.message} {error.next_step}", _LONGEST), err=True)


def _receipts(workspace: Workspace, got: Received, target: Path) -> None:
    """Write a receipt for each file that is on record: of a party's several files, for the one that stands."""
    from paraph.actions.files import write_file
    from paraph.actions.receipt import receipts

    standing = {r.party: r for r in (*got.known, *got.submissions)}
    for record, data in receipts(workspace, [(r, got.names[r.id]) for r in standing.values()], now=now()):
        path = target
        if target.suffix.lower() != ".docx":
            path = target / f"{record.party}_{got.label}_receipt.docx"
        write_file(path, data)
        tell(f"Receipt for {record.party} alone: {path}", err=True)
