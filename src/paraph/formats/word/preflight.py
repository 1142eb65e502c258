"""What a file is, and whether it may be unpacked: decided from its first bytes and its zip directory alone."""

from __future__ import annotations

import re
import stat
import unicodedata
import zlib
from collections.abc import Iterable

from paraph.errors import ParaphError
from paraph.formats.word.directory import LOCAL_SIGN, Directory, Member, damaged, read_directory
from paraph.formats.word.limits import MEGABYTE, Limits
from paraph.formats.word.refusals import SAVE_AGAIN, SEND_AGAIN, SUSPECT, TOO_MUCH, refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORED, _DEFLATED = 0, 8
_METHODS = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "xz", 99: "AES encryption"}
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xfeP\x00K", "a Word file that was saved as text"),
    (b"MIME-Version:", "a web page or an e-mail"),
    (b"From: ", "an e-mail"),
    (b"Received: ", "an e-mail"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a compressed archive"),
)
_ORDINARY = re.compile(r"(?:\w[\w.\-]*/)*\w[\w.\-]*", re.ASCII)
_RESERVED_STEP = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com|lpt)", re.IGNORECASE)
_RESERVED = r"(?i)(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(\..*)?$"  # compiled when asked for: hardly ever


def preflight(data: bytes, name: str, limits: Limits) -> Directory:
    """Return the directory of a file that may be unpacked.

    Raises ParaphError for what is no zip file, and for all that the directory shows to be harmful or
    ambiguous. Nothing is unpacked, and no part is looked into.
    """
    _refuse_other_files(data, name, limits)
    directory = read_directory(data, name, limits.members, limits.member_name)
    seen: dict[str, str] = {}
    for member in directory.members:
        _refuse_name(member.name, name)
        key = folded(member.name.rstrip("/\\"))
        if key in seen:
            raise refusal(
                "zip-duplicate",
                name,
                f"its part {member.name} occurs twice in it"
                + (f", also as {seen[key]}" if seen[key] != member.name else "")
                + ", so that two programs would read two texts",
                SUSPECT,
            )
        seen[key] = member.name
        _refuse_form(member, name)
    _refuse_sizes(directory.members, name, limits)
    return directory


def folded(part: str) -> str:
    """Return the name of a part as names are compared: case, composition and the kind of slash aside."""
    if part.isascii():
        return part.lower().replace("\\", "/")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold()).replace("\\", "/")


def _refuse_other_files(data: bytes, name: str, limits: Limits) -> None:
    if not data:
        raise refusal("empty-file", name, "it is empty", SEND_AGAIN)
    if len(data) > limits.file:
        raise refusal("too-large", name, f"it is larger than {limits.file // MEGABYTE} MB", TOO_MUCH)
    if data.startswith(_OLE):
        raise _old_file(data, name)
    if data.startswith(LOCAL_SIGN):
        return
    for sign, what in _OTHERS:
        if data.startswith(sign):
            raise refusal("not-word", name, f"it is {what}, not a Word file")
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<html", b"<!doctype", b"<pkg:")):
        raise refusal("not-word", name, "it is a web page or a text in XML, not a Word file")
    if LOCAL_SIGN in data and b"PK\x05\x06" in data:
        raise refusal("zip-prefix", name, "something stands before the Word file in it", SUSPECT)
    raise refusal("not-word", name, "it is not a Word file, or it is damaged")


def _old_file(data: bytes, name: str) -> ParaphError:
    """Return the refusal of a compound file ([MS-CFB]); the names of its streams say what it is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusal(
            "encrypted",
            name,
            "it is protected by a password",
            "Ask the sender for it without a password, or open it with the password and save it without.",
        )
    if "WordDocument".encode("utf-16-le") in data:
        return refusal(
            "old-word",
            name,
            "it is in the old format of Word (.doc)",
            "Open it in a word processor and save it as .docx.",
        )
    return refusal("not-word", name, "it is a file of an old office program or a saved e-mail, not a Word file")


def _refuse_name(part: str, name: str) -> None:
    """Refuse names that lead out of a folder or mean a device (ECMA-376 part 2, 6.2.2; Windows' file names)."""
    if _ORDINARY.fullmatch(part) and not _RESERVED_STEP.search(part):
        return
    steps = part.replace("\\", "/").removesuffix("/").split("/")
    if any(ord(c) < 32 or ord(c) == 127 for c in part):
        why = "a control character"
    elif ".." in steps or "." in steps:
        why = "a way out of the file"
    elif not steps[0] or re.match("[A-Za-z]:", part):
        why = "a place on a disk or a server"
    elif "" in steps:
        why = "an empty step"
    elif any(re.match(_RESERVED, step) for step in steps):
        why = "the name of a device"
    else:
        return
    raise refusal("zip-name", name, f"the name of its part {part[:80]} holds {why}", SUSPECT)


def _refuse_form(member: Member, name: str) -> None:
    if member.flags & (0x1 | 0x40 | 0x2000):
        raise refusal(
            "zip-encrypted",
            name,
            f"its part {member.name} is encrypted",
            "Ask the sender for it without a password.",
        )
    if stat.S_IFMT(member.mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refusal("zip-link", name, f"its part {member.name} is a link to another file", SUSPECT)
    if member.method not in (_STORED, _DEFLATED):
        method = _METHODS.get(member.method, f"method {member.method}")
        raise refusal(
            "zip-method",
            name,
            f"its part {member.name} is packed in a way that Word does not know ({method})",
            SAVE_AGAIN,
        )
    if member.method == _STORED and member.packed != member.size:
        raise damaged(name, f"its part {member.name} has two sizes")
    if member.name.endswith(("/", "\\")) and member.size:
        raise refusal("zip-name", name, f"its part {member.name} has the name of a folder", SUSPECT)


def _refuse_sizes(members: Iterable[Member], name: str, limits: Limits) -> None:
    total = 0
    for member in members:
        total += member.size
        if member.size > limits.part:
            raise refusal(
                "zip-too-large",
                name,
                f"its part {member.name} has {member.size // MEGABYTE} MB when unpacked",
                TOO_MUCH,
            )
        if member.size > limits.ratio_from and member.size > limits.ratio * max(member.packed, 1):
            raise refusal(
                "zip-bomb", name, f"its part {member.name} is packed far beyond what a text can be", SUSPECT
            )
    if total > limits.unpacked:
        raise refusal("zip-too-large", name, f"it has {total // MEGABYTE} MB when unpacked", TOO_MUCH)


def unpack(data: bytes, member: Member, name: str) -> bytes:
    """Return the bytes of a part, never more than its directory says.

    Raises ParaphError where they are more or fewer, or not those that were packed.
    """
    content = data[member.body : member.body + member.packed]
    if member.method == _DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = stream.decompress(content, member.size + 1)
            if len(content) == member.size and not stream.eof:
                content += stream.decompress(stream.unconsumed_tail, 1)
        except zlib.error as error:
            raise damaged(name, f"its part {member.name} cannot be unpacked") from error
        if len(content) > member.size:
            raise refusal("zip-size", name, f"its part {member.name} is larger than it says", SUSPECT)
        if not stream.eof or stream.unused_data:
            raise damaged(name, f"its part {member.name} breaks off")
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise damaged(name, f"its part {member.name} is not what was packed")
    return content
