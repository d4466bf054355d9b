"""A document reaches the disk under a name every system takes, whole, and over no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.documents.files import file_stem, free_path, write_file
from partenaires_desktop.errors import UserError


@given(st.text(max_size=400))
def test_any_name_becomes_a_file_name(text: str) -> None:
    stem = file_stem("Charte", text, "fr")

    assert 0 < len(stem.encode()) <= 121
    assert not set(stem) & set('<>:"/\\|?*\x00')
    assert stem == stem.strip(" .")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    write_file(free_path(tmp_path, "Charte", ".pdf"), b"one")
    write_file(free_path(tmp_path, "Charte", ".pdf"), b"two")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "Charte.pdf": b"one",
        "Charte (2).pdf": b"two",
    }


@pytest.mark.skipif(os.name != "posix", reason="a full device is only at hand on Unix")
def test_a_disk_that_refuses_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(UserError, match="n’a pas pu être écrit"):
        write_file(tmp_path / "file" / "Charte.pdf", b"data")
    assert (tmp_path / "file").read_text() == "not a folder"
