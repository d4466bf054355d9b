"""The one command of a checkout: ``python3 packaging/dev.py setup | run [-- arguments] | test [-- pytest arguments]``,
for long reliability runs ``stress NAME [--count N]``, for measures ``bench [NAME …] [--quick]``, for what people
install ``build``.

Needs nothing but Python itself.  ``setup`` makes ``.venv`` with the locked requirements and sees to the system
libraries Qt needs; the other commands call it first, and it does nothing when there is nothing to do.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import checks
import environment
import installers
import qt_libraries

OLDEST, NEWEST = (3, 11), (3, 14)
HEADLESS_COMMANDS = ("import", "export", "merge", "search", "check", "screenshot")
HEADLESS_ARGUMENTS = (*HEADLESS_COMMANDS, "--selftest", "--help", "-h", "--version")


def supports(version: tuple[int, int]) -> bool:
    """Whether the locked requirements exist for this version of Python."""
    return OLDEST <= version <= NEWEST


def find_python(path: str | None = None) -> str | None:
    """The newest Python on ``path`` that the program supports; it is started once, for a name may lead nowhere."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}", path=path)
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return found
    return None


def unsupported_python(version: tuple[int, int]) -> str:
    """What to say when no suitable Python is there."""
    return (
        f"Partenaires needs Python {_dotted(OLDEST)} to {_dotted(NEWEST)}; this is Python {_dotted(version)}, "
        "and no other was found on the PATH. Install one of them, then type the same command again."
    )


def no_screen(arguments: list[str], variables: dict[str, str], platform: str) -> str | None:
    """Why the window cannot open here, or None when it can or when no window is asked for."""
    screen = any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if platform != "linux" or screen or any(argument in HEADLESS_ARGUMENTS for argument in arguments):
        return None
    *first, last = HEADLESS_COMMANDS
    return (
        "There is no screen here, so the window cannot open. "
        f"These commands work without one: partenaires {', '.join(first)} and {last}, "
        "for instance: python3 packaging/dev.py run -- export charter --sample --out ."
    )


def setup() -> None:
    """Make the checkout ready; quick when it already is."""
    environment.ensure()
    qt_libraries.ensure(environment.VENV)
    environment.ensure_catalogues()


def run(arguments: list[str]) -> int:
    """Start the program in place of this process."""
    sentence = no_screen(arguments, dict(os.environ), sys.platform)
    if sentence:
        print(sentence, file=sys.stderr)
        return 1
    setup()
    # -P: a folder of the same name where the user happens to stand must not be taken for the program
    command = [str(environment.PYTHON), "-P", "-m", "partenaires_desktop", *arguments]
    if os.name != "nt":  # there, exec would not wait for the new process
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run every check, pytest last."""
    setup()
    return checks.run_all(environment.ROOT, environment.PYTHON, arguments)


def stress_runs() -> list[str]:
    """The reliability runs there are: one module each in ``tests/stress``."""
    folder = environment.ROOT / "tests" / "stress"
    return sorted(path.stem for path in folder.glob("[a-z]*.py") if not path.stem.startswith("test_"))


def benches() -> list[str]:
    """What can be measured: one module each in ``tests/bench``."""
    folder = environment.ROOT / "tests" / "bench"
    return sorted(path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py"))


def stress(name: str, arguments: list[str]) -> int:
    """A long reliability run; it prints its figures and fails at the first thing that is not as it should be."""
    setup()
    return _module(f"tests.stress.{name}", arguments)


def bench(arguments: list[str], *, peers: bool = False) -> int:
    """Measure everything, or what is named, beside its floor: one table of figures and ratios."""
    setup()
    if peers:
        environment.add_group("bench")
    return _module("tests.bench", arguments)


def build(runtime: Path | None = None) -> int:
    """Make what people install, from this checkout, for this system."""
    setup()
    try:
        made = installers.build(runtime.resolve() if runtime else None)
    except installers.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        print(path.relative_to(environment.ROOT))
    return 0


def _module(name: str, arguments: list[str]) -> int:
    """Run a module of the tests with the environment's own Python."""
    command = [str(environment.PYTHON), "-m", name, *arguments]
    variables = checks.variables(dict(os.environ), sys.platform)
    return subprocess.run(command, cwd=environment.ROOT, env=variables, check=False).returncode


def main(arguments: list[str]) -> int:
    """Carry out the command line; the exit status."""
    own, passed = _split(arguments)
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description="Set up, start and check Partenaires.")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="setup | run | test | stress | bench | build"
    )
    commands.add_parser("setup", help="make .venv and see to Qt's system libraries")
    commands.add_parser("run", help="start the program; its own arguments follow --")
    commands.add_parser("test", help="ruff, mypy, import contracts and pytest; pytest's own arguments follow --")
    stressing = commands.add_parser("stress", help="a long reliability run; its own arguments follow its name")
    stressing.add_argument("name", choices=stress_runs())
    measuring = commands.add_parser("bench", help="one table of speed and memory, each beside a floor")
    measuring.add_argument("name", nargs="*", help=f"{', '.join(benches())}; everything when nothing is named")
    measuring.add_argument("--quick", action="store_true", help="few rounds and small sizes")
    measuring.add_argument("--peers", action="store_true", help="first install the makers of PDF to measure beside")
    building = commands.add_parser("build", help="make the program in one folder, and what installs it on this system")
    building.add_argument(
        "--appimage", type=Path, metavar="RUNTIME", help="on Linux, make an AppImage with this runtime"
    )
    chosen, own_left = parser.parse_known_args(own)
    if own_left and chosen.command != "stress":
        parser.error(f"unrecognized arguments: {' '.join(own_left)}")
    command = chosen.command
    try:
        if command == "stress":
            return stress(chosen.name, [*own_left, *passed])
        if command == "bench":
            return bench([*chosen.name, *(["--quick"] if chosen.quick else []), *passed], peers=chosen.peers)
        if command == "build":
            return build(chosen.appimage)
        if command == "setup":
            setup()
            return 0
        return run(passed) if command == "run" else test(passed)
    except environment.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The arguments before and after the first ``--``."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


if __name__ == "__main__":
    if not supports(sys.version_info[:2]):
        other = find_python()
        if other is None:
            sys.exit(unsupported_python(sys.version_info[:2]))
        sys.exit(subprocess.run([other, str(Path(__file__).resolve()), *sys.argv[1:]], check=False).returncode)
    sys.exit(main(sys.argv[1:]))
