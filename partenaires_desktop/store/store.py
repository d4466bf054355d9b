"""The store: every read and every write of the application goes through these few calls."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store import backups, database, erasure, journal, passwords, seals
from partenaires_desktop.store.changes import Changes
from partenaires_desktop.store.locks import CarnetLock, companion
from partenaires_desktop.store.migrations import migrate
from partenaires_desktop.store.reading import reading

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """An open carnet.

    ``query`` reads in one short session; ``perform`` runs one operation in one transaction and journals it;
    ``undo`` and ``redo`` walk the journal.  Each write is refused whole or kept whole, and subscribers learn what
    was touched after it is committed.  Writes from several threads take turns.
    """

    def __init__(self, path: Path, engine: Engine, lock: CarnetLock | None) -> None:
        self.path = path
        self._engine = engine
        self._lock = lock
        self._turn = threading.RLock()
        self._listeners: list[Callable[[Changes], None]] = []

    @property
    def read_only(self) -> bool:
        """Whether the carnet can only be looked at."""
        return self._lock is None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        shelf: backups.Shelf | None = None,
        lasting: bool = True,
        seal: seals.Reading | None = None,
    ) -> Store:
        """Open the carnet at ``path``, made empty when there is none, brought to the present schema when older.

        Opens read-only when asked, and where the file or its folder cannot be written.  Raises BadCarnet for a file
        that is no sound carnet, InUse when it is open elsewhere, UserError when it cannot be made; the file is then
        as it was.  The backup made before an older carnet is changed goes to ``shelf``, beside it by default.  A carnet
        that is not ``lasting`` is thrown away when closed and waits for no disk; its ``seal`` may be read already.
        """
        database.check_name(path)
        if not os.path.lexists(path) and not read_only:
            database.create(path)
        version = database.inspect_header(path)
        lock = None if read_only else _take_lock(path)
        engine = None
        try:
            if version < database.SCHEMA_VERSION and lock is None:
                raise database.BadCarnet(database.Fault.OLDER, path)
            present = version == database.SCHEMA_VERSION
            sealed = present and (seal or seals.Reading(path)).is_intact()
            engine = database.make_engine(path, read_only=lock is None, lasting=lasting)
            database.check_content(engine, path, present=present, sealed=sealed)
            if version < database.SCHEMA_VERSION:
                engine.dispose()
                migrate(path, version, shelf=shelf)
                database.check_content(engine, path)
        except BaseException:
            if engine is not None:
                engine.dispose()
            if lock is not None:
                lock.release()
            raise
        return cls(path, engine, lock)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call ``listener`` after each commit, in the thread that wrote."""
        self._listeners.append(listener)

    def query(self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What ``fn(session, …)`` reads; raises UserError when the disk fails."""
        try:
            with Session(self._engine) as session:
                return fn(session, *args, **kwargs)
        except DBAPIError as error:
            raise database.disk_fault(error, self.path) or error from error

    def perform(self, label: str, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the operation ``fn(session, …)`` as one step named ``label``.

        Raises UserError, and keeps everything as it was, when the operation refuses or the disk does; Conflict when a
        row was changed elsewhere meanwhile.
        """

        def work(session: Session) -> tuple[T, Changes]:
            recording = journal.record(session)
            result = fn(session, *args, **kwargs)
            session.flush()
            return result, journal.write_step(session, recording, label, datetime.now(UTC))

        return self._write(work)

    def undo(self) -> str:
        """Take the last step back and return its label; raises UserError when there is nothing to undo."""
        return self._write(journal.undo_step)

    def redo(self) -> str:
        """Do the last undone step again and return its label; raises UserError when there is nothing to redo."""
        return self._write(journal.redo_step)

    def walk_to(self, number: int) -> int:
        """Bring the carnet to just after step ``number`` in one transaction; how many steps were undone or redone.

        Raises UserError, and changes nothing, when one of the steps on the way cannot be walked.
        """
        return self._write(lambda session: journal.walk_to(session, number))

    def erase_person(self, label: str, person_id: uuid.UUID, stand_in: str, *, everywhere: bool = False) -> None:
        """Erase someone for good, from the journal too, and write the file anew so that no trace is left in it.

        The organisation and the history stay; from now on the person is called ``stand_in`` there.  Raises UserError.
        """

        def work(session: Session) -> tuple[None, Changes]:
            recording = journal.record(session)
            erasure.erase_person(session, person_id, stand_in, everywhere=everywhere)
            changes = journal.write_step(session, recording, label, datetime.now(UTC))
            return None, Changes(changes.rows, everything=True)

        self._write(work)
        self.compact()

    def compact(self) -> None:
        """Write the file anew, without the free pages that may hold what was removed."""
        with self._turn:
            try:
                with self._engine.connect() as connection:
                    connection.exec_driver_sql("COMMIT")  # of the transaction each connection begins with
                    connection.exec_driver_sql("VACUUM")
            except DBAPIError as error:
                raise database.disk_fault(error, self.path) or error from error

    @property
    def protected(self) -> bool:
        """Whether the carnet can be opened with its password only."""
        return passwords.looks_encrypted(self.path)

    def set_password(self, password: str) -> None:
        """Protect the carnet with ``password``, or with none when it is empty.

        The carnet is written anew beside itself, verified, and put in its place in one move: whatever happens, one
        whole file is there, openable with the old password or with the new one.  Raises UserError.
        """
        if self._lock is None:
            raise UserError(_("This carnet is open for reading only: it cannot be changed from here."))
        if password:
            passwords.check_new(password)
        wanted = passwords.normal(password)
        present = passwords.known_password(self.path) if self.protected else ""
        if present is None:
            raise database.BadCarnet(database.Fault.LOCKED, self.path)
        draft = companion(self.path, ".protecting")
        cipher = passwords.library()
        try:
            with self._turn:
                self._lock.check()
                passwords.write_with(self.path, present, draft, wanted)
                if wanted:
                    passwords.remember(wanted)
                self._engine.dispose()
                try:
                    database.put_in_place(draft, self.path)
                finally:
                    self._engine = database.make_engine(self.path)
        except (OSError, cipher.Error) as error:
            raise UserError(
                _("The password could not be changed; the carnet is as it was. Make room on the disk, then try again.")
            ) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def undo_label(self) -> str | None:
        """The label of the step :meth:`undo` would take back."""
        step = self.query(journal.step_to_undo)
        return None if step is None else step[1]

    def redo_label(self) -> str | None:
        """The label of the step :meth:`redo` would do again."""
        step = self.query(journal.step_to_redo)
        return None if step is None else step[1]

    def step_size(self, *, redo: bool = False) -> int:
        """How many rows the step wrote that :meth:`undo`, or :meth:`redo`, would walk."""
        return self.query(journal.size_of_step, redo=redo)

    @property
    def is_gone(self) -> bool:
        """Whether its file was moved or deleted while it is open: what is in hand can still be copied."""
        return not self.path.exists()

    def copy_to(self, target: Path) -> None:
        """Write a verified copy of the carnet; writers wait meanwhile.  Raises UserError when it cannot be made."""
        scratch = self.path if self.path.parent.is_dir() else target
        backups.write_copy(self._engine, target, scratch, self._turn)

    def replace_with(self, source: Path) -> None:
        """Make the carnet what the carnet at ``source`` is, journal included; everything must be read again.

        Raises UserError, and keeps everything as it was, when ``source`` is not sound or the disk refuses.
        """
        if self._lock is None:
            raise UserError(_("This carnet is open for reading only: it cannot be changed from here."))
        draft = companion(self.path, ".restored")
        try:
            with reading(source) as engine:
                backups.write_copy(engine, draft, self.path)
            with self._turn:
                self._lock.check()
                self._protect_like_present(draft)
                self._engine.dispose()
                try:
                    database.put_in_place(draft, self.path)
                finally:
                    self._engine = database.make_engine(self.path)
        except (DBAPIError, OSError) as error:
            raise UserError(
                _("The backup could not be put in place of the carnet, which was left as it is. Try again.")
            ) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        for listener in self._listeners:
            listener(Changes(frozenset(), everything=True))

    def _protect_like_present(self, draft: Path) -> None:
        """Give what comes in place of the carnet the password the carnet has: a backup may be from before it."""
        present = passwords.known_password(self.path) if self.protected else ""
        own = passwords.known_password(draft) if passwords.looks_encrypted(draft) else ""
        if present is None or own is None or present == own:
            return
        protected = companion(self.path, ".protecting")
        try:
            passwords.write_with(draft, own, protected, present)
            database.put_in_place(protected, draft)
        finally:
            protected.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; the store is not used afterwards."""
        self._engine.dispose()
        if self._lock is not None:
            seals.seal(self.path)
            self._lock.release()

    def _write(self, work: Callable[[Session], tuple[T, Changes]]) -> T:
        if self._lock is None:
            raise UserError(_("This carnet is open for reading only: it cannot be changed from here."))
        with self._turn:
            self._lock.check()
            try:
                with Session(self._engine) as session, session.begin():
                    result, changes = work(session)
            except StaleDataError as error:
                raise Conflict(_("This was changed elsewhere meanwhile. Look at it again, then redo it.")) from error
            except DBAPIError as error:
                raise database.disk_fault(error, self.path) or error from error
        if changes.rows:
            for listener in self._listeners:
                listener(changes)
        return result


def _take_lock(path: Path) -> CarnetLock | None:
    """The right to write; ``None`` where nothing can be written."""
    if not database.is_writable(path):
        return None
    try:
        return CarnetLock.take(path)
    except OSError:  # some systems tell only when it is tried
        return None
