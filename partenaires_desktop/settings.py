"""What the window remembers from one day to the next; never anything about a partner.

A plain object over one small JSON file.  A damaged file is set aside and the defaults return; a file that cannot be
written costs the memory of the window's shape, nothing else.
"""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = range(9, 21)
DEFAULT_TEXT_SIZE = 13 if sys.platform == "darwin" else 10  # a point is a pixel on a Mac, 4/3 of one elsewhere
RECENT_KEPT = 8

_log = logging.getLogger(__name__)


@dataclass
class Settings:
    """Choices of the user and the shape of her window; every field has a working default."""

    language: str = ""  # empty: what the system speaks
    theme: str = "system"
    text_size: int = DEFAULT_TEXT_SIZE
    reduced_motion: bool = False
    carnet: str = ""  # the last one opened; empty: the default carnet
    recent: list[str] = field(default_factory=list)
    project: str = ""
    phase: str = ""
    view: str = ""
    geometry: str = ""  # base64 of what Qt saves
    edges: list[int] = field(default_factory=list)  # where the window's bars ended, to paint them before they are there
    panel_shown: bool = True
    panel_width: int = 272
    backup_folder: str = ""  # empty: beside each carnet
    known_copies: list[str] = field(default_factory=list)  # copies made by sync services that were spoken of
    folders: dict[str, str] = field(default_factory=dict)  # last folder used, by kind of file
    import_columns: dict[str, list[str]] = field(default_factory=dict)  # what columns hold, by the titles of a list
    choices: dict[str, str] = field(default_factory=dict)  # how a view was last looked at, by name

    def remember_carnet(self, path: Path) -> None:
        """Make ``path`` the carnet of the next start and the first of the recent ones."""
        self.carnet = str(path)
        self.recent = [self.carnet, *(other for other in self.recent if other != self.carnet)][:RECENT_KEPT]

    def forget_carnet(self, path: Path) -> None:
        """Take ``path`` out of the recent ones, for instance because it is gone."""
        self.recent = [other for other in self.recent if other != str(path)]
        if self.carnet == str(path):
            self.carnet = ""


def load(path: Path) -> Settings:
    """The settings in ``path``; defaults for whatever is absent or makes no sense."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("settings unreadable (%s), defaults used", type(error).__name__)
        values = None
    if not isinstance(values, dict):
        _set_aside(path)
        return Settings()
    return _sensible(values)


def save(settings: Settings, path: Path) -> bool:
    """Write ``settings`` whole or not at all; False when the disk refused."""
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        _log.warning("settings not saved: %s", error.strerror)
        return False
    return True


def _set_aside(path: Path) -> None:
    """Keep a damaged file for whoever wants to look, out of the way of the next start."""
    try:
        path.replace(path.with_suffix(".damaged"))
    except OSError as error:
        _log.warning("damaged settings not set aside: %s", error.strerror)


def _sensible(values: dict[str, Any]) -> Settings:
    """Settings from a file anyone may have edited: a value of the wrong kind is replaced by its default."""
    settings = Settings()
    for known in fields(Settings):
        value = values.get(known.name)
        if type(value) is type(getattr(settings, known.name)):
            setattr(settings, known.name, value)
    if settings.theme not in THEMES:
        settings.theme = "system"
    settings.text_size = min(max(settings.text_size, TEXT_SIZES[0]), TEXT_SIZES[-1])
    settings.panel_width = min(max(settings.panel_width, 160), 1600)
    settings.recent = [entry for entry in _list(values.get("recent")) if isinstance(entry, str)][:RECENT_KEPT]
    settings.known_copies = [entry for entry in _list(values.get("known_copies")) if isinstance(entry, str)]
    edges = [edge for edge in _list(values.get("edges")) if type(edge) is int and 0 <= edge < 2000]
    settings.edges = edges if len(edges) == 3 else []
    settings.folders = {key: entry for key, entry in _pairs(values.get("folders")) if isinstance(entry, str)}
    settings.choices = {key: entry for key, entry in _pairs(values.get("choices")) if isinstance(entry, str)}
    settings.import_columns = {
        titles: fields
        for titles, fields in _pairs(values.get("import_columns"))
        if isinstance(fields, list) and all(isinstance(one, str) for one in fields)
    }
    return settings


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _pairs(value: object) -> list[tuple[str, object]]:
    return list(value.items()) if isinstance(value, dict) else []
