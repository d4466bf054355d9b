"""A carnet behind a password: recognised, opened, and encrypted or decrypted as a whole.

SQLCipher encrypts every page, the first bytes included, so an encrypted file is told from a damaged one only by how it
looks: whole pages in which every byte is equally frequent, where SQLite itself leaves long runs of zeros.  That is a
good guess and no proof, which is why the sentence shown names both possibilities.

The passwords that opened something since the program started are remembered here, in memory only, because a carnet, its
backups and its copies are opened by many parts of the store.  Each connection derives its key anew (0.3 s).
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

VARIABLE = "PARTENAIRES_PASSWORD"
"""The environment variable that holds the password, for commands without a window."""
MAGIC = b"SQLite format 3\x00"
PAGE = 4096
SAMPLE = 8
"""Pages looked at to tell encrypted from damaged."""
SHORTEST = 8


class _Known:
    """What was typed since the start; the only state of this module."""

    passwords: ClassVar[tuple[str, ...]] = ()


def remember(password: str) -> None:
    """Try ``password`` on every encrypted file from now on, before those typed earlier."""
    word = normal(password)
    _Known.passwords = (word, *(known for known in _Known.passwords if known != word))


def forget_all() -> None:
    """Remember nothing any more."""
    _Known.passwords = ()


def normal(password: str) -> str:
    """The same password whatever keyboard composed its accents."""
    return unicodedata.normalize("NFC", password)


def check_new(password: str) -> None:
    """Raise UserError for a password that would protect nothing, or that could not be typed again."""
    word = normal(password)
    if len(word.strip()) < SHORTEST:
        raise UserError(
            _("Take a password of at least {count} characters: three or four words are easy to remember.").format(
                count=SHORTEST
            )
        )
    if any(unicodedata.category(sign) == "Cc" for sign in word):
        raise UserError(_("This password holds a character that cannot be typed. Take another one."))


def from_command(file: Path | None) -> tuple[str, ...]:
    """The passwords for a command: the lines of ``file``, else the environment variable; none when neither is given.

    A command that reads two carnets tries each with all of them.

    Never an argument: the arguments of a process can be read by everyone on the computer.  Raises UserError.
    """
    if file is None:
        word = os.environ.get(VARIABLE)
        return (word,) if word else ()
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        raise UserError(_("The file with the password, “{file}”, cannot be read.").format(file=file.name)) from error
    return tuple(line for line in lines if line)


# Recognising ---------------------------------------------------------------------------------------------------------


def looks_encrypted(path: Path) -> bool:
    """Whether the file may be a carnet behind a password: whole pages of evenly spread bytes."""
    try:
        size = path.stat().st_size
        if size < PAGE or size % PAGE:
            return False
        with path.open("rb") as file:
            if file.read(len(MAGIC)) == MAGIC:
                return False
            file.seek(0)
            pages = [file.read(PAGE) for _page in range(min(SAMPLE, size // PAGE))]
    except OSError:
        return False
    return all(len(set(page)) > 200 and Counter(page).most_common(1)[0][1] < 64 for page in pages)


def fits(path: Path, password: str) -> bool:
    """Whether ``password`` opens the file; takes about 0.3 s."""
    try:
        with _opened(path, normal(password), "ro") as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except library().DatabaseError:
        return False
    return True


def known_password(path: Path) -> str | None:
    """The remembered password that opens the file; None when there is none."""
    return next((word for word in _Known.passwords if fits(path, word)), None)


def is_locked(path: Path) -> bool:
    """Whether the file looks encrypted and no remembered password opens it."""
    return looks_encrypted(path) and known_password(path) is None


def numbers(path: Path, password: str) -> tuple[int, int]:
    """The schema version and the application of an encrypted carnet."""
    with _opened(path, password, "ro") as connection:
        version, application = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
        )
    return int(version), int(application)


# Opening -------------------------------------------------------------------------------------------------------------


def library() -> ModuleType:
    """SQLCipher's own sqlite3, imported when it is needed; raises UserError where there is none."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise UserError(
            _("Passwords do not work on this computer: the library that encrypts is not there for it.")
        ) from error
    module: ModuleType = dbapi2
    return module


def unlock(connection: Any, password: str) -> None:
    """Give a fresh connection its password; a wrong one is noticed at the first reading."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong password is no error to write on the screen
    if password:
        connection.execute(f"PRAGMA key = {_quoted(password)}")


@contextmanager
def _opened(path: Path, password: str, mode: str) -> Iterator[Any]:
    connection = library().connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=1)
    try:
        connection.isolation_level = None
        unlock(connection, password)
        yield connection
    finally:
        connection.close()


# Encrypting ----------------------------------------------------------------------------------------------------------


def write_with(path: Path, present: str, draft: Path, wanted: str) -> None:
    """Write the carnet at ``path`` anew as ``draft``, encrypted with ``wanted``, plain when that is empty; verify it.

    ``present`` is its password now, "" for none.  ``path`` is only read.  Raises UserError when the copy is not whole.
    """
    draft.unlink(missing_ok=True)
    with _opened(path, present, "ro") as connection:
        version, application = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
        )
        connection.execute(f"ATTACH DATABASE {_quoted(str(draft))} AS target KEY {_quoted(wanted)}")
        connection.execute("SELECT sqlcipher_export('target')")
        connection.execute(f"PRAGMA target.user_version = {version}")
        connection.execute(f"PRAGMA target.application_id = {application}")
        connection.execute("DETACH DATABASE target")
        before = _contents(connection)
    with _opened(draft, wanted, "ro") as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and _contents(connection) == before
    if not whole:
        raise UserError(_("The copy was not the same as the carnet, which was left as it is. Try again."))
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def plain_paths(paths: list[Path]) -> list[Path]:
    """Those of ``paths`` that anyone can read."""
    found = []
    for path in paths:
        with suppress(OSError), path.open("rb") as file:
            if file.read(len(MAGIC)) == MAGIC:
                found.append(path)
    return found


def _contents(connection: Any) -> dict[str, int]:
    """A digest of every table: enough to know that a copy holds the same rows."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {
        name: hash(tuple(connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()))  # noqa: S608 -- ours
        for (name,) in names
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
