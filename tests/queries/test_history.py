"""The history: each step in words, found by partner and by words, walked in one go; fast with a thousand steps."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from partenaires_desktop import i18n, sample
from partenaires_desktop.domain.field_words import ADDED, COUNTED, FIELDS, REMOVED, SILENT
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.charter_sections import set_section_order
from partenaires_desktop.operations.charters import create_charter
from partenaires_desktop.operations.marks import add_fact, place_partners
from partenaires_desktop.operations.organisations import change_organisation, create_organisation, delete_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.people import add_person, remove_person
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.history import history, partner_names, steps_with
from partenaires_desktop.queries.step_detail import SHOWN, step_detail, steps_touching
from partenaires_desktop.store import journal
from partenaires_desktop.store.schema import Organisation, Phase, Record
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.effort import at_most

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


def last(store: Store) -> tuple[str, ...]:
    """The lines of the last step."""
    return store.query(step_detail, store.query(history).steps[0].number).lines


def test_every_column_has_a_plain_word() -> None:
    for name, table in Record.metadata.tables.items():
        if name in ("operation", "change"):
            continue
        unknown = {column.name for column in table.columns} - set(FIELDS) - SILENT
        assert not unknown, f"domain/field_words.py has no word for {unknown} of {name}"
        assert name in COUNTED
        assert name in REMOVED
        assert name in ADDED or name == "mark"


def test_a_mark_is_told_as_a_move(store: Store) -> None:
    project = store.perform("p", create_project, "Cœur de Quartier")
    cpas = store.perform("o", create_organisation, "Centre public d’action sociale", short_name="CPAS")
    (place,) = store.perform("t", take_part, project, [cpas])
    phase = store.query(lambda session: session.scalars(select(Phase.id).order_by(Phase.position)).first())
    assert last(store) == ("CPAS\N{NO-BREAK SPACE}: participe à Cœur de Quartier",)

    store.perform("m", place_partners, [place], 1, phase_id=phase, on=date(2026, 1, 5))
    assert last(store)[0].startswith("CPAS\N{NO-BREAK SPACE}: Laisse faire")
    store.perform("m", place_partners, [place], 2, phase_id=phase, on=TODAY)
    assert "CPAS\N{NO-BREAK SPACE}: Laisse faire → Aide à faire" in last(store)


def test_what_reads_the_same_is_told_once_with_how_often(store: Store) -> None:
    project = store.perform("p", create_project, "Cœur de Quartier")
    charter = store.perform("c", create_charter, project)
    store.perform("s", set_section_order, charter, ["means", "parties"])

    (line,) = last(store)
    detail = store.query(step_detail, store.query(history).steps[0].number)
    assert line.endswith(f"({detail.total} fois)")
    assert detail.left_out == 0


def test_fields_people_and_removals_are_told(store: Store) -> None:
    school = store.perform("o", create_organisation, "École")
    store.perform("e", change_organisation, school, 1, email="ecole@example.org")
    assert (
        last(store) == ("École : adresse e-mail ajoutée : ecole@example.org",) or "ecole@example.org" in last(store)[0]
    )
    store.perform("e", change_organisation, school, 2, email="accueil@example.org", in_liquidation=True)
    assert any("ecole@example.org → accueil@example.org" in line for line in last(store))
    ada = store.perform("a", add_person, school, "Ada", function="directrice")
    assert any("Ada (École)" in line for line in last(store))
    store.perform("r", remove_person, ada)
    (gone,) = last(store)
    assert gone.startswith("Ada (École)")
    store.perform("d", delete_organisation, [school])
    assert any(line.startswith("École") for line in last(store)), "what is gone keeps its name"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_whole_sample_is_told_in_each_language(store: Store, language: str) -> None:
    i18n.use(language)
    sample.fill(store, language)

    for step in store.query(history).steps:
        detail = store.query(step_detail, step.number)
        assert detail.lines
        assert bool(detail.summary) == (detail.total > SHOWN)
        assert not any("{" in line or "None" in line or str(uuid.UUID(int=0))[:8] in line for line in detail.lines)


def test_steps_are_found_by_partner_and_by_words(store: Store) -> None:
    project = store.perform("Créer le projet", create_project, "Cœur de Quartier")
    cpas = store.perform("Ajouter CPAS", create_organisation, "CPAS")
    other = store.perform("Ajouter École", create_organisation, "École")
    (place,) = store.perform("CPAS participe", take_part, project, [cpas])
    store.perform("Placer", place_partners, [place], 1, phase_id=None, on=TODAY)
    store.perform("Fait", add_fact, [place], "a prêté la salle", on=TODAY, today=TODAY)

    assert store.query(steps_touching, cpas) == {2, 4, 5, 6}
    assert store.query(steps_touching, other) == {3}
    assert store.query(steps_with, "ECOLE ajouter") == {3}
    assert store.query(steps_with, "prêté la salle") == {6}
    assert store.query(steps_with, "100%_") == frozenset()
    assert [name for _id, name in store.query(partner_names)] == ["CPAS", "École"]


def test_one_goes_back_and_forth_in_one_go(store: Store, dump: Dump) -> None:
    dumps = [dump()]
    for number in range(6):
        store.perform(f"step {number}", create_organisation, f"O{number}")
        dumps.append(dump())
    heard: list[object] = []
    store.subscribe(heard.append)

    assert store.walk_to(2) == 4
    assert dump() == dumps[2]
    assert store.redo_label() == "step 2"
    assert store.walk_to(5) == 3
    assert dump() == dumps[5]
    assert store.walk_to(0) == 5
    assert dump() == dumps[0]
    assert store.walk_to(6) == 6
    assert dump() == dumps[6]
    assert len(heard) == 4, "each walk is one change"


def test_a_walk_that_meets_a_pruned_step_changes_nothing(
    store: Store, dump: Dump, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT_STEPS", 3)
    for number in range(6):
        store.perform(f"step {number}", create_organisation, f"O{number}")
    before = dump()

    with pytest.raises(UserError, match="trop ancien"):
        store.walk_to(1)
    assert dump() == before
    assert store.walk_to(3) == 3


def test_many_steps_are_read_and_walked_quickly(store: Store, dump: Dump) -> None:
    school = store.perform("make", create_organisation, "École")
    before = dump()
    for number in range(1, 250):
        store.perform(f"note {number}", change_organisation, school, number, notes=f"note {number}")
    first = store.query(history).steps[-1].number

    with at_most(1.5):
        assert len(store.query(history).steps) == 250
        assert len(store.query(steps_touching, school)) == 250
        assert store.query(steps_with, "note 57")
        store.query(step_detail, 125)
    with at_most(8):
        assert store.walk_to(first) == 249
    assert dump() == before
    assert store.query(lambda session: session.scalars(select(Organisation.notes)).one()) == ""
