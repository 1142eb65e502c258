from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from paraph.formats.word.packed import pack

NAMES = st.from_regex(r"[a-zA-Z_\[\]]{1,8}(/[a-z0-9_.]{1,8}){0,2}", fullmatch=True)
FIRST = ("[Content_Types].xml", "_rels/.rels")


@given(st.dictionaries(st.one_of(st.sampled_from(FIRST), NAMES), st.binary(max_size=60), max_size=6))
def test_a_package_is_as_the_standard_library_writes_it(parts: dict[str, bytes]) -> None:
    names = [name for name in FIRST if name in parts] + sorted(parts.keys() - {*FIRST})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            told = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            told.create_system, told.external_attr = 3, 0o600 << 16
            archive.writestr(told, parts[name])
    made = pack(parts)
    assert made == buffer.getvalue()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
