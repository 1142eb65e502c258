"""Real repositories in temporary folders: what is recorded, and what is never touched."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.model.frozen import replace
from paraph.store import pending, transaction
from paraph.store.git import Identity, Repository
from store.support import DRAFT, WHEN, WHO, refusal, run_git


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
    heads = replace(repository._heads(), branch=old)
    monkeypatch.setattr(Repository, "_heads", lambda _: heads)
    assert refusal(repository, {DRAFT: b"two\n"}).code == "moved"
    assert refusal(repository, {}, tags={"d/x": "x"}).code == "moved"
    assert pending.noted(repository._folders) is None


def test_a_second_worktree_of_git_works(repository: Repository, tmp_path: Path) -> None:
    run_git(repository.folder, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Repository.open(tmp_path / "side")
    commit = side.record({DRAFT: b"two\n"}, "Change", identity=WHO, when=WHEN)
    assert repository.resolve("side") == commit != repository.head()
    assert run_git(side.folder, "status", "--porcelain") == ""
    assert run_git(repository.folder, "status", "--porcelain") == ""


def test_executable_files_stay_executable(repository: Repository) -> None:
    tool = repository.folder / "tool.sh"
    tool.write_bytes(b"a\n")
    tool.chmod(0o755)
    run_git(repository.folder, "add", "tool.sh")
    run_git(repository.folder, "commit", "-qm", "Tool")
    repository.record({"tool.sh": b"b\n"}, "Change", identity=WHO, when=WHEN)
    assert tool.stat().st_mode & 0o111
    assert run_git(repository.folder, "status", "--porcelain") == ""
