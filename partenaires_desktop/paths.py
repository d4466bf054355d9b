"""Where the program keeps what belongs to the user.

``PARTENAIRES_HOME`` puts everything under one folder: for tests, and for a program carried on a USB key.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APPLICATION = "Partenaires"
SUFFIX = ".partenaires"


def _own_home() -> Path | None:
    home = os.environ.get("PARTENAIRES_HOME")
    return Path(home).expanduser() if home else None


def documents_dir() -> Path:
    """The folder where a person expects to find her own documents."""
    return _own_home() or platformdirs.user_documents_path()


def default_carnet() -> Path:
    """The carnet that opens by itself: visible among the user's documents, so that her own backups take it along."""
    documents = documents_dir()
    if not documents.is_dir() and _own_home() is None:
        documents = platformdirs.user_data_path(appname=None, appauthor=False)
    return documents / APPLICATION / f"carnet{SUFFIX}"


def settings_file() -> Path:
    """The file of the window's settings (no data of the carnet)."""
    home = _own_home()
    folder = home / "settings" if home else platformdirs.user_config_path(APPLICATION, appauthor=False)
    return folder / "settings.json"


def log_dir() -> Path:
    """The folder of the log files."""
    home = _own_home()
    return home / "log" if home else platformdirs.user_log_path(APPLICATION, appauthor=False)
