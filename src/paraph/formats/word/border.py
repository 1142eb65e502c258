"""The border between a command and the process in which files from outside are read: what crosses it, and how.

A request is the length of a name and of a file, then both; an answer is a ticket, a kind (below) and a length, then
that many bytes. Nothing else is said, and nothing but plain data.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from typing import BinaryIO

from paraph.errors import LawBrokenError, ParaphError

Reader = Callable[[bytes, str], object]
"""Returns a value that msgspec can encode, such as a Reading."""

REQUEST = struct.Struct("<QQ")
ANSWER = struct.Struct("<QBQ")
READ, REFUSED, BROKEN, SLOW, HUNGRY, DIED, READY = range(7)
"""Kinds of answer: a reading, a refusal, a proof that failed, too long, too much memory, an end without answer.

The last one is said once, when the process is ready to be asked."""


def answer(reader: Reader, data: bytes, name: str) -> tuple[int, bytes]:
    """Return kind and bytes of the answer to one request; nothing is raised."""
    import msgspec  # not loaded by a command that only starts the process

    try:
        return READ, msgspec.msgpack.encode(reader(data, name))
    except ParaphError as error:
        return REFUSED, msgspec.msgpack.encode((error.message, error.code, error.where, error.next_step))
    except LawBrokenError as error:
        return BROKEN, str(error).encode("utf-8", "backslashreplace")
    except (MemoryError, RecursionError):
        return HUNGRY, b""
    except Exception as error:  # noqa: BLE001 - it crosses the border as what it is: a bug of ours
        told_so = f"{name}: the reader failed ({type(error).__name__}: {error})"
        return BROKEN, told_so.encode("utf-8", "backslashreplace")


def refusal(content: bytes) -> ParaphError:
    """Return the refusal in an answer. Raises msgspec.MsgspecError where there is none in it."""
    import msgspec

    message, code, where, next_step = msgspec.msgpack.decode(content, type=tuple[str, str, str, str])
    return ParaphError(message, code=code, where=where, next_step=next_step)


def request(stream: int) -> tuple[bytes, str] | None:
    """Return the next file and its name, or None at the end.

    Nothing more than the request is taken from the stream, so that a second one can still be waited for.
    """
    head = _exactly(stream, REQUEST.size)
    if len(head) < REQUEST.size:
        return None
    name_size, size = REQUEST.unpack(head)
    name = _exactly(stream, name_size)
    data = _exactly(stream, size)
    return (data, name.decode("utf-8", "replace")) if len(data) == size else None


def _exactly(stream: int, size: int) -> bytes:
    """Return so many bytes of a stream, fewer only at its end."""
    pieces = []
    while size and (piece := os.read(stream, min(size, 1 << 20))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def put(stream: BinaryIO, ticket: int, kind: int, content: bytes) -> None:
    """Send an answer to the parent."""
    stream.write(ANSWER.pack(ticket, kind, len(content)))
    stream.write(content)
    stream.flush()
