"""The directory of a zip file, read with suspicion before anything is unpacked.

Zip readers differ: one goes by the directory at the end, another by the headers before each entry; one takes
the first of two entries of a name, another the last. What two of them could read differently is refused, so
that what we read is what the sender's word processor shows. Field layouts are those of PKWARE's APPNOTE.TXT,
sections 4.3 and 4.4; the names of parts are subject to ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from paraph.errors import ParaphError
from paraph.formats.word.refusals import SAVE_AGAIN, SEND_AGAIN, SUSPECT, refusal
from paraph.model.frozen import frozen

_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR_64 = struct.Struct("<4sIQI")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")

LOCAL_SIGN = b"PK\x03\x04"
_END_SIGN = b"PK\x05\x06"
_TRIES = 50  # ends of a directory that are looked at: parts may hold zip files of their own
_FULL_2, _FULL_4 = 0xFFFF, 0xFFFFFFFF  # "the value is in the ZIP64 field"
ENCRYPTED, DESCRIPTOR, UTF8 = 0x1, 0x8, 0x800
_HIDDEN = ENCRYPTED | 0x40 | 0x2000  # also strong encryption, and a directory whose values are masked


@frozen
class Member:
    """An entry of the directory: its name and what it is said to hold.

    `at` is where its header begins and `body` where its bytes begin; `mode` is the kind of file in Unix terms.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    at: int
    body: int


@frozen
class Directory:
    """The entries of a zip file in the order of the directory, and how many bytes follow its end."""

    members: tuple[Member, ...]
    trailing: int


def damaged(name: str, what: str) -> ParaphError:
    """Return the refusal of a file that was damaged on its way."""
    return refusal("zip-damaged", name, f"it is damaged: {what}", SEND_AGAIN)


def inconsistent(name: str, what: str) -> ParaphError:
    """Return the refusal of a file that two programs could read in two ways."""
    return refusal("zip-inconsistent", name, f"two programs could read two texts in it: {what}", SUSPECT)


def read_directory(data: bytes, name: str, most: int, longest: int) -> Directory:
    """Return the directory of a zip file that begins with an entry.

    Raises ParaphError for one that is cut short or contradicts itself, for more than `most` entries and for
    names of more than `longest` bytes.
    """
    count, start, size, trailing = _find_end(data, name)
    if count > most:
        raise refusal("zip-too-many-parts", name, f"it holds {count} parts; at most {most} are taken")
    members = tuple(_members(data, name, count, start, start + size, longest))
    _compare_layout(data, name, members, start)
    return Directory(members, trailing)


def _find_end(data: bytes, name: str) -> tuple[int, int, int, int]:
    """Return number of entries, start and size of the directory, and how many bytes follow its end."""
    found: list[tuple[int, int, int, int]] = []
    at = len(data)
    for _ in range(_TRIES):
        at = data.rfind(_END_SIGN, 0, at + len(_END_SIGN) - 1)
        if at < 0:
            break
        if at + _END.size > len(data):
            continue
        _, disk, first, here, count, size, start, comment = _END.unpack_from(data, at)
        if at + _END.size + comment > len(data):
            continue
        count, size, start, end = _with_64(data, name, at, (count, size, start))
        if start + size == end and disk == first == 0 and here in (count, _FULL_2):
            found.append((count, start, size, len(data) - at - _END.size))
        elif not found:  # programs go by the last one
            raise damaged(name, "its list of parts does not lie where its end says")
    if not found:
        what = "it is cut short: its end, with the list of its parts, is missing"
        raise refusal("zip-cut-short", name, what, SEND_AGAIN)
    if len(found) > 1:
        raise inconsistent(name, "it has two lists of its parts")
    return found[0]


def _with_64(data: bytes, name: str, at: int, said: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Return entries, size and start of the directory and where it must end, with the ZIP64 record if there is one.

    APPNOTE 4.3.14 and 4.3.15: the record holds the values that do not fit, and so must agree with those that do.
    """
    locator = at - _LOCATOR_64.size
    if locator < 0 or data[locator : locator + 4] != b"PK\x06\x07":
        if said[0] == _FULL_2 or _FULL_4 in said[1:]:
            raise inconsistent(name, "its end refers to a longer record that is not there")
        return *said, at
    record = _LOCATOR_64.unpack_from(data, locator)[2]
    if record + _END_64.size > locator or data[record : record + 4] != b"PK\x06\x06":
        raise inconsistent(name, "its end refers to a longer record that is not there")
    values = _END_64.unpack_from(data, record)
    long = (values[7], values[8], values[9])
    for short, full, there in zip(said, (_FULL_2, _FULL_4, _FULL_4), long, strict=True):
        if short not in (full, there):
            raise inconsistent(name, "its two ends contradict each other")
    return *long, record


def _members(data: bytes, name: str, count: int, at: int, end: int, longest: int) -> Iterator[Member]:
    for _ in range(count):
        if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
            raise damaged(name, "its list of parts breaks off")
        fields = _CENTRAL.unpack_from(data, at)
        flags, method, crc, packed, size, name_size, extra_size, comment_size = (
            *fields[3:5],
            *fields[7:13],
        )
        after = at + _CENTRAL.size
        raw = data[after : after + name_size]
        extra = data[after + name_size : after + name_size + extra_size]
        at = after + name_size + extra_size + comment_size
        if at > end:
            raise damaged(name, "its list of parts breaks off")
        if name_size > longest:
            raise refusal("zip-name", name, f"the name of a part in it has {name_size} bytes", SUSPECT)
        size, packed, start = _long(name, extra, (size, packed, fields[16]))
        member = Member(
            _decoded(raw, flags, extra, name), flags, method, crc, packed, size, fields[15] >> 16, start, 0
        )
        yield _with_local(data, name, member, raw)
    if at != end:
        raise inconsistent(name, "its list of parts is longer than it says")


def _long(name: str, extra: bytes, values: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and place with those from the ZIP64 field that do not fit (APPNOTE 4.5.3)."""
    if _FULL_4 not in values:
        return values
    wide = _extra(extra, 1)
    result = []
    for value in values:
        if value == _FULL_4:
            if len(wide) < 8:
                raise inconsistent(name, "a part's size is missing")
            value, wide = int.from_bytes(wide[:8], "little"), wide[8:]
        result.append(value)
    return result[0], result[1], result[2]


def _extra(extra: bytes, kind: int) -> bytes:
    """Return the extra field of one kind, or nothing."""
    while len(extra) >= 4:
        found, size = struct.unpack_from("<2H", extra)
        if found == kind:
            return extra[4 : 4 + size]
        extra = extra[4 + size :]
    return b""


def _decoded(raw: bytes, flags: int, extra: bytes, name: str) -> str:
    """Return the name of an entry: UTF-8 where it says so, else code page 437 (APPNOTE D.1)."""
    if len(other := _extra(extra, 0x7075)) > 5 and other[5:] != raw:  # a second name, for some readers only
        raise inconsistent(name, "a part has two names")
    try:
        return raw.decode("utf-8" if flags & UTF8 else "cp437")
    except UnicodeDecodeError as error:
        raise refusal("zip-name", name, "the name of a part in it cannot be read", SAVE_AGAIN) from error


def _with_local(data: bytes, name: str, member: Member, raw: bytes) -> Member:
    """Return the member with the place of its bytes; refuse it where its own header says something else."""
    at = member.at
    if at + _LOCAL.size > len(data) or data[at : at + 4] != LOCAL_SIGN:
        raise damaged(name, f"its part {member.name} does not lie where the list says")
    _, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _LOCAL.unpack_from(data, at)
    after = at + _LOCAL.size
    body = after + name_size + extra_size
    if data[after : after + name_size] != raw:
        raise inconsistent(name, f"its part {member.name} has another name in its own header")
    extra = data[after + name_size : body]
    if _FULL_4 in (packed, size):
        size, packed, _ = _long(name, extra, (size, packed, 0))
    said = (crc, packed, size)
    later = flags & DESCRIPTOR and not any(said)
    if (method, flags & _HIDDEN) != (member.method, member.flags & _HIDDEN) or not (
        later or said == (member.crc, member.packed, member.size)
    ):
        raise inconsistent(name, f"its part {member.name} has another size or form in its own header")
    return Member(
        member.name,
        member.flags | flags & DESCRIPTOR,
        method,
        member.crc,
        member.packed,
        member.size,
        member.mode,
        at,
        body,
    )


def _compare_layout(data: bytes, name: str, members: tuple[Member, ...], directory: int) -> None:
    """Refuse parts that share bytes, and parts that lie between those that the directory names."""
    end = 0
    for member in sorted(members, key=lambda member: member.at):
        if member.at < end:
            raise refusal("zip-overlap", name, f"its part {member.name} shares bytes with another", SUSPECT)
        _refuse_hidden(data, name, end, member.at)
        end = member.body + member.packed
        if end > directory:
            raise refusal("zip-overlap", name, f"its part {member.name} reaches into the list of parts", SUSPECT)
    _refuse_hidden(data, name, end, directory)


def _refuse_hidden(data: bytes, name: str, start: int, end: int) -> None:
    if data.find(LOCAL_SIGN, start, end) >= 0:
        raise inconsistent(name, "it holds a part that its list does not name")
