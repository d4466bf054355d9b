"""What is said and done when Qt's system libraries are missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import environment
import qt_libraries

LISTED = """/x/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/x/QtGui.abi3.so:
\tlibGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
"""
MISSING = ["libGL.so.1", "libxcb-cursor.so.0"]


def test_each_missing_library_is_named_once() -> None:
    assert qt_libraries.missing_in(LISTED) == MISSING


@pytest.mark.parametrize("release", ["ID=debian\n", 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'])
def test_on_debian_the_line_to_type_is_exact(release: str) -> None:
    assert "sudo apt-get install -y libgl1 libxcb-cursor0" in qt_libraries.advice(MISSING, release)


@pytest.mark.parametrize(
    ("release", "tool"), [("ID=fedora\n", "dnf"), ('ID="opensuse-leap"\nID_LIKE="suse"\n', "zypper")]
)
def test_elsewhere_the_library_itself_is_asked_for(release: str, tool: str) -> None:
    said = qt_libraries.advice(MISSING, release)

    assert f"sudo {tool} install 'libGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'" in said


def test_an_unknown_system_is_told_the_names() -> None:
    said = qt_libraries.advice(["libodd.so.1"], "ID=arch\n")

    assert "libodd.so.1" in said
    assert "Install the packages" in said


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries are those of a Linux desktop")
def test_here_qt_lacks_nothing_that_cannot_be_installed(tmp_path: Path) -> None:
    assert set(qt_libraries.missing_libraries(environment.VENV)) <= set(qt_libraries.PACKAGES)
    assert qt_libraries.missing_libraries(tmp_path) == []
