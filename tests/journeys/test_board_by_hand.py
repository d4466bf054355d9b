"""The board under a real window manager, with real mouse and keyboard events; the carnet is read back afterwards."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.queries.board import board
from partenaires_desktop.queries.overview import phases
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.conftest import TODAY
from tests.journeys.hand import NEEDS_SCREEN, Seen, play

pytestmark = NEEDS_SCREEN


def board_in_file(path: Path, project: UUID) -> Seen:
    """The board as the carnet holds it, in the words of the journey."""
    store = Store.open(path)
    phase = current_phase(store.query(phases, project), TODAY)
    assert phase is not None
    shown = store.query(board, project, phase.id, TODAY)
    store.close()
    return {
        f"column_{'unknown' if column.level is None else column.level}": [card.label for card in column.cards]
        for column in shown.columns
    }


def test_what_was_on_screen_is_in_the_carnet_and_on_the_next_screen(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, project = carnet
    seen = play("drag_and_undo", path, display, own_home)

    assert {"CPAS", "Pharmacie"} <= set(seen["column_2"])
    assert board_in_file(path, project) == seen
    check_integrity(path)
    assert play("look", path, display, own_home) == seen


def test_escape_lets_go_of_a_drag(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, _project = carnet
    before = dump_rows(path)
    seen = play("let_go_of_a_drag", path, display, own_home)

    assert "CPAS" in seen["column_1"]
    assert dump_rows(path) == before


def test_a_card_goes_home_when_another_program_comes_to_the_front(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, _project = carnet
    before = dump_rows(path)
    seen = play("lose_the_window", path, display, own_home)

    assert "CPAS" in seen["column_1"]
    assert dump_rows(path) == before


def test_a_card_moves_by_keyboard(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, project = carnet
    seen = play("place_by_keyboard", path, display, own_home)

    assert "CPAS" in seen["column_2"]
    assert board_in_file(path, project) == seen


def test_either_mark_of_the_ladder_moves_by_hand(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, project = carnet
    seen = play("drag_marks_of_the_ladder", path, display, own_home)

    assert "CPAS" in seen["column_2"]
    assert board_in_file(path, project) == seen
    check_integrity(path)


def test_a_card_goes_to_another_lane_and_column_in_one_step(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, project = carnet
    seen = play("carry_between_lanes", path, display, own_home)

    assert "CPAS" in seen["column_2_important"]
    assert "CPAS" in board_in_file(path, project)["column_2"]
    again = play("look_at_lanes", path, display, own_home)
    assert again == seen, "the lanes are as they were left"
    check_integrity(path)


def test_a_band_chooses_cards_that_travel_together(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, project = carnet
    seen = play("pull_a_band", path, display, own_home)

    assert {"CPAS", "Pharmacie"} <= set(seen["column_2"])
    assert board_in_file(path, project) == seen


def test_a_band_over_the_ladder_chooses_rows_that_travel_together(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, project = carnet
    seen = play("pull_a_band_over_rows", path, display, own_home)

    assert set(seen["touched"]) <= set(seen["board"]["column_3"])
    assert board_in_file(path, project) == seen["board"]


def test_phases_show_their_own_needs_and_the_last_one_from_the_first(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, project = carnet
    assert play("follow_the_phases", path, display, own_home) == {"ghost": 3}
    assert needs_in_file(path, project)["CPAS"] == (1, 2, 2, 2, 1, 2)


def test_needs_of_several_partners_are_set_at_once(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, project = carnet
    before = needs_in_file(path, project)
    seen = play("set_needs_of_several", path, display, own_home)

    after = needs_in_file(path, project)
    assert "CPAS" in seen["partners"]
    assert {name for name in after if after[name] != before[name]} <= set(seen["partners"])
    assert all(after[name] == (*before[name][:-1], 3) for name in seen["partners"])


def test_a_mark_gets_its_fact_and_its_follow_up(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    path, project = carnet
    play("rate_and_follow_up", path, display, own_home)

    store = Store.open(path)
    shown = store.query(board, project, None, date.max)
    store.close()
    found = next(card for card in shown.cards if card.label == "CPAS")
    assert found.level == 2
    assert found.present is not None
    assert found.present.fact == "A mis sa salle a disposition"
    assert [one.wording for one in found.to_dos if one.done_on is not None] == ["Envoyer les horaires"]


def test_the_board_goes_back_in_time_and_nothing_is_written(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, _project = carnet
    before = dump_rows(path)
    seen = play("travel_in_time", path, display, own_home)

    assert sum(map(len, seen["then"].values())) < 18
    assert "CPAS : inconnu → laisse faire" in seen["told"]
    assert "Qui est arrivé" in seen["told"]
    assert dump_rows(path) == before


def needs_in_file(path: Path, project: UUID) -> dict[str, tuple[int | None, ...]]:
    """What each phase needs of each partner."""
    store = Store.open(path)
    shown = store.query(board, project, None, date.max)
    store.close()
    return {card.label: card.needs for card in shown.cards}


def _can_listen() -> bool:
    """Whether the system's Python has the bindings of AT-SPI, and a bus of its own can be had."""
    asked = [shutil.which("python3", path="/usr/bin") or "false", "-c", "import pyatspi"]
    bindings = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    return bindings and shutil.which("dbus-run-session") is not None


@pytest.mark.skipif(not _can_listen(), reason="needs dbus-run-session, at-spi2-core and python3-pyatspi")
def test_another_process_hears_the_board_as_sentences_and_the_focus_is_never_lost(
    carnet: tuple[Path, UUID], display: str, own_home: Path
) -> None:
    path, _project = carnet
    bus = ["dbus-run-session", "--", "env", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1"]
    heard = play("listen", path, display, own_home, before=bus)

    columns = heard["board"]["lists"]
    assert len([name for name in columns if name.startswith("Laisse faire")]) == 1
    sentence = next(row for rows in columns.values() for row in rows if row.startswith("CPAS"))
    assert "laisse faire" in sentence
    assert "besoin" in sentence
    assert heard["moved"]["focused"].startswith("CPAS, aide à faire"), "the focus goes with the card, and says where"
    ladder = next(rows for name, rows in heard["ladder"]["lists"].items() if name.startswith("Échelle"))
    assert len(ladder) == sum(map(len, columns.values()))
    assert heard["ladder"]["focused"].startswith("CPAS, aide à faire")
    assert heard["below"]["focused"]
    assert [each["nameless"] for each in heard.values()] == [[], [], [], []]
