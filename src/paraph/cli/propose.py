"""paraph propose."""

from __future__ import annotations

import click

from paraph.cli.shared import Invocation, json_option, now, put_json


@click.command()
@click.argument("document")
@click.argument("paragraph")
@click.option("--from", "party", required=True, metavar="PARTY", help="Who said it.")
@click.option("--for", "meeting", required=True, metavar="MEETING", help="The meeting it was said for.")
@click.option("--replace", default="", metavar="OLD", help="Words that go.")
@click.option("--by", default="", metavar="NEW", help="Words that come in their place.")
@click.option("--insert", default="", metavar="NEW", help="Words that come.")
@click.option("--after", default="", metavar="WORDS", help="The words after which they come.")
@click.option("--new", default="", metavar="TEXT", help="A whole new paragraph after this one.")
@click.option("--delete", is_flag=True, help="The paragraph goes.")
@click.option("--why", default="", help="The reason given.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    document: str,
    paragraph: str,
    party: str,
    meeting: str,
    replace: str,
    by: str,
    insert: str,
    after: str,
    new: str,
    delete: bool,
    why: str,
    as_json: bool,
) -> None:
    """Record what was said or telephoned

    PARAGRAPH is the number as printed in the circulated text: 7, "7 bis", PP3, "12(b)".

    \b
    Examples:
      paraph propose declaration 7 --from KEL --for som-1 --replace "shall" --by "should"
      paraph propose declaration PP3 --from ORV --for som-1 --insert " and girls" --after "women"
    """
    from paraph.actions.propose import Spoken, propose
    from paraph.formats.wire.submission import submission_json

    said = Spoken(replace, by, insert, after, new, delete)
    record = propose(
        invocation.workspace(),
        document,
        paragraph,
        said,
        party=party,
        meeting=meeting,
        now=now(),
        rationale=why,
    )
    if as_json:
        put_json({"format": 1, "submission": submission_json(record, record.meeting)})
    else:
        click.echo(f"Recorded for {record.party}: proposal {record.proposals[0].id}")
