"""Two laptops: a carnet or a project goes out as a file, both sides work on, the file comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from partenaires_desktop.__main__ import main
from partenaires_desktop.domain.merge_plan import MergePlan
from partenaires_desktop.domain.merging import Side
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.exchange.handover import hand_over, plan_of, step_label
from partenaires_desktop.exchange.scope import Scope
from partenaires_desktop.exchange.theirs import Meeting, meet, open_theirs
from partenaires_desktop.operations import marks
from partenaires_desktop.operations.carnets import carry_out_merge
from partenaires_desktop.operations.organisations import change_organisation, create_organisation, delete_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.store import passwords
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.matrix_data import fill_project

KINDS = ("carnet", "json", "project carnet", "project json")


@dataclass
class Laptops:
    """Two open carnets that once were one."""

    here: Store
    there: Store
    project: UUID
    folder: Path

    def back(self) -> Meeting:
        """What the other hands back, laid beside the carnet here."""
        path = self.folder / "retour.json"
        hand_over(self.there, path, Scope())
        return self.here.query(meet, open_theirs(path))


@pytest.fixture(params=KINDS)
def laptops(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Iterator[Laptops]:
    project = fill_project(store, ["CPAS", "École", "Pharmacie"])
    store.perform("o", create_organisation, "Hors projet")
    scope = Scope(str(project.id)) if "project" in request.param else Scope()
    out = tmp_path / ("remis.json" if "json" in request.param else "remis.partenaires")
    hand_over(store, out, scope)
    with ExitStack() as stack:
        there = stack.enter_context(closing(_open_there(out, tmp_path)))
        yield Laptops(store, there, project.id, tmp_path)


def _open_there(out: Path, folder: Path) -> Store:
    if out.suffix != ".json":
        return Store.open(out)
    there = Store.open(folder / "là-bas.partenaires")
    bring_back(there, there.query(meet, open_theirs(out)))
    return there


def bring_back(store: Store, meeting: Meeting, prefer: Side | None = None) -> MergePlan:
    plan = plan_of(meeting, meeting.compared(meeting.pairs), {}, prefer)
    if plan.laid:
        store.perform(step_label(plan), carry_out_merge, plan)
    return plan


def organisation(store: Store, name: str) -> tuple[UUID, int]:
    return next(
        (UUID(row), image["version"])
        for (table, row), image in store.query(read_rows).items()
        if table == "organisation" and image["name"] == name
    )


def change(store: Store, name: str, **fields: str) -> None:
    row, version = organisation(store, name)
    store.perform("c", lambda session: change_organisation(session, row, version, **fields))


def names(store: Store) -> set[str]:
    return {str(image["name"]) for (table, _row), image in store.query(read_rows).items() if table == "organisation"}


def test_nothing_comes_back_when_nothing_was_done(laptops: Laptops) -> None:
    before = dump_rows(laptops.here.path)
    meeting = laptops.back()

    assert meeting.has_base
    assert bring_back(laptops.here, meeting).laid == ()
    assert dump_rows(laptops.here.path) == before


def test_work_of_both_comes_together_and_can_be_undone(laptops: Laptops) -> None:
    here, there = laptops.here, laptops.there
    change(here, "CPAS", phone="02 111 11 11")
    change(there, "CPAS", email="info@cpas.example")
    new = there.perform("o", create_organisation, "Comité")
    there.perform("t", take_part, laptops.project, [new])
    there.perform("p", add_person, organisation(there, "École")[0], name="Fatima")
    here.perform("o", create_organisation, "Ici")
    before = dump_rows(here.path)

    plan = bring_back(here, laptops.back())

    assert plan.outcome.decided == {}
    assert names(here) == {"CPAS", "École", "Pharmacie", "Hors projet", "Comité", "Ici"}
    cpas = here.query(lambda session: session.get_one(Organisation, organisation(here, "CPAS")[0]))
    assert (cpas.phone, cpas.email) == ("02 111 11 11", "info@cpas.example")
    check_integrity(here.path)
    after = dump_rows(here.path)
    here.undo()
    assert dump_rows(here.path) == before
    here.redo()
    assert dump_rows(here.path) == after


def test_what_both_changed_is_a_difference_and_the_preference_decides(laptops: Laptops) -> None:
    change(laptops.here, "CPAS", phone="1")
    change(laptops.there, "CPAS", phone="2")

    meeting = laptops.back()
    (difference,) = meeting.compared(()).differences
    assert (difference.ours, difference.theirs, difference.base) == ("1", "2", "")

    bring_back(laptops.here, meeting, Side.THEIRS)
    phone = laptops.here.query(lambda s: s.get_one(Organisation, UUID(difference.key[1])).phone)
    assert phone == "2"


def test_a_deletion_there_goes_unless_something_was_done_here(laptops: Laptops) -> None:
    here, there = laptops.here, laptops.there
    partial = "Hors projet" not in names(there)
    there.perform("d", delete_organisation, [organisation(there, "Pharmacie")[0], organisation(there, "École")[0]])
    partner = next(
        UUID(row)
        for (table, row), image in here.query(read_rows).items()
        if table == "participation" and image["organisation_id"] == str(organisation(here, "École")[0])
    )
    here.perform("m", marks.place_partners, [partner], 2, on=date(2026, 2, 1))

    meeting = laptops.back()
    (difference,) = meeting.compared(()).differences

    assert difference.field == ""
    bring_back(here, meeting)
    assert names(here) == {"CPAS", "École", "Hors projet"}
    assert partial in (True, False)
    check_integrity(here.path)


def test_a_second_return_asks_only_what_is_new(laptops: Laptops) -> None:
    change(laptops.there, "CPAS", phone="2")
    bring_back(laptops.here, laptops.back())
    change(laptops.there, "CPAS", phone="3")

    meeting = laptops.back()
    assert meeting.compared(()).differences == ()
    bring_back(laptops.here, meeting)
    cpas = laptops.here.query(lambda session: session.get_one(Organisation, organisation(laptops.here, "CPAS")[0]))
    assert cpas.phone == "3"


@pytest.mark.parametrize("more", [True, False])
def test_what_was_answered_is_not_asked_again(laptops: Laptops, *, more: bool) -> None:
    """Keeping what is here is an answer too, even when nothing else comes back."""
    change(laptops.there, "CPAS", phone="2")
    if more:
        change(laptops.there, "École", phone="02")
    change(laptops.here, "CPAS", phone="1")
    meeting = laptops.back()
    assert len(meeting.compared(()).differences) == 1
    before = dump_rows(laptops.here.path)
    bring_back(laptops.here, meeting, Side.OURS)

    again = laptops.back()
    assert again.compared(()).differences == ()
    assert not plan_of(again, again.compared(()), {}).laid
    cpas = laptops.here.query(lambda session: session.get_one(Organisation, organisation(laptops.here, "CPAS")[0]))
    assert cpas.phone == "1"

    change(laptops.there, "CPAS", phone="3")
    (one,) = laptops.back().compared(()).differences
    assert (one.ours, one.theirs) == ("1", "3")
    laptops.here.undo()
    assert dump_rows(laptops.here.path) == before


def test_copies_with_other_passwords_come_together(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_project(store, ["CPAS", "École"])
    project = next(row for (table, row) in store.query(read_rows) if table == "project")
    store.set_password("premier mot secret")
    copy, out = tmp_path / "remis.partenaires", tmp_path / "ensemble.partenaires"
    hand_over(store, copy, Scope(project))
    assert passwords.looks_encrypted(copy)
    with closing(Store.open(copy)) as other:
        change(other, "CPAS", phone="2")
        other.set_password("deuxième mot secret")
    store.close()
    passwords.forget_all()
    words = tmp_path / "mots.txt"
    words.write_text("premier mot secret\ndeuxième mot secret\n", encoding="utf-8")

    order = ["merge", str(store.path), str(copy), "--out", str(out), "--json"]
    assert main(order) == 1
    capsys.readouterr()
    assert main([*order, "--password-file", str(words)]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == {"organisation": 1}
    assert passwords.looks_encrypted(out)
    assert passwords.fits(out, "premier mot secret")


def test_an_organisation_made_on_both_sides_is_one(laptops: Laptops) -> None:
    for store, name in ((laptops.here, "Bral asbl"), (laptops.there, "BRAL vzw")):
        made = store.perform("o", create_organisation, name)
        store.perform("t", take_part, laptops.project, [made])

    meeting = laptops.back()
    (pair,) = meeting.pairs
    assert pair.by == "name"
    bring_back(laptops.here, meeting)

    assert len([name for name in names(laptops.here) if name.startswith("Bral")]) == 1
    assert not any(name.startswith("BRAL") for name in names(laptops.here))
    check_integrity(laptops.here.path)


def test_a_plan_of_another_moment_is_refused(laptops: Laptops) -> None:
    laptops.there.perform("o", create_organisation, "Comité")
    meeting = laptops.back()
    plan = plan_of(meeting, meeting.compared(()), {})
    laptops.here.perform("o", create_organisation, "Entre-temps")
    before = dump_rows(laptops.here.path)

    with pytest.raises(Conflict):
        laptops.here.perform(step_label(plan), carry_out_merge, plan)
    assert dump_rows(laptops.here.path) == before


def test_a_copied_carnet_finds_its_base_in_the_journal(store: Store, tmp_path: Path) -> None:
    """Somebody copied the file by hand, or a sync service did: nothing was handed over, and it still works."""
    fill_project(store, ["CPAS", "École"])
    store.copy_to(tmp_path / "copie.partenaires")
    with closing(Store.open(tmp_path / "copie.partenaires")) as copy:
        change(copy, "CPAS", phone="1")
        copy.perform("d", delete_organisation, [organisation(copy, "École")[0]])
    change(store, "CPAS", email="a@b.example")

    meeting = store.query(meet, open_theirs(tmp_path / "copie.partenaires"))

    assert meeting.has_base
    assert meeting.compared(()).differences == ()
    bring_back(store, meeting)
    assert names(store) == {"CPAS"}


def test_strangers_have_no_base_and_lose_nothing(store: Store, tmp_path: Path) -> None:
    fill_project(store, ["CPAS", "École"])
    with closing(Store.open(tmp_path / "autre.partenaires")) as other:
        fill_project(other, ["CPAS", "Pharmacie"])

    meeting = store.query(meet, open_theirs(tmp_path / "autre.partenaires"))
    bring_back(store, meeting)

    assert not meeting.has_base
    assert names(store) == {"CPAS", "École", "Pharmacie"}
    assert sum(table == "project" for table, _row in store.query(read_rows)) == 2


def test_the_command_line_merges_into_a_third_file(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_project(store, ["CPAS"])
    copy, out = tmp_path / "copie.partenaires", tmp_path / "ensemble.partenaires"
    store.copy_to(copy)
    with closing(Store.open(copy)) as other:
        change(other, "CPAS", phone="2")
    change(store, "CPAS", phone="1")
    store.close()
    before = [path.read_bytes() for path in (store.path, copy)]

    assert main(["merge", str(store.path), str(copy), "--out", str(out), "--prefer", "theirs", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["base"] is True
    assert [(one["ours"], one["theirs"], one["kept"]) for one in found["conflicts"]] == [("1", "2", "theirs")]
    assert [path.read_bytes() for path in (store.path, copy)] == before
    check_integrity(out)
    assert main(["merge", str(store.path), str(copy), "--out", str(out)]) == 1
    with pytest.raises(UserError):
        open_theirs(tmp_path / "absent.json")
