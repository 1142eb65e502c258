"""Take what was recalled out of the whole history of a clone, and say what is to be done in the others."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.actions.workspace import Workspace, round_folder
from paraph.errors import ParaphError
from paraph.formats.records.recall import read_recall
from paraph.model.frozen import frozen
from paraph.model.recall import Recall
from paraph.store.erasing import Erased

PUSH = (
    'git push --force origin "refs/remotes/origin/*:refs/heads/*" "^refs/remotes/origin/HEAD" '
    '"refs/tags/*:refs/tags/*" "refs/paraph/*:refs/paraph/*"'
)


def steps(identity: str) -> tuple[str, ...]:
    """Return what removes a recalled submission from the history of every clone; commands are indented.

    The same history without the same files is the same in each clone, so that nobody has to clone anew.
    """
    return (
        "1. In each clone: record what is only there, share it, and wait until all are done.",
        "     paraph sync",
        "2. In this clone:",
        "     paraph sync",
        "     git fetch origin",
        f"     paraph erase {identity}",
        f"     {PUSH}",
        "3. In the folder of the shared repository:",
        "     git reflog expire --expire=now --all",
        "     git gc --prune=now",
        "   Where a host keeps it (GitLab, GitHub, Forgejo), lift the protection of branches and tags for step 2; "
        "then ask the host to drop unreachable objects, or push to a new project and delete this one and forks.",
        "4. In each other clone (or delete it, and clone again):",
        "     git fetch origin",
        f"     paraph erase {identity}",
        "     paraph sync",
        "5. Delete what else holds it: backups (`paraph bundle`), papers in out/, the file in mails and folders.",
    )


@frozen
class Erasing:
    """What was taken out of the history of a clone, and what that changed in it."""

    recalls: tuple[Recall, ...]
    done: Erased


def erase(workspace: Workspace, names: Sequence[str]) -> Erasing:
    """Take recalled submissions (by the beginnings of their ids) out of all commits of this clone.

    They are looked for in all branches, as last fetched too: in another clone it may be known only there that
    something was recalled. Raises ParaphError for what was not recalled, or was received again since.
    """
    known = _known(workspace)
    recalls = tuple(dict.fromkeys(_named(known, name) for name in names))
    for recall in recalls:
        here = recall in workspace.recalls(recall.document, recall.meeting)
        records = workspace.submissions(recall.document, recall.meeting) if here else ()
        if any(r.sha256 == recall.sha256 and r.party == recall.party for r in records):
            raise ParaphError(
                f"{recall.id} was recalled, and its file was received again since.",
                code="received-again",
                next_step="Recall what was received again, and erase that one too.",
            )
    paths = {f"{workspace.prefix}{_folder(r)}/{gone.path}" for r in recalls for gone in r.gone}
    done = workspace.repository.erase(paths, {gone.sha256 for r in recalls for gone in r.gone})
    return Erasing(recalls, done)


def _folder(recall: Recall) -> str:
    return round_folder(recall.document, recall.meeting)


def _known(workspace: Workspace) -> dict[str, Recall]:
    """Return what any branch knows to be recalled."""
    repository = workspace.repository
    result: dict[str, Recall] = {}
    for commit in (repository.head(), *repository.tips()):
        if commit is None:
            continue
        listed = repository.list(commit, f"{workspace.prefix}comments")
        paths = [path for path in listed if path.split("/")[-2] == "recalled" and path.endswith(".toml")]
        for path, data in repository.read_all(commit, paths).items():
            recall = read_recall(data, path)
            _refuse_foreign(recall, path.removeprefix(workspace.prefix))
            result.setdefault(recall.id, recall)
    return result


def _refuse_foreign(recall: Recall, where: str) -> None:
    """Refuse a sign that would take out anything but what is of its submission."""
    own = (f"{recall.id}.toml", "received/", "corrections/")
    paths = [gone.path for gone in recall.gone]
    if where != f"{_folder(recall)}/recalled/{recall.id}.toml" or not all(
        path.startswith(own) and ".." not in path.split("/") for path in paths
    ):
        raise ParaphError(
            "This sign of a recalled submission names files that are not of it. Nothing was done.",
            code="bad-record",
            where=where,
            next_step="Look over the record with `paraph check --record`.",
        )


def _named(known: dict[str, Recall], name: str) -> Recall:
    same = [known[i] for i in known if i.casefold() == name.casefold()]
    same = same or [recall for i, recall in known.items() if name and i.casefold().startswith(name.casefold())]
    if len(same) != 1:
        raise ParaphError(
            f"{len(same)} recalled submissions begin with {name}." if same else f"{name} was not recalled.",
            code="unknown-submission",
            next_step="`paraph status` lists what was recalled. First: paraph correct SUBMISSION --recall",
        )
    return same[0]
