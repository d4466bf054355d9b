"""Many rows at once: as they are read back, in the journal, and undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.bulk import Course, add_rows, tell
from partenaires_desktop.store.images import read_rows, step_images
from partenaires_desktop.store.schema import Mark, Organisation, Participation
from partenaires_desktop.store.store import Store

MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty carnet."""
    with closing(Store.open(tmp_path / "c.partenaires")) as opened:
        yield opened


def add_many(session: Session, project_id: uuid.UUID, count: int) -> list[uuid.UUID]:
    """Organisations that take part, each with a mark."""
    names = ({"name": f"Maison {number} \N{HOUSE BUILDING}"} for number in range(count))
    made = add_rows(session, Organisation, names)
    places = add_rows(
        session,
        Participation,
        ({"project_id": project_id, "organisation_id": one, "position": place} for place, one in enumerate(made)),
    )
    marks = (
        {"participation_id": one, "kind": "X", "on_date": date(2026, 11, 22), "recorded_at": MOMENT} for one in places
    )
    add_rows(session, Mark, marks)
    return made


def test_the_journal_holds_every_row_as_the_file_gives_it_back(store: Store) -> None:
    project_id = store.perform("p", create_project, "Quartier")
    before = store.query(read_rows)

    made = store.perform("m", add_many, project_id, 2100)

    rows = store.query(read_rows)
    noted = {key: image for key, _none, image in store.query(step_images, [2])}
    assert {key: image for key, image in rows.items() if key not in before} == noted
    assert len(noted) == 3 * 2100
    mark = next(image for (table, _row), image in rows.items() if table == "mark")
    assert mark["recorded_at"] == MOMENT.astimezone(UTC).isoformat()
    assert [row for (table, row) in noted if table == "organisation"] == [str(one) for one in made]


def test_thousands_of_rows_are_undone_and_done_again_exactly(store: Store) -> None:
    project_id = store.perform("p", create_project, "Quartier")
    before = store.query(read_rows)
    store.perform("m", add_many, project_id, 700)
    after = store.query(read_rows)

    store.undo()
    assert store.query(read_rows) == before
    store.redo()
    assert store.query(read_rows) == after


def test_rows_may_point_at_a_record_the_session_has_not_written_yet(store: Store) -> None:
    def both(session: Session) -> None:
        project_id = create_project(session, "Quartier")
        organisation_id = create_organisation(session, "Le Phare")
        add_rows(session, Participation, [{"project_id": project_id, "organisation_id": organisation_id}])

    store.perform("b", both)

    assert sum(table == "participation" for table, _row in store.query(read_rows)) == 1


def test_the_journal_tells_how_far_it_is_and_may_be_stopped(store: Store) -> None:
    project_id = store.perform("p", create_project, "Quartier")
    before = store.query(read_rows)
    told: list[tuple[int, int]] = []

    def work(session: Session, stop: int) -> None:
        def tick(done: int, total: int) -> None:
            told.append((done, total))
            if done >= stop:
                raise UserError("stop")

        course = Course(tick)
        course.part(600)(1, 1)
        add_many(session, project_id, 1500)
        tell(session, course.part(400))

    with pytest.raises(UserError, match="stop"):
        store.perform("w", work, 700)
    assert store.query(read_rows) == before

    told.clear()
    store.perform("w", work, 2000)
    assert told == [(600, 1000), (600, 1000), (777, 1000), (955, 1000)]
