"""Putting a document on disk: a name any system takes, never over another file unasked, and all of it or nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.text import one_line
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _

_NAME_BYTES = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("you may not write there"),
    errno.EPERM: N_("you may not write there"),
    errno.EROFS: N_("nothing can be written there"),
    errno.EEXIST: N_("that is a file, not a folder"),
    errno.ENOTDIR: N_("that is a file, not a folder"),
    errno.ENOENT: N_("that folder cannot be made"),
}
"""What the system says in its own language, in that of the user."""
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def file_stem(*parts: str) -> str:
    """A name for a file made of ``parts``: readable, without signs a system refuses, and not too long."""
    words = " - ".join(filter(None, (one_line(part, 300) for part in parts)))
    kept = re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", words)).strip(" .-")
    while len(kept.encode()) > _NAME_BYTES:
        kept = kept[:-1].rstrip(" .-")
    return f"_{kept}" if not kept or _RESERVED.match(kept.split(".")[0]) else kept


def sheet_stem(title: str, language: str, *names: str) -> str:
    """The name of the file of a document called ``title``, without ending; it tells nothing that is internal."""
    return file_stem(i18n.translation(language).gettext(title), *names, language)


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """``stem`` in ``folder``, with a number when there is such a file already."""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path = folder / f"{stem} ({number}){suffix}"
        number += 1
    return path


def write_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put ``data`` at ``path``, whole or not at all; raises UserError with a sentence when the disk refuses.

    Large data may come in pieces; what making a piece raises is passed on.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            raise _refused(path, error) from error
        raise


def _refused(path: Path, error: OSError) -> UserError:
    known = _REASONS.get(error.errno or 0)
    return UserError(
        _("“{file}” could not be written in {folder}: {reason}. Choose another folder, or free some space.").format(
            file=path.name, folder=path.parent, reason=_(known) if known else error.strerror or type(error).__name__
        )
    )
