"""Copies of a carnet, made by SQLite itself and checked: a live file is never copied byte by byte.

They are ordinary carnets, in a folder beside the carnet or in one the user chose, named after the carnet, the moment
and the reason; nothing of what is in the carnet shows in a name.  Once the clock of the computer was set back, moments
no longer tell which backup is the newest: from then on a number of the sequence they belong to stands in their names.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from partenaires_desktop.domain.retention import kept
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store import database
from partenaires_desktop.store.journal import standing
from partenaires_desktop.store.locks import companion, cut, name_room

if TYPE_CHECKING:
    from partenaires_desktop.store.store import Store

FOLDER = "Sauvegardes"
_NAME = re.compile(
    r"(?P<stem>.+) (?P<at>\d{4}-\d\d-\d\d \d\dh\d\dm\d\d)(?: suite (?P<sequence>\d{1,9}))?(?: \(\d+\))? "
    r"(?P<reason>[\w-]+)",
    re.DOTALL,
)
_FORMAT = "%Y-%m-%d %Hh%Mm%S"
_ROOM = 60
"""Bytes of a name that the moment, the reason and SQLite's own ending may take."""
_log = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why a backup was made, as it is written in its name."""

    OPENING = "ouverture"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restauration"
    MERGE = "fusion"
    ASKED = "demande"


class Backup(NamedTuple):
    """One backup, as its name tells. ``reason`` may be a word of a later version; ``sequence`` grows by one each time
    the clock was found set back.
    """

    path: Path
    at: datetime
    reason: str
    sequence: int = 1


class Shelf(NamedTuple):
    """Where the backups of one carnet are kept: beside it, and in the folder the user chose, when it is there."""

    carnet: Path
    chosen: Path | None = None

    @property
    def absent(self) -> bool:
        """Whether the chosen folder is not there now, for instance because the key is not plugged in."""
        return self.chosen is not None and not self.chosen.is_dir()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders to write to, the first that works."""
        beside = self.carnet.parent / FOLDER
        if self.chosen is None or self.absent:
            return (beside,)
        # Two carnets of one name, from two folders, must not thin each other out.
        tag = hashlib.sha256(os.fsencode(self.carnet.parent.resolve())).hexdigest()[:6]
        return self.chosen / f"{self._stem(self.chosen)} {tag}", beside

    def backups(self) -> tuple[Backup, ...]:
        """What is there, the last one made first, whatever the clock said meanwhile."""
        found = [backup for folder in self.folders for backup in self._in(folder)]
        return tuple(sorted(found, key=lambda backup: (*made_at(backup), _written(backup.path)), reverse=True))

    def keep(self, write: Callable[[Path], None], reason: Reason | str, now: datetime | None = None) -> Backup:
        """Make a verified backup with ``write`` (``store.copy_to``); raises UserError when none can be made."""
        error: UserError | None = None
        moment = (now or datetime.now().astimezone()).replace(tzinfo=None, microsecond=0)
        sequence = self._sequence(moment)
        for folder in self.folders:
            try:
                target = self._free_name(folder, moment, reason, sequence)
                write(target)
                return Backup(target, moment, str(reason), sequence)
            except (UserError, OSError) as failed:
                _log.warning("no backup in one of the folders: %s", type(failed).__name__)
                error = failed if isinstance(failed, UserError) else None
        raise error or _not_made()

    def keep_if_changed(
        self, store: Store, reason: Reason | str = Reason.OPENING, now: datetime | None = None
    ) -> Backup | None:
        """A backup, unless the carnet is empty or the last one holds all of it; raises UserError as :meth:`keep`."""
        present = store.query(standing)
        if present is None:
            return None
        last = next(iter(self.backups()), None)
        if last is not None and _standing_of(last.path) == present:
            return None
        return self.keep(store.copy_to, reason, now)

    def thin(self, now: datetime | None = None) -> int:
        """Remove what the rule no longer keeps; how many were removed."""
        today = (now or datetime.now().astimezone()).date()
        removed = 0
        for folder in self.folders:
            found = self._in(folder)
            stays = kept([backup.at for backup in found], today)
            for backup in found:
                if backup.at not in stays:
                    with suppress(OSError):  # on a key that was made read-only meanwhile
                        backup.path.unlink()
                        removed += 1
        return removed

    def newest_good(self) -> Backup | None:
        """The newest backup that opens."""
        for backup in self.backups():
            with suppress(UserError):
                check(backup.path)
                return backup
        return None

    def _stem(self, folder: Path) -> str:
        return cut(self.carnet.stem, name_room(folder) - _ROOM)

    def _sequence(self, moment: datetime) -> int:
        """The one to which a backup made at ``moment`` belongs."""
        last = next(iter(self.backups()), None)
        if last is None:
            return 1
        return last.sequence + 1 if moment < last.at else last.sequence

    def _free_name(self, folder: Path, moment: datetime, reason: str, sequence: int) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{self._stem(folder)} {moment.strftime(_FORMAT)}" + (f" suite {sequence}" if sequence > 1 else "")
        target, number = folder / f"{stem} {reason}{database.SUFFIX}", 1
        while target.exists():
            number += 1
            target = folder / f"{stem} ({number}) {reason}{database.SUFFIX}"
        return target

    def _in(self, folder: Path) -> list[Backup]:
        try:
            paths = sorted(folder.glob(f"*{database.SUFFIX}"))
        except OSError:
            return []
        stem = self._stem(folder)
        found = [(path, _NAME.fullmatch(path.stem)) for path in paths if not path.name.startswith(".")]
        backups = []
        for path, match in found:
            if match and match["stem"] == stem:
                with suppress(ValueError):  # a date nobody ever saw
                    moment = datetime.strptime(match["at"], _FORMAT)  # noqa: DTZ007 -- the local time of a name
                    backups.append(Backup(path, moment, match["reason"], int(match["sequence"] or 1)))
        return backups


def made_at(backup: Backup) -> tuple[int, datetime]:
    """What grows from one backup of a carnet to the next."""
    return backup.sequence, backup.at


def _written(path: Path) -> int:
    """Tells backups of one second apart."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def write_copy(engine: Engine, target: Path, scratch: Path, turn: AbstractContextManager[object] | None = None) -> None:
    """A verified copy of the carnet behind ``engine``, which appears at ``target`` once it is whole and on the disk.

    SQLite writes it beside ``scratch`` while ``turn`` is held, so that a slow key does not hold writers up; each copy
    has a name of its own, for two may be made at once.  Raises UserError when it cannot be made.
    """
    draft, brought = companion(scratch, f".{uuid4().hex[:8]}.copying"), companion(target, ".coming")
    try:
        draft.unlink(missing_ok=True)
        with (
            turn or nullcontext(),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            connection.execute(text("VACUUM INTO :copy"), {"copy": str(draft)})
        target.parent.mkdir(parents=True, exist_ok=True)
        if draft.parent != brought.parent:
            shutil.copyfile(draft, brought)
        else:
            draft.replace(brought)
        check(brought)
        database.put_in_place(brought, target)
    except (DBAPIError, OSError, database.BadCarnet) as error:
        raise _not_made() from error
    finally:
        for left in (draft, brought):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def check(path: Path) -> int:
    """The schema version of the carnet at ``path``, every row of which was read; raises BadCarnet, UserError."""
    version = database.inspect_header(path)
    engine = database.make_engine(path, read_only=True)
    try:
        database.check_content(engine, path, present=version == database.SCHEMA_VERSION)
    finally:
        engine.dispose()
    return version


def _standing_of(path: Path) -> object:
    """How far the journal of a backup has come; ``None`` for what cannot be read."""
    try:
        if check(path) < database.SCHEMA_VERSION:
            return None
        engine = database.make_engine(path, read_only=True)
        try:
            with Session(engine) as session:
                return standing(session)
        finally:
            engine.dispose()
    except (UserError, DBAPIError):
        return None


def _not_made() -> UserError:
    return UserError(
        _("No backup of the carnet could be made, so it was left as it is. Make room on the disk, then try again.")
    )
