"""paraph correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation, now
from paraph.cli.shared import json_option, put_json

if TYPE_CHECKING:
    from paraph.actions.correct import Corrected
    from paraph.actions.workspace import Workspace
    from paraph.model.record import Correction, Withdrawal


@click.command()
@click.argument("submission")
@click.option("--confirm", multiple=True, metavar="OFFER", help="Make a proposal of a change read from a comment.")
@click.option("--assign", multiple=True, metavar="OFFER=PARTY", help="Say whose a change in a room copy is.")
@click.option("--circulate", multiple=True, metavar="REMARK", help="The remark may be shown to all.")
@click.option("--internal", multiple=True, metavar="REMARK", help="The remark stays with the secretariat.")
@click.option(
    "--translate", multiple=True, metavar="REMARK=TEXT", help="What a remark says in the text's language."
)
@click.option(
    "--except", "excepted", multiple=True, metavar="PARTY", help="A member the group does not speak for here."
)
@click.option("--joined-by", "joined", multiple=True, metavar="PARTY", help="A party that joins what is proposed.")
@click.option("--for-all", is_flag=True, help="The group speaks for all its members, and nobody joined.")
@click.option("--confirmed", is_flag=True, help="The sender confirmed the receipt.")
@click.option("--party", default="", metavar="PARTY", help="The submission is of this party.")
@click.option("--withdraw", is_flag=True, help="Its party takes it back.")
@click.option("--recall", is_flag=True, help="It was sent by mistake: its file and all of it leave the record.")
@click.option("--asked-by", default="", metavar="NAME", help="Who asked for the recall; you, if nothing is said.")
@click.option("--reinstate", is_flag=True, help="It stands after all.")
@click.option("--note", default="", help="By whom, how, or why.")
@click.option("--document", default="", help="The document, if the submission is in several rounds.")
@click.option("--for", "meeting", default="", metavar="MEETING", help="The meeting, for the same reason.")
@json_option
@click.pass_obj
def command(
    invocation: Invocation,
    submission: str,
    confirm: tuple[str, ...],
    assign: tuple[str, ...],
    circulate: tuple[str, ...],
    internal: tuple[str, ...],
    translate: tuple[str, ...],
    excepted: tuple[str, ...],
    joined: tuple[str, ...],
    for_all: bool,
    confirmed: bool,
    party: str,
    withdraw: bool,
    recall: bool,
    asked_by: str,
    reinstate: bool,
    note: str,
    document: str,
    meeting: str,
    as_json: bool,
) -> None:
    """Say something over what was read from a file

    SUBMISSION is an id as `receive` and `status` print it, such as KEL.1a2b3c4d, or its beginning. What was
    read is never edited; of several corrections on one thing the last stands.

    \b
    Examples:
      paraph correct KEL.1a2b3c4d --confirm q7f3k2ab
      paraph correct KEL.1a2b3c4d --circulate m2x9w4aa --note "agreed with the delegation"
      paraph correct KEL.1a2b3c4d --confirmed --note "e-mail of 9 February"
      paraph correct KEL.1a2b3c4d --party ORV --note "the file was named wrongly"
      paraph correct KEL.1a2b3c4d --recall --note "an internal draft, sent by mistake"
    """
    from paraph.actions.behalf import Others
    from paraph.actions.correct import Asked, correct
    from paraph.actions.whole import Whole
    from paraph.formats.wire.correction import corrected_json

    workspace = invocation.changing()
    if recall:
        if any((confirm, assign, circulate, internal, translate, excepted, joined, for_all, confirmed, party)):
            raise click.UsageError("--recall stands alone, with --asked-by and --note.")
        if withdraw or reinstate:
            raise click.UsageError("Say one of --withdraw, --recall and --reinstate.")
        _recall(workspace, submission, asked_by, note, document, meeting, as_json=as_json)
        return
    if reinstate and _reinstated(workspace, submission, note, document, meeting, as_json=as_json):
        return
    if for_all and (excepted or joined):
        raise click.UsageError("--for-all says that nobody is excepted and nobody joined.")
    asked = Asked(
        confirm,
        [_pair(word, "--assign OFFER=PARTY") for word in assign],
        circulate,
        internal,
        [_pair(word, "--translate REMARK=TEXT") for word in translate],
        confirmed,
        note,
        Others(excepted, joined) if excepted or joined or for_all else None,
        Whole(party, _withdrawal(withdraw=withdraw, reinstate=reinstate)),
    )
    got = correct(workspace, submission, asked, now=now(), document=document, meeting=meeting)
    if as_json:
        put_json(corrected_json(got.submission, got.made, got.already, got.record))
    else:
        _tell(got)


def _recall(
    workspace: Workspace, submission: str, asked_by: str, note: str, document: str, meeting: str, *, as_json: bool
) -> None:
    """Take a file back, and say what is left to do."""
    from paraph.actions.erase import steps
    from paraph.actions.recall import recall
    from paraph.formats.wire.correction import recalled_json

    got = recall(workspace, submission, asked_by=asked_by, note=note, now=now(), document=document, meeting=meeting)
    if as_json:
        put_json(recalled_json(got, steps(got.named.id)))
        return
    for one in got.recalls:
        click.echo(f"{one.id} is recalled: it counts as never sent, and nothing of it is on record any more.")
    for identity in got.again:
        click.echo(f"{identity} stands again.")
    if got.traces:
        click.echo("What texts took from it stays in them:")
        for trace in got.traces:
            click.echo(f"  {trace.label}: {trace.says}")
    for identity in got.notes:
        click.echo(f"The decision {identity} says words of its own on it, and stays.")
    for path in got.copies:
        click.echo(f"The very same file lies in {path}, and stays there.")
    click.echo("It is still in the history of this clone and of every other one. To take it out of all:")
    for line in steps(got.named.id):
        click.echo(f"  {line}" if line else "")


def _reinstated(
    workspace: Workspace, submission: str, note: str, document: str, meeting: str, *, as_json: bool
) -> bool:
    """Let a recalled file be received again; return False where none is meant."""
    from paraph.actions.recall import recalled_before, reinstate
    from paraph.formats.wire.correction import reinstated_json

    found = recalled_before(workspace, submission, document, meeting)
    if found is None:
        return False
    reinstate(workspace, found, note=note, now=now())
    if as_json:
        put_json(reinstated_json(found, note))
    else:
        click.echo(
            f"The file of {found.id} may be received again: "
            f"paraph receive {found.party}=FILE --for {found.meeting} --document {found.document}"
        )
    return True


def _tell(got: Corrected) -> None:
    """Say what was recorded, and what stands already."""
    from paraph.actions.described import Naming
    from paraph.formats.text.remarks import one_line
    from paraph.model.change import Marking

    naming = Naming(got.circulated.text)
    for record in got.made:
        for proposal in record.proposals:
            change = one_line(naming.change(proposal.change), 400)
            click.echo(f"Recorded for {record.party}: proposal {proposal.id}: {change}")
    for record in got.already:
        for proposal in record.proposals:
            click.echo(f"{record.confirms} was confirmed before: it is {record.party}'s proposal {proposal.id}")
    for said in got.record.corrections if got.record else ():
        if said.marking is not None:
            state = "for circulation" if said.marking is Marking.ALL else "internal"
            click.echo(f"Remark {said.remark} is {state}.")
        if said.translation:
            click.echo(f"Remark {said.remark} is translated.")
        if said.voice:
            click.echo(_speaks(got.submission.party, said))
        if said.confirmed:
            click.echo(f"{got.submission.party} confirmed the receipt of {got.submission.id}.")
        if said.party:
            click.echo(f"{said.submission} is of {said.party}, not of {got.submission.party}.")
        if said.supersedes:
            click.echo(f"  takes the place of {said.supersedes}")
        if said.withdrawal is not None:
            click.echo(_STATES[said.withdrawal.value].format(said.submission))


_STATES = {
    "stands": "{} stands again.",
    "withdrawn": "{} is withdrawn: nothing of it stands. It stays on record.",
}


def _withdrawal(*, withdraw: bool, reinstate: bool) -> Withdrawal | None:
    from paraph.model.record import Withdrawal

    if withdraw and reinstate:
        raise click.UsageError("Say one of --withdraw, --recall and --reinstate.")
    if reinstate:
        return Withdrawal.STANDS
    return Withdrawal.WITHDRAWN if withdraw else None


def _speaks(party: str, said: Correction) -> str:
    """Return for whom a party speaks, in a sentence."""
    without = f", except {', '.join(said.excepted)}" if said.excepted else ""
    joined = f", joined by {', '.join(said.joined)}" if said.joined else ""
    return f"{party} speaks for all its members{without}{joined}."


def _pair(word: str, form: str) -> tuple[str, str]:
    name, sign, value = word.partition("=")
    if not (sign and name.strip() and value.strip()):
        raise click.UsageError(f"Write {form}.")
    return name.strip(), value.strip()
