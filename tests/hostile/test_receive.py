"""Every file that is refused is refused by `receive` too, and leaves the workspace as it was."""

from __future__ import annotations

import pytest

from actions.support import Office, office_in, small_once, state
from hostile import active, container, content, markup
from hostile.rows import ROWS

assert all(group.__doc__ for group in (active, container, content, markup))

REFUSED = [row for row in ROWS if row.refused]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_in(tmp_path_factory.mktemp("room"), small_once(tmp_path_factory))


def test_hostile_files_leave_the_workspace_as_it_was(office: Office) -> None:
    names = {}
    for number, row in enumerate(REFUSED):
        name = f"QUA_{number}.docx"
        (office.desk / name).write_bytes(row.make())
        names[name] = row
    before = state(office.folder)
    files = [office.desk / name for name in names]
    ran = office("receive", *files, "--for", "som-1", "--document", "declaration", "--json")
    assert ran.code == 1
    assert ran.json["submissions"] == []
    codes = {entry["file"]: entry["error"]["code"] for entry in ran.json["refused"]}
    assert codes == {name: row.refused for name, row in names.items()}
    assert state(office.folder) == before
