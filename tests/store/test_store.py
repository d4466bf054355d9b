"""The store keeps every step whole, names it, and gives back exactly what was there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.store import journal
from partenaires_desktop.store.changes import Changes
from partenaires_desktop.store.schema import Change, Mark, Operation, Organisation, Participation, Project
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


def add(session: Session, name: str) -> UUID:
    organisation = Organisation(name=name)
    session.add(organisation)
    session.flush()
    return organisation.id


def rename(session: Session, organisation_id: UUID, name: str) -> None:
    session.get_one(Organisation, organisation_id).name = name


def remove(session: Session, organisation_id: UUID) -> None:
    session.delete(session.get_one(Organisation, organisation_id))


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Organisation.name).order_by(Organisation.name)))


def test_a_step_is_kept_named_undone_and_done_again(store: Store) -> None:
    cpas = store.perform("Add CPAS", add, "CPAS")
    store.perform("Rename CPAS", rename, cpas, "OCMW")

    assert store.undo_label() == "Rename CPAS"
    assert store.undo() == "Rename CPAS"
    assert store.query(names) == ["CPAS"]
    assert store.redo_label() == "Rename CPAS"
    assert store.redo() == "Rename CPAS"
    assert store.query(names) == ["OCMW"]
    assert store.redo_label() is None


def test_undo_returns_every_row_exactly_also_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    store = Store.open(path)
    dumps = [dump_rows(path)]

    def fill(session: Session) -> None:
        project = Project(name="Cœur de Quartier", starts_on=date(2025, 1, 1))
        session.add(project)
        session.flush()
        participation = Participation(project_id=project.id, organisation_id=add(session, "École"))
        session.add(participation)
        session.flush()
        session.add(
            Mark(
                participation_id=participation.id,
                kind="X",
                level=None,
                on_date=date(2026, 1, 2),
                recorded_at=datetime(2026, 1, 2, 9, 30, 1, 250, tzinfo=UTC),
            )
        )

    def clear(session: Session) -> None:
        for table in (Mark, Participation, Project, Organisation):
            for record in session.scalars(select(table)):
                session.delete(record)
            session.flush()

    for label, step in (("fill", fill), ("clear", clear)):
        store.perform(label, step)
        dumps.append(dump_rows(path))
    store.close()

    store = Store.open(path)
    assert (store.undo(), dump_rows(path)) == ("clear", dumps[1])
    assert (store.undo(), dump_rows(path)) == ("fill", dumps[0])
    assert (store.redo(), dump_rows(path)) == ("fill", dumps[1])
    assert (store.redo(), dump_rows(path)) == ("clear", dumps[2])
    store.close()
    check_integrity(path)


def test_a_new_step_drops_the_undone_ones(store: Store) -> None:
    store.perform("first", add, "A")
    store.perform("second", add, "B")
    store.undo()
    store.perform("third", add, "C")

    assert store.redo_label() is None
    assert store.query(names) == ["A", "C"]
    with pytest.raises(UserError, match="rien à rétablir"):
        store.redo()


def test_an_operation_that_refuses_changes_nothing(store: Store, dump: Dump) -> None:
    before = dump()

    def refuse(session: Session) -> None:
        add(session, "half done")
        raise UserError("Non.")

    with pytest.raises(UserError, match="Non"):
        store.perform("refused", refuse)
    assert dump() == before
    assert store.undo_label() is None


def test_a_step_that_changes_nothing_is_no_step(store: Store) -> None:
    cpas = store.perform("Add CPAS", add, "CPAS")
    heard: list[Changes] = []
    store.subscribe(heard.append)
    store.perform("Rename CPAS", rename, cpas, "CPAS")
    assert store.undo_label() == "Add CPAS"
    assert heard == []


def test_subscribers_learn_what_was_touched(store: Store) -> None:
    heard: list[Changes] = []
    store.subscribe(heard.append)
    cpas = store.perform("Add CPAS", add, "CPAS")
    store.undo()

    assert [changes.ids("organisation") for changes in heard] == [{cpas}, {cpas}]
    assert heard[0].touches("project", "organisation")
    assert not heard[0].touches("project")


def test_undo_refuses_when_the_row_moved_under_it(store: Store, dump: Dump) -> None:
    cpas = store.perform("Add CPAS", add, "CPAS")
    with Session(store._engine) as session, session.begin():
        session.connection().exec_driver_sql("UPDATE organisation SET name = 'OCMW'")
    before = dump()

    with pytest.raises(Conflict):
        store.undo()
    assert dump() == before
    assert store.query(lambda session: session.get_one(Organisation, cpas).name) == "OCMW"


def test_a_form_that_saw_an_older_row_is_told(store: Store) -> None:
    cpas = store.perform("Add CPAS", add, "CPAS")

    def late(session: Session) -> None:
        organisation = session.get_one(Organisation, cpas)
        session.connection().exec_driver_sql("UPDATE organisation SET version = version + 1")
        organisation.name = "OCMW"

    with pytest.raises(Conflict, match="modifié ailleurs"):
        store.perform("late", late)
    assert store.query(names) == ["CPAS"]


def test_the_last_thousand_steps_stay_undoable_and_older_ones_readable(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_STEPS", 3)
    for number in range(5):
        store.perform(f"step {number}", add, f"O{number}")

    assert [store.undo() for _ in range(3)] == ["step 4", "step 3", "step 2"]
    with pytest.raises(UserError, match="rien à annuler"):
        store.undo()
    labels = store.query(lambda session: list(session.scalars(select(Operation.label).order_by(Operation.number))))
    assert labels == [f"step {number}" for number in range(5)]


def test_records_are_written_inside_perform_only(store: Store) -> None:
    with pytest.raises(RuntimeError, match=r"inside Store\.perform"):
        store.query(add, "sneaked in")
    assert store.query(names) == []


def test_a_long_label_is_kept(store: Store) -> None:
    store.perform("é" * 5000, add, "A")
    assert store.undo_label() == "é" * 2000


def test_writers_in_several_threads_take_turns(store: Store) -> None:
    def write(prefix: str) -> None:
        for number in range(20):
            store.perform("add", add, f"{prefix}{number}")

    threads = [threading.Thread(target=write, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.query(names)) == 40
    assert store.query(lambda session: session.scalar(select(func.count()).select_from(Change))) == 40


def test_a_second_window_is_refused_in_words(store: Store) -> None:
    with pytest.raises(UserError, match="déjà ouvert"):
        Store.open(store.path)
    store.perform("still works", add, "A")
