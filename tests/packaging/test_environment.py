"""A set-up from nothing, of a small project of the same shape: complete, repeated, interrupted, started twice."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import environment

SCRIPTS = ("environment.py", "catalogues.py", "debian.py")
SETUP = "import environment; environment.ensure()"
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "small"
version = "1"
"""
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(folder + "/small-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("small.pth", "")
        wheel.writestr("small-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n")
        wheel.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small-1.dist-info/RECORD", "")
    return "small-1-py3-none-any.whl"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder laid out like this one, with one locked requirement that needs no network."""
    root = tmp_path / "check out"
    (root / "packaging").mkdir(parents=True)
    for script in SCRIPTS:
        shutil.copy(Path(environment.__file__).with_name(script), root / "packaging")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    _lock(root, "1")
    return root


def test_a_setup_is_made_once_and_repaired_when_it_was_interrupted(checkout: Path) -> None:
    first = _setup(checkout)
    second = _setup(checkout)
    _stamp(checkout).unlink()  # as it is while a set-up is under way
    (checkout / ".venv" / "pyvenv.cfg").unlink()
    third = _setup(checkout)

    assert "Making .venv" in first
    assert second == ""
    assert "Making .venv" in third
    assert _version_of_tiny(checkout) == "1"


def test_a_python_without_pip_makes_do_with_ensurepip(checkout: Path) -> None:
    """The environment's own Python has no pip: such is the one of many a system."""
    done = subprocess.run(**{**_command(checkout), "args": [sys.executable, "-c", SETUP]})  # type: ignore[call-overload]

    assert done.returncode == 0, done.stderr
    assert _version_of_tiny(checkout) == "1"


def test_a_changed_lock_is_installed_over_what_is_there(checkout: Path) -> None:
    _setup(checkout)
    _lock(checkout, "2")

    said = _setup(checkout)

    assert "Making" not in said
    assert _version_of_tiny(checkout) == "2"


def test_a_requirement_that_is_not_what_was_locked_is_refused(checkout: Path) -> None:
    lock = checkout / "packaging" / "requirements-dev.txt"
    lock.write_text(lock.read_text(encoding="utf-8")[:-65] + "0" * 64, encoding="utf-8")

    done = subprocess.run(**_command(checkout))  # type: ignore[call-overload]

    assert done.returncode != 0
    assert "SetupError" in done.stderr
    assert not _stamp(checkout).exists()


def test_of_two_setups_at_once_one_works_and_the_other_waits(checkout: Path) -> None:
    options = {**_command(checkout), "stdout": subprocess.PIPE}
    del options["capture_output"]
    both = [subprocess.Popen(**options) for _ in range(2)]  # type: ignore[call-overload]
    said = [process.communicate(timeout=90)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sum("Making .venv" in words for words in said) == 1
    assert sum("waiting" in words for words in said) == 1


def _command(root: Path) -> dict[str, object]:
    # the Python that .venv was made from, as a newcomer would start it
    return {
        "args": [getattr(sys, "_base_executable", sys.executable), "-c", SETUP],
        "cwd": root / "packaging",
        "capture_output": True,
        "text": True,
    }


def _setup(root: Path) -> str:
    done = subprocess.run(**_command(root))  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def _stamp(root: Path) -> Path:
    return root / environment.STAMP.relative_to(environment.ROOT)


def _version_of_tiny(root: Path) -> str:
    python = root / environment.PYTHON.relative_to(environment.ROOT)
    command = [str(python), "-c", "from importlib.metadata import version; print(version('tiny'))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _lock(root: Path, version: str) -> None:
    """Lock the package «tiny», of which a wheel is made on the spot."""
    wheel = root / f"tiny-{version}-py3-none-any.whl"
    info = f"tiny-{version}.dist-info"
    files = {
        "tiny.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        records = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
        archive.writestr(f"{info}/RECORD", "\n".join([*records, f"{info}/RECORD,,\n"]))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    line = f"tiny @ {wheel.as_uri()} --hash=sha256:{digest}\n"
    (root / "packaging" / "requirements-dev.txt").write_text(line, encoding="utf-8")


def _digest(content: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
