"""Makes ``.venv``: the locked, hashed requirements and the project itself, installed so that edits count at once.

What it promises: a second call does nothing; two calls at the same time do not disturb each other; a call that was
interrupted is repaired by the next.  The stamp that says «all is there» is therefore taken away first and written
last, and an environment without a stamp is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import catalogues
import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "packaging" / "requirements-dev.txt"
STAMP = VENV / "partenaires-setup.txt"
LOCK = ROOT / ".venv.lock"
PIP_WITH_PYTHON_OPTION = (22, 3)


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def ensure() -> None:
    """Make or repair the environment unless it is already what it should be."""
    if is_ready():
        return
    with only_one():
        if is_ready():  # another call made it while this one waited
            return
        _make()


def ensure_catalogues() -> None:
    """Compile the message catalogues that are older than their source."""
    folder = ROOT / "resources" / "i18n"
    if catalogues.stale_catalogues(folder):
        script = ROOT / "packaging" / "catalogues.py"
        _call([PYTHON, script, folder], "The message catalogues could not be compiled.")


def add_group(name: str) -> None:
    """Install a group of ``pyproject.toml`` that only some developers need, beside what is locked."""
    import tomllib  # as below

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["dependency-groups"][name]
    failed = f"{', '.join(wanted)} could not be installed; the lines above say why."
    with only_one():
        _call([*_pip(make_venv=False), "install", "--quiet", *wanted], failed)


def is_ready() -> bool:
    """Whether the environment was completed, with these very requirements, at this place."""
    try:
        stamp = STAMP.read_text(encoding="ascii")
    except OSError:
        return False
    version = _venv_version()
    return version is not None and stamp == expected_stamp(version)


def expected_stamp(version: str) -> str:
    """A digest of everything the environment is made from, Python's ``version`` and its place included."""
    import tomllib  # here, so that an older Python can still be told that it is too old

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = {key: project[key] for key in ("build-system", "project")}
    parts = (REQUIREMENTS.read_bytes(), json.dumps(installed, sort_keys=True), str(ROOT), version)
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold the set-up lock; the system releases it if this process dies."""
    try:
        stream = LOCK.open("a+b")
    except OSError as error:
        raise SetupError(f"The set-up cannot write in {ROOT}: {error.strerror}.") from error
    with stream:
        if not _try_lock(stream.fileno(), wait=False):
            print("Another set-up is at work in this folder; waiting for it…", flush=True)
            while not _try_lock(stream.fileno(), wait=True):
                pass
        yield


def _try_lock(descriptor: int, *, wait: bool) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
    return True


def _make() -> None:
    complete = STAMP.exists() and _venv_version() is not None
    STAMP.unlink(missing_ok=True)
    if not complete:
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making .venv (once; about 110 MB are fetched)…", flush=True)
    pip = _pip(make_venv=not complete)
    print("Installing the locked requirements…", flush=True)
    failed = "The requirements could not be installed; the lines above say why. Check the network, then try again."
    _call([*pip, "install", "--quiet", "--require-hashes", "-r", REQUIREMENTS], failed)
    failed = "The project itself could not be installed; the lines above say why."
    _call([*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT], failed)
    version = _venv_version()
    if version is None:
        raise SetupError(f"The Python in {VENV} does not start.")
    STAMP.write_text(expected_stamp(version), encoding="ascii")


def _pip(*, make_venv: bool) -> list[str | Path]:
    """The pip that installs into the environment, which is made here when asked.

    The pip of this Python is taken when it knows ``--python``: a fresh Debian has it, and lacks ``ensurepip``.
    """
    if _own_pip_version() >= PIP_WITH_PYTHON_OPTION:
        if make_venv:
            _call([sys.executable, "-m", "venv", "--without-pip", VENV], "The environment could not be made.")
        return [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", PYTHON]
    _see_to_ensurepip()
    if make_venv:
        _call([sys.executable, "-m", "venv", VENV], "The environment could not be made.")
    else:
        _call([PYTHON, "-m", "ensurepip"], "pip could not be added to the environment.")
    return [PYTHON, "-m", "pip", "--disable-pip-version-check"]


def _see_to_ensurepip() -> None:
    """Debian packs ``ensurepip`` apart from its Python."""
    if _has_ensurepip():
        return
    package = f"python3.{sys.version_info[1]}-venv"
    if sys.base_prefix == "/usr" and debian.may_install():
        print(f"Installing {package}…", flush=True)
        debian.install([package])
    if not _has_ensurepip():
        advice = f"On Debian or Ubuntu type: sudo apt-get install -y {package}. Then type the same command again."
        raise SetupError(f"This Python has neither pip nor ensurepip. {advice}")


def _has_ensurepip() -> bool:
    command = [sys.executable, "-c", "import ensurepip"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _own_pip_version() -> tuple[int, ...]:
    """The version of this Python's pip; (0,) when it has none."""
    command = [sys.executable, "-c", "import pip; print(pip.__version__)"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    parts = asked.stdout.strip().split(".")[:2]
    return tuple(int(part) for part in parts) if parts and all(part.isdigit() for part in parts) else (0,)


def _venv_version() -> str | None:
    """The version the environment's Python gives, or None when it does not start (its Python was removed, say)."""
    try:
        asked = subprocess.run([PYTHON, "-V"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    version = asked.stdout.strip().rpartition(".")[0]
    folder = VENV / "Lib" if os.name == "nt" else VENV / "lib" / version.lower().replace(" ", "")
    return version if asked.returncode == 0 and folder.is_dir() else None


def _call(command: Sequence[str | Path], failed: str) -> None:
    if subprocess.run([str(part) for part in command], check=False).returncode != 0:
        raise SetupError(failed)
