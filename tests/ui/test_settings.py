"""The settings come back as they were, and a damaged file costs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from partenaires_desktop import paths, settings
from partenaires_desktop.settings import Settings


def test_they_come_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    kept = Settings(
        language="nl", theme="dark", text_size=16, reduced_motion=True, folders={"carnet": "/é"}, panel_width=300
    )
    kept.remember_carnet(tmp_path / "a.partenaires")
    kept.remember_carnet(tmp_path / "b.partenaires")
    kept.remember_carnet(tmp_path / "a.partenaires")

    assert settings.save(kept, file)

    found = settings.load(file)
    assert found == kept
    assert [Path(name).name for name in found.recent] == ["a.partenaires", "b.partenaires"]


def test_none_yet(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)

    assert settings.load(file) == Settings()
    assert (tmp_path / "settings.damaged").read_bytes() == content
    assert settings.save(Settings(), file)


def test_values_that_make_no_sense_become_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(
        '{"theme": "pink", "text_size": 200, "language": 3, "recent": ["/a", 4], "folders": {"x": 1, "y": "/b"},'
        ' "import_columns": {"s": [1, "2"], "t": ["3"]}, "panel_width": -5, "reduced_motion": 1, "unknown": {}}',
        encoding="utf-8",
    )

    found = settings.load(file)

    assert found == Settings(
        text_size=20, recent=["/a"], folders={"y": "/b"}, import_columns={"t": ["3"]}, panel_width=160
    )


def test_a_disk_that_refuses_is_no_drama(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert not settings.save(Settings(), tmp_path / "file" / "settings.json")


def test_everything_of_the_user_can_be_put_elsewhere(own_home: Path) -> None:
    for path in (paths.default_carnet(), paths.settings_file(), paths.log_dir()):
        assert path.is_relative_to(own_home)
