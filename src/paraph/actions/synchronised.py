"""Whether a workspace lies in a folder that another program copies to and fro between computers."""

from __future__ import annotations

from pathlib import Path

_PROGRAMS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "pcloud": "pCloud",
    "box sync": "Box",
}
"""How the names of their folders begin, in small letters."""


def synchronised(folder: Path) -> str:
    """Return a warning where a folder lies in such a place, nothing elsewhere.

    Such a program copies files one by one, in its own time: of a repository that can leave a half.
    """
    parts = [part.casefold() for part in folder.resolve().parts]
    found = next((name for start, name in _PROGRAMS.items() for part in parts if part.startswith(start)), "")
    if not found:
        return ""
    return (
        f"This workspace lies in a folder that {found} keeps in step with other computers; that can damage what is "
        "recorded. Move it to a plain folder, and share it through git."
    )
