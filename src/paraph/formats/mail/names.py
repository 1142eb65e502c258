"""Which files are e-mails, by their names."""

from __future__ import annotations

MAIL, TEXT = ".eml", (".txt", ".md")
"""The endings of names of files that are read as e-mails: saved ones, and the plain text of one."""


def is_mail(name: str) -> bool:
    """Whether a file is an e-mail or the text of one, by its name."""
    return name.lower().endswith((MAIL, *TEXT))
