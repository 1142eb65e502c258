"""paraph check."""

from __future__ import annotations

import click

from paraph.cli.shared import Invocation, json_option, put_json


@click.command()
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option("--fix", is_flag=True, help="Give missing ids and write the canonical form.")
@json_option
@click.pass_obj
def command(invocation: Invocation, documents: tuple[str, ...], fix: bool, as_json: bool) -> int:
    """Look over a draft

    Prints file:line:column for each finding; errors give exit code 1, warnings do not.

    \b
    Examples:
      paraph check
      paraph check declaration --fix
    """
    from paraph.actions.check import check
    from paraph.actions.fix import fix_draft

    workspace = invocation.workspace()
    findings = []
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
            click.echo(f"{f.path}:{f.line}:{f.column}: {f.level}: {f.message}")
        click.echo("Nothing to correct." if not findings else f"{len(findings)} findings.", err=True)
    return 1 if failed else 0
