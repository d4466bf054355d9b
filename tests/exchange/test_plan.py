"""What the plan of a list says of each row, and that it forgets none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from partenaires_desktop.domain.import_plan import FIELDS, Action, Plan, Rule
from partenaires_desktop.exchange.draft import Draft, begin
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.rows import Found, Row, Table
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import Directory, directory
from partenaires_desktop.store.store import Store
from tests.exchange.lists import number

SOUND, OTHER, UNSOUND = number(1), number(2), number(3, sound=False)
TITLES = ("Nom", "Numéro BCE", "Rue", "Code postal", "Téléphone", "Poids")
NOBODY = Directory((), None, "", frozenset(), frozenset())


def table(rows: Sequence[tuple[str, ...]], titles: tuple[str, ...] = TITLES) -> Table:
    lines = tuple(Row(place, cells) for place, cells in enumerate((titles, *rows), 1))
    return Table("liste.csv", lines, max(len(row.cells) for row in lines), Found("csv", "utf-8", ";"), 0)


def draft(carnet: Directory, *rows: tuple[str, ...]) -> Draft:
    return begin(table(rows), Index(carnet))


def actions(plan: Plan) -> list[Action]:
    return [row.action for row in plan.rows]


def carnet(store: Store, *, project: bool = False) -> Directory:
    project_id = store.perform("p", create_project, name="Essai") if project else None
    return store.query(directory, project_id)


def test_new_organisations_are_created_with_what_the_list_says() -> None:
    plan = draft(NOBODY, ("Le Phare", SOUND, "Rue Haute", "B-1000", "", "")).plan

    assert actions(plan) == [Action.CREATE]
    assert {change.field: change.new for change in plan.rows[0].changes} == {
        "name": "Le Phare",
        "enterprise_number": SOUND,
        "street": "Rue Haute",
        "postcode": "1000",
    }
    assert plan.rows[0].number == 2


@pytest.mark.parametrize(
    ("written", "kept", "warned"),
    [
        (UNSOUND, UNSOUND, True),
        (f"BE {SOUND}", SOUND, False),
        (SOUND.replace(".", "")[1:], SOUND, False),
        ("12345", "12345", True),
        ("néant", "", True),
        ("", "", False),
    ],
)
def test_a_doubtful_number_warns_and_never_blocks(written: str, kept: str, warned: bool) -> None:
    row = draft(NOBODY, ("Le Phare", written)).plan.rows[0]

    assert row.action is Action.CREATE
    assert bool(row.warnings) is warned
    assert {change.field: change.new for change in row.changes}.get("enterprise_number", "") == kept


def test_rows_without_a_name_are_left_out_with_a_reason() -> None:
    plan = draft(NOBODY, ("", SOUND), ("\x00\u200b", OTHER), ("", "")).plan

    assert [(row.action, row.reason) for row in plan.rows] == [
        (Action.REFUSE, "Pas de nom dans cette ligne."),
        (Action.REFUSE, "Pas de nom dans cette ligne."),
        (Action.REFUSE, "Cette ligne est vide."),
    ]


def test_a_name_too_long_to_keep_is_left_out_with_a_reason() -> None:
    plan = draft(NOBODY, ("x" * 4000, ""), ("y" * 4001, ""), ("z", "", "r" * 501)).plan

    assert actions(plan) == [Action.CREATE, Action.REFUSE, Action.CREATE]
    assert "4001" in plan.rows[1].reason
    assert "501" in plan.rows[2].warnings[0]


def test_a_second_row_about_the_same_organisation_says_which_row_it_repeats() -> None:
    plan = draft(
        NOBODY,
        ("Le Phare", SOUND),
        ("LE PHARE asbl", SOUND),
        ("Autre chose", SOUND),
        ("Le Phare", ""),
        ("Le phare", OTHER),
    ).plan

    assert actions(plan) == [Action.CREATE, Action.REFUSE, Action.REFUSE, Action.REFUSE, Action.CREATE]
    assert "ligne 2" in plan.rows[1].reason
    assert "Le Phare" in plan.rows[2].reason
    assert "même nom" in plan.rows[4].warnings[0]


def test_two_of_one_name_at_two_addresses_are_two() -> None:
    rows = (("École", "", "Rue A", "1000"), ("École", "", "Rue B", "1030"), ("École", "", "Rue A", "1000"))

    assert actions(draft(NOBODY, *rows).plan) == [Action.CREATE, Action.CREATE, Action.REFUSE]


def test_leaving_a_row_out_lets_the_row_that_repeats_it_in() -> None:
    made = draft(NOBODY, ("Le Phare", SOUND), ("Le Phare", SOUND)).with_left_out(frozenset({2}))

    assert actions(made.plan) == [Action.REFUSE, Action.CREATE]
    assert made.plan.rows[0].reason == "Écartée par vous."


def test_placeholders_identify_nobody() -> None:
    plan = draft(NOBODY, ("A", "0000.000.000"), ("B", "0000.000.000")).plan

    assert actions(plan) == [Action.CREATE, Action.CREATE]


def test_empty_fields_are_filled_and_ours_are_kept_unless_said_otherwise(store: Store) -> None:
    store.perform("o", create_organisation, name="Le Phare", enterprise_number=SOUND, street="Rue Haute")
    made = draft(carnet(store), ("Le Phare", SOUND, "Rue Basse", "1000"))

    filled, taken = made.plan.rows[0], made.with_rule(Rule.TAKE).plan.rows[0]

    assert (filled.action, taken.action) == (Action.UPDATE, Action.UPDATE)
    assert [(change.field, change.old, change.new) for change in filled.changes] == [("postcode", "", "1000")]
    assert [(change.field, change.old, change.new) for change in taken.changes] == [
        ("postcode", "", "1000"),
        ("street", "Rue Haute", "Rue Basse"),
    ]
    assert "Rue" in filled.reason


def test_the_rule_of_one_row(store: Store) -> None:
    for name in ("A", "B"):
        store.perform("o", create_organisation, name=name, street="Rue Haute")
    made = draft(carnet(store), ("A", "", "Rue Basse"), ("B", "", "Rue Basse")).with_row_rule(3, Rule.TAKE)

    assert actions(made.plan) == [Action.KEEP, Action.UPDATE]


def test_an_unsound_number_still_meets_its_organisation(store: Store) -> None:
    store.perform("o", create_organisation, name="Le Phare", enterprise_number=UNSOUND)

    row = draft(carnet(store), ("Le Phare du Nord", UNSOUND.replace(".", ""))).plan.rows[0]

    assert row.action is Action.KEEP
    assert "Le Phare" in row.warnings[-1]


def test_a_name_is_met_without_accents_case_or_asbl(store: Store) -> None:
    store.perform("o", create_organisation, name="École des Devoirs asbl")

    assert actions(draft(carnet(store), ("ECOLE DES DEVOIRS", "")).plan) == [Action.KEEP]


def test_one_name_with_two_numbers_is_two_organisations(store: Store) -> None:
    store.perform("o", create_organisation, name="Le Phare", enterprise_number=SOUND)

    row = draft(carnet(store), ("Le Phare", OTHER)).plan.rows[0]

    assert row.action is Action.CREATE
    assert row.warnings


def test_a_name_that_could_be_two_organisations_is_left_out(store: Store) -> None:
    for street in ("Rue A", "Rue B"):
        store.perform("o", create_organisation, name="École", street=street)
    seen = carnet(store)

    assert actions(draft(seen, ("École", "")).plan) == [Action.REFUSE]
    assert actions(draft(seen, ("École", "", "Rue B")).plan) == [Action.KEEP]


def test_entering_the_project_is_an_update_and_can_be_declined(store: Store) -> None:
    known = store.perform("o", create_organisation, name="Le Phare")
    seen = carnet(store, project=True)
    made = draft(seen, ("Le Phare", ""), ("Neuf", ""))

    assert actions(made.plan) == [Action.UPDATE, Action.CREATE]
    assert made.plan.joining == 2
    assert actions(made.with_join(join=False).plan) == [Action.KEEP, Action.CREATE]

    assert seen.project_id is not None
    store.perform("t", take_part, seen.project_id, [known])
    assert actions(made.with_carnet(Index(store.query(directory, seen.project_id))).plan) == [
        Action.KEEP,
        Action.CREATE,
    ]


def test_weights_are_read_in_any_language(store: Store) -> None:
    rows = [
        (f"N{place}", "", "", "", "", word) for place, word in enumerate(("Essentiel", "belangrijk", "useful", "?"))
    ]
    plan = draft(carnet(store, project=True), *rows).plan

    assert [[change.new for change in row.participation_changes] for row in plan.rows] == [
        ["essential"],
        ["important"],
        ["useful"],
        [],
    ]
    assert plan.rows[3].warnings


def test_a_list_without_names_says_so() -> None:
    made = begin(table([("x", "y")], ("Rue", "Commune")), Index(NOBODY))

    assert made.problem
    assert made.plan.rows == ()
    assert actions(made.with_columns(made.columns.assign(0, "name")).plan) == [Action.CREATE]


NUMBERS = st.sampled_from(["", SOUND, OTHER, UNSOUND, "néant", "0000000000", "12"])
NAMES = st.one_of(
    st.sampled_from(["", "Le Phare", "le phare ASBL", "École", "ecole", "=1+1", "🏠"]), st.text(max_size=12)
)
ROWS = st.lists(st.tuples(NAMES, NUMBERS, st.sampled_from(["", "Rue A", "Rue B"]), st.text(max_size=5)), max_size=25)


@given(rows=ROWS, known=ROWS, left_out=st.frozensets(st.integers(2, 26)), rule=st.sampled_from(Rule))
def test_no_row_is_ever_forgotten(
    rows: list[tuple[str, ...]], known: list[tuple[str, ...]], left_out: frozenset[int], rule: Rule
) -> None:
    made = draft(NOBODY, ("x",), *known)
    carnet_of_known = _as_if_imported(made.plan)

    plan = draft(carnet_of_known, ("y",), *rows).with_left_out(left_out).with_rule(rule).plan

    assert [row.number for row in plan.rows] == list(range(2, len(rows) + 3))
    assert sum(plan.counts.values()) == len(rows) + 1
    assert all(row.reason for row in plan.rows)
    written = [row.organisation_id for row in plan.rows if row.action is not Action.REFUSE]
    assert len(written) == len(set(written))
    assert None not in written


@given(rows=ROWS)
def test_the_same_list_again_creates_nothing(rows: list[tuple[str, ...]]) -> None:
    first = draft(NOBODY, ("x",), *rows).plan

    again = draft(_as_if_imported(first), ("x",), *rows).plan

    assert again.counts[Action.CREATE] == 0
    assert again.counts[Action.UPDATE] == 0
    assert again.counts[Action.KEEP] == first.counts[Action.CREATE]


def _as_if_imported(plan: Plan) -> Directory:
    from partenaires_desktop.queries.imports import Known

    return Directory(
        tuple(
            Known(row.organisation_id, dict.fromkeys(FIELDS, "") | {c.field: c.new for c in row.changes}, None, "")
            for row in plan.rows
            if row.action is Action.CREATE and row.organisation_id is not None
        ),
        None,
        "",
        frozenset(),
        frozenset(),
    )


def test_the_carnet_is_read_with_a_fixed_number_of_selects(store: Store) -> None:
    from sqlalchemy import event

    for place in range(30):
        store.perform("o", create_organisation, name=f"O{place}")
    project = store.perform("p", create_project, name="Essai")
    statements: list[str] = []

    def read(session: Session) -> Directory:
        event.listen(session.connection().engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
        return directory(session, project)

    assert len(store.query(read).organisations) == 30
    assert len([line for line in statements if line.startswith("SELECT")]) <= 14
