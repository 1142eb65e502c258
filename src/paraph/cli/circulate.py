"""paraph circulate."""

from __future__ import annotations

import click

from paraph.cli.shared import Invocation, json_option, now, put_json


@click.command()
@click.argument("document")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting it is for.")
@click.option("--rev", "suffix", flag_value="rev", help="A further revision for the same meeting.")
@click.option("--corr", "suffix", flag_value="corr", help="A correction of the text for this meeting.")
@json_option
@click.pass_obj
def command(invocation: Invocation, document: str, meeting: str, suffix: str | None, as_json: bool) -> None:
    """Freeze a text for a meeting and write the pack

    Checks the draft, lets its numbers stand, tags the revision, and writes the clean Word file and the
    redline against the revision circulated before. It sends no mail.

    \b
    Example:
      paraph circulate declaration --for som-1
    """
    from paraph.actions.circulate import circulate

    pack = circulate(invocation.workspace(), document, meeting, now=now(), suffix=suffix or "")
    if as_json:
        manifest = pack.manifest
        put_json(
            {
                "format": 1,
                "document": document,
                "label": pack.label,
                "tag": pack.tag,
                "commit": pack.commit,
                "symbol": manifest.symbol,
                "reference": manifest.reference,
                "folder": str(pack.folder),
                "files": list(pack.files),
            }
        )
        return
    click.echo(f"Circulated as {pack.tag}: {pack.manifest.symbol}, Ref. {pack.manifest.reference}")
    for name in pack.files:
        click.echo(f"  {pack.folder / name}")
    click.echo("No mail was sent: send what is in for-delegations/, and nothing else.")
