"""Debian and its family: the one system on which a set-up run by root installs by itself what the system lacks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path


def os_release() -> str:
    """What the system says of itself; empty where it says nothing."""
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


def is_debian(release: str) -> bool:
    """Whether this is Debian, Ubuntu or one of their kin."""
    return re.search(r'^ID(_LIKE)?="?[^"\n]*\b(debian|ubuntu)\b', release, re.MULTILINE) is not None


def may_install() -> bool:
    """Whether this process can install Debian packages itself."""
    return is_debian(os_release()) and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install ``packages``, with fresh package lists only if the present ones do not do; whether it went well."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for refresh in (False, True):
        if refresh:
            subprocess.run(["apt-get", "update", "-qq"], env=variables, stdout=subprocess.DEVNULL, check=False)
        # what fails with old lists may go well with fresh ones: only the second failure is worth showing
        errors = None if refresh else subprocess.DEVNULL
        done = subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, stderr=errors, check=False)
        if done.returncode == 0:
            return True
    return False
