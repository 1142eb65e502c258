"""Rows G5 to G8: what must not be in a history, histories that are not what they seem, and damaged ones."""

from __future__ import annotations

import subprocess
import zlib
from hashlib import sha1
from pathlib import Path

from actions.support import Office, git, state
from surroundings.support import MORE_READING, READING, SAID, configured, head, reads_well, shell

NEXT = "Take a fresh one with `git clone`, from another copy or from a backup"


def put(office: Office, kind: str, content: bytes) -> str:
    """Put an object into the repository that git itself would not make."""
    data = f"{kind} {len(content)}\0".encode() + content
    name = sha1(data, usedforsecurity=False).hexdigest()
    place = office.folder / ".git/objects" / name[:2] / name[2:]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(zlib.compress(data))
    return name


def entry(mode: str, name: bytes, identity: str) -> bytes:
    """An entry of a tree."""
    return f"{mode} ".encode() + name + b"\0" + bytes.fromhex(identity)


def checked(office: Office) -> str:
    """What the check of the record finds wrong."""
    ran = office("check", "--record")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    return ran.out


def committed(office: Office, *entries: bytes, who: str = "A <a@example.org> 1 +0000") -> None:
    """Commit the tree of the last commit with more entries, as only somebody malicious would."""
    tree = git(office.folder, "rev-parse", "HEAD^{tree}").strip()
    raw = subprocess.run(
        ["git", "cat-file", "tree", tree], cwd=office.folder, capture_output=True, check=True
    ).stdout
    made = put(office, "tree", raw + b"".join(entries))
    lines = f"tree {made}\nparent {head(office)}\nauthor {who}\ncommitter {who}\n\nForged\n"
    (office.folder / ".git/refs/heads/main").write_text(put(office, "commit", lines.encode()) + "\n")


def test_links_and_submodules_are_named(office: Office) -> None:
    commit = head(office)
    target = git(office.folder, "hash-object", "-w", "parties.toml").strip()
    for mode, identity, path in (("120000", target, "drafts/link.md"), ("160000", commit, "sub")):
        git(office.folder, "update-index", "--add", "--cacheinfo", f"{mode},{identity},{path}")
    git(office.folder, "commit", "-qm", "By hand")
    found = checked(office)
    assert "drafts/link.md: error: a link is recorded here, and no file" in found
    assert "sub: error: another repository (a submodule) is recorded here, and no file" in found
    reads_well(office)


def test_what_shows_another_history_is_not_believed_and_named(answered: Office, tmp_path: Path) -> None:
    """Replaced objects, grafts, a forged commit graph; objects that lie in another folder."""
    own = answered.folder / ".git"
    printed = reads_well(answered)
    draft = git(answered.folder, "rev-parse", "HEAD:drafts/declaration.md").strip()
    forged = put(answered, "blob", b"forged\n")
    git(answered.folder, "commit-graph", "write", "--reachable")
    graph = own / "objects/info/commit-graph"
    graph.chmod(0o644)
    data = bytearray(graph.read_bytes())
    data[-200:-120] = bytes(80)
    graph.write_bytes(data)
    git(answered.folder, "replace", draft, forged)
    (own / "info").mkdir(exist_ok=True)
    (own / "info/grafts").write_text(f"{head(answered)}\n")
    assert git(answered.folder, "cat-file", "-p", "HEAD:drafts/declaration.md") == "forged\n", (
        "plain git believes it"
    )
    assert reads_well(answered) == printed
    lent = tmp_path / "lent"
    lent.mkdir()
    (own / "objects" / draft[:2]).rename(lent / draft[:2])
    (own / "objects/info/alternates").write_text(f"{lent}\n")
    assert reads_well(answered) == printed
    found = checked(answered)
    for said in ("git replace", "grafts", "borrowed from another folder"):
        assert said in found, said


def test_a_repository_of_another_folder_is_refused(office: Office, tmp_path: Path) -> None:
    """A `.git` file or link that leads to another workspace's repository; files that git looks for elsewhere."""
    victim = tmp_path / "victim"
    office.folder.rename(victim)
    before = state(victim)
    office.folder.mkdir()
    for name in ("paraph.toml", "parties.toml"):
        (office.folder / name).write_bytes((victim / name).read_bytes())
    pointer = office.folder / ".git"
    pointer.write_text(f"gitdir: {victim / '.git'}\n")
    assert git(office.folder, "rev-parse", "--show-toplevel").strip() == str(office.folder), "plain git follows it"
    for _ in range(2):
        for words in (("status",), SAID):
            ran = office(*words)
            assert (ran.code, "git clone" in ran.err) == (1, True)
        pointer.unlink()
        pointer.symlink_to(victim / ".git")
    assert state(victim) == before
    configured(victim, {"core.worktree": str(tmp_path)})
    ran = Office(victim, office.desk)("status")
    assert (ran.code, "git clone" in ran.err) == (1, True)


def test_trees_that_some_disk_would_not_hold_are_named(office: Office) -> None:
    """Also where, as here, the repository is configured to overlook them."""
    blob = put(office, "blob", b"x")
    tree = put(office, "tree", entry("100644", b"config", blob))
    committed(
        office,
        entry("40000", b".git", tree),
        entry("40000", b"..", tree),
        entry("100644", b"x", blob),
        entry("100644", b"x", blob),
        entry("100664", "é".encode("latin-1"), blob),
        who="<> <a@ 1099511627776 +9999",
    )
    signs = "hasDotgit hasDotdot duplicateEntries badFilemode missingNameBeforeEmail badDateOverflow treeNotSorted"
    configured(office.folder, {f"fsck.{sign}": "ignore" for sign in [*signs.split(), "badEmail", "badTimezone"]})
    plain = subprocess.run(["git", "fsck", "--strict"], cwd=office.folder, capture_output=True, check=False)
    assert b"hasDotgit" not in plain.stderr + plain.stdout, "plain git overlooks them"
    found = checked(office)
    for sign in ("hasDotgit", "hasDotdot", "duplicateEntries"):
        assert sign in found, found
    for words in (*READING, *MORE_READING):
        ran = office(*words)
        assert ran.code in (0, 1)
        assert "Traceback" not in ran.err, words


def test_forged_names_and_times_are_read(office: Office) -> None:
    """2^40 seconds, the year 1, a zone that is none, a name that is none: nothing is ordered by them."""
    for who in (
        "A <a@example.org> 1099511627776 +0000",
        "A <a@example.org> 99999999999999999999 -9999",
        "<> <> 0 x",
    ):
        committed(office, who=who)
    reads_well(office)
    office.do(*SAID)
    assert "answered: VEL" in office.do("status").out


def test_a_shallow_copy_reads_and_writes_nothing(answered: Office, tmp_path: Path) -> None:
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{answered.folder}", str(tmp_path / "shallow")], check=True
    )
    shallow = Office(tmp_path / "shallow", answered.desk)
    shell(shallow.folder, "git fetch -q --depth=1 origin 'refs/tags/*:refs/tags/*'")
    assert reads_well(shallow)[0] == answered.do("compile", "declaration", "--for", "som-1").out
    before = state(shallow.folder)
    ran = shallow(*SAID)
    assert (ran.code, "git fetch --unshallow" in ran.err) == (1, True), ran.err
    assert state(shallow.folder) == before
    assert "shallow clone" in checked(shallow)


def test_a_damaged_object_is_said(answered: Office) -> None:
    """Damaged, cut short, empty and missing: a refusal with the next step, and never less text than there was."""
    (record,) = (answered.folder / "comments/declaration/som-1").glob("QUA.*.toml")
    name = git(answered.folder, "rev-parse", f"HEAD:comments/declaration/som-1/{record.name}").strip()
    place = answered.folder / ".git/objects" / name[:2] / name[2:]
    place.chmod(0o644)
    whole = place.read_bytes()
    for content in (b"damaged", whole[:20], b"", None):
        place.unlink(missing_ok=True)
        if content is not None:
            place.write_bytes(content)
        ran = answered("compile", "declaration", "--for", "som-1")
        assert (ran.code, NEXT in ran.err) == (1, True), (content, ran.err)
        assert ran.out == ""
    assert "git finds the repository damaged: missing blob" in checked(answered)
    place.write_bytes(whole)
    reads_well(answered)


def test_a_damaged_pack_is_said(answered: Office) -> None:
    git(answered.folder, "gc", "-q")
    (pack,) = (answered.folder / ".git/objects/pack").glob("*.pack")
    pack.chmod(0o644)
    whole = pack.read_bytes()
    pack.write_bytes(whole[:12] + bytes(len(whole) - 32) + whole[-20:])
    ran = answered("compile", "declaration", "--for", "som-1")
    assert (ran.code, NEXT in ran.err) == (1, True), ran.err
    assert "git finds the repository damaged" in checked(answered)


def test_a_damaged_index_is_never_needed_to_read(office: Office) -> None:
    index = office.folder / ".git/index"
    index.write_bytes(b"damaged")
    printed = [office.do(*words).out for words in READING]
    ran = office(*SAID)
    assert ran.code == 1
    assert f"Delete {index} and run `git reset`" in ran.err
    index.unlink()
    git(office.folder, "reset", "-q")
    assert [office.do(*words).out for words in READING] == printed
    office.do(*SAID)
    assert git(office.folder, "status", "--porcelain") == ""


def test_a_workspace_before_its_first_commit(tmp_path: Path, office: Office) -> None:
    new = Office(tmp_path / "new", office.desk)
    new.folder.mkdir()
    git(new.folder, "init", "-q", "-b", "main")
    for name in ("paraph.toml", "parties.toml"):
        (new.folder / name).write_bytes((office.folder / name).read_bytes())
    (new.folder / "drafts").mkdir()
    (new.folder / "drafts/declaration.md").write_bytes(office.draft().read_bytes())
    assert "declaration" in new.do("status").out
    new.do("check", "declaration")
    new.do("commit", "declaration", "-m", "First")
    new.do("check", "--record")
    assert git(new.folder, "log", "--format=%s").strip() == "First"
