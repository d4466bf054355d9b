"""What was shown is what is done: one step, exactly the plan, and undo puts every row back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.import_plan import Action, Plan, Rule
from partenaires_desktop.errors import Conflict
from partenaires_desktop.exchange.draft import Draft, begin
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.tables import read_text
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.store.schema import Organisation, Participation
from partenaires_desktop.store.store import Store
from tests.effort import at_most
from tests.exchange.lists import TITLES, as_csv, number, organisations

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


def drafted(store: Store, text: str, *, project: bool = True) -> Draft:
    known = store.query(lambda session: session.scalar(select(Participation.project_id).limit(1)))
    project_id = (known or store.perform("p", create_project, name="Essai")) if project else None
    return begin(read_text(text), Index(store.query(directory, project_id)))


def present(store: Store) -> dict[str, dict[str, str]]:
    """Name → what the carnet says, and the weight of its place in a project."""

    def read(session: Session) -> dict[str, dict[str, str]]:
        weights = {row.organisation_id: row.weight for row in session.scalars(select(Participation))}
        return {
            row.name: {
                "number": row.enterprise_number,
                "street": row.street,
                "phone": row.phone,
                "sector": row.sector,
                "weight": weights.get(row.id, ""),
            }
            for row in session.scalars(select(Organisation))
        }

    return store.query(read)


def test_it_is_one_step_that_undo_takes_back_whole_and_redo_does_again(store: Store, dump: Dump) -> None:
    made = drafted(store, as_csv(organisations(60)))
    before, label = dump(), store.undo_label()

    done = store.perform("Importer liste.csv", carry_out, made.plan)
    after = dump()

    assert (done.created, done.updated, done.joined) == (60, 0, 60)
    assert store.undo() == "Importer liste.csv"
    assert dump() == before
    assert store.undo_label() == label
    store.redo()
    assert dump() == after


def test_updates_weights_and_sectors_are_written(store: Store) -> None:
    one = store.perform("o", create_organisation, name="Le Phare", street="Rue Haute")
    project = store.perform("p", create_project, name="Essai")
    store.perform("t", take_part, project, [one])
    rows = ("Nom;Rue;Téléphone;Secteur;Poids", "Le Phare;Rue Basse;02 1;Santé;essentiel", "Neuf;;;logement;important")
    text = "\n".join(rows)

    made = drafted(store, text)
    store.perform("i", carry_out, made.plan)
    kept = present(store)
    again = drafted(store, text).with_rule(Rule.TAKE)
    store.perform("i", carry_out, again.plan)

    assert kept["Le Phare"] == {
        "number": "",
        "street": "Rue Haute",
        "phone": "02 1",
        "sector": "health",
        "weight": "useful",
    }
    assert kept["Neuf"]["sector"] == "housing"
    assert kept["Neuf"]["weight"] == "important"
    assert present(store)["Le Phare"]["street"] == "Rue Basse"
    assert present(store)["Le Phare"]["weight"] == "essential"


def test_an_organisation_brings_its_sector_into_the_project(store: Store) -> None:
    store.perform("i", carry_out, drafted(store, "Nom\tSecteur\nLe Phare\tlogement").plan)

    assert store.query(lambda session: session.scalars(select(Participation.sector)).all()) == ["housing"]


def test_a_plan_made_before_a_change_is_refused_and_changes_nothing(store: Store, dump: Dump) -> None:
    made = drafted(store, "Nom\tTVA\nLe Phare\t")
    store.perform("o", create_organisation, name="Le Phare")
    before = dump()

    with pytest.raises(Conflict, match="Rien n’a été importé"):
        store.perform("i", carry_out, made.plan)

    assert dump() == before


def test_stopping_halfway_keeps_nothing(store: Store, dump: Dump) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done >= total // 2:
            raise Stopped

    made = drafted(store, as_csv(organisations(433)))
    before = dump()

    with pytest.raises(Stopped):
        store.perform("i", carry_out, made.plan, stop)

    assert dump() == before


NAMES = st.sampled_from(
    ["", "Le Phare", "LE PHARE asbl", "École", '<b>x</b> & "y"', "{{7*7}}", "=1+1", "مركز", "🏠", "a" * 4000]
)
ROWS = st.lists(
    st.tuples(
        NAMES, st.sampled_from(["", number(1), number(2), number(3, sound=False)]), st.sampled_from(["", "Rue A"])
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=20)
@given(first=ROWS, second=ROWS, rule=st.sampled_from(Rule), left_out=st.frozensets(st.integers(2, 8)))
def test_what_is_carried_out_is_the_plan_and_undo_is_exact(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, ...]],
    second: list[tuple[str, ...]],
    rule: Rule,
    left_out: frozenset[int],
) -> None:
    from tests.carnets import dump_rows

    store = Store.open(tmp_path_factory.mktemp("carnet") / "x.partenaires")
    titles = (TITLES[1], TITLES[0], TITLES[2])
    try:
        store.perform("i", carry_out, drafted(store, as_csv(first, "\t", titles), project=False).plan)
        before = dump_rows(store.path)
        plan = drafted(store, as_csv(second, "\t", titles)).with_rule(rule).with_left_out(left_out).plan
        stepped = dump_rows(store.path)
        store.perform("i", carry_out, plan)
        _equals_plan(store, plan)
        if plan.writes:
            store.undo()
        assert dump_rows(store.path) == stepped
        store.undo()
        assert dump_rows(store.path) == before
    finally:
        store.close()


def _equals_plan(store: Store, plan: Plan) -> None:
    """Every field the plan names holds what the plan says, and there is no organisation it does not account for."""

    def read(session: Session) -> tuple[int, int]:
        for row in plan.rows:
            if row.organisation_id is None:
                continue
            organisation = session.get_one(Organisation, row.organisation_id)
            for change in row.changes:
                assert getattr(organisation, change.field) == change.new
        return len(session.scalars(select(Organisation.id)).all()), len(session.scalars(select(Participation.id)).all())

    known = {row_id for row_id, _version in plan.seen}
    before = store.query(lambda session: len([row for row in session.scalars(select(Organisation.id)) if row in known]))
    organisations_now, participations_now = store.query(read)
    assert organisations_now == before + plan.counts[Action.CREATE]
    assert participations_now == plan.joining


def test_433_organisations_take_less_than_two_seconds(tmp_path: Path) -> None:
    from argparse import Namespace

    from partenaires_desktop.exchange.command import run_import

    path = tmp_path / "liste.csv"
    path.write_bytes(as_csv(organisations(433)).encode("utf-8-sig"))

    with at_most(2):
        run_import(Namespace(file=path, carnet=tmp_path / "x.partenaires", project="Essai"))
