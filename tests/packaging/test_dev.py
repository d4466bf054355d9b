"""The script a newcomer starts first: what it says, and when it says nothing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import checks
import dev
import environment

PACKAGING = Path(environment.__file__).resolve().parent
SCRIPTS = (
    "dev.py",
    "environment.py",
    "qt_libraries.py",
    "checks.py",
    "catalogues.py",
    "debian.py",
    "installers.py",
    "debian_package.py",
    "appimage.py",
    "contents.py",
    "notices.py",
)
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_run_without_a_screen_names_what_works_without_one() -> None:
    variables = {name: value for name, value in os.environ.items() if name not in SCREENS}

    done = subprocess.run(
        [sys.executable, str(PACKAGING / "dev.py"), "run"], capture_output=True, text=True, env=variables
    )

    assert done.returncode == 1
    assert done.stderr.startswith("There is no screen here")
    assert len(done.stderr.splitlines()) == 1
    assert all(command in done.stderr for command in dev.HEADLESS_COMMANDS)


@pytest.mark.parametrize("arguments", [["export", "charter", "--sample"], ["--json", "check", "a"], ["--selftest"]])
def test_what_needs_no_screen_is_let_through(arguments: list[str]) -> None:
    assert dev.no_screen(arguments, {}, "linux") is None


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_lets_the_window_open(name: str) -> None:
    assert dev.no_screen([], {name: "some"}, "linux") is None


def test_the_window_is_never_refused_where_a_screen_is_always_there() -> None:
    assert dev.no_screen([], {}, "darwin") is None
    assert dev.no_screen([], {}, "win32") is None


def test_a_second_setup_does_nothing() -> None:
    if not environment.is_ready():
        pytest.skip("this checkout was not set up by packaging/dev.py")
    before = environment.STAMP.stat().st_mtime_ns

    done = subprocess.run([sys.executable, str(PACKAGING / "dev.py"), "setup"], capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (0, "")
    assert environment.STAMP.stat().st_mtime_ns == before


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15)])
def test_a_python_it_cannot_use_is_refused_in_a_sentence(version: tuple[int, int]) -> None:
    sentence = dev.unsupported_python(version)

    assert not dev.supports(version)
    assert f"this is Python {version[0]}.{version[1]}" in sentence
    assert "3.11 to 3.14" in sentence


@pytest.mark.skipif(os.name == "nt", reason="Windows has no python3.x on its PATH")
def test_a_name_that_starts_nothing_is_passed_over(tmp_path: Path) -> None:
    broken, sound = tmp_path / "python3.13", tmp_path / "python3.12"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="ascii")
    broken.chmod(0o755)
    sound.symlink_to(sys.executable)

    assert dev.find_python(str(tmp_path)) == str(sound)
    assert dev.find_python(str(tmp_path / "nowhere")) is None


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_old_python_can_read_the_scripts_to_say_that_it_is_too_old(script: str) -> None:
    tree = ast.parse((PACKAGING / script).read_text(encoding="utf-8"), feature_version=(3, 8))
    first = next(node for node in tree.body if not isinstance(node, ast.Expr))

    assert isinstance(first, ast.ImportFrom)
    assert first.module == "__future__"


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_need_nothing_but_python(script: str) -> None:
    tree = ast.parse((PACKAGING / script).read_text(encoding="utf-8"))
    names = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names | {Path(name).stem for name in SCRIPTS}


def test_a_command_it_does_not_know_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(["fly"])

    assert ended.value.code == 2
    assert "setup" in capsys.readouterr().err


def test_the_checks_end_with_pytest_and_all_are_summed_up(tmp_path: Path) -> None:
    steps = checks.steps(tmp_path / "python", ["-k", "undo"])
    outcomes = [checks.Outcome(step, status=int(step.name.startswith("mypy")), seconds=1) for step in steps]

    assert "pytest" in steps[-1].command
    assert steps[-1].command[-2:] == ("-k", "undo")
    assert checks.summary(outcomes).splitlines()[-1] == "Not well: mypy --strict."
    assert checks.summary(outcomes[:2]).splitlines()[-1] == "All is well."


def test_every_check_runs_even_after_one_that_failed(tmp_path: Path) -> None:
    for tool in ("python", "ruff", "lint-imports"):
        path = tmp_path / tool
        path.write_text(f"#!/bin/sh\necho {tool} $* >> {tmp_path}/calls\nexit 1\n", encoding="utf-8")
        path.chmod(0o755)

    assert checks.run_all(tmp_path, tmp_path / "python", []) == 1
    assert len((tmp_path / "calls").read_text(encoding="utf-8").splitlines()) == len(checks.steps(tmp_path, []))


def test_qt_draws_in_memory_where_there_is_no_screen() -> None:
    assert checks.variables({}, "linux")["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_QPA_PLATFORM" not in checks.variables({"DISPLAY": ":0"}, "linux")
    assert "QT_QPA_PLATFORM" not in checks.variables({}, "darwin")
