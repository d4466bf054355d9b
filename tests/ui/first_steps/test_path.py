"""The first steps of a project: ticked off by what the carnet holds, left and taken up again, also after a restart."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop import sample
from partenaires_desktop.app import Desk
from partenaires_desktop.domain.phases import PHASE_LABELS, PHASES
from partenaires_desktop.operations.charters import create_charter
from partenaires_desktop.operations.marks import place_partners, set_need
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.project_drafts import PhaseDraft, ProjectDraft, make_project
from partenaires_desktop.operations.projects import change_phase, create_project
from partenaires_desktop.queries.first_steps import STEPS, first_steps
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.first_steps.guide import Guide
from partenaires_desktop.ui.first_steps.path import PATH, Memory, next_step
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.project.dialog import ProjectDialog
from partenaires_desktop.ui.week.view import WeekView
from tests.conftest import TODAY
from tests.queries.counting import selects
from tests.ui.frame import desk_on


def phase_of(store: Store, project: uuid.UUID, place: int = 0) -> uuid.UUID:
    return next(one for one in store.query(overview) if one.id == project).phases[place].id


def test_phases_as_the_dialog_proposes_them_are_nobodys_yet(store: Store) -> None:
    proposed = [PhaseDraft(PHASE_LABELS[code], code=code) for code in PHASES]
    project = store.perform("x", make_project, ProjectDraft({"name": "Neuf"}, proposed))
    assert store.query(first_steps, project, TODAY) == frozenset()


def test_each_step_is_ticked_off_by_its_own_fact(store: Store) -> None:
    project = store.perform("x", create_project, "Neuf")

    def done() -> frozenset[str]:
        return store.query(first_steps, project, TODAY)

    assert tuple(step.code for step in PATH) == STEPS
    assert done() == frozenset()
    phase = phase_of(store, project)
    store.perform("x", change_phase, phase, starts_on=date(2026, 1, 1))
    assert done() == {"phases"}
    place = store.perform("x", take_part, project, [store.perform("x", create_organisation, "CPAS")])[0]
    assert done() == {"phases", "partners"}
    store.perform("x", set_need, [place], phase, 2, TODAY)
    assert done() == {"phases", "partners", "needs"}
    store.perform("x", place_partners, [place], 1, on=TODAY)
    assert done() == {"phases", "partners", "needs", "marks"}
    store.perform("x", create_charter, project, "fr", "Charte")
    assert done() == set(STEPS)
    for _step in range(5):
        store.undo()
    assert done() == {"phases"}


def test_a_need_taken_back_is_none_and_another_name_is_a_phase_of_its_own(store: Store) -> None:
    project = store.perform("x", create_project, "Neuf")
    phase = phase_of(store, project)
    place = store.perform("x", take_part, project, [store.perform("x", create_organisation, "CPAS")])[0]
    store.perform("x", set_need, [place], phase, 2, TODAY)
    store.perform("x", set_need, [place], phase, None, TODAY)
    assert store.query(first_steps, project, TODAY) == {"partners"}
    store.perform("x", change_phase, phase, name="Rencontres")
    assert "phases" in store.query(first_steps, project, TODAY)
    assert selects(store, first_steps, project, TODAY) == 1


def test_the_sample_is_past_them(store: Store) -> None:
    assert store.query(first_steps, sample.fill(store, "fr"), sample.SAMPLE_TODAY) == set(STEPS)


def test_the_next_step_comes_after_this_one_and_then_from_the_beginning() -> None:
    assert next_step(set()) is PATH[0]
    assert next_step({"phases"}, "partners") is PATH[2]
    assert next_step({"needs", "marks", "charter"}, "charter") is PATH[0]
    assert next_step(set(STEPS)) is None


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The real window on a new project."""
    with desk_on(qtbot, tmp_path / "c.partenaires", new_project, entries=ENTRIES) as desk:
        yield desk


def new_project(store: Store) -> None:
    store.perform("Nouveau projet", create_project, "Neuf")


def guide_of(desk: Desk) -> Guide:
    guide = desk.window.commands.guide()
    assert guide is not None
    return guide


def week_of(desk: Desk) -> WeekView:
    desk.window.show_view("week")
    view = desk.window.view("week")
    assert isinstance(view, WeekView)
    return view


def pressed(desk: Desk, find: Callable[[WeekView], QPushButton]) -> None:
    QTest.mouseClick(find(week_of(desk)), Qt.MouseButton.LeftButton)


def test_following_shows_the_step_over_its_view_and_ticks_it(desk: Desk, qtbot: QtBot) -> None:
    assert desk.workspace is not None
    assert desk.selection is not None
    project = desk.selection.project_id
    assert project is not None
    guide = guide_of(desk)
    pressed(desk, lambda week: week.first_steps.buttons[3])
    assert desk.window.code == "continuum"
    strip = guide.strip
    assert strip is not None
    assert strip.isVisible()
    assert "4 sur 5" in strip.place.text()
    place = desk.workspace.attempt("x", take_part, project, [desk.workspace.attempt("x", create_organisation, "CPAS")])[
        0
    ]
    assert "✓" not in strip.words.text()
    desk.workspace.attempt("x", place_partners, [place], 1, on=desk.workspace.today())
    assert strip.words.text().startswith("✓")
    assert strip.words.accessibleName().startswith("Fait")
    desk.workspace.undo()
    assert "✓" not in strip.words.text()
    QTest.mouseClick(strip.onward, Qt.MouseButton.LeftButton)
    assert desk.window.code == "charters"
    assert "5 sur 5" in strip.place.text()
    assert desk.window.focusWidget() is strip.act  # Enter begins the step, and does not skip it
    QTest.mouseClick(strip.onward, Qt.MouseButton.LeftButton)
    assert desk.window.code == "week"
    assert not strip.isVisible()


def test_what_was_left_is_taken_up_from_the_menu(desk: Desk) -> None:
    guide = guide_of(desk)
    pressed(desk, lambda week: week.first_steps.buttons[4])
    strip = guide.strip
    assert strip is not None
    strip.leave.click()
    assert not strip.isVisible()
    assert week_of(desk).first_steps.isVisible()
    desk.window.menus.commands.guide()
    assert strip.isVisible()
    assert "1 sur 5" in strip.place.text()


def test_put_away_and_brought_back(desk: Desk) -> None:
    week = week_of(desk)
    QTest.mouseClick(week.first_steps.away, Qt.MouseButton.LeftButton)
    assert not week.first_steps.isVisible()
    week.refresh_now()
    assert not week.first_steps.isVisible()
    desk.window.menus.commands.guide()
    assert week.first_steps.isVisible()
    assert all(button.accessibleName() for button in week.first_steps.buttons)


def test_after_a_restart_the_path_goes_on_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    kept = tmp_path / "settings.json"
    path = tmp_path / "c.partenaires"
    settings = Settings(reduced_motion=True, language="fr")
    with desk_on(qtbot, path, new_project, settings, kept, entries=ENTRIES) as desk:
        pressed(desk, lambda week: week.first_steps.buttons[3])
        desk.window.remember()
        desk._save()
    choices = json.loads(kept.read_text(encoding="utf-8"))["choices"]
    assert "marks" in choices.values()
    again = Settings(reduced_motion=True, language="fr", choices=choices)
    with desk_on(qtbot, path, settings=again, entries=ENTRIES) as desk:
        strip = guide_of(desk).strip
        assert strip is not None
        assert strip.isVisible()
        assert "4 sur 5" in strip.place.text()


def test_memory_knows_one_project_from_another() -> None:
    choices: dict[str, str] = {}
    one, other = Memory(choices, uuid.uuid4()), Memory(choices, uuid.uuid4())
    one.state = Memory.AWAY
    assert other.state == ""
    other.state = "marks"
    assert (one.followed, other.followed) == ("", "marks")
    other.state = ""
    assert list(choices.values()) == ["away"]


def test_the_first_step_opens_where_the_phases_are(desk: Desk) -> None:
    seen: list[bool] = []

    def look() -> None:
        found = desk.window.findChild(ProjectDialog)
        if found is not None and found.isVisible():
            timer.stop()
            seen.append(found.tabs.currentWidget() is found.phases)
            found.reject()

    timer = QTimer(desk.window)
    timer.timeout.connect(look)
    timer.start(20)
    guide_of(desk).begin("phases")
    assert seen == [True]


def test_the_last_step_begins_one_charter_and_no_second(desk: Desk) -> None:
    assert desk.workspace is not None
    assert desk.selection is not None
    guide = guide_of(desk)
    guide.begin("charter")
    strip = guide.strip
    assert strip is not None
    assert "✓" not in strip.words.text(), "coming here begins nothing"
    for _press in range(2):
        QTest.mouseClick(strip.act, Qt.MouseButton.LeftButton)
        assert strip.words.text().startswith("✓")
    desk.workspace.undo()
    assert "✓" not in strip.words.text()
