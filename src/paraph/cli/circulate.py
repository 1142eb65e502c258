"""paraph circulate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, only_one, put_json

if TYPE_CHECKING:
    from paraph.actions.circulate import Pack


@click.command()
@click.argument("document")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting it is for.")
@click.option("--rev", is_flag=True, help="A further revision for the same meeting.")
@click.option("--corr", is_flag=True, help="A correction of the text for this meeting.")
@click.option("--prepare", is_flag=True, help="Write the pack for clearance, and tag nothing.")
@click.option("--release", is_flag=True, help="Circulate exactly the files that were prepared.")
@click.option("--cleared-by", metavar="NAME", help="With --release: who cleared them; the manifest says so.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    document: str,
    meeting: str,
    rev: bool,
    corr: bool,
    prepare: bool,
    release: bool,
    cleared_by: str | None,
    as_json: bool,
) -> None:
    """Freeze a text for a meeting and write the pack

    Checks the draft, lets its numbers stand, tags the revision, and writes two folders: for-delegations, with the
    files that [pack] in paraph.toml lists, and internal, which stays. With --prepare both are written as they
    would be sent, to be looked at and cleared; --release then tags and keeps those very files, and refuses where
    anything changed since. It sends no mail.

    \b
    Examples:
      paraph circulate declaration --for som-1
      paraph circulate declaration --for som-1 --prepare
      paraph circulate declaration --for som-1 --release --cleared-by "A. Chair"
    """
    from paraph.actions import circulate

    if prepare and release:
        raise click.UsageError("--prepare comes first, --release later.")
    name = None if cleared_by is None else " ".join(cleared_by.split())
    if release != (name is not None) or name == "":
        raise click.UsageError("--release and --cleared-by NAME go together.")
    suffix = only_one({"rev": rev, "corr": corr}) or ""
    workspace, moment = invocation.changing(), now()
    if prepare:
        pack = circulate.prepare(workspace, document, meeting, now=moment, suffix=suffix)
    elif name is not None:
        pack = circulate.release(workspace, document, meeting, cleared_by=name, now=moment, suffix=suffix)
    else:
        pack = circulate.circulate(workspace, document, meeting, now=moment, suffix=suffix)
    if as_json:
        put_json(_json(pack, document))
        return
    _told(pack, f"paraph circulate {document} --for {meeting}{f' --{suffix}' if suffix else ''}")


def _json(pack: Pack, document: str) -> dict[str, object]:
    manifest = pack.manifest
    return {
        "format": 1,
        "document": document,
        "label": pack.label,
        "tag": pack.tag,
        "commit": pack.commit,
        "symbol": manifest.symbol,
        "reference": manifest.reference,
        "folder": str(pack.folder),
        "files": list(pack.files),
        "prepared": not pack.tag,
        "cleared_by": manifest.cleared_by,
        "notices": list(pack.notices),
    }


def _told(pack: Pack, words: str) -> None:
    """Say what was done and what comes next."""
    manifest = pack.manifest
    name = f"{manifest.document}/{pack.label}"
    done = f"Circulated as {pack.tag}" if pack.tag else f"Prepared as {name}, not circulated"
    cleared = f", cleared by {manifest.cleared_by}" if manifest.cleared_by else ""
    click.echo(f"{done}: {manifest.symbol}, Ref. {manifest.reference}{cleared}")
    for file in pack.files:
        click.echo(f"  {pack.folder / file}")
    for notice in pack.notices:
        click.echo(notice, err=True)
    if pack.tag:
        click.echo("No mail was sent: send what is in for-delegations/, and nothing else.")
    else:
        click.echo(f'Nothing was tagged, and no mail was sent. Once cleared: {words} --release --cleared-by "NAME"')
