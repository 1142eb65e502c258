"""The package of a Word file, packed so that equal parts give equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a package with fixed order, dates and attributes: equal parts give equal bytes anywhere.

    Members are stored, not compressed, since compressors differ between machines.
    """
    names = [*(n for n in _FIRST if n in parts), *sorted(n for n in parts if n not in _FIRST)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return buffer.getvalue()
