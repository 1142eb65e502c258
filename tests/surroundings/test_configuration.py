"""Rows G1 to G4: what the repository of a workspace that somebody sent says, is ignored; nothing of it runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from actions.support import Office, git
from surroundings.support import MORE_READING, READING, SAID, Trap, configured, reads_well, trap_in

HOOKS = (
    "applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg "
    "post-commit pre-rebase post-checkout post-merge pre-push pre-receive update proc-receive post-receive "
    "post-update reference-transaction push-to-checkout pre-auto-gc post-rewrite sendemail-validate "
    "fsmonitor-watchman post-index-change"
).split()


EVERY = "* text=auto eol=crlf ident export-subst working-tree-encoding=UTF-16 filter=trap diff=trap merge=trap\n"
LINE_ENDS = {"core.autocrlf": "true", "core.eol": "crlf", "core.fileMode": "true", "core.ignoreCase": "true"}


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return trap_in(tmp_path)


def everything(office: Office, trap: Trap) -> None:
    """Read, take in, decide, commit, check and back up; nothing is refused, and nothing is sprung."""
    for words in (*READING, *MORE_READING):
        office.do(*words)
        assert not trap.sprung, words
    office.taken(office.arrives("QUA.docx"))
    proposal = office.said("VEL", "1", "--replace", "every day", "--by", "every hour")
    office.decided("--accept", proposal)
    office.edit("two years", "three years")
    office.do("commit", "declaration", "-m", "Later")
    office.revised("--undecided", "base")
    office.do("circulate", "declaration", "--for", "som-2")
    office.do("bundle", office.desk / "all.bundle")
    office.do("check", "--record")
    assert not trap.sprung


def programs(trap: Trap) -> dict[str, str]:
    """Every setting of git that names a program, and those that make git run one."""
    program = str(trap.program)
    named = (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.gitProxy"),
        *("core.alternateRefsCommand", "diff.external", "diff.trap.textconv", "diff.trap.command"),
        *("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "merge.trap.driver"),
        *("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand"),
        *("sequence.editor", "interactive.diffFilter", "trailer.trap.command", "trailer.trap.cmd"),
        *("uploadpack.packObjectsHook", "remote.origin.uploadpack", "remote.origin.receivepack", "pager.log"),
        *("difftool.trap.cmd", "mergetool.trap.cmd", "man.trap.cmd", "browser.trap.cmd", "submodule.trap.update"),
    )
    aliases = ("cat-file", "rev-parse", "for-each-ref", "ls-tree", "log", "fsck", "status")
    return {
        **dict.fromkeys(named, program),
        **{f"alias.{name}": f"!{program}" for name in aliases},
        "credential.helper": f"!{program}",
        "remote.origin.url": f"ext::{program}",
        "protocol.ext.allow": "always",
        "filter.trap.required": "true",
        "commit.gpgSign": "true",
        "tag.gpgSign": "true",
        "tag.forceSignAnnotated": "true",
        "log.showSignature": "true",
        "user.signingKey": "trap",
        "user.name": "From the workspace",
        "user.email": "workspace@example.org",
        "diff.trap.binary": "true",
    }


def test_a_hostile_workspace_runs_nothing(office: Office, trap: Trap, tmp_path: Path) -> None:
    """Settings, hooks, attributes, and what stands where git-setup wrote: each of them works with plain git."""
    top, own = office.folder, office.folder / ".git"
    office.do("git-setup")
    (own / "hooks/pre-commit").unlink()
    for folder in (own / "hooks", tmp_path / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(trap.program)
    more = tmp_path / "more"
    more.write_text(f"[core]\n\thooksPath = {tmp_path / 'hooks'}\n\tpager = {trap.program}\n")
    configured(top, programs(trap))
    configured(top, {"include.path": str(more), "includeIf.gitdir:/**.path": str(more)})
    configured(top, {"merge.paraph.driver": str(trap.program), "diff.paraph.command": str(trap.program)})
    for place in (top / ".gitattributes", own / "info/attributes"):
        place.write_text(f"{EVERY}drafts/plan.md merge=paraph diff=paraph\n")
    everything(office, trap)
    said = git(top, "for-each-ref", "--format=%(taggername) %(taggeremail) %(contents:signature)", "refs/tags")
    assert "A Drafter <drafter@example.org> \n" in said
    assert "workspace" not in said
    office.edit("old dam", "older dam")
    for words, program in (
        (("status",), "core.fsmonitor"),
        (("add", "-A"), "filter.trap.clean"),
        (("diff", "HEAD", "--", "drafts/plan.md"), "diff.paraph.command"),
        (("-c", "commit.gpgSign=false", "commit", "--allow-empty", "-m", "By hand"), "hooks"),
    ):
        trap.marker.unlink(missing_ok=True)
        (top / "drafts/plan.md").write_text(f"{program}\n")
        subprocess.run(["git", *words], cwd=top, capture_output=True, check=False, stdin=subprocess.DEVNULL)
        assert trap.sprung, f"the trap itself must work: {program}"


def test_attributes_change_no_byte(office: Office) -> None:
    """Of line ends, `$Id$`, encodings: what came and what was written is what is recorded."""
    for place in (office.folder / ".gitattributes", office.folder / ".git/info/attributes"):
        place.write_text(EVERY)
    configured(office.folder, LINE_ENDS)
    office.edit("warm welcome", "warm welcome ($Id$, $Format:%H$)")
    draft = office.draft().read_bytes()
    office.do("commit", "declaration", "-m", "Signs")
    path = office.arrives("QUA.docx")
    (taken,) = office.taken(path)
    repository = office.workspace.repository
    stored = f"comments/declaration/som-1/received/{taken['id']}.docx"
    assert repository.read("HEAD", "drafts/declaration.md") == office.draft().read_bytes() == draft
    assert repository.read("HEAD", stored) == (office.folder / stored).read_bytes() == path.read_bytes()


def test_a_missing_object_is_fetched_from_nowhere(office: Office, trap: Trap) -> None:
    """A partial clone: git fetches what is missing by itself, with whatever program its configuration names."""
    configured(
        office.folder,
        {
            "core.repositoryformatversion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.url": f"ext::{trap.program}",
            "protocol.allow": "always",
            "protocol.ext.allow": "always",
        },
    )
    blob = git(office.folder, "rev-parse", "HEAD:drafts/declaration.md").strip()
    (office.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for words in (*READING, *MORE_READING, SAID, ("commit", "declaration", "-m", "x")):
        told = office(*words)
        assert told.code == 1, words
        assert "recorded as drafts/declaration.md is missing. Take a fresh one" in told.err, words
    assert "damaged: missing blob" in office("check", "--record").out
    assert "damaged" in office("bundle").err
    assert not trap.sprung
    subprocess.run(["git", "cat-file", "-p", blob], cwd=office.folder, capture_output=True, check=False)
    assert trap.sprung, "the trap itself must work"


def test_the_check_names_what_plain_git_would_run(office: Office, trap: Trap) -> None:
    """What git-setup wrote is known by its exact value, and not named."""
    office.do("git-setup")
    assert office.do("check", "--record").out == ""
    git(office.folder, "config", "merge.paraph.driver", str(trap.program))
    git(office.folder, "config", "core.fsmonitor", str(trap.program))
    git(office.folder, "config", "alias.st", "status")
    told = office.do("check", "--record").out.splitlines()
    assert [line.split(" (")[0] for line in told] == [
        "warning: plain git would run a program that this copy of the workspace names: core.fsmonitor",
        "warning: plain git would run a program that this copy of the workspace names: merge.paraph.driver",
    ]


def test_a_bare_repository_inside_is_not_followed(office: Office, trap: Trap) -> None:
    """One that lies among the files of the workspace, or is its folder, configured to run a program."""
    inner = office.folder / "drafts/inner"
    for name in ("objects", "refs"):
        (inner / name).mkdir(parents=True)
    (inner / "HEAD").write_text("ref: refs/heads/main\n")
    (inner / "config").write_text(f"[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = {trap.program}\n")
    for name in ("paraph.toml", "parties.toml"):
        (inner / name).write_bytes((office.folder / name).read_bytes())
    assert git(inner, "rev-parse", "--git-dir").strip() == ".", "plain git follows it"
    told = Office(inner, office.desk)("status")
    assert told.code == 1
    assert "Go to the folder of your workspace." in told.err
    reads_well(office)
    assert not trap.sprung
