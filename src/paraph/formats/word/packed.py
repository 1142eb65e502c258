"""The package of a Word file, packed so that equal parts give equal bytes.

Field layouts are those of PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_VERSION, _UNIX = 20, 3
_MIDNIGHT, _EPOCH = 0, 1 << 5 | 1  # 1 January 1980
_READABLE = 0o600 << 16
"""The rights of a file of its owner's, as Unix writes them there."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a package with fixed order, dates and attributes: equal parts give equal bytes anywhere.

    Members are stored, not compressed, since compressors differ between machines. Names are of ASCII.
    """
    members, directory = bytearray(), bytearray()
    for name in (*(n for n in _FIRST if n in parts), *sorted(n for n in parts if n not in _FIRST)):
        written, content, at = name.encode("ascii"), parts[name], len(members)
        size = len(content)
        # No flags; stored; packed as large as it is; nothing besides.
        said = (0, 0, _MIDNIGHT, _EPOCH, zlib.crc32(content), size, size, len(written), 0)
        members += _LOCAL.pack(b"PK\3\4", _VERSION, *said) + written + content
        made = _UNIX << 8 | _VERSION
        directory += _CENTRAL.pack(b"PK\1\2", made, _VERSION, *said, 0, 0, 0, _READABLE, at) + written
    count = len(parts)
    return bytes(members + directory + _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(members), 0))
