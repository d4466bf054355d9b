"""Ctrl+K in a carnet that takes a while to read: the window says so, goes on, and shows what comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.ui.frame.finder import AT_ONCE
from partenaires_desktop.ui.frame.search_box import SearchBox
from tests.bench import bench_search
from tests.effort import at_most
from tests.ui.frame import desk_on


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A carnet of 2,000 organisations and 12,000 expectations."""
    for name, count in (("ORGANISATIONS", 2000), ("PEOPLE", 4000), ("EXPECTATIONS", 12_000)):
        monkeypatch.setattr(bench_search, name, count)
    with closing(bench_search.carnet(tmp_path)) as store:
        return store.path


@pytest.fixture
def desk(qtbot: QtBot, large: Path) -> Iterator[Desk]:
    """The real window on it."""
    with desk_on(qtbot, large) as opened:
        yield opened


def names(box: SearchBox) -> list[str]:
    """What is shown now."""
    return [hit.name for hit in box.hits]


def test_the_first_letters_do_not_wait_for_the_carnet_to_be_read(qtbot: QtBot, desk: Desk) -> None:
    box = desk.window.top_bar.search
    with at_most(10 * AT_ONCE):
        desk.window.top_bar.start_search()
        QTest.keyClicks(box, "roles")

    assert desk.window.finder.reading
    assert names(box) == ["Rôles & attentes"]
    said = [label.text() for label in desk.window.findChildren(type(box._nothing)) if label.isVisible()]
    assert "Lecture du carnet…" in said

    box.setText("attend salle")
    qtbot.waitUntil(lambda: len(box.hits) > 2)
    assert not desk.window.finder.reading
    assert all("salle" in name for name in names(box))


def test_a_change_made_while_the_carnet_is_read_is_found_too(qtbot: QtBot, desk: Desk) -> None:
    from partenaires_desktop.operations.organisations import create_organisation

    box = desk.window.top_bar.search
    desk.window.top_bar.start_search()
    assert desk.window.finder.reading
    assert desk.workspace is not None
    desk.workspace.perform("o", create_organisation, "Zénith du Quartier")

    box.setText("zenith")
    qtbot.waitUntil(lambda: names(box)[:1] == ["Zénith du Quartier"])
