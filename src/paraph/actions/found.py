"""A submission found by the beginning of its id, in whatever round it is."""

from __future__ import annotations

from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import ParaphError
from paraph.model.record import SubmissionRecord, Withdrawal
from paraph.model.waiting import standing


def find_submission(
    workspace: Workspace, name: str, document: str = "", meeting: str = "", *, withdrawn: bool = False
) -> tuple[Circulated, SubmissionRecord]:
    """Return the standing submission whose id begins with a name, and the revision of its round.

    With `withdrawn` it may also be one that was withdrawn or recalled. Raises ParaphError where it is not exactly
    one, or where it no longer stands.
    """
    if document:
        workspace.instrument(document)
    found: list[tuple[str, str, str]] = []
    for path in workspace.files.paths("comments"):
        parts = path.split("/")
        if len(parts) == 4 and parts[3].endswith(".toml") and parts[3].casefold().startswith(name.casefold()):
            _, of, label, entry = parts
            if document in ("", of) and (not meeting or meeting in (label, label.split(".")[0])):
                found.append((of, label, entry.removesuffix(".toml")))
    exact = [entry for entry in found if entry[2].casefold() == name.casefold()]
    found = exact or found
    if len(found) != 1 or not name:
        several = ", ".join(f"{identity} ({of}, {label})" for of, label, identity in found)
        raise ParaphError(
            f"Several submissions are meant by {name}: {several}."
            if several
            else f"There is no submission {name}.",
            code="unknown-submission",
            next_step="Say which with --document and --for." if several else "Take the id from `paraph status`.",
        )
    of, label, identity = found[0]
    records = workspace.submissions(of, label)
    record = next(r for r in records if r.id == identity)
    if record.withdrawal is not Withdrawal.STANDS and not withdrawn:
        raise ParaphError(
            f"{record.id} was {record.withdrawal}.",
            code="withdrawn",
            next_step=f"If it stands after all: paraph correct {record.id} --reinstate",
        )
    if record.withdrawal is Withdrawal.STANDS and record not in standing(records):
        later = next((r.id for r in records if r.supersedes == record.id), "")
        raise ParaphError(
            f"{record.id} no longer stands" + (f": {later} took its place." if later else "."),
            code="superseded",
            next_step=f"Correct {later}." if later else "Correct the submission that it was made of.",
        )
    return workspace.labelled(of, label), record
