"""Real repositories in temporary folders: what is recorded, what is refused, and what is never touched."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store import command, files, lock, pending, transaction
from paraph.store.git import Identity, Repository

WHO = Identity("Ada Aldous", "ada@example.org")
WHEN = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=2)))
DRAFT = "drafts/declaration.md"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that nobody's configuration plays a part."""
    place = tmp_path / "home"
    place.mkdir()
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(place / ".gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return place


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path / "work")
    made.record({DRAFT: b"one\n", "notes.txt": b"n\n"}, "Start", identity=WHO, when=WHEN)
    return made


def run_git(folder: Path, *arguments: str) -> str:
    """What a person would do with git, hooks and filters of theirs and all."""
    own = ("-c", "user.name=P", "-c", "user.email=p@example.org")
    done = subprocess.run(["git", *own, *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


def state_of(folder: Path) -> tuple[str, str, str]:
    """References, index and working files, as a person sees them."""
    return (
        run_git(folder, "for-each-ref"),
        run_git(folder, "ls-files", "-s"),
        json.dumps({str(p): p.read_bytes().hex() for p in sorted(folder.glob("[!.]*/*")) if p.is_file()}),
    )


def refusal(repository: Repository, changes: dict[str, bytes | None], **more: object) -> ParaphError:
    """The refusal of a record, having checked that it changed nothing."""
    before = state_of(repository.folder)
    with pytest.raises(ParaphError) as caught:
        repository.record(changes, "Try", identity=WHO, when=WHEN, **more)  # type: ignore[arg-type]
    assert state_of(repository.folder) == before
    assert caught.value.next_step
    return caught.value


def test_the_first_commit_of_an_empty_repository(tmp_path: Path) -> None:
    with Repository.create(tmp_path / "work") as repository:
        assert repository.head() is None
        assert repository.list("HEAD", "") == []
        assert repository.history(DRAFT) == []
        assert repository.tags("") == []
        assert repository.read("HEAD", DRAFT) is None
        commit = repository.record({DRAFT: b"one\n"}, "Start\n\nBody.", identity=WHO, when=WHEN)
    assert repository.head() == repository.resolve("main") == repository.resolve("HEAD") == commit
    assert repository.working(DRAFT) == repository.read(commit, DRAFT) == b"one\n"
    assert run_git(repository.folder, "status", "--porcelain") == ""
    assert run_git(repository.folder, "symbolic-ref", "HEAD") == "refs/heads/main\n"
    shown = run_git(repository.folder, "log", "--format=%an %ae %cn %ai %ci|%B")
    assert shown.strip() == (
        "Ada Aldous ada@example.org Ada Aldous 2026-11-23 09:30:00 +0200 2026-11-23 09:30:00 +0200|Start\n\nBody."
    )
    run_git(repository.folder, "fsck", "--full", "--strict")


def test_a_transaction_with_tags(repository: Repository) -> None:
    first = repository.head()
    changes = {DRAFT: b"two\n", "drafts/circulated/declaration/som-1/clean.docx": b"PK\0\r\n"}
    labels = {"declaration/som-1": "Sent to all", "declaration/aide": "Another\n\nWith a body"}
    commit = repository.record(changes, "Circulate", tags=labels, identity=WHO, when=WHEN)
    later = repository.record(
        {DRAFT: b"three\n"},
        "Later",
        tags={"declaration/a-last": "x"},
        identity=WHO,
        when=WHEN + timedelta(days=1),
        expected_head=commit,
    )
    assert [(t.name, t.commit, t.date, t.message) for t in repository.tags("declaration/")] == [
        ("declaration/aide", commit, WHEN, "Another\n\nWith a body"),
        ("declaration/som-1", commit, WHEN, "Sent to all"),
        ("declaration/a-last", later, WHEN + timedelta(days=1), "x"),
    ]
    assert repository.tags("decl") == repository.tags("--format=x") == []
    assert repository.resolve("declaration/som-1") == repository.resolve(commit[:9]) == commit
    assert repository.read("declaration/som-1", DRAFT) == b"two\n"
    assert repository.list("declaration/som-1", "drafts/circulated") == [
        "drafts/circulated/declaration/som-1/clean.docx"
    ]
    assert [v.id for v in repository.history(DRAFT)] == [later, commit, first]
    assert repository.history(DRAFT)[0].date == WHEN + timedelta(days=1)
    assert [(v.author, v.subject) for v in repository.history("notes.txt")] == [("Ada Aldous", "Start")]
    assert run_git(repository.folder, "rev-parse", "HEAD^") == commit + "\n"
    assert run_git(repository.folder, "status", "--porcelain") == ""
    run_git(repository.folder, "fsck", "--full", "--strict")


def test_a_tag_is_never_moved_and_stops_the_whole_transaction(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.record({}, "Tag", tags={"declaration/som-1": "x"}, identity=WHO, when=WHEN)
    for attempt in range(2):
        if attempt:  # as if another program had made it between the look and the transaction
            monkeypatch.setattr(transaction, "_refuse_names", lambda *_: None)
        refused = refusal(repository, {DRAFT: b"two\n"}, tags={"declaration/som-2": "y", "declaration/som-1": "z"})
        assert refused.code == "tag-exists"
        assert "declaration/som-1" in refused.message
    assert repository.resolve("declaration/som-2") is None


def test_tags_without_a_change_mark_head_and_nothing_makes_no_commit(repository: Repository) -> None:
    head = repository.head()
    assert repository.record({DRAFT: b"one\n", "none.md": None}, "Again", identity=WHO, when=WHEN) == head
    assert repository.record({}, "Tag", tags={"d/one": "Message"}, identity=WHO, when=WHEN) == head
    assert repository.resolve("d/one") == repository.head() == head


def test_names_reach_git_only_when_sound(repository: Repository) -> None:
    head = repository.head()
    run_git(repository.folder, "tag", "v1")
    assert repository.resolve("v1") == head
    assert head is not None
    for name in (
        "",
        "-h",
        "--all",
        "HEAD~0",
        "main^{tree}",
        "a b",
        "main\nHEAD",
        "@",
        "a..b",
        f"v1-1-g{head[:8]}",
        ":x",
    ):
        assert repository.resolve(name) is None, name
    assert repository.resolve("0" * 40) is None
    with pytest.raises(ParaphError, match="There is no revision “som-9”"):
        repository.read("som-9", DRAFT)
    for path in (
        "../x",
        "/etc/passwd",
        "a/../../x",
        ".git/config",
        "a\nb",
        "a//b",
        "",
        "CON",
        "x:y",
        "a\u202eb",
        ".GIT/x",
        "a.",
    ):
        assert refusal(repository, {path: b"x"}).code == "bad-path"
        assert repository.read("HEAD", path) is None
    assert refusal(repository, {}, tags={"x.lock": "m"}).code == "bad-name"


@pytest.mark.parametrize("name", ["заявление", "إعلان المنامة", "déclaration 会议", "می‌خواهم"])
def test_names_in_any_script(repository: Repository, name: str) -> None:
    path = f"comments/{name}/{name}.toml"
    commit = repository.record({path: name.encode()}, name, identity=Identity(name, "x@example.org"), when=WHEN)
    assert repository.list(commit, "comments") == [path]
    assert repository.list(commit, f"comments/{name}") == [path]
    assert repository.read("HEAD", path) == repository.working(path) == name.encode()
    assert [(v.author, v.subject) for v in repository.history(path)] == [(name, name)]
    assert not repository.dirty(path)
    repository.record({path: None}, "Gone", identity=WHO, when=WHEN)
    assert repository.read("HEAD", path) is None
    assert not (repository.folder / path).exists()


def test_many_files_are_read_in_one_call(repository: Repository) -> None:
    many: dict[str, bytes | None] = {f"comments/{n} x.toml": f"{n}\n missing\n".encode() * n for n in range(60)}
    repository.record(many, "Many", identity=WHO, when=WHEN)
    assert repository.read_all("HEAD", [*many, "comments", "absent x"]) == many


def test_other_work_of_the_user_is_untouched(repository: Repository) -> None:
    top = repository.folder
    (top / "staged.txt").write_text("staged")
    (top / "notes.txt").write_text("edited")
    run_git(top, "add", "staged.txt")
    (top / "untracked.txt").write_text("untracked")
    repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert run_git(top, "status", "--porcelain").splitlines() == [
        " M notes.txt",
        "A  staged.txt",
        "?? untracked.txt",
    ]
    assert repository.list("HEAD", "") == [DRAFT, "notes.txt"]
    assert repository.dirty("notes.txt")


def test_work_that_would_be_lost_is_refused(repository: Repository) -> None:
    place = repository.folder / DRAFT
    place.write_bytes(b"mine\n")
    refused = refusal(repository, {DRAFT: b"two\n", "new.md": b"x"})
    assert (refused.code, refused.where) == ("unsaved", DRAFT)
    assert refusal(repository, {DRAFT: None}).code == "unsaved"
    assert place.read_bytes() == b"mine\n"
    repository.record({DRAFT: b"mine\n"}, "What stands there", identity=WHO, when=WHEN)
    place.write_bytes(b"mine again\n")
    repository.record({DRAFT: b"two\n"}, "Known", identity=WHO, when=WHEN, overwrite={DRAFT})
    assert repository.working(DRAFT) == b"two\n"
    place.unlink()
    assert refusal(repository, {DRAFT: b"three\n"}).code == "unsaved"
    (repository.folder / "new.md").write_bytes(b"untracked")
    assert refusal(repository, {"new.md": b"x"}).code == "unsaved"


def test_staged_work_that_would_be_lost_is_refused(repository: Repository) -> None:
    place = repository.folder / DRAFT
    place.write_bytes(b"staged\n")
    run_git(repository.folder, "add", DRAFT)
    place.write_bytes(b"one\n")
    assert "staged" in refusal(repository, {DRAFT: b"two\n"}).message


def test_line_ends_alone_are_no_change(repository: Repository) -> None:
    (repository.folder / DRAFT).write_bytes(b"one\r\n")
    assert not repository.dirty(DRAFT)
    assert repository.working(DRAFT) == b"one\n"
    assert repository.working("absent.md") is None
    assert repository.dirty("absent.md") is False
    repository.record({"x.docx": b"\0\r\n", DRAFT: b"two\n"}, "Word", identity=WHO, when=WHEN)
    assert repository.working("x.docx") == b"\0\r\n"
    (repository.folder / "x.docx").write_bytes(b"\0\n")
    assert repository.dirty("x.docx")


def test_a_moved_head_is_refused(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    old = repository.head()
    run_git(repository.folder, "commit", "--allow-empty", "-m", "Another's")
    assert refusal(repository, {DRAFT: b"two\n"}, expected_head=old).code == "moved"
    assert refusal(repository, {DRAFT: b"two\n"}, expected_head=None).code == "moved"
    # The same when it moves after every look, so that only git's own comparison sees it.
    monkeypatch.setattr(Repository, "head", lambda _: old)
    assert refusal(repository, {DRAFT: b"two\n"}).code == "moved"
    assert refusal(repository, {}, tags={"d/x": "x"}).code == "moved"
    assert pending.noted(repository._folders) is None


def test_nothing_that_a_workspace_configures_runs(repository: Repository, tmp_path: Path) -> None:
    top, canary = repository.folder, tmp_path / "canary"
    script = f"#!/bin/sh\necho ran $0 >> {shlex.quote(str(canary))}\ncat\n"
    trap = tmp_path / "trap"
    trap.write_text(script)
    trap.chmod(0o755)
    hooks = (
        *("post-commit", "pre-commit", "reference-transaction", "post-index-change", "post-checkout"),
        *("prepare-commit-msg", "commit-msg", "pre-auto-gc", "post-rewrite", "update"),
    )
    for name in hooks:
        (top / ".git/hooks" / name).write_text(script)
        (top / ".git/hooks" / name).chmod(0o755)
    (top / ".gitattributes").write_text("* filter=trap diff=trap ident text=auto eol=crlf\n")
    settings = {
        **dict.fromkeys(
            ("core.fsmonitor", "core.pager", "core.editor", "diff.external", "diff.trap.textconv", "gpg.program"),
            str(trap),
        ),
        **dict.fromkeys(("filter.trap.clean", "filter.trap.smudge", "alias.log", "core.sshCommand"), str(trap)),
        **dict.fromkeys(("commit.gpgSign", "tag.gpgSign", "log.showSignature", "filter.trap.required"), "true"),
        "core.autocrlf": "true",
        "user.name": "From the workspace",
    }
    with (top / ".git/config").open("a") as config:
        for key, value in settings.items():
            section, _, name = key.rpartition(".")
            head = section.replace(".", ' "', 1) + '"' if "." in section else section
            config.write(f"[{head}]\n\t{name} = {value}\n")
    opened = Repository.open(top / "drafts")
    opened.record(
        {DRAFT: b"$Id$ two\r\n", "new.md": b"x\r\n"}, "Change", tags={"d/x": "x"}, identity=WHO, when=WHEN
    )
    assert opened.read("d/x", DRAFT) == (top / DRAFT).read_bytes() == b"$Id$ two\r\n"
    assert opened.dirty("notes.txt") is False
    assert opened.state() is None
    assert opened.history(DRAFT)
    assert opened.tags("")
    assert not canary.exists()
    subprocess.run(["git", "status"], cwd=top, capture_output=True, check=False)
    assert canary.exists(), "the trap itself must work"


def test_replaced_objects_and_grafts_do_not_show(repository: Repository) -> None:
    top = repository.folder
    run_git(top, "commit", "--allow-empty", "-m", "Second")
    blob = run_git(top, "rev-parse", f"HEAD:{DRAFT}").strip()
    forged = run_git(top, "hash-object", "-w", "notes.txt").strip()
    run_git(top, "replace", blob, forged)
    (top / ".git/info/grafts").write_text(f"{repository.head()}\n")
    assert repository.read("HEAD", DRAFT) == b"one\n"
    assert len(repository.history(DRAFT)) == 1


def test_the_environment_of_another_git_is_not_followed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository.create(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
    opened = Repository.open(repository.folder)
    opened.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert opened.folder == repository.folder
    assert opened.history(DRAFT)[0].date == WHEN
    assert other.head() is None
    assert os.environ["GIT_DIR"] == str(other.folder / ".git")


MERGING = (
    "git switch -qc side; git commit -q --allow-empty -m a; git switch -q main; git commit -q --allow-empty -m b; "
)


@pytest.mark.parametrize(
    ("steps", "fact", "advice"),
    [
        ("git checkout -q --detach", "detached HEAD", "git switch main"),
        (MERGING + "git merge -q --no-commit --no-ff side", "A merge", "git merge --abort"),
        ("mkdir .git/rebase-merge", "A rebase", "git rebase --continue"),
        (
            MERGING + "git cherry-pick -n side; git rev-parse side > .git/CHERRY_PICK_HEAD",
            "A cherry-pick",
            "--abort",
        ),
        ("git rev-parse HEAD > .git/shallow", "shallow clone", "git fetch --unshallow"),
        ("touch .git/index.lock", "index.lock is there", "delete that file"),
    ],
)
def test_odd_states_refuse_writes_and_say_what_to_do(
    repository: Repository, home: Path, steps: str, fact: str, advice: str
) -> None:
    (home / ".gitconfig").write_text("[user]\n\tname = P\n\temail = p@example.org\n")
    assert repository.state() is None
    subprocess.run(["sh", "-ec", steps], cwd=repository.folder, check=True)
    said = repository.state()
    assert said is not None
    assert fact in said
    assert advice in said
    refused = refusal(repository, {DRAFT: b"two\n"})
    assert refused.code == "odd-state"
    assert str(refused) == said
    assert repository.read("HEAD", DRAFT) == b"one\n"


def test_a_workspace_that_can_only_be_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "can only be read" in str(repository.state())


def test_a_lock_on_the_branch_is_named(repository: Repository) -> None:
    (repository.folder / ".git/refs/heads/main.lock").touch()
    refused = refusal(repository, {DRAFT: b"two\n"})
    assert refused.code == "locked"
    assert "main.lock" in refused.message


def test_who_signs(repository: Repository, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_git(repository.folder, "config", "user.name", "From the workspace")
    with pytest.raises(ParaphError) as caught:
        repository.record({DRAFT: b"two\n"}, "Change")
    assert caught.value.code == "no-identity"
    assert 'git config --global user.name "Your Name"' in caught.value.next_step
    assert "user.email" in caught.value.next_step
    (home / ".gitconfig").write_text("[include]\n\tpath = more\n", "utf-8")
    (home / "more").write_text("[user]\n\tname = Étienne <O'Neil>\n\temail = e@example.org\n", "utf-8")
    before = datetime.now(UTC).replace(microsecond=0)
    repository.record({DRAFT: b"two\n"}, "Change", tags={"d/x": "x"})
    version = repository.history(DRAFT)[0]
    assert version.author == "Étienne O'Neil"
    assert before <= version.date <= datetime.now(UTC)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Another")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "another@example.org")
    repository.record({DRAFT: b"three\n"}, "Change")
    assert run_git(repository.folder, "log", "-1", "--format=%an %ae %cn") == (
        "Another another@example.org Étienne O'Neil\n"
    )


WRITER = """
import sys
from pathlib import Path
from paraph.store.git import Identity, Repository
me, count = sys.argv[2], int(sys.argv[3])
repository = Repository.open(Path(sys.argv[1]))
for number in range(count):
    repository.record({f"comments/{me}-{number}.toml": me.encode()}, me, identity=Identity(me, me + "@example.org"))
"""


def test_two_writers_at_once_lose_nothing(repository: Repository) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(repository.folder), name, "5"])
        for name in ("a", "b", "c")
    ]
    assert [process.wait(30) for process in started] == [0, 0, 0]
    assert len(repository.list("HEAD", "comments")) == 15
    assert run_git(repository.folder, "rev-list", "--count", "HEAD") == "16\n"
    assert run_git(repository.folder, "status", "--porcelain") == ""
    run_git(repository.folder, "fsck", "--full", "--strict")


def test_a_second_writer_waits_and_is_then_refused(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    holder = textwrap.dedent(f"""
        import time, pathlib
        from paraph.store.lock import writing
        with writing(pathlib.Path({str(repository.folder / ".git/paraph.lock")!r})):
            pathlib.Path({str(ready)!r}).touch()
            time.sleep(60)
    """)
    process = subprocess.Popen([sys.executable, "-c", holder])
    try:
        while not ready.exists():
            time.sleep(0.02)
        monkeypatch.setattr("paraph.store.git.PATIENCE", 0.2)
        assert refusal(repository, {DRAFT: b"two\n"}).code == "busy"
    finally:
        process.kill()
        process.wait()
    # The system frees the lock of a killed holder.
    repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert lock.PATIENCE == 10


class Killed(BaseException):
    """As if the process had ended here."""


STEPS = [
    "_refuse_unsaved",
    "_commit",
    "_move",
    "pending.note",
    "pending.finish",
    "files.write",
    "pending._update_index",
]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_a_killed_record_leaves_the_state_before_or_after(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    (repository.folder / "drafts/other.md").write_bytes(b"mine\n")
    head = repository.head()
    name = step.rpartition(".")[2]
    owner = {"pending": pending, "files": files, "": transaction}[step.rpartition(".")[0]]
    real = getattr(owner, name)

    def killed(*arguments: object, **named: object) -> object:
        if after:
            real(*arguments, **named)
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, name, killed)
        repository.record(
            {DRAFT: b"two\n", "a/new.md": b"x\n"}, "Change", tags={"d/x": "x"}, identity=WHO, when=WHEN
        )
    opened = Repository.open(repository.folder)
    made = opened.head() != head
    assert (opened.resolve("d/x") is not None) == made
    assert opened.working(DRAFT) == (b"two\n" if made else b"one\n")
    assert opened.working("a/new.md") == (b"x\n" if made else None)
    assert run_git(opened.folder, "status", "--porcelain") == "?? drafts/other.md\n"
    assert pending.noted(opened._folders) is None
    opened.record({DRAFT: b"three\n"}, "Next", identity=WHO, when=WHEN)
    left = [p.name for p in opened.folder.rglob("*") if "paraph-tmp" in p.name]
    assert left == []


def test_recovery_leaves_what_a_person_did_since(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(pending, "finish", killed)
        repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    (repository.folder / DRAFT).write_bytes(b"mine\n")
    opened = Repository.open(repository.folder)
    assert opened.working(DRAFT) == b"mine\n"
    assert opened.read("HEAD", DRAFT) == b"two\n"
    assert run_git(opened.folder, "status", "--porcelain") == f" M {DRAFT}\n"


def test_a_file_that_is_open_elsewhere_is_finished_by_the_next_command(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Path.replace, []

    def busy(self: Path, target: Path) -> Path:
        calls.append(target)
        if target.name == "declaration.md":
            raise PermissionError(13, "in use", str(target))
        return real(self, target)

    monkeypatch.setattr(files, "_PAUSE", 0.001)
    with monkeypatch.context() as patch, pytest.raises(ParaphError) as caught:
        patch.setattr(Path, "replace", busy)
        repository.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert len(calls) > 2
    assert caught.value.code == "unfinished"
    assert "(Word?)" in caught.value.message
    assert repository.working(DRAFT) == b"one\n"
    assert Repository.open(repository.folder).working(DRAFT) == b"two\n"


def test_links_are_not_followed_out_of_the_workspace(repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository.folder / "comments").symlink_to(outside)
    assert refusal(repository, {"comments/x/y.toml": b"x"}).code == "not-a-folder"
    (repository.folder / "link.md").symlink_to(outside / "secret")
    assert refusal(repository, {"link.md": b"x"}).code == "not-a-file"
    assert refusal(repository, {"notes.txt/below.md": b"x"}).code == "not-a-folder"
    assert refusal(repository, {"drafts": b"x"}).code == "not-a-file"
    assert list(outside.iterdir()) == []


def test_where_there_is_no_repository(tmp_path: Path, repository: Repository) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(ParaphError, match="paraph init") as caught:
            Repository.open(folder)
        assert caught.value.code == "no-repository"
    assert Repository.open(repository.folder / "drafts").folder == repository.folder
    for folder in (repository.folder, repository.folder / "drafts", repository.folder / "new/deep"):
        with pytest.raises(ParaphError, match="already, or lies in one"):
            Repository.create(folder)
    run_git(tmp_path, "init", "-q", "--bare", "bare.git")
    with pytest.raises(ParaphError, match="no working files"):
        Repository.open(tmp_path / "bare.git")


def test_a_repository_that_points_elsewhere_is_refused(repository: Repository, tmp_path: Path) -> None:
    run_git(repository.folder, "config", "core.worktree", str(tmp_path))
    with pytest.raises(ParaphError, match="somewhere else"):
        Repository.open(repository.folder)


def test_a_second_worktree_of_git_works(repository: Repository, tmp_path: Path) -> None:
    run_git(repository.folder, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Repository.open(tmp_path / "side")
    commit = side.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert repository.resolve("side") == commit != repository.head()
    assert run_git(side.folder, "status", "--porcelain") == ""
    assert run_git(repository.folder, "status", "--porcelain") == ""


def test_a_folder_of_another_user_is_refused_in_a_sentence(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr(command, "KEPT", {*command.KEPT, "GIT_TEST_ASSUME_DIFFERENT_OWNER"})
    with pytest.raises(ParaphError, match=r"safe\.directory") as caught:
        Repository.open(repository.folder)
    assert caught.value.code == "not-yours"


def test_a_git_that_is_too_old_or_missing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "OLDEST_GIT", (99, 0))
    command.refuse_old_git.cache_clear()
    with pytest.raises(ParaphError, match="too old"):
        Repository.open(repository.folder)
    attempt = (
        "import sys\nfrom pathlib import Path\nfrom paraph.errors import ParaphError\n"
        "from paraph.store.git import Repository\n"
        "try:\n    Repository.open(Path(sys.argv[1]))\nexcept ParaphError as error:\n    print(error.code, error)"
    )
    for quiet in ("", "quiet"):
        environment = {**os.environ, "PATH": str(tmp_path), "GIT_PYTHON_REFRESH": quiet or "raise"}
        done = subprocess.run(
            [sys.executable, "-c", attempt, str(repository.folder)],
            env=environment,
            capture_output=True,
            check=True,
        )
        assert done.stdout.startswith(b"no-git git is not installed")


def test_executable_files_stay_executable(repository: Repository) -> None:
    tool = repository.folder / "tool.sh"
    tool.write_bytes(b"a\n")
    tool.chmod(0o755)
    run_git(repository.folder, "add", "tool.sh")
    run_git(repository.folder, "commit", "-qm", "Tool")
    repository.record({"tool.sh": b"b\n"}, "Change", identity=WHO, when=WHEN)
    assert tool.stat().st_mode & 0o111
    assert run_git(repository.folder, "status", "--porcelain") == ""


def test_a_full_disk_is_said() -> None:
    assert command.failure("hash-object", "error: x\nfatal: write: No space left on device\n").code == "disk-full"
    assert "it gave no reason" in command.failure("mktag", "").message
