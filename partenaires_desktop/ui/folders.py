"""The last folder used per purpose, so that a file chooser opens where one was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from partenaires_desktop import paths

_FOLDERS = "partenaires_folders"


def remembered_folders() -> dict[str, str]:
    """The last folder used per purpose, for the settings."""
    application = QCoreApplication.instance()
    folders = application.property(_FOLDERS) if application else None
    return dict(folders) if isinstance(folders, dict) else {}


def remember_folders(folders: dict[str, str]) -> None:
    """Take the folders of an earlier session up again."""
    application = QCoreApplication.instance()
    assert application is not None
    application.setProperty(_FOLDERS, dict(folders))


def folder_for(purpose: str) -> Path:
    """Where to begin: the last folder used for ``purpose``, else the documents of the user."""
    known = remembered_folders().get(purpose)
    if known and Path(known).is_dir():
        return Path(known)
    documents = paths.documents_dir()
    return documents if documents.is_dir() else Path.home()


def remember_chosen(purpose: str, chosen: Path, *, folder: bool) -> None:
    """``chosen``, a file or a ``folder``, was used for ``purpose``."""
    remember_folders({**remembered_folders(), purpose: str(chosen if folder else chosen.parent)})
