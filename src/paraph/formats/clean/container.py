"""The zip around the parts: opened with care, and compared byte for byte with the one plain way to write it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paraph.errors import ParaphError
from paraph.model.findings import PACKAGE, Finding

_WHERE = "the package itself"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_MOST_BYTES, _MOST_UNPACKED, _MOST_PARTS = 50 << 20, 300 << 20, 2000
_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
_DAY, _UNIX, _VERSION, _MODE = 0x21, 3, 20, 0o600 << 16
_SYSTEMS = {0: "Windows", 3: "Unix", 10: "Windows (NTFS)", 19: "Mac"}


@dataclass(frozen=True)
class Member:
    """A part as it lies in the package."""

    name: str
    content: bytes


def opened(data: bytes) -> Sequence[Member]:
    """Return the members of a Word file in their order. Raises ParaphError for what is none, or cannot be read."""
    if len(data) > _MOST_BYTES:
        raise _refusal("This file is larger than 50 MB, which no paper of ours is.")
    if not data.startswith(b"PK"):
        raise _refusal("This is not a Word file (.docx).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_UNPACKED:
                raise _refusal("This file holds more than any Word file of a text does.")
            return [Member(info.filename, _content(archive, info)) for info in infos]
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, struct.error) as error:
        # ValueError: a list of parts that points before the beginning, or names that are no text.
        raise _refusal("This file is damaged, or cut short.") from error
    except (NotImplementedError, RuntimeError) as error:
        raise _refusal(
            "This file is packed in a way that Word does not use, or protected by a password."
        ) from error


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        content = member.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile
    return content


def _refusal(message: str) -> ParaphError:
    return ParaphError(message, code="not-word", next_step="Check the Word file (.docx) that is to be sent.")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts packed in the one plain way: fixed order, dates, system and rights; stored, not compressed."""
    names = [*(name for name in _FIRST if name in parts), *sorted(name for name in parts if name not in _FIRST)]
    body, directory = bytearray(), bytearray()
    for name in names:
        content, encoded = parts[name], name.encode()
        flags = 0 if name.isascii() else 0x800
        common = (0, 0, _DAY, zlib.crc32(content), len(content), len(content), len(encoded), 0)
        at = len(body)
        body += struct.pack(_LOCAL, b"PK\3\4", _VERSION, flags, *common) + encoded + content
        versions = (_UNIX << 8 | _VERSION, _VERSION, flags)
        directory += struct.pack(_CENTRAL, b"PK\1\2", *versions, *common, 0, 0, 0, _MODE, at) + encoded
    count = len(names)
    end = struct.pack(_END, b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def package_findings(data: bytes, members: Sequence[Member]) -> list[Finding]:
    """Return what lies in a package beside its parts. None: packing the parts again gives equal bytes."""
    parts = {member.name: member.content for member in members}
    if len(parts) == len(members) and packed(parts) == data:
        return []
    found: list[Finding] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        try:
            found += [_finding(what, key=what) for what in _around(data, archive, infos)]
            for info in infos:
                found += [_finding(what, info.filename, key) for key, what in _of_entry(data, info)]
        except (struct.error, UnicodeError):
            found.append(_finding("a list of parts that does not fit them"))
    return found or [_finding("something that is not written in the one plain way")]


def _finding(what: str, part: str = "", key: str = "") -> Finding:
    where = f"{_WHERE}, at {part}" if part else _WHERE
    return Finding(PACKAGE, part, where, what, key=key or what)


def _around(data: bytes, archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield what is wrong with the package as a whole."""
    names = [info.filename for info in infos]
    if len(set(names)) < len(names):
        yield "a part of a name that another part has"
    if names != [*(n for n in _FIRST if n in names), *sorted(n for n in names if n not in _FIRST)]:
        yield "an order of parts that is not the fixed one"
    if archive.comment:
        yield "a comment on the whole"
    at = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset > at:
            yield "something before the first part" if at == 0 else "something between two parts"
        at = max(at, _end_of(data, info))
    if archive.start_dir > at:
        yield "something between the parts and their list"
    at = archive.start_dir + sum(46 + len(i.orig_filename.encode()) + len(i.extra) + len(i.comment) for i in infos)
    end = data.rfind(b"PK\5\6")
    if end > at:
        yield "something after the list of parts"
    if len(data) > end + 22 + len(archive.comment):
        yield "something after the end"


def _local(data: bytes, info: zipfile.ZipInfo) -> tuple[int, ...]:
    """Return the numbers of a local header: version, flags, method, time, date, crc, sizes, lengths."""
    found: tuple[int, ...] = struct.unpack_from(_LOCAL, data, info.header_offset)[1:]
    return found


def _end_of(data: bytes, info: zipfile.ZipInfo) -> int:
    *_, name, extra = _local(data, info)
    return info.header_offset + 30 + name + extra + info.compress_size


def _of_entry(data: bytes, info: zipfile.ZipInfo) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an entry: a key, and what it is."""
    version, flags, method, time, date, crc, size, whole, name, extra = _local(data, info)
    if info.date_time != (1980, 1, 1, 0, 0, 0) or (time, date) != (0, _DAY):
        shown = "{2}.{1}.{0}, {3:02}:{4:02}".format(*info.date_time)
        yield "date", f"a date and time of day of the entry ({shown})"
    if info.create_system != _UNIX or info.create_version != _VERSION:
        system = _SYSTEMS.get(info.create_system, f"system {info.create_system}")
        yield "system", f"a trace of the system it was packed on ({system}, version {info.create_version})"
    if info.external_attr != _MODE or info.internal_attr:
        yield "rights", f"rights or flags of a file ({info.external_attr:#x})"
    if info.extra or extra:
        yield "extra", "an extra field (times, users or numbers of a machine)"
    if info.comment:
        yield "comment", "a comment on the entry"
    if info.compress_type or method:
        yield "packing", "compression, which differs from program to program,"
    if (info.flag_bits | flags) & ~0x800 or info.extract_version != _VERSION or version != _VERSION or info.volume:
        yield "flags", "flags or versions that no paper of ours has"
    described = (crc, size, whole) == (info.CRC, info.compress_size, info.file_size) or flags & 8
    if not described or name != len(info.orig_filename.encode()):
        yield "twice", "a header that says something else than the list of parts"
    if not info.filename.isascii():
        yield "name", "a name with signs that no paper of ours has"
