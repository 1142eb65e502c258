"""What two texts have in common, in order: a longest common subsequence, the kernel of every comparison.

A row of the usual table of lengths is one whole number here, and all of its bits are worked on at once (Hyyrö,
"Bit-parallel LCS-length computation revisited", 2004): Python's numbers are as long as a text. Texts come as
strings in which a character stands for a token (`tokens.Encoder`). Nothing depends on the machine or on time.
"""

from __future__ import annotations

from collections.abc import Mapping

_ROWS = 512
"""So many rows of a table are kept at a time; of a longer text they are worked out twice, to spare memory."""


def same_places(old: str, new: str) -> list[tuple[int, int]]:
    """Return which places of two texts are the same, rising on both sides: as many as there can be.

    Where there are several choices it is always the same one.
    """
    head, tail = _ends(old, new)
    end, new_end = len(old) - tail, len(new) - tail
    pairs = [(n, n) for n in range(head)]
    pairs += [(head + n, head + m) for n, m in _chosen(old[head:end], new[head:new_end])]
    return pairs + [(end + n, new_end + n) for n in range(tail)]


def same_count(old: str, new: str) -> int:
    """Return how many places of two texts are the same, as `same_places` chooses them."""
    head, tail = _ends(old, new)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old or not new:
        return head + tail
    return head + tail + len(old) - _parts(old, new, _masks(old, new))[-1].bit_count()


def share(same: int, total: int) -> float:
    """Return how alike two texts of `total` signs are of which so many are the same in each, from 0 to 1."""
    return 1.0 - (total - 2 * same) / total if total else 1.0


def _ends(old: str, new: str) -> tuple[int, int]:
    """Return how many signs two texts have in common at their beginning, and of the rest at their end."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    return head, next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)


def _masks(old: str, new: str) -> Mapping[str, int]:
    """Return the places where signs stand in the old text, as bits, for each sign that is in the new one too."""
    masks = dict.fromkeys(new, 0)
    for n, sign in enumerate(old):
        if sign in masks:
            masks[sign] |= 1 << n
    return masks


def _rows(row: int, full: int, new: str, masks: Mapping[str, int]) -> list[int]:
    """Return a row of the table and those that follow, one for each sign of `new`.

    A bit is 0 where the longest common subsequence grows by one with that sign of the old text.
    """
    rows = [row]
    for sign in new:
        mask = masks[sign]
        if mask:
            there = row & mask
            row = (row + there | row - there) & full
        rows.append(row)
    return rows


def _parts(old: str, new: str, masks: Mapping[str, int]) -> list[int]:
    """Return the rows with which the parts of the table begin, and the last row."""
    row = full = (1 << len(old)) - 1
    begins = [row]
    for at in range(0, len(new), _ROWS):
        row = _rows(row, full, new[at : at + _ROWS], masks)[-1]
        begins.append(row)
    return begins


def _chosen(old: str, new: str) -> list[tuple[int, int]]:
    """Return the places that are the same, from the table, read from its end."""
    if not old or not new:
        return []
    masks, full = _masks(old, new), (1 << len(old)) - 1
    begins = _parts(old, new[: (len(new) - 1) // _ROWS * _ROWS], masks)
    pairs: list[tuple[int, int]] = []
    column = len(old)
    for part in reversed(range(len(begins))):
        at = part * _ROWS
        rows = _rows(begins[part], full, new[at : at + _ROWS], masks)
        row = len(rows) - 1
        while row and column:
            bit = 1 << column - 1
            if rows[row] & bit:
                column -= 1
            else:
                row -= 1
                if rows[row] & bit:
                    column -= 1
                    pairs.append((column, at + row))
    return pairs[::-1]
