"""Rows F, G and H of the table of hostile inputs: what is planted or happens, what must come of it, which test.

`docs/surroundings.md` shows this table; a test compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Row:
    """A row: its number, what is planted, the outcome, the tests by file and name, and what they do not show."""

    number: str
    planted: str
    outcome: str
    tests: tuple[str, ...]
    untested: str = ""

    @property
    def line(self) -> str:
        """The row as the page shows it."""
        named: dict[str, list[str]] = {}
        for test in self.tests:
            file, _, name = test.partition("::")
            named.setdefault(file, []).append(f"`{name.removeprefix('test_')}`")
        tests = "; ".join(f"{file.removesuffix('.py')}: {', '.join(names)}" for file, names in named.items())
        return f"| {self.number} | {self.planted} | {self.outcome} | {tests} | {self.untested or '–'} |"


HEAD = (
    "| row | what is planted, or happens | outcome | tests (in `tests/`) | not tested |\n"
    "| --- | --- | --- | --- | --- |\n"
)
_NAMES, _SETTINGS, _OBJECTS = (
    f"surroundings/test_{name}.py::test_" for name in ("names", "configuration", "objects")
)
_STATES, _GIT, _MOMENTS = (f"surroundings/test_{name}.py::test_" for name in ("states", "programs", "moments"))
_SAFETY, _CRASH, _STORE = (f"store/test_{name}.py::test_" for name in ("safety", "crash", "git"))
_ANY = f"{_NAMES}any_name_of_a_file_is_only_a_name"
_NEVER = f"{_NAMES}a_name_that_some_disk_reads_otherwise_is_never_recorded"
_ASKED = f"{_NAMES}documents_and_meetings_of_such_names_are_refused"
_WINDOWS = "on Windows itself"

ROWS = (
    Row(
        "F1",
        "files named `--upload-pack=…`, `$(…)`; documents and meetings named so",
        "a file is stored under its party and its hash, whatever it is called; a document or meeting is refused",
        (_ANY, _ASKED, f"{_STORE}names_reach_git_only_when_sound"),
    ),
    Row(
        "F2",
        "line ends, escape sequences and signs of direction in names of files",
        "printed spelt out, never as they are",
        (f"{_NAMES}names_that_steer_a_terminal_are_spelt_out", "actions/test_strangers.py"),
    ),
    Row(
        "F3",
        "names of 255 and of 300 bytes",
        "taken under its hash; refused in a sentence, and the other files of the command are taken",
        (_ANY, f"{_NAMES}a_name_that_is_too_long_for_any_disk"),
    ),
    Row(
        "F4",
        "`COM1`, names that end in a dot or a space, `a:b`",
        "a file is taken under its hash; nothing is ever recorded under such a name",
        (_ANY, _NEVER, _ASKED),
        _WINDOWS,
    ),
    Row(
        "F5",
        "`é` composed and decomposed",
        "two files are two submissions; no two paths of the record differ in that alone",
        (_ANY,),
        "on a Mac itself",
    ),
    Row(
        "F6",
        "`FRANCE.docx` and `france.docx`; two codes of parties that differ in case",
        "two submissions, in paths that differ in more than case; the roster is refused",
        (_ANY, f"{_NAMES}two_codes_that_some_disks_hold_for_one_are_refused"),
        "on a disk that folds case; the paths are folded by the test",
    ),
    Row(
        "F7",
        "`.git`, `.GIT`, `git~1`, `.git` with a sign nobody sees in it",
        "a file is taken under its hash; nothing is ever recorded under such a name",
        (_ANY, _NEVER, _ASKED),
    ),
    Row(
        "F8",
        "a link, a pipe, a device, a folder in place of a file that came; a link in place of a draft or setting",
        "refused by name, neither followed nor waited for; sound files beside it are taken",
        (
            f"{_NAMES}only_plain_files_are_opened",
            f"{_NAMES}links_in_a_workspace_lead_nowhere",
            f"{_SAFETY}links_are_not_followed_out_of_the_workspace",
        ),
    ),
    Row(
        "F9",
        "a file that changes while it is read",
        "stored bytes, hash and proposals are of one moment",
        (f"{_NAMES}a_file_that_changes_while_it_is_read",),
    ),
    Row(
        "F10",
        "a file on a share that vanished",
        "refused in a sentence with the system's reason; the other files are taken",
        (f"{_NAMES}a_file_that_cannot_be_read_stops_no_other",),
        "a real share: the system's answers are played",
    ),
    Row(
        "F11",
        "a file, a folder, a workspace that can only be read",
        "the file is taken; the workspace is read, and a command that writes is refused with what to do",
        (f"{_NAMES}a_workspace_that_can_only_be_read", f"{_SAFETY}a_workspace_that_can_only_be_read"),
    ),
    Row(
        "F12",
        "a workspace below a path of more than 320 characters",
        "all works; no path below a workspace is longer than 120",
        (f"{_NAMES}a_workspace_far_down",),
        _WINDOWS,
    ),
    Row(
        "F13",
        "a file that is in the cloud only, while its program does not run",
        "refused in a sentence with the system's reason; the other files are taken",
        (f"{_NAMES}a_file_that_cannot_be_read_stops_no_other",),
        "OneDrive itself: the system's answer is played",
    ),
    Row(
        "G1",
        "every setting of git that names a program, in the repository and in files it includes; a partial clone",
        "nothing runs, nothing is fetched, nothing is refused; author, committer and signature are of the user's "
        "own global configuration; `check --record` names what plain git would run, but for what git-setup wrote",
        (
            f"{_SETTINGS}a_hostile_workspace_runs_nothing",
            f"{_SETTINGS}a_missing_object_is_fetched_from_nowhere",
            f"{_SETTINGS}the_check_names_what_plain_git_would_run",
            f"{_SAFETY}who_signs",
            "store/test_signing.py::test_what_the_workspace_says_of_signing_is_not_asked",
        ),
        "hooks that a future git takes from its configuration (`hook.*.command`)",
    ),
    Row(
        "G2",
        "all 24 hooks, in `.git/hooks` and in another folder",
        "none runs",
        (f"{_SETTINGS}a_hostile_workspace_runs_nothing",),
    ),
    Row(
        "G3",
        "attributes: filters, line ends, `ident`, `export-subst`, `working-tree-encoding`",
        "what came and what was written is recorded byte for byte; no filter runs",
        (f"{_SETTINGS}a_hostile_workspace_runs_nothing", f"{_SETTINGS}attributes_change_no_byte"),
    ),
    Row(
        "G4",
        "a bare repository among the files, with settings of its own",
        "it is not followed: refused where one stands in it, ignored elsewhere",
        (f"{_SETTINGS}a_bare_repository_inside_is_not_followed",),
    ),
    Row(
        "G5",
        "links and submodules in the history",
        "read as nothing, and named by `check --record`",
        (f"{_OBJECTS}links_and_submodules_are_named",),
    ),
    Row(
        "G6",
        "replaced objects, grafts, a forged commit graph, borrowed objects; a `.git` that leads to another "
        "repository; `core.worktree`",
        "the true history is shown, and `check --record` names them; a repository of another folder is refused, "
        "and stays as it was",
        (
            f"{_OBJECTS}what_shows_another_history_is_not_believed_and_named",
            f"{_OBJECTS}a_repository_of_another_folder_is_refused",
        ),
    ),
    Row(
        "G7",
        "trees with `.git`, `..`, one name twice, odd modes, no UTF-8; forged names, times of 2⁴⁰ seconds; "
        "settings that tell `git fsck` to overlook them",
        "reading goes on without a fault; `check --record` names them all the same",
        (
            f"{_OBJECTS}trees_that_some_disk_would_not_hold_are_named",
            f"{_OBJECTS}forged_names_and_times_are_read",
        ),
    ),
    Row(
        "G8",
        "shallow and partial clones; objects damaged, cut short, empty, missing; a damaged pack or index; none yet",
        "a refusal with the next step, never less text than was recorded; the index is never needed to read",
        (
            f"{_OBJECTS}a_shallow_copy_reads_and_writes_nothing",
            f"{_OBJECTS}a_damaged_object_is_said",
            f"{_OBJECTS}a_damaged_pack_is_said",
            f"{_OBJECTS}a_damaged_index_is_never_needed_to_read",
            f"{_OBJECTS}a_workspace_before_its_first_commit",
            f"{_SETTINGS}a_missing_object_is_fetched_from_nowhere",
        ),
    ),
    Row(
        "G9",
        "detached HEAD; merge, rebase, patches, cherry-pick, revert, bisect in progress; conflicts; locks; another "
        "branch; changed, staged, deleted, untracked, stashed work",
        "reads; what writes is refused with the exact next step; nobody's work is touched",
        (
            f"{_STATES}an_odd_state_is_read_and_not_written_to",
            f"{_STATES}another_branch_has_a_record_of_its_own",
            f"{_STATES}nobody_s_work_is_touched",
            f"{_STORE}work_that_would_be_lost_is_refused",
        ),
    ),
    Row(
        "G10",
        "a branch set back or rewritten behind what was recorded",
        "`check --record` says what the branch lacks",
        (
            "actions/test_record_check.py::test_a_branch_that_was_reset_in_a_clone_from_before_the_log",
            "actions/test_restore.py::test_a_branch_that_was_reset_is_repaired",
            "actions/test_sync.py::test_a_history_that_was_rewritten_there_is_not_followed",
            "actions/test_record_check.py::test_what_another_branch_has_is_told_and_no_fault",
        ),
        "a rewritten branch elsewhere: only `sync` sees it",
    ),
    Row(
        "G11",
        "`core.autocrlf`, `eol`, `fileMode`, `ignoreCase` as on Windows",
        "originals byte for byte, LF in drafts and records; a fresh clone checks clean",
        (f"{_STATES}line_ends_and_case_of_other_systems", f"{_STORE}line_ends_alone_are_no_change"),
        _WINDOWS,
    ),
    Row(
        "G12",
        "a workspace of another user; disks without locks or links; folders of OneDrive, Dropbox, iCloud",
        "read, and refused to be written to, with the exact line that would trust it; without locks nothing is "
        "written; without links all works; a synchronised folder is warned of",
        (
            f"{_STATES}a_workspace_of_another_user_is_read_only",
            f"{_STATES}a_disk_without_locks_is_said",
            f"{_STATES}a_disk_without_links_works",
            f"{_STATES}a_folder_that_is_synchronised_is_warned_of",
            f"{_SAFETY}what_git_says_of_another_user_s_folder_where_it_will_not_read_it",
        ),
        "NTFS, exFAT, SMB and NFS themselves: their answers are played",
    ),
    Row(
        "G13",
        "no git, an old one, repositories of a newer one, SHA-256; another language; variables of other programs",
        "a sentence with the next step; git is asked in English, by commands made for programs, and nothing of "
        "the environment but the user's own configuration reaches it",
        (
            f"{_SAFETY}a_git_that_is_too_old_or_missing",
            f"{_GIT}a_repository_of_a_newer_git",
            f"{_GIT}a_repository_with_longer_ids",
            f"{_GIT}git_speaks_the_language_that_is_read",
            f"{_SAFETY}the_environment_of_another_git_is_not_followed",
        ),
        "with another git than the one that is installed",
    ),
    Row(
        "G14",
        "a workspace that arrives as a folder or a bundle, with forgeries; a bundle cut short",
        "a folder is opened as in G1; a bundle becomes a clone of its own, whose check names the forgeries; the "
        "workspace one has stays as it was",
        (f"{_GIT}what_arrives_as_a_folder_or_a_bundle_is_taken_for_what_it_is",),
    ),
    Row(
        "H1",
        "a kill at each step of a record",
        "the state before or after, a retry that works, nothing left over",
        (
            f"{_CRASH}a_killed_record_leaves_the_state_before_or_after",
            f"{_CRASH}recovery_leaves_what_a_person_did_since",
        ),
    ),
    Row(
        "H2",
        "power is cut",
        "git and we bring to the disk what counts before it counts (`core.fsync=all`)",
        (f"{_MOMENTS}what_counts_is_on_the_disk_before_it_counts",),
        "a real cut: the order of calls is looked at",
    ),
    Row(
        "H3",
        "no space, quota, bad disk, read-only disk, no room for open files, no memory",
        "a sentence, exit code 1, the state before; then the same command works",
        (
            f"{_MOMENTS}each_kind_of_exhaustion_leaves_the_state_before_or_after",
            f"{_MOMENTS}a_process_that_may_open_or_hold_no_more",
            f"{_MOMENTS}a_disk_that_is_truly_full",
            f"{_SAFETY}a_full_disk_is_said",
        ),
    ),
    Row(
        "H4",
        "locks that an interrupted git left",
        "ours are taken away; another's is named, with what to do",
        (
            f"{_CRASH}locks_that_a_killed_git_left_are_taken_away",
            f"{_SAFETY}a_lock_on_the_branch_is_named",
            f"{_STATES}an_odd_state_is_read_and_not_written_to",
        ),
    ),
    Row(
        "H5",
        "several writers at once",
        "all that was acknowledged is there once, or a sentence says who writes",
        (f"{_CRASH}two_writers_at_once_lose_nothing", f"{_CRASH}a_second_writer_waits_and_is_then_refused"),
    ),
    Row(
        "H6",
        "a person's `git commit` beside ours",
        "what either was told is recorded is there",
        (f"{_MOMENTS}a_person_commits_meanwhile", f"{_STORE}a_moved_head_is_refused"),
        "a web page: there is none that writes",
    ),
    Row(
        "H7",
        "a clock ten years on, at 1970, in an hour that comes twice",
        "what was said, decided, agreed and circulated last is last, by the history",
        (f"{_MOMENTS}the_record_is_ordered_by_the_history_and_not_by_clocks",),
    ),
    Row(
        "H8",
        "a laptop that sleeps while it writes",
        "another writer is not held up for ever; the sleeper goes on, or is refused",
        (f"{_MOMENTS}a_laptop_sleeps_while_it_writes",),
        "a real sleep: the process is stopped and goes on",
    ),
    Row(
        "H9",
        "an interrupt, and a second one",
        "exit code 130, the state before or after; nothing is promised that is not known",
        (
            f"{_MOMENTS}an_interrupt_and_a_second_one",
            f"{_MOMENTS}an_interrupt_promises_nothing_it_does_not_know",
        ),
        _WINDOWS,
    ),
    Row(
        "H10",
        "`git gc` in the middle of a record, also one that prunes all",
        "recorded; or, pruned, refused with the state before",
        (f"{_MOMENTS}git_tidies_up_in_the_middle_of_a_record",),
    ),
    Row(
        "H11",
        "another program holds a file",
        "tried again for a while; then said, and finished by the next command",
        (f"{_CRASH}a_file_that_is_open_elsewhere_is_finished_by_the_next_command",),
        _WINDOWS,
    ),
    Row(
        "H12",
        "no room for one more file on the disk",
        "as H3",
        (f"{_MOMENTS}a_disk_that_is_truly_full",),
    ),
    Row(
        "H13",
        "nobody reads what is printed (`| head`)",
        "no trace of a fault, and an exit code other than 0",
        (f"{_MOMENTS}output_that_nobody_reads",),
    ),
    Row(
        "H14",
        "no home, no locale, an odd encoding of output",
        "reads; says who must be known before it writes; writes with a name from the environment",
        (f"{_MOMENTS}a_bare_environment",),
    ),
)
