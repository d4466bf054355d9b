"""Three-way merging: rules one by one, then no row is ever lost, whatever the three states are."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.merge_plan import make_plan
from partenaires_desktop.domain.merging import Key, Reference, Rows, Shape, Side, compare, resolve, same_rows

SHAPE = Shape(
    tables=("organisation", "project", "participation", "note"),
    references={
        "organisation": (),
        "project": (),
        "participation": (Reference("project_id", "project"), Reference("organisation_id", "organisation")),
        "note": (Reference("participation_id", "participation"), Reference("project_id", "project", clears=True)),
    },
    keys={"participation": (("project_id", "organisation_id"),)},
)


def rows(*images: dict[str, Any]) -> Rows:
    return {(image.pop("table"), image["id"]): {"version": 1, **image} for image in images}


def org(id_: str, **fields: Any) -> dict[str, Any]:
    return {"table": "organisation", "id": id_, "name": "", "phone": "", **fields}


def one(found: Rows, id_: str) -> dict[str, Any]:
    return next(image for (_table, row), image in found.items() if row == id_)


def merged(base: Rows, ours: Rows, theirs: Rows, prefer: Side | None = None) -> Rows:
    return resolve(compare(base, ours, theirs, SHAPE), {}, prefer=prefer).rows


def test_what_one_side_changed_is_taken_field_by_field() -> None:
    base = rows(org("a", name="CPAS", phone="1"))
    ours = rows(org("a", name="CPAS d’Anderlecht", phone="1", version=2))
    theirs = rows(org("a", name="CPAS", phone="2", version=3))

    merge = compare(base, ours, theirs, SHAPE)

    assert merge.differences == ()
    found = one(resolve(merge, {}).rows, "a")
    assert (found["name"], found["phone"], found["version"]) == ("CPAS d’Anderlecht", "2", 3)


def test_what_both_changed_alike_is_no_difference() -> None:
    base, now = rows(org("a", phone="1")), rows(org("a", phone="2", version=2))
    assert compare(base, now, rows(org("a", phone="2", version=5)), SHAPE).differences == ()
    assert merged(base, now, rows(org("a", phone="2", version=5))) == now


def test_what_both_changed_differently_is_asked_and_ours_by_default() -> None:
    base, ours, theirs = rows(org("a", phone="1")), rows(org("a", phone="2")), rows(org("a", phone="3"))

    merge = compare(base, ours, theirs, SHAPE)
    (difference,) = merge.differences

    assert (difference.field, difference.ours, difference.theirs, difference.base) == ("phone", "2", "3", "1")
    assert one(resolve(merge, {}).rows, "a")["phone"] == "2"
    assert one(resolve(merge, {difference: Side.THEIRS}).rows, "a")["phone"] == "3"
    assert one(resolve(merge, {}, prefer=Side.THEIRS).rows, "a")["phone"] == "3"


def test_new_rows_of_both_sides_stay() -> None:
    assert set(merged({}, rows(org("a")), rows(org("b")))) == {("organisation", "a"), ("organisation", "b")}


def test_a_deletion_is_taken_when_the_other_side_left_the_row_alone() -> None:
    base = rows(org("a"), org("b"))
    assert set(merged(base, rows(org("a")), rows(org("b")))) == set()


def test_a_deletion_against_an_edit_is_asked_and_keeps_the_row_by_default() -> None:
    base, edited = rows(org("a", phone="1")), rows(org("a", phone="2"))
    for ours, theirs in ((edited, {}), ({}, edited)):
        merge = compare(base, ours, theirs, SHAPE)
        (difference,) = merge.differences
        assert difference.field == ""
        assert one(resolve(merge, {}).rows, "a")["phone"] == "2"
        away = Side.OURS if not ours else Side.THEIRS
        outcome = resolve(merge, {difference: away})
        assert outcome.rows == {}
        assert outcome.removed == {("organisation", "a"): ("organisation", "a")}


def _partnership() -> Rows:
    return rows(
        org("a"),
        {"table": "project", "id": "p", "name": "P"},
        {"table": "participation", "id": "x", "project_id": "p", "organisation_id": "a"},
    )


def test_a_deletion_against_something_new_that_hangs_on_it_is_asked_once() -> None:
    base = _partnership()
    ours = _partnership() | rows({"table": "note", "id": "n", "participation_id": "x", "project_id": None})
    theirs = {key: image for key, image in _partnership().items() if key[0] == "project"}

    merge = compare(base, ours, theirs, SHAPE)
    (difference,) = merge.differences

    assert set(resolve(merge, {}).rows) == set(ours)
    outcome = resolve(merge, {difference: Side.THEIRS})
    assert set(outcome.rows) == set(theirs)
    assert outcome.removed.keys() == ours.keys() - theirs.keys()


def test_a_reference_that_may_be_empty_is_emptied() -> None:
    base = _partnership() | rows({"table": "project", "id": "q", "name": "Q"})
    ours = base | rows({"table": "note", "id": "n", "participation_id": "x", "project_id": "q"})
    theirs = {key: image for key, image in base.items() if key != ("project", "q")}

    assert one(merged(base, ours, theirs), "n")["project_id"] is None


def test_a_row_that_stays_although_one_side_deleted_it_is_pointed_at_as_before() -> None:
    note = {"table": "note", "id": "n", "participation_id": None}
    base = rows({"table": "project", "id": "p", "name": "x"}, {**note, "project_id": "p", "text": "1"})
    kept = rows({"table": "project", "id": "p", "name": "y"}, {**note, "project_id": "p", "text": "1"})
    gone = rows({**note, "project_id": None, "text": "2", "version": 2})

    for ours, theirs in ((kept, gone), (gone, kept)):
        found = one(merged(base, ours, theirs), "n")
        assert (found["project_id"], found["text"]) == ("p", "2")
    unlinked = rows({**note, "project_id": None, "text": "1", "version": 2})
    assert one(merged(base, kept, unlinked), "n") == one(kept, "n")
    deleted = resolve(compare(base, kept, gone, SHAPE), {}, prefer=Side.THEIRS).rows
    assert one(deleted, "n")["project_id"] is None


def test_the_order_by_hand_is_never_asked() -> None:
    base, ours, theirs = (rows(org("a", position=place)) for place in (1, 2, 3))
    assert compare(base, ours, theirs, SHAPE).differences == ()
    assert one(merged(base, ours, theirs), "a")["position"] == 2
    assert one(merged(base, base, theirs), "a")["position"] == 3


def test_without_a_base_an_empty_field_takes_what_the_other_has() -> None:
    ours, theirs = rows(org("a", name="CPAS", phone="")), rows(org("a", name="OCMW", phone="2"))

    merge = compare({}, ours, theirs, SHAPE)

    assert [one.field for one in merge.differences] == ["name"]
    assert one(resolve(merge, {}).rows, "a")["phone"] == "2"


def test_rows_of_one_place_are_one_row() -> None:
    here = _partnership()
    there = rows(
        org("z", phone="9"),
        {"table": "project", "id": "p", "name": "P"},
        {"table": "participation", "id": "y", "project_id": "p", "organisation_id": "z"},
        {"table": "note", "id": "n", "participation_id": "y", "project_id": None},
    )

    _base, renamed = same_rows({}, there, {"z": "a"}, here, SHAPE)

    assert set(renamed) == {*here, ("note", "n")}
    assert renamed["note", "n"]["participation_id"] == "x"


# No row is lost ------------------------------------------------------------------------------------------------------


@st.composite
def carnets(draw: st.DrawFn) -> Rows:
    """A small carnet whose references hold."""
    values = st.sampled_from(["", "1", "2", "3"])
    found: Rows = {}
    for id_ in draw(st.sets(st.sampled_from("abc"))):
        found["organisation", id_] = {"id": id_, "version": draw(st.integers(1, 3)), "name": draw(values)}
    for id_ in draw(st.sets(st.sampled_from("pq"))):
        found["project", id_] = {"id": id_, "version": 1, "name": draw(values), "position": draw(st.integers(0, 2))}
    projects = sorted(row for table, row in found if table == "project")
    for id_ in sorted(row for table, row in found if table == "organisation"):
        for project in projects:
            if draw(st.booleans()):
                place = draw(st.sampled_from([f"{id_}{project}", f"{id_}{project}2"]))
                found["participation", place] = {
                    "id": place, "version": 1, "project_id": project, "organisation_id": id_, "kind": draw(values)
                }  # fmt: skip
    for place in sorted(row for table, row in found if table == "participation"):
        if draw(st.booleans()):
            found["note", f"n{place}"] = {
                "id": f"n{place}", "version": 1, "participation_id": place,
                "project_id": draw(st.sampled_from([None, *projects])), "text": draw(values),
            }  # fmt: skip
    return found


@given(base=carnets(), ours=carnets(), theirs=carnets(), prefer=st.sampled_from([None, *Side]), data=st.data())
def test_no_row_is_lost(base: Rows, ours: Rows, theirs: Rows, prefer: Side | None, data: st.DataObject) -> None:
    base, theirs = same_rows(base, theirs, {}, ours, SHAPE)
    merge = compare(base, ours, theirs, SHAPE)
    choices = {one: data.draw(st.sampled_from(Side)) for one in merge.differences if data.draw(st.booleans())}

    plan = make_plan(merge, choices, "", "", prefer)
    outcome = plan.outcome

    for key in ours.keys() | theirs.keys():
        assert (key in outcome.rows) != (key in outcome.removed), key
    for key, root in outcome.removed.items():
        assert _deleted_by_a_side(root, base, ours, theirs), (key, root)
    for key, image in outcome.rows.items():
        for reference in SHAPE.references[key[0]]:
            value = image[reference.column]
            assert value is None or (reference.target, value) in outcome.rows
        for name, value in image.items():
            sides = [side[key].get(name) for side in (ours, theirs) if key in side]
            assert name == "version" or value in sides or value is None
    places = [
        (image["project_id"], image["organisation_id"])
        for (table, _row), image in outcome.rows.items()
        if table == "participation"
    ]
    assert len(places) == len(set(places))
    assert all(
        after is None or before is None or after["version"] > before["version"] for _key, before, after in plan.laid
    )


@given(base=carnets(), theirs=carnets())
def test_without_edits_here_the_result_is_theirs(base: Rows, theirs: Rows) -> None:
    base, theirs = same_rows(base, theirs, {}, base, SHAPE)
    outcome = resolve(compare(base, base, theirs, SHAPE), {})

    assert {key: _content(image) for key, image in outcome.rows.items()} == {
        key: _content(image) for key, image in theirs.items()
    }


@given(base=carnets(), ours=carnets())
def test_a_file_that_did_not_change_brings_nothing(base: Rows, ours: Rows) -> None:
    base, theirs = same_rows(base, base, {}, ours, SHAPE)
    assert resolve(compare(base, ours, theirs, SHAPE), {}).rows == ours


def _deleted_by_a_side(key: Key, base: Rows, ours: Rows, theirs: Rows) -> bool:
    return key in base and (key not in ours or key not in theirs)


def _content(image: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in image.items() if name != "version"}
