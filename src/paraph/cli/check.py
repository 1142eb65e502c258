"""paraph check."""

from __future__ import annotations

import click

from paraph.cli.invocation import Invocation, now, tell
from paraph.cli.shared import json_option, progress, put_json
from paraph.errors import ParaphError


@click.command()
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option(
    "--fix", is_flag=True, help="Give missing ids, write the canonical form, and a style file where it is missing."
)
@click.option("--record", is_flag=True, help="Look over the whole record instead: nothing lost, nothing altered.")
@click.option("--restore", is_flag=True, help="With --record: bring back what was recorded and the branch lacks.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation, documents: tuple[str, ...], fix: bool, record: bool, restore: bool, as_json: bool
) -> int:
    """Look over a draft, or the whole record

    Prints file:line:column for each finding; errors give exit code 1, warnings do not. With --record, everything
    that was ever recorded is looked at, in all commits, and each file that was received is read again. With
    --restore, what the branch lacks since it was reset, rebased or squashed is first brought back, in one commit.

    \b
    Examples:
      paraph check
      paraph check declaration --fix
      paraph check --record
      paraph check --record --restore
    """
    if record:
        if documents or fix:
            raise click.UsageError("--record looks over the whole record, and corrects nothing.")
        return _record(invocation, restore=restore, as_json=as_json)
    if restore:
        raise click.UsageError("--restore goes with --record.")
    from paraph.actions.check import check, check_house
    from paraph.actions.fix import fix_draft
    from paraph.actions.house import fix_house

    workspace = invocation.workspace()
    if fix and fix_house(workspace):
        click.echo("The style file was written: restyle its styles in Word.", err=True)
    findings = check_house(workspace)
    for document in documents or tuple(workspace.settings.documents):
        if fix:
            fix_draft(workspace, document)
        findings += check(workspace, document)
    failed = any(f.level == "error" for f in findings)
    if as_json:
        fields = ("level", "path", "line", "column", "message")
        put_json({"format": 1, "findings": [{n: getattr(f, n) for n in fields} for f in findings]})
    else:
        for f in findings:
            tell(f"{f.path}:{f.line}:{f.column}: {f.level}: {f.message}")
        click.echo("Nothing to correct." if not findings else f"{len(findings)} findings.", err=True)
    return 1 if failed else 0


def _record(invocation: Invocation, *, restore: bool, as_json: bool) -> int:
    from paraph.actions.record_check import check_record
    from paraph.actions.restore import restore as brought_back
    from paraph.model.frozen import plain

    workspace = invocation.changing() if restore else invocation.workspace()
    back = brought_back(workspace, when=now()) if restore else ()
    for words in back:
        tell(f"Brought back: {words}.", err=True)
    try:
        rounds = sum(len(workspace.labels(document)) for document in workspace.settings.documents)
    except ParaphError:
        rounds = 0  # What is damaged is said by the check itself.
    with progress(2 * rounds, "Looking at") as step:
        found = check_record(workspace, step)
    if as_json:
        put_json({"format": 1, "record": plain(found), "restored": [*back]})
    else:
        for finding in found.findings:
            tell(": ".join(filter(None, (finding.where, finding.level, finding.message))))
        recalled = f", {found.recalled} recalled" if found.recalled else ""
        click.echo(
            f"{found.files} files, {found.circulated} circulated texts, {found.submissions} submissions with "
            f"{found.proposals} proposals, {found.decisions} decisions{recalled}: "
            + ("all as it was recorded." if not found.findings else f"{len(found.findings)} findings."),
            err=True,
        )
    return 1 if any(finding.level == "error" for finding in found.findings) else 0
