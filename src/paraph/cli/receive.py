"""paraph receive."""

from __future__ import annotations

import click

from paraph.cli.shared import Invocation, incoming, json_option, now, progress, put_json


@click.command()
@click.argument("files", metavar="[PARTY=]FILE...", nargs=-1, required=True)
@click.option("--from", "sender", default="", metavar="PARTY", help="The party all files are from.")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting they are for.")
@click.option("--document", default="", help="The document; may be left out if there is only one.")
@click.option("--base", default="", metavar="REV", help="The revision they were made on, if the files do not say.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    files: tuple[str, ...],
    sender: str,
    meeting: str,
    document: str,
    base: str,
    as_json: bool,
) -> int:
    """Take in the Word files that parties sent

    FILES are Word files or folders. The party is said with PARTY=FILE or --from, or is the code that the
    file's name begins with. All sound files are recorded at once; a bad one never stops the good ones.

    \b
    Examples:
      paraph receive KEL=comments.docx --for som-1 --document declaration
      paraph receive returned/ --for som-1 --document declaration
    """
    from paraph.actions.receive import receive
    from paraph.cli.choose import only_document
    from paraph.formats.wire.submission import received_json

    workspace = invocation.workspace()
    document = document or only_document(workspace)
    arrived = incoming(files, sender)
    with progress(len(arrived), "Reading") as step:
        got = receive(workspace, document, meeting, arrived, now=now(), base=base, progress=step)
    if as_json:
        put_json(received_json(got.submissions, got.known, got.refused, got.label))
    for record in got.submissions:
        untracked = sum(not p.made.tracked for p in record.proposals)
        click.echo(
            f"{record.party}: {len(record.proposals)} proposals ({untracked} not tracked), "
            f"{len(record.remarks)} comments; made on {record.base} ({record.found_by})",
            err=as_json,
        )
        for notice in record.notices:
            if notice.level == "warning":
                click.echo(f"  {notice.where + ': ' if notice.where else ''}{notice.text}", err=True)
    for record in got.known:
        click.echo(f"{record.party}: already recorded", err=as_json)
    for name, error in got.refused:
        click.echo(f"{name}: refused. {error.message} {error.next_step}", err=True)
    return 1 if got.refused or any(r.base != got.label for r in got.submissions) else 0
