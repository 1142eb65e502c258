"""Every limit of safe intake, in one table: what a file may hold, and what reading it may cost."""

from __future__ import annotations

from typing import TypeAlias

from paraph.model.frozen import frozen

MEGABYTE = 1024 * 1024
Costs: TypeAlias = "tuple[int, float, int, int] | tuple[()]"
"""The numbers of a Fence in their order, or none for the usual one."""


@frozen
class Limits:
    """The most that is taken. A value of exactly the limit is still taken; one more is refused."""

    file: int = 50 * MEGABYTE
    """Bytes of the file."""
    members: int = 2000
    """Entries of the zip directory, folders among them."""
    member_name: int = 500
    """Bytes of the name of an entry."""
    part: int = 100 * MEGABYTE
    """Bytes of one part, unpacked."""
    unpacked: int = 300 * MEGABYTE
    """Bytes of all parts, unpacked."""
    ratio: int = 200
    """How many times its packed size a part of more than `ratio_from` bytes may have."""
    ratio_from: int = MEGABYTE
    """Bytes up to which a part may be packed as well as it likes: blank forms are."""
    tags: int = 4_000_000
    """Tags of one part; an element with content has two. Trees of elements are what exhausts memory."""
    depth: int = 256
    """Elements within elements; libxml2, which reads the parts, takes no more."""
    attributes: int = 1000
    """Attributes of one element."""
    attribute: int = 5_000_000
    """Characters of one attribute; libxml2 takes ten million bytes."""
    paragraphs: int = 200_000
    """Paragraphs of one part."""
    paragraph: int = 1_000_000
    """Characters of one paragraph."""
    comments: int = 50_000
    """Comments of one part."""


@frozen
class Fence:
    """What reading one file may cost, in the process of its own in which it is read."""

    cpu: int = 8
    """Seconds of work of the processor; whole seconds, since systems count them so."""
    wall: float = 30.0
    """Seconds by the clock: many more, since a busy machine may do other things for a while."""
    memory: int = 1024 * MEGABYTE
    """Bytes of memory, the program itself among them."""
    answer: int = 256 * MEGABYTE
    """Bytes that the process may hand back."""


LIMITS = Limits()
FENCE = Fence()
