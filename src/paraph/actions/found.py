"""A submission found by the beginning of its id, in whatever round it is."""

from __future__ import annotations

from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import ParaphError
from paraph.model.recall import Recall
from paraph.model.record import SubmissionRecord, Withdrawal
from paraph.model.waiting import standing


def find_submission(
    workspace: Workspace, name: str, document: str = "", meeting: str = "", *, withdrawn: bool = False
) -> tuple[Circulated, SubmissionRecord]:
    """Return the standing submission whose id begins with a name, and the revision of its round.

    With `withdrawn` it may also be one that was withdrawn. Raises ParaphError where it is not exactly one, or where
    it no longer stands.
    """
    circulated, record = any_submission(workspace, name, document, meeting)
    if record.withdrawal is not Withdrawal.STANDS and not withdrawn:
        raise ParaphError(
            f"{record.id} was {record.withdrawal}.",
            code="withdrawn",
            next_step=f"If it stands after all: paraph correct {record.id} --reinstate",
        )
    records = workspace.submissions(record.document, record.meeting)
    if record.withdrawal is Withdrawal.STANDS and record not in standing(records):
        later = next((r.id for r in records if r.supersedes == record.id), "")
        raise ParaphError(
            f"{record.id} no longer stands" + (f": {later} took its place." if later else "."),
            code="superseded",
            next_step=f"Correct {later}." if later else "Correct the submission that it was made of.",
        )
    return circulated, record


def any_submission(
    workspace: Workspace, name: str, document: str = "", meeting: str = ""
) -> tuple[Circulated, SubmissionRecord]:
    """Return the submission on record whose id begins with a name, whether or not it stands, and its revision.

    Raises ParaphError where it is not exactly one, and for one that was recalled.
    """
    found = _named(workspace, name, document, meeting)
    if not found:
        for of, label, identity in _named(workspace, name, document, meeting, "recalled"):
            recall = next(r for r in workspace.recalls(of, label) if r.id == identity)
            raise ParaphError(
                f"{recall.id} was recalled on {recall.recalled[:10]}: nothing of it is on record any more.",
                code="recalled",
                next_step=f"If it was no mistake: paraph correct {recall.id} --reinstate, then receive it again.",
            )
    if len(found) != 1:
        raise _not_one(name, found)
    of, label, identity = found[0]
    record = next(r for r in workspace.submissions(of, label) if r.id == identity)
    return workspace.labelled(of, label), record


def find_recall(workspace: Workspace, name: str, document: str = "", meeting: str = "") -> Recall | None:
    """Return what stays of the one recalled submission whose id begins with a name, or None where there is none.

    Raises ParaphError where there are several.
    """
    found = _named(workspace, name, document, meeting, "recalled")
    if len(found) > 1:
        raise _not_one(name, found)
    of, label, identity = found[0] if found else ("", "", "")
    return next((r for r in workspace.recalls(of, label) if r.id == identity), None) if found else None


def _named(
    workspace: Workspace, name: str, document: str, meeting: str, kind: str = ""
) -> list[tuple[str, str, str]]:
    """Return document, label and id of each record whose id begins with a name, or is just that."""
    if document:
        workspace.instrument(document)
    found: list[tuple[str, str, str]] = []
    for path in workspace.files.paths("comments"):
        _, of, label, *inner = path.split("/") if path.count("/") > 2 else ("", "", "", "")
        if inner[:-1] == ([kind] if kind else []) and inner[-1].endswith(".toml"):
            entry = inner[-1].removesuffix(".toml")
            known = document in ("", of) and (not meeting or meeting in (label, label.split(".")[0]))
            if name and known and entry.casefold().startswith(name.casefold()):
                found.append((of, label, entry))
    exact = [entry for entry in found if entry[2].casefold() == name.casefold()]
    return exact or found


def _not_one(name: str, found: list[tuple[str, str, str]]) -> ParaphError:
    several = ", ".join(f"{identity} ({of}, {label})" for of, label, identity in found)
    return ParaphError(
        f"Several submissions are meant by {name}: {several}." if several else f"There is no submission {name}.",
        code="unknown-submission",
        next_step="Say which with --document and --for." if several else "Take the id from `paraph status`.",
    )
