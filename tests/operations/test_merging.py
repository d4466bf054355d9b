"""Making one organisation of two: nothing of either is lost, one step, taken back exactly."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from partenaires_desktop.domain import unions
from partenaires_desktop.domain.unions import Side
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import charters, expectations, marks, organisations, people, projects, roles
from partenaires_desktop.operations.merging import compare_again, keep_apart, merge_organisations
from partenaires_desktop.operations.participations import change_participations, take_part
from partenaires_desktop.queries.partner import PartnerSheet, partner_sheet
from partenaires_desktop.store import schema
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.conftest import TODAY
from tests.operations.arguments import World

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


class Two:
    """Bral twice, in one project both, and each in one of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        do = store.perform
        self.kept = do("o", organisations.create_organisation, "Bral", email="info@bral.brussels", notes="Calme")
        self.merged = do(
            "o", organisations.create_organisation, "Bral – Stadsbeweging", phone="02 217 56 33", notes="Exigeant"
        )
        self.project = do("p", projects.create_project, "Cœur de Quartier")
        self.ours = do("p", projects.create_project, "À nous")
        self.theirs = do("p", projects.create_project, "À eux")
        self.one, self.other = do("t", take_part, self.project, [self.kept, self.merged])
        do("t", take_part, self.ours, [self.kept])
        (self.elsewhere,) = do("t", take_part, self.theirs, [self.merged])
        world = World(store, lambda _strategy: None)
        self.phases = world.ids(schema.Phase, project_id=self.project)

    def merge(self, **choices: Side) -> None:
        self.store.perform("m", merge_organisations, self.kept, self.merged, choices)

    def sheet(self) -> PartnerSheet:
        found = self.store.query(partner_sheet, self.kept, TODAY)
        assert found is not None
        return found


@pytest.fixture
def two(store: Store) -> Two:
    return Two(store)


def rows(two: Two, table: str) -> list[tuple[object, ...]]:
    return dump_rows(two.store.path)[table]


def test_empty_fields_are_filled_and_choices_are_followed(two: Two) -> None:
    two.merge(name=Side.MERGED)

    identity = two.sheet().identity
    assert identity.name == "Bral – Stadsbeweging"
    assert (identity.email, identity.phone) == ("info@bral.brussels", "02 217 56 33")
    assert identity.notes == "Calme\n\nExigeant"
    assert two.store.query(partner_sheet, two.merged, TODAY) is None


def test_marks_of_both_stay_with_their_dates_and_the_latest_holds(two: Two) -> None:
    place = marks.place_partners
    two.store.perform("x", place, [two.one], 1, on=date(2026, 1, 5))
    two.store.perform("x", place, [two.other], 2, on=date(2026, 2, 5))
    two.store.perform("o", marks.set_need, [two.other], two.phases[0], 3, TODAY)
    before = {row[-5:-1] for row in rows(two, "mark")}

    two.merge()

    assert {row[-5:-1] for row in rows(two, "mark")} == before
    assert two.store.query(lambda session: set(session.scalars(select(schema.Mark.participation_id)))) == {two.one}


def test_roles_are_put_together_phase_by_phase(two: Two) -> None:
    first, second, third = two.phases[:3]
    do = two.store.perform
    do("r", roles.set_role, [(two.one, first), (two.one, second), (two.one, third)], "relay", "")
    do("r", roles.set_role, [(two.other, first)], "", "G")
    do("r", roles.set_role, [(two.other, second), (two.other, third)], "host", "F")

    two.merge(**{unions.in_phase(third): Side.MERGED})

    engagement = two.sheet().engagement(two.project)
    assert engagement is not None
    assert [(one.role, one.letter) for one in engagement.roles] == [("relay", "G"), ("relay", "F"), ("host", "F")]


def test_expectations_are_pointed_anew_and_none_is_lost(two: Two) -> None:
    add = expectations.add_expectation
    for giver, taker in ((None, two.other), (two.other, None), (two.one, two.other), (two.other, two.one)):
        two.store.perform("e", add, two.project, None, giver, taker, "Prêter la salle")

    two.merge()

    sides = sorted((row["from_participation_id"], row["to_participation_id"]) for row in table(two, "expectation"))
    assert sides == sorted([("", two.one.hex), (two.one.hex, ""), ("", two.one.hex), ("", two.one.hex)])


def test_people_move_and_one_who_is_in_both_is_one(two: Two) -> None:
    add = people.add_person
    two.store.perform("p", add, two.kept, "Anne Exemple", email="anne@bral.brussels", contact_role="main")
    two.store.perform("p", add, two.merged, "anne exemple", function="Coordination")
    two.store.perform("p", add, two.merged, "Bart Voorbeeld", contact_role="main", from_date=date(2025, 1, 1))
    two.store.perform("p", add, two.merged, "Anne Exemple", email="autre@exemple.be")

    two.merge()

    found = {(one.name, one.function, one.email, one.contact_role) for one in two.sheet().people}
    assert found == {
        ("Anne Exemple", "Coordination", "anne@bral.brussels", "main"),
        ("Bart Voorbeeld", "", "", ""),
        ("Anne Exemple", "", "autre@exemple.be", ""),
    }


def test_places_become_one_where_both_take_part_and_move_elsewhere(two: Two) -> None:
    two.store.perform("w", change_participations, [two.other], weight="essential")
    two.store.perform("c", charters.create_charter, two.project)

    two.merge()

    weights = {one.project: one.weight for one in two.sheet().engagements}
    assert weights == {"Cœur de Quartier": "essential", "À nous": "useful", "À eux": "useful"}
    assert {row["participation_id"] for row in table(two, "charter_party")} <= {two.one.hex, two.elsewhere.hex}


def test_it_is_one_step_and_taken_back_exactly(two: Two, dump: Dump) -> None:
    test_people_move_and_one_who_is_in_both_is_one(two)
    after = dump()
    two.store.undo()
    before = dump()
    assert {uuid.UUID(row["id"]) for row in table(two, "organisation")} == {two.kept, two.merged}
    two.store.redo()
    assert dump() == after
    two.store.undo()
    assert dump() == before
    check_integrity(two.store.path)


def test_what_changed_meanwhile_is_not_merged(two: Two, dump: Dump) -> None:
    two.store.perform("o", organisations.change_organisation, two.merged, 1, notes="Changé")
    before = dump()
    with pytest.raises(Conflict):
        two.store.perform("m", merge_organisations, two.kept, two.merged, {}, versions=(1, 1))
    with pytest.raises(UserError):
        two.store.perform("m", merge_organisations, two.kept, two.kept, {})
    assert dump() == before


def test_two_that_were_told_apart_follow_merges_and_deletions(two: Two) -> None:
    third = two.store.perform("o", organisations.create_organisation, "BRAL vzw")
    keep = two.store.perform
    keep("k", keep_apart, two.kept, two.merged)
    keep("k", keep_apart, third, two.merged)
    keep("k", keep_apart, two.merged, third)
    assert len(rows(two, "not_duplicate")) == 2

    two.merge()
    assert [{row["organisation_id"], row["other_id"]} for row in table(two, "not_duplicate")] == [
        {two.kept.hex, third.hex}
    ]
    keep("c", compare_again, third, two.kept)
    assert rows(two, "not_duplicate") == []
    keep("k", keep_apart, third, two.kept)
    keep("d", organisations.delete_organisation, [third])
    assert rows(two, "not_duplicate") == []


def table(two: Two, name: str) -> list[dict[str, str]]:
    """Rows by column, identities in hexadecimal."""
    import sqlite3

    with closing(sqlite3.connect(two.store.path)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # a table of ours
    return [{key: str(row[key] or "") for key in row.keys()} for row in found]  # noqa: SIM118 -- rows are no mappings


@settings(max_examples=15)
@given(st.data())
def test_whatever_two_hold_nothing_is_lost_and_undo_is_exact(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "carnet.partenaires")
        two = Two(store)
        places = [two.one, two.other, two.elsewhere]
        for _turn in range(data.draw(st.integers(0, 8))):
            _fill(two, data, places)
        before = dump_rows(store.path)

        keys = [*unions.FIELDS, *(unions.in_phase(phase) for phase in two.phases)]
        two.merge(**data.draw(st.dictionaries(st.sampled_from(keys), st.sampled_from([Side.KEPT, Side.MERGED]))))

        after = dump_rows(store.path)
        for name in ("mark", "expectation", "objective", "contour", "phase", "project"):
            assert len(after[name]) == len(before[name]), name
        assert len(after["participation"]) == len(before["participation"]) - 1
        assert all(two.merged.hex not in repr(row) for each in after.values() for row in each)
        store.undo()
        assert dump_rows(store.path) == before
        store.redo()
        assert dump_rows(store.path) == after
        store.close()
        check_integrity(Path(folder) / "carnet.partenaires")


def _fill(two: Two, data: st.DataObject, places: list[uuid.UUID]) -> None:
    do, place = two.store.perform, data.draw(st.sampled_from(places))
    inside = place != two.elsewhere
    match data.draw(st.integers(0, 6)):
        case 0:
            do("x", marks.place_partners, [place], data.draw(st.sampled_from([-1, 0, 1, 2, 3])), on=TODAY)
        case 1 if inside:
            phase = data.draw(st.sampled_from(two.phases))
            do("r", roles.set_role, [(place, phase)], data.draw(st.sampled_from(["relay", "host", ""])), "G")
        case 2 if inside:
            sides = data.draw(st.sampled_from([(None, place), (place, None), (two.one, two.other)]))
            do("e", expectations.add_expectation, two.project, None, *sides, "Venir")
        case 3:
            whose = data.draw(st.sampled_from([two.kept, two.merged]))
            name = data.draw(st.sampled_from(["Anne", "anne", "Bart"]))
            do("p", people.add_person, whose, name, contact_role=data.draw(st.sampled_from(["", "main"])))
        case 4 if inside:
            do("c", charters.create_charter, two.project)
        case 5 if inside:
            do("o", projects.add_objective, two.project, "Se connaître", participation_id=place)
        case 6:
            do("k", keep_apart, two.kept, two.merged)
