"""The life of a charter: what may follow what, what is frozen, who signed, and what an amendment says."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from partenaires_desktop import i18n
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.domain.week import Kind
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import charter_life, charter_signatures, charters
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import change_participation, take_part
from partenaires_desktop.operations.projects import add_objective, change_project, create_project, delete_project
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.charter_frozen import Frozen, frozen, packed
from partenaires_desktop.queries.charter_life import CharterLife
from partenaires_desktop.queries.charter_life import charter_life as life_of
from partenaires_desktop.queries.week import week
from partenaires_desktop.store.schema import Participation, Phase, Project
from partenaires_desktop.store.store import Store
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.queries.counting import selects

DETAILS: Any = charters.set_charter_details
"""Loosely typed: a checker would take one of its fields for the session."""
PAGES = b"%PDF-1.7\nthe pages that every party signs"


@dataclass
class Desk:
    """A project with three partners whose charter lacks nothing that prevents signing."""

    store: Store
    project: uuid.UUID
    parts: list[uuid.UUID]
    phase: uuid.UUID
    charter: uuid.UUID

    def do(self, operation: Any, *args: Any, **settings: Any) -> Any:
        return self.store.perform(operation.__name__, operation, *args, **settings)

    def move(self, stage: Stage, on: date = TODAY) -> None:
        self.do(charter_life.set_charter_stage, self.charter, stage, on)

    def snapshot(self, charter: uuid.UUID | None = None) -> query.CharterSnapshot:
        return self.store.query(query.charter, charter or self.charter, TODAY)

    def life(self, charter: uuid.UUID | None = None, on: date = TODAY) -> CharterLife:
        return self.store.query(life_of, charter or self.charter, on)

    def freeze(self, charter: uuid.UUID | None = None) -> None:
        data = packed(self.snapshot(charter), [("Objet", ["Ensemble."])])
        self.do(charter_life.put_up_for_signature, charter or self.charter, TODAY, PAGES, data)

    def sign(self, count: int, charter: uuid.UUID | None = None) -> None:
        for line in self.life(charter).signatures[:count]:
            self.do(charter_signatures.note_signature, line.id, {"signed_on": TODAY}, TODAY)

    def sign_whole(self) -> None:
        self.freeze()
        self.sign(3)
        self.move(Stage.SIGNED)

    def frozen(self, charter: uuid.UUID | None = None) -> Frozen:
        found = self.store.query(frozen, charter or self.charter)
        assert found is not None
        return found


@pytest.fixture
def desk(store: Store) -> Desk:
    year = timedelta(days=365)
    project = store.perform(
        "p", create_project, "Cœur de Quartier", purpose="Se parler", starts_on=TODAY, ends_on=TODAY + year
    )
    bodies = [store.perform("o", create_organisation, name) for name in ("CPAS", "École", "Maison")]
    store.perform("t", take_part, project, bodies)
    parts = [row[0] for row in store.query(_rows, Participation, project)]
    phase = store.query(_rows, Phase, project)[0][0]
    store.perform("r", set_role, cells=[(part, phase) for part in parts], role="relay", letter="")
    store.perform("o", add_objective, project_id=project, wording="Se connaître")
    charter = store.perform("c", charters.create_charter, project)
    for part in parts:
        store.perform("s", charters.set_signatory, charter, part, "Camille", "direction")
    store.perform("n", DETAILS, charter, number="1.0")
    return Desk(store, project, parts, phase, charter)


def _rows(session: Any, kind: Any, project: uuid.UUID) -> list[Any]:
    from sqlalchemy import select

    return list(session.execute(select(kind.id).where(kind.project_id == project).order_by(kind.id)).all())


def test_each_stage_is_dated_and_going_back_forgets_what_came_after(desk: Desk) -> None:
    desk.move(Stage.REVIEW, TODAY - timedelta(days=9))
    desk.freeze()
    path = {reached.stage: reached.on for reached in desk.life().path}
    assert path == {
        Stage.DRAFT: None,
        Stage.REVIEW: TODAY - timedelta(days=9),
        Stage.TO_SIGN: TODAY,
        Stage.SIGNED: None,
    }

    desk.move(Stage.REVIEW)
    assert desk.life().stage is Stage.REVIEW
    assert desk.life().fingerprint == ""
    assert not desk.life().signatures
    assert [reached.on for reached in desk.life().path] == [None, TODAY, None, None]
    desk.store.undo()
    assert desk.life().stage is Stage.TO_SIGN
    assert desk.frozen().pages == PAGES


def test_nobody_is_asked_to_sign_what_lacks_what_signing_needs(desk: Desk) -> None:
    desk.do(charters.set_signatory, desk.charter, desk.parts[0], "", "")
    with pytest.raises(UserError, match="1 élément sans lequel personne"):
        desk.freeze()
    assert desk.life().stage is Stage.DRAFT


def test_pages_of_an_earlier_text_are_not_frozen(desk: Desk) -> None:
    data = packed(desk.snapshot(), ())
    desk.do(charters.set_clause_text, desk.charter, "leaving", "On part quand on veut.")
    with pytest.raises(Conflict):
        desk.do(charter_life.put_up_for_signature, desk.charter, TODAY, PAGES, data)


def test_a_frozen_charter_no_longer_follows_the_project(desk: Desk) -> None:
    desk.freeze()
    before = desk.frozen()
    version = desk.store.query(lambda session: session.get_one(Project, desk.project).version)
    desk.do(change_project, desk.project, version, purpose="Autre chose")
    desk.do(change_participation, desk.parts[2], 1, left_on=TODAY - timedelta(days=1))
    for operation, *args in (
        (charters.set_charter_details,),
        (charters.set_charter_answer, "decision", "consentement"),
        (charters.choose_parties, desk.parts[:2]),
        (charters.set_signatory, desk.parts[0], "A", "B"),
        (charters.set_clause_text, "values", "x"),
        (charters.review_clause, "values"),
        (charters.delete_charter,),
    ):
        settings = {"reviewed": True} if operation is charters.review_clause else {}
        with pytest.raises(UserError):
            desk.do(operation, desk.charter, *args, **settings)
    assert desk.frozen() == before
    assert [line.party for line in desk.life().signatures] == ["CPAS", "École", "Maison"]


def test_a_signature_keeps_the_name_of_a_party_that_leaves_the_carnet(desk: Desk) -> None:
    desk.sign_whole()
    desk.do(delete_project, desk.project)
    desk.store.undo()
    assert desk.life().signed == 3


def test_pages_that_were_touched_from_outside_are_told(desk: Desk) -> None:
    desk.freeze()
    desk.store.close()
    with closing(sqlite3.connect(desk.store.path)) as connection, connection:
        connection.execute("UPDATE stored_file SET content = 'JVBERi0=' WHERE media_type = 'application/pdf'")
    desk.store = Store.open(desk.store.path)
    assert not desk.frozen().intact
    desk.store.close()


def test_pages_replaced_with_their_row_are_told_too(desk: Desk) -> None:
    desk.freeze()
    desk.store.close()
    forged = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with closing(sqlite3.connect(desk.store.path)) as connection, connection:
        connection.execute(
            "UPDATE stored_file SET content = '', fingerprint = ? WHERE media_type = 'application/pdf'", (forged,)
        )
    desk.store = Store.open(desk.store.path)
    assert not desk.frozen().intact
    desk.store.close()


def test_pages_somebody_signed_cannot_change(desk: Desk) -> None:
    desk.freeze()
    desk.sign(1)
    with pytest.raises(UserError, match="Une partie a signé"):
        desk.move(Stage.REVIEW)
    desk.store.undo()
    desk.move(Stage.DRAFT)


def test_a_charter_is_signed_by_somebody(desk: Desk) -> None:
    desk.freeze()
    with pytest.raises(UserError, match="Personne n’a encore signé"):
        desk.move(Stage.SIGNED)
    desk.sign(1)
    desk.move(Stage.SIGNED)
    line = desk.life().signatures[0]
    with pytest.raises(UserError, match="seule signature"):
        desk.do(charter_signatures.note_signature, line.id, {"signed_on": None}, TODAY)


def test_a_signed_charter_goes_out_of_date_by_itself(desk: Desk) -> None:
    desk.sign_whole()
    ends_on = desk.life().ends_on
    assert ends_on is not None
    assert desk.life(on=ends_on).stage is Stage.SIGNED
    assert desk.life(on=ends_on + timedelta(days=1)).stage is Stage.EXPIRED


def test_an_amendment_lists_what_changed_and_replaces_what_it_amends(desk: Desk) -> None:
    desk.sign_whole()
    made = desk.do(charter_life.prepare_amendment, desk.charter, TODAY)
    assert desk.snapshot(made).number == "1.1"
    assert desk.snapshot(made).changes == ()
    with pytest.raises(UserError, match="déjà un avenant"):
        desk.do(charter_life.prepare_amendment, desk.charter, TODAY)

    desk.do(set_role, cells=[(desk.parts[0], desk.phase)], role="funder", letter="")
    desk.do(charters.set_clause_text, made, "leaving", "On part quand on veut.")
    gettext = i18n.translation("fr").gettext
    said = [change.said(gettext, lambda day: day.isoformat()) for change in desk.snapshot(made).changes]
    assert any("financeur" in sentence and "relais" in sentence for sentence in said)
    assert "Le texte de cette section a changé." in said

    desk.freeze(made)
    desk.sign(2, made)
    desk.do(charter_life.set_charter_stage, made, Stage.SIGNED, TODAY)
    assert desk.life().stage is Stage.REPLACED
    assert desk.life().ended_on == TODAY
    relative = desk.life().amended_by
    assert relative is not None
    assert relative.id == made
    desk.do(charter_life.set_charter_stage, made, Stage.TO_SIGN, TODAY)
    assert desk.life().stage is Stage.SIGNED


def test_signatures_are_noted_one_by_one(desk: Desk) -> None:
    desk.freeze()
    assert desk.do(charter_signatures.mark_sent, desk.charter, TODAY) == 3
    line = desk.life().signatures[0]
    assert (line.sent_on, line.signed_by, line.signed_function) == (TODAY, "Camille", "direction")
    with pytest.raises(UserError, match="avant d’être envoyée"):
        desk.do(charter_signatures.note_signature, line.id, {"signed_on": TODAY - timedelta(days=1)}, TODAY)
    desk.do(charter_signatures.note_signature, line.id, {"seen_on": TODAY, "seen_by": "Le bureau"}, TODAY)
    assert desk.life().signatures[0].seen_by == "Le bureau"
    with pytest.raises(Conflict):
        desk.do(charter_signatures.note_signature, line.id, {"seen_by": "x"}, TODAY, line.version)


@pytest.mark.parametrize("name", sorted(charter_signatures.DAYS))
def test_what_is_still_to_come_was_not_done(name: str, desk: Desk) -> None:
    desk.freeze()
    line = desk.life().signatures[0]
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(UserError, match="horloge de cet ordinateur"):
        desk.do(charter_signatures.note_signature, line.id, {name: tomorrow}, TODAY)
    desk.do(charter_signatures.note_signature, line.id, {name: tomorrow}, tomorrow)
    desk.do(charter_signatures.note_signature, line.id, {"seen_by": "Le bureau"}, TODAY)  # the clock went back

    assert desk.life().signatures[0].seen_by == "Le bureau"


def test_scans_are_kept_as_they_are_and_come_back(desk: Desk) -> None:
    desk.freeze()
    line = desk.life().signatures[0]
    for name, content in (("a.gif", b"GIF89a"), ("b.exe.pdf", b"MZ"), ("c.pdf", b"")):
        with pytest.raises(UserError, match="seuls PDF, PNG et JPEG"):
            desk.do(charter_signatures.attach_scan, line.id, name, content)
    with pytest.raises(UserError, match="trop grand"):
        desk.do(charter_signatures.attach_scan, line.id, "d.pdf", b"%PDF-" + bytes(5 * 1024 * 1024))
    desk.do(charter_signatures.attach_scan, line.id, "e.jpg", b"\xff\xd8\xff first")
    before = dump_rows(desk.store.path)
    desk.do(charter_signatures.attach_scan, line.id, "f.png", b"\x89PNG\r\n\x1a\n second")
    kept = desk.life().signatures[0].scan
    assert kept is not None
    assert (kept.name, kept.media_type) == ("f.png", "image/png")
    desk.store.undo()
    assert dump_rows(desk.store.path) == before
    desk.do(charter_signatures.remove_scan, line.id)
    assert desk.life().signatures[0].scan is None
    assert len(dump_rows(desk.store.path)["stored_file"]) == 2  # the pages and their data


def test_a_newcomer_joins_without_anyone_signing_again(desk: Desk) -> None:
    body = desk.do(create_organisation, "AIS")
    desk.freeze()
    desk.do(take_part, desk.project, [body])
    (newcomer,) = {row[0] for row in desk.store.query(_rows, Participation, desk.project)} - set(desk.parts)
    with pytest.raises(UserError, match="charte signée"):
        desk.do(charter_signatures.add_newcomer, desk.charter, newcomer)
    desk.sign(3)
    desk.move(Stage.SIGNED)
    made = desk.do(charter_signatures.add_newcomer, desk.charter, newcomer)
    with pytest.raises(UserError, match="déjà partie"):
        desk.do(charter_signatures.add_newcomer, desk.charter, newcomer)
    assert (desk.life().signed, len(desk.life().signatures)) == (3, 4)
    assert desk.frozen().pages == PAGES
    desk.do(charter_signatures.note_signature, made, {"signed_on": TODAY}, TODAY)
    assert desk.life().signed == 4
    with pytest.raises(UserError, match="figure sur les pages"):
        desk.do(charter_signatures.remove_newcomer, desk.life().signatures[0].id)
    desk.do(charter_signatures.remove_newcomer, made)
    assert len(desk.life().signatures) == 3


def test_the_day_of_review_comes_up_in_the_week_until_the_charter_is_replaced(desk: Desk) -> None:
    def said() -> list[date | None]:
        return [one.due_on for one in desk.store.query(week, desk.project, TODAY).of(Kind.CHARTER)]

    soon = TODAY + timedelta(days=5)
    desk.do(charter_life.set_charter_review, desk.charter, soon)
    desk.sign_whole()
    assert said() == [soon]
    made = desk.do(charter_life.prepare_amendment, desk.charter, TODAY)
    desk.freeze(made)
    desk.sign(1, made)
    desk.do(charter_life.set_charter_stage, made, Stage.SIGNED, TODAY)
    assert said() == []


def test_the_life_is_read_in_as_many_statements_whatever_its_size(desk: Desk) -> None:
    desk.freeze()
    few = selects(desk.store, life_of, desk.charter, TODAY)
    desk.sign(3)
    assert selects(desk.store, life_of, desk.charter, TODAY) == few <= 6


def test_everything_is_undone_to_the_beginning(desk: Desk) -> None:
    before = dump_rows(desk.store.path)
    steps = desk.store.undo_label()
    desk.sign_whole()
    made = desk.do(charter_life.prepare_amendment, desk.charter, TODAY)
    desk.do(charters.delete_charter, made)
    while desk.store.undo_label() != steps:
        desk.store.undo()
    assert dump_rows(desk.store.path) == before
    while desk.store.redo_label() is not None:
        desk.store.redo()
    assert desk.frozen().intact
