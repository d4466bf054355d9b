"""Projects: what they begin with, what keeps its order, and what goes with what."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from partenaires_desktop import i18n
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import contours
from partenaires_desktop.operations import projects as does
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.project_drafts import (
    PhaseDraft,
    ProjectDraft,
    SentenceDraft,
    make_project,
    save_project,
)
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.overview import overview, phases
from partenaires_desktop.queries.project import project
from partenaires_desktop.store.schema import Expectation, Role
from partenaires_desktop.store.store import Store

Dump = Callable[[], object]


@pytest.fixture
def project_id(store: Store) -> uuid.UUID:
    return store.perform("create", does.create_project, "Cœur de Quartier")


def names(store: Store, project_id: uuid.UUID) -> list[str]:
    return [phase.name for phase in store.query(phases, project_id)]


def test_a_project_begins_with_six_phases_in_the_language_of_the_window(store: Store) -> None:
    i18n.use("nl")
    made = store.perform("create", does.create_project, "  Zorgzame\tbuurt ")

    assert store.query(overview)[0].name == "Zorgzame buurt"
    assert names(store, made)[:2] == ["Verkenning", "Buurtanalyse"]
    assert len(names(store, made)) == 6


@pytest.mark.parametrize("name", ["", "  ", "\x00\u200b"])
def test_a_project_needs_a_name(store: Store, dump: Dump, name: str) -> None:
    before = dump()
    with pytest.raises(UserError, match="nom"):
        store.perform("create", does.create_project, name)

    assert dump() == before


def test_an_end_before_the_start_is_refused(store: Store, project_id: uuid.UUID) -> None:
    with pytest.raises(UserError, match="avant le début"):
        store.perform("date", does.change_project, project_id, 1, starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))


def test_a_form_that_saw_an_older_project_is_told(store: Store, project_id: uuid.UUID) -> None:
    store.perform("rename", does.change_project, project_id, 1, name="Cœur")
    with pytest.raises(Conflict):
        store.perform("rename", does.change_project, project_id, 1, name="Corps")

    assert store.query(overview)[0].name == "Cœur"


def test_phases_move_and_are_added_in_place(store: Store, project_id: uuid.UUID) -> None:
    first = store.query(phases, project_id)[0]
    store.perform("move", does.move_phase, first.id, 99)
    store.perform("add", does.add_phase, project_id, "Été", 1)

    assert names(store, project_id)[1] == "Été"
    assert names(store, project_id)[-1] == first.name


def test_phases_are_dated_and_may_overlap(store: Store, project_id: uuid.UUID) -> None:
    one, two, *_ = store.query(phases, project_id)
    store.perform("date", does.change_phase, one.id, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    store.perform("date", does.change_phase, two.id, starts_on=date(2026, 3, 1))
    store.perform("rename", does.change_phase, one.id, name="Début")

    one, two, *_ = store.query(phases, project_id)
    assert (one.name, one.ends_on, two.starts_on) == ("Début", date(2026, 6, 30), date(2026, 3, 1))
    store.perform("undate", does.change_phase, one.id, ends_on=None)
    assert store.query(phases, project_id)[0].ends_on is None


def test_a_phase_goes_with_its_roles_and_leaves_its_expectations(
    store: Store, project_id: uuid.UUID, dump: Dump
) -> None:
    phase = store.query(phases, project_id)[1]
    organisation = store.perform("new", create_organisation, "CPAS")
    (part,) = store.perform("part", take_part, project_id, [organisation])
    store.perform("role", set_role, [(part, phase.id)], "expert", "C")
    store.perform("ask", add_expectation, project_id, phase.id, None, part, "Prêter la salle")
    before = dump()

    gone = store.perform("remove", does.remove_phase, phase.id)

    assert (gone.roles, gone.needs, gone.expectations) == (1, 0, 1)
    assert store.query(lambda session: session.scalars(select(Role)).all()) == []
    assert store.query(lambda session: session.scalars(select(Expectation.phase_id)).all()) == [None]
    store.undo()
    assert dump() == before


def test_the_last_phase_stays(store: Store) -> None:
    made = store.perform("make", make_project, ProjectDraft({"name": "Court"}, [PhaseDraft("Seule")]))
    (only,) = store.query(phases, made)
    with pytest.raises(UserError, match="au moins une phase"):
        store.perform("remove", does.remove_phase, only.id)


def test_sentences_keep_their_order(store: Store, project_id: uuid.UUID) -> None:
    one, two, three = (store.perform("add", does.add_objective, project_id, text) for text in ("un", "deux", "trois"))
    store.perform("move", does.move_objective, three, 0)
    store.perform("reword", does.change_objective, two, "2")
    store.perform("remove", does.remove_objective, one)
    inside = store.perform("in", contours.add_contour, project_id, "in", "le quartier")
    store.perform("out", contours.add_contour, project_id, "out", "les soins")
    store.perform("side", contours.change_contour, inside, side="out")

    found = store.query(project, project_id)
    assert found is not None
    assert [one.wording for one in found.objectives] == ["trois", "2"]
    assert sorted((one.side, one.wording) for one in found.contours) == [("out", "le quartier"), ("out", "les soins")]
    with pytest.raises(UserError):
        store.perform("empty", does.add_objective, project_id, " \n ")


def test_a_project_goes_whole_and_comes_back_whole(store: Store, project_id: uuid.UUID, dump: Dump) -> None:
    organisation = store.perform("new", create_organisation, "CPAS")
    (part,) = store.perform("part", take_part, project_id, [organisation])
    store.perform("own", does.add_objective, project_id, "à nous", participation_id=part)
    before = dump()
    store.perform("delete", does.delete_project, project_id)

    assert store.query(overview) == ()
    store.undo()
    assert dump() == before


def test_a_draft_is_laid_over_a_project_in_one_step(store: Store, project_id: uuid.UUID, dump: Dump) -> None:
    store.perform("old", does.add_objective, project_id, "ancien")
    details = store.query(project, project_id)
    assert details is not None
    before = dump()
    kept = details.phases[2].line
    draft = ProjectDraft(
        {"name": "Autre", "purpose": "ensemble"},
        [PhaseDraft("Neuve"), PhaseDraft("Gardée", date(2026, 1, 1), None, kept.id)],
        [SentenceDraft("nouveau")],
        [SentenceDraft("dedans", "in"), SentenceDraft("dehors", "out")],
    )
    store.perform("save", save_project, project_id, details.version, draft)

    found = store.query(project, project_id)
    assert found is not None
    assert [each.line.name for each in found.phases] == ["Neuve", "Gardée"]
    assert found.phases[1].line.code == kept.code
    assert ([one.wording for one in found.objectives], found.purpose) == (["nouveau"], "ensemble")
    store.undo()
    assert dump() == before
