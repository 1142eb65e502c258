"""Read TOML into typed values, and write values as TOML, with errors that name file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import tomli  # tomllib compiled: a round of sixty is read three times as quickly

from paraph.errors import ParaphError
from paraph.formats.records.toml_text import UnusualError, toml_text

T = TypeVar("T")


def read_toml(data: bytes, kind: type[T], where: str) -> T:
    """Return the content of a TOML file as a value of `kind`, each entry checked.

    Raises ParaphError with the line, or the entry, that is wrong.
    """
    try:
        found = tomli.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refusal(where, "it is not UTF-8 text") from error
    except tomli.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = f"{where}:{line[1]}" if line else where
        raise _refusal(place, f"it is not TOML ({error})") from error
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        raise _refusal(where, str(error).replace("`$.", "`").replace("Object", "It")) from error


def _refusal(where: str, reason: str) -> ParaphError:
    return ParaphError(
        f"This file cannot be read: {reason}.",
        code="bad-record",
        where=where,
        next_step="Correct it in a text editor and repeat.",
    )


def write_toml(values: Mapping[str, Any]) -> bytes:
    """Return values as TOML, tables and arrays of tables last; empty texts, lists and None are left out."""
    slim = _slim(values)
    try:
        return toml_text(slim).encode()
    except UnusualError:
        import tomlkit  # which most records do without

        return tomlkit.dumps(slim).encode()


def _slim(value: Any) -> Any:
    if isinstance(value, str):  # nearly all of a record
        return value
    if isinstance(value, Mapping):
        return {key: _slim(v) for key, v in value.items() if v or (v is not None and v not in ("", [], (), {}))}
    if isinstance(value, list | tuple):
        return [_slim(v) for v in value]
    return value
