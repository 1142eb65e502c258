"""Two versions of a folder: every small case, and what cannot lie beside each other."""

from __future__ import annotations

from itertools import product

from paraph.merge.trees import three_way


def tree(value: int | None) -> dict[str, int]:
    return {} if value is None else {"a": value}


def test_every_case_of_one_file() -> None:
    for base, ours, theirs in product((None, 1, 2, 3), repeat=3):
        found = three_way(tree(base), tree(ours), tree(theirs))
        result = found.changes.get("a", ours)
        if ours == theirs or theirs == base:
            assert (result, found.contested) == (ours, ()), (base, ours, theirs)
        elif ours == base:
            assert (result, found.contested) == (theirs, ()), (base, ours, theirs)
        else:
            assert (found.changes, found.contested) == ({}, ("a",)), (base, ours, theirs)
        other = three_way(tree(base), tree(theirs), tree(ours))
        assert other.contested == found.contested
        if not found.contested:
            assert other.changes.get("a", theirs) == result


def test_a_file_here_and_a_folder_there_is_contested() -> None:
    found = three_way({}, {"a": 1}, {"a/b": 2})
    assert (found.changes, found.contested) == ({}, ("a/b",))
    assert three_way({"a": 1}, {"a": 1}, {"a/b": 2}).changes == {"a": None, "a/b": 2}
    assert three_way({}, {"ab": 1}, {"a/b": 2}).contested == ()
