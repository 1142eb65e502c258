"""Zip files that no program would write: every field of every header can lie (PKWARE APPNOTE 4.3 and 4.4)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Entry:
    """One entry; what is not given is true."""

    name: bytes
    content: bytes = b""
    method: int = STORED
    flags: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    local_method: int | None = None
    mode: int = 0o100600
    extra: bytes = b""
    at: int | None = None
    listed: bool = True
    after: bytes = b""

    @property
    def body(self) -> bytes:
        """The bytes as packed."""
        if self.packed is not None:
            return self.packed
        return deflated(self.content) if self.method == DEFLATED else self.content


def deflated(content: bytes) -> bytes:
    """Return content packed with deflate, without a header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zeros(megabytes: int) -> bytes:
    """Return so many megabytes of zeros packed with deflate, made without packing them all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return one * megabytes + packer.flush()


def entries(parts: Mapping[str, bytes], method: int = STORED) -> list[Entry]:
    """Return honest entries."""
    return [Entry(name.encode(), content, method) for name, content in parts.items()]


def archive(members: Iterable[Entry], *, comment: bytes = b"", locator: bytes = b"") -> bytes:
    """Return a zip file of these entries."""
    data, directory, listed = b"", b"", 0
    for entry in members:
        body = entry.body
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        size = len(entry.content) if entry.size is None else entry.size
        packed = len(body) if entry.packed_size is None else entry.packed_size
        at = len(data) if entry.at is None else entry.at
        local = entry.name if entry.local_name is None else entry.local_name
        local_size = size if entry.local_size is None else entry.local_size
        method = entry.method if entry.local_method is None else entry.local_method
        said = (0, 0, 0) if entry.flags & 8 else (crc, packed, local_size)
        if entry.at is None:
            data += struct.pack("<4s5H3I2H", b"PK\3\4", 20, entry.flags, method, 0, 33, *said, len(local), 0)
            data += local + body + entry.after
        if entry.listed:
            listed += 1
            directory += struct.pack(
                "<4s6H3I5H2I",
                *(b"PK\1\2", 0x314, 20, entry.flags, entry.method, 0, 33, crc, packed, size, len(entry.name)),
                *(len(entry.extra), 0, 0, 0, entry.mode << 16, at),
            )
            directory += entry.name + entry.extra
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, min(listed, 65535), min(listed, 65535), len(directory), len(data), len(comment)
    )
    return data + directory + locator + end + comment
