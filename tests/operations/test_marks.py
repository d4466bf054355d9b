"""Placing partners: what is written, in what order the cards stand, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.commitment import LEVELS, Level
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import marks
from partenaires_desktop.operations.participations import change_participations
from partenaires_desktop.store.schema import Mark, Participation
from partenaires_desktop.store.store import Store
from tests.board_data import DIAGNOSIS, Example, cards_of, fill_cards, fill_example, layout, read_board
from tests.carnets import dump_rows
from tests.conftest import TODAY

NAMES = ["A", "B", "C", "D", "E", "F"]
Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def example(store: Store) -> Example:
    return fill_cards(store, NAMES, 1)


def place(
    store: Store, example: Example, deck: str, level: Level, before: str | None = None, on: date = TODAY
) -> list[UUID]:
    return store.perform(
        "placer",
        marks.place_partners,
        [example.partners[name] for name in deck],
        level,
        before=example.partners[before] if before else None,
        phase_id=example.phases[DIAGNOSIS],
        on=on,
    )


def count_marks(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Mark)) or 0


def test_a_placed_partner_gets_one_mark(store: Store, example: Example) -> None:
    before = store.query(count_marks)

    assert place(store, example, "C", 2) == [example.partners["C"]]
    card = cards_of(read_board(store, example))["C"]
    assert store.query(count_marks) == before + 1
    assert card.present is not None
    assert (card.level, card.present.on, card.present.source, card.present.fact) == (2, TODAY, "coordination", "")
    assert card.is_impression


def test_only_those_whose_level_changes_get_a_mark(store: Store, example: Example) -> None:
    place(store, example, "B", 2)
    before = store.query(count_marks)

    assert place(store, example, "ABC", 2) == [example.partners["A"], example.partners["C"]]
    assert store.query(count_marks) == before + 2


def test_the_same_level_only_reorders(store: Store, example: Example) -> None:
    before = store.query(count_marks)

    assert place(store, example, "F", 1, before="B") == []
    assert layout(read_board(store, example))[3] == ["A", "F", "B", "C", "D", "E"]
    assert store.query(count_marks) == before


def test_putting_a_card_where_it_is_writes_nothing(store: Store, example: Example, dump: Dump) -> None:
    before, label = dump(), store.undo_label()
    place(store, example, "BC", 1, before="D")

    assert dump() == before
    assert store.undo_label() == label


def test_a_deck_keeps_its_order_at_its_place(store: Store, example: Example) -> None:
    place(store, example, "AB", 2)
    place(store, example, "EC", 2, before="B")

    assert layout(read_board(store, example))[4] == ["A", "E", "C", "B"]


def test_a_deck_may_land_before_one_of_its_own(store: Store, example: Example) -> None:
    place(store, example, "EBC", 1, before="C")

    assert layout(read_board(store, example))[3] == ["A", "E", "B", "C", "D", "F"]


def test_without_a_place_a_deck_lands_at_the_end(store: Store, example: Example) -> None:
    place(store, example, "FA", 2)
    place(store, example, "B", 2)

    assert layout(read_board(store, example))[4] == ["F", "A", "B"]


def test_the_unknown_column_takes_cards_too(store: Store, example: Example) -> None:
    place(store, example, "D", None)

    assert layout(read_board(store, example))[0] == ["D"]


def test_of_two_marks_of_one_day_the_last_placed_holds(store: Store, example: Example) -> None:
    for level in (2, 3, 0, 2):
        place(store, example, "A", level)

    assert cards_of(read_board(store, example))["A"].level == 2


def test_a_mark_on_the_day_of_a_later_recorded_one_holds_all_the_same(store: Store, example: Example) -> None:
    """A clock that was ahead and was set back during the day."""

    def ahead(session: Session) -> None:
        latest = session.scalars(
            select(Mark).where(Mark.participation_id == example.partners["A"]).order_by(Mark.recorded_at.desc())
        ).first()
        assert latest is not None
        latest.on_date, latest.recorded_at = TODAY, latest.recorded_at + timedelta(days=300)

    store.perform("avance", ahead)
    place(store, example, "A", 3)

    assert cards_of(read_board(store, example))["A"].level == 3


def test_a_day_before_the_last_mark_is_refused_with_a_sentence(store: Store, example: Example, dump: Dump) -> None:
    place(store, example, "A", 2)
    before = dump()

    with pytest.raises(UserError, match=r"A a une marque du 02/03/2026"):
        place(store, example, "A", 3, on=TODAY - timedelta(days=1))
    assert dump() == before


def test_partners_of_two_projects_are_not_one_deck(store: Store, example: Example) -> None:
    other = fill_cards(store, ["Autre"])

    with pytest.raises(UserError, match="projets différents"):
        store.perform(
            "x", marks.place_partners, [example.partners["A"], other.partners["Autre"]], 2, before=None, on=TODAY
        )


def test_what_is_gone_is_a_conflict(store: Store, example: Example) -> None:
    with pytest.raises(Conflict):
        store.perform("x", marks.place_partners, [uuid4()], 2, before=None, on=TODAY)
    with pytest.raises(Conflict):
        store.perform("x", marks.place_partners, [example.partners["A"]], 2, before=uuid4(), on=TODAY)
    with pytest.raises(Conflict):
        store.perform("x", marks.place_partners, [example.partners["A"]], 2, phase_id=uuid4(), on=TODAY)


def test_no_one_is_an_empty_deck(store: Store, example: Example) -> None:
    assert place(store, example, "", 2) == []


def test_steps_move_each_from_where_it_is(store: Store, example: Example) -> None:
    place(store, example, "A", 3)
    place(store, example, "B", -1)
    deck = [example.partners[name] for name in "ABC"]
    moved = store.perform("pas", marks.step_partners, deck, 1, on=TODAY)
    levels = {name: card.level for name, card in cards_of(read_board(store, example)).items()}

    assert (levels["A"], levels["B"], levels["C"]) == (3, 0, 2)
    assert moved == deck[1:]


def test_cards_without_room_between_them_are_numbered_anew(store: Store, example: Example) -> None:
    def crowd(session: Session) -> None:
        for row in session.scalars(select(Participation)):
            row.position = 4.0

    store.perform("serrer", crowd)
    place(store, example, "F", 1, before="B")

    assert layout(read_board(store, example))[3] == ["A", "F", "B", "C", "D", "E"]


def test_a_hundred_insertions_at_one_place_keep_their_order(store: Store, example: Example) -> None:
    for turn in range(100):
        place(store, example, "CD"[turn % 2], 1, before="B")

    assert layout(read_board(store, example))[3] == ["A", "C", "D", "B", "E", "F"]


def test_needs_are_set_per_phase(store: Store, example: Example) -> None:
    deck = [example.partners[name] for name in "AB"]
    store.perform("besoin", marks.set_need, deck, example.phases[1], 2, TODAY)
    store.perform("besoin", marks.set_need, deck[:1], example.phases[2], 3, TODAY)
    store.perform("besoin", marks.set_need, deck[1:], example.phases[1], None, TODAY)
    cards = cards_of(read_board(store, example))

    assert cards["A"].needs == (None, 2, 3, None, None, None)
    assert cards["B"].needs == (None,) * 6


def test_the_same_need_writes_nothing(store: Store, example: Example, dump: Dump) -> None:
    deck = [example.partners["A"]]
    store.perform("besoin", marks.set_need, deck, example.phases[1], 2, TODAY)
    before = dump()

    assert store.perform("besoin", marks.set_need, deck, example.phases[1], 2, TODAY) == []
    assert dump() == before


def test_no_phase_needs_opposition(store: Store, example: Example) -> None:
    with pytest.raises(UserError, match="s’oppose"):
        store.perform("besoin", marks.set_need, [example.partners["A"]], example.phases[1], -1, TODAY)


def test_needs_go_up_and_down_by_a_level_and_stop_at_the_ends(store: Store, example: Example) -> None:
    deck, phase = [example.partners["A"]], example.phases[1]
    seen = []
    for step in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1):
        store.perform("besoin", marks.step_need, deck, phase, step, TODAY)
        seen.append(cards_of(read_board(store, example))["A"].need)

    assert seen == [0, 1, 2, 3, 3, 2, 1, 0, None, None]


def test_a_fact_belongs_to_the_latest_mark(store: Store, example: Example) -> None:
    place(store, example, "A", 2)
    day = TODAY - timedelta(days=3)
    note(store, example, "A", " prête\x00 la salle\r\nle jeudi ", on=day, source="group")
    card = cards_of(read_board(store, example))["A"]

    assert card.present is not None
    assert (card.level, card.present.fact, card.present.on, card.present.source) == (
        2,
        "prête la salle\nle jeudi",
        day,
        "group",
    )
    assert not card.is_impression


def test_a_fact_still_to_come_is_refused(store: Store, example: Example) -> None:
    with pytest.raises(UserError, match="Ce jour n’est pas encore venu"):
        note(store, example, "A", "promis", on=TODAY + timedelta(days=1))


def test_a_fact_before_the_mark_before_is_refused(store: Store, example: Example) -> None:
    place(store, example, "A", 2)

    with pytest.raises(UserError, match="un jour antérieur"):
        note(store, example, "A", "vu", on=date(2026, 1, 1))


def test_a_partner_never_placed_has_no_fact(store: Store) -> None:
    example = fill_cards(store, ["École"])

    with pytest.raises(UserError, match="École n’a pas encore été placé"):
        store.perform("fait", marks.add_fact, [example.partners["École"]], "vu", on=TODAY, today=TODAY)


def test_a_fact_too_long_is_refused_whole(store: Store, example: Example, dump: Dump) -> None:
    before = dump()

    with pytest.raises(UserError):
        note(store, example, "AB", "x" * 20_001, on=TODAY)
    assert dump() == before


def note(store: Store, example: Example, deck: str, fact: str, *, on: date, source: str = "coordination") -> None:
    ids = [example.partners[name] for name in deck]
    store.perform("fait", marks.add_fact, ids, fact, on=on, source=source, today=TODAY)


def test_undo_brings_the_exact_rows_back(store: Store, dump: Dump) -> None:
    example = fill_example(store)
    start = dump()
    ids = list(example.partners.values())
    store.perform("1", marks.place_partners, ids[:4], 2, before=ids[5], on=TODAY)
    store.perform("2", marks.step_partners, ids, -1, on=TODAY)
    store.perform("3", marks.step_need, ids, example.phases[1], 1, TODAY)
    store.perform("4", change_participations, ids, weight="useful")
    store.perform("5", marks.add_fact, ids[:3], "vu en réunion", on=TODAY, today=TODAY)
    end = dump()
    for _step in range(5):
        store.undo()
    assert dump() == start
    for _step in range(5):
        store.redo()
    assert dump() == end


moves = st.lists(
    st.tuples(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
        st.sampled_from(LEVELS),
        st.integers(0, 6),
    ),
    max_size=6,
)


@given(moves=moves)
def test_cards_stand_as_they_were_put(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[list[str], Level, int]]
) -> None:
    path: Path = tmp_path_factory.mktemp("carnet") / "c.partenaires"
    store = Store.open(path)
    example = fill_cards(store, NAMES, 1)
    start, done = dump_rows(path), 0
    for deck, level, row in moves:
        columns = layout(read_board(store, example))
        column = columns[LEVELS.index(level)]
        before = column[row] if row < len(column) else None
        rows = dump_rows(path)
        place(store, example, "".join(deck), level, before)
        done += dump_rows(path) != rows
        after = layout(read_board(store, example))
        assert after[LEVELS.index(level)] == _laid(column, deck, row)
        for other, names in enumerate(columns):
            if other != LEVELS.index(level):
                assert after[other] == [name for name in names if name not in deck]
    for _step in range(done):
        store.undo()
    assert dump_rows(path) == start
    store.close()


def _laid(column: list[str], deck: list[str], row: int) -> list[str]:
    """A column as a hand would leave it."""
    above = [name for name in column[:row] if name not in deck]
    below = [name for name in column[row:] if name not in deck]
    return [*above, *deck, *below]
