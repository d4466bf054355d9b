"""Reading a PDF with programs that are not ours."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import page
import pytest


def need(*programs: str) -> None:
    """Skip, in words, where the independent readers are not installed."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (Debian: poppler-utils, qpdf)")


def text_of(pdf: bytes, folder: Path) -> str:
    """The text pdftotext reads, with every space made a plain one."""
    need("pdftotext")
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return plain(done.stdout.decode("utf-8"))


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, as :func:`text_of` reads it."""
    need("pdftotext")
    path = folder / "pages.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return [plain(page_) for page_ in done.stdout.decode("utf-8").split("\f")[:-1]]


def plain(text: str) -> str:
    """``text`` in NFC on one line, as a reader sees it."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def check_sound(pdf: bytes, folder: Path) -> None:
    """Fail unless qpdf finds the file clean, every font is embedded, and it is PDF/UA-1 and PDF/A-3a."""
    need("qpdf", "pdffonts")
    path = folder / "check.pdf"
    path.write_bytes(pdf)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert [line for line in fonts if not re.search(r" yes yes yes\s+\d+", line)] == []
    for profile in ("ua1", "3a"):
        assert [str(failure) for failure in page.validate_pdf(str(path), profile=profile).failures] == []


def page_count(pdf: bytes, folder: Path) -> int:
    """How many pages pdfinfo counts."""
    need("pdfinfo")
    path = folder / "count.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    assert found
    return int(found[1])
