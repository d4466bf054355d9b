"""The system libraries that Qt expects of a Linux desktop and that no Python package can bring.

A missing one shows only as «could not load the Qt platform plugin», so they are looked for beforehand: as root on
Debian or Ubuntu they are installed, otherwise the exact line to type is printed.  A set-up without them is still
good for everything that can work, so their absence is no error.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import debian

# Shared object → Debian package, for what the Qt of the wheel is linked with and a minimal system lacks.
PACKAGES = {
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libEGL.so.1": "libegl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libz.so.1": "zlib1g",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
}
# What the program loads: its modules, the plug-ins that draw on a screen or on none, and printing.
LOADED = (
    "QtCore.*.so",
    "QtGui.*.so",
    "QtWidgets.*.so",
    "QtSvg.*.so",
    "QtPrintSupport.*.so",
    "Qt/plugins/platforms/libq*.so",
    "Qt/plugins/xcbglintegrations/libq*.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
)
# Platforms of devices that are no desktop.
IGNORED = ("libqeglfs.so", "libqlinuxfb.so", "libqvkkhrdisplay.so", "libqvnc.so")


def ensure(venv: Path) -> None:
    """See to it that Qt finds its libraries, once: what was found complete is not looked at again."""
    if not sys.platform.startswith("linux"):
        return
    found = venv / "qt-libraries-complete.txt"
    if found.exists():
        return
    missing = missing_libraries(venv)
    if missing and debian.may_install():
        packages = debian_packages(missing)
        print(f"Installing the system libraries of Qt: {' '.join(packages)}…", flush=True)
        debian.install(packages)
        missing = missing_libraries(venv)
    if missing:
        print(advice(missing, debian.os_release()), file=sys.stderr, flush=True)
    else:
        found.write_text("", encoding="ascii")


def missing_libraries(venv: Path) -> list[str]:
    """The shared objects Qt is linked with and the system does not have; empty where ``ldd`` cannot tell."""
    folder = next(venv.glob("lib/python*/site-packages/PySide6"), None)
    ldd = shutil.which("ldd")
    if folder is None or ldd is None:
        return []
    files = [file for pattern in LOADED for file in folder.glob(pattern) if file.name not in IGNORED]
    listed = subprocess.run([ldd, *map(str, files)], capture_output=True, text=True, check=False).stdout
    return missing_in(listed)


def missing_in(listed: str) -> list[str]:
    """The names that ``ldd`` did not find, each once, in alphabetical order."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listed, re.MULTILINE)))


def debian_packages(missing: list[str]) -> list[str]:
    """The Debian packages that hold these libraries."""
    return sorted({PACKAGES[name] for name in missing if name in PACKAGES})


def advice(missing: list[str], os_release: str) -> str:
    """What is missing, and the line to type."""
    lines = [f"Qt lacks system libraries, so the window may not open: {', '.join(missing)}."]
    packages = debian_packages(missing)
    if debian.is_debian(os_release) and packages:
        lines.append(f"Type this line, then try again: sudo apt-get install -y {' '.join(packages)}")
    elif re.search(r'^ID(_LIKE)?="?[^"\n]*\b(fedora|rhel|suse)\b', os_release, re.MULTILINE):
        tool = "zypper" if "suse" in os_release else "dnf"
        wanted = " ".join(f"'{name}()(64bit)'" for name in missing)
        lines.append(f"Type this line, then try again: sudo {tool} install {wanted}")
    else:
        lines.append("Install the packages of your system that hold these libraries, then try again.")
    return "\n".join(lines)
