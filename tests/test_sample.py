"""The sample project: sound, complete in three languages, and true to the worked example of the reference (I6)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop import sample
from partenaires_desktop.domain import commitment, enterprise_number, expectations
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.i18n import LANGUAGES
from partenaires_desktop.queries.charter import charter, charters
from partenaires_desktop.queries.understanding import sheets
from partenaires_desktop.resources import resource_path
from partenaires_desktop.store.schema import (
    Expectation,
    ExpectationStep,
    Mark,
    Organisation,
    Participation,
    Person,
    Phase,
    Project,
    Role,
)
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows

TODAY = sample.SAMPLE_TODAY
Dump = Callable[[], dict[str, list[tuple[object, ...]]]]

EXAMPLE = {
    "Maison médicale de l’Exemple": ("essential", 2, 3, -1, "beyond", 0, 2),
    "CPAS": ("essential", 2, 1, 1, "to_mobilise", 9, 2),
    "Comité d’habitants": ("essential", 2, 0, 2, "to_mobilise", 18, 2),
    "École de l’Exemple": ("important", 1, None, 1, "to_meet", 6, 1),
    "AIS de l’Exemple": ("important", 1, -1, 2, "opposition", 12, 2),
    "Pharmacie de l’Exemple": ("useful", 1, 1, 0, "in_place", 0, 0),
    "Brusano (appui)": ("useful", 2, 2, 0, "in_place", 0, 1),
}
"""Weight, O in phase 2, X, gap, status, priority now, O in phase 3, as the table of the reference gives them."""


class Partner:
    """A partner of the sample with what its marks come to on a day."""

    def __init__(self, name: str, weight: str, marks: list[Mark], day: date) -> None:
        seen = sorted(
            (mark for mark in marks if mark.on_date <= day), key=lambda mark: (mark.on_date, mark.recorded_at)
        )
        self.name, self.weight = name, weight
        self.present = [mark for mark in seen if mark.kind == "X"]
        self.needs = {mark.phase_id: mark.level for mark in seen if mark.kind == "O"}

    @property
    def x(self) -> commitment.Level:
        return self.present[-1].level if self.present else None


def partners(session: Session, day: date = TODAY) -> dict[str, Partner]:
    marks = session.scalars(select(Mark)).all()
    rows = session.execute(
        select(Participation.id, Participation.weight, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .order_by(Participation.position)
    )
    return {
        name: Partner(name, weight, [mark for mark in marks if mark.participation_id == id_], day)
        for id_, weight, name in rows
    }


def phases(session: Session) -> list[Phase]:
    return list(session.scalars(select(Phase).order_by(Phase.position)))


@pytest.fixture(scope="module")
def filled() -> Iterator[Store]:
    """The sample in French, for tests that only look."""
    store = sample.throw_away("fr")
    yield store
    store.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_has_one_shape_in_every_language(store: Store, dump: Dump, filled: Store, lang: str) -> None:
    project = sample.fill(store, lang)

    assert _counts(dump()) == _counts(dump_rows(filled.path))
    assert store.query(lambda session: session.get_one(Project, project).name) == "Cœur de Quartier"
    check_integrity(store.path)


def test_undoing_every_step_empties_the_carnet_and_redoing_fills_it_again(store: Store, dump: Dump) -> None:
    empty = dump()
    sample.fill(store, "nl")
    full = dump()

    undone = _walk(store.undo_label, store.undo)
    assert dump() == empty
    redone = _walk(store.redo_label, store.redo)

    assert dump() == full
    assert redone == undone[::-1]
    assert len(redone) == len(set(redone)) == 26
    check_integrity(store.path)


def test_the_worked_example_holds(filled: Store) -> None:
    def example(session: Session) -> dict[str, tuple[object, ...]]:
        known = phases(session)
        now = current_phase(known, TODAY)
        assert now is not None
        assert (now.code, now.ends_on, known[2].starts_on) == ("diagnosis", date(2026, 4, 30), date(2026, 5, 1))
        urgency = commitment.urgency(now.starts_on, now.ends_on, TODAY, current=True)
        return {
            name: (
                one.weight,
                one.needs[now.id],
                one.x,
                commitment.gap(one.needs[now.id], one.x),
                str(commitment.status(one.needs[now.id], one.x)),
                commitment.priority(one.needs[now.id], one.x, one.weight, urgency),
                one.needs[known[2].id],
            )
            for name, one in partners(session).items()
        }

    found = filled.query(example)

    assert {name: found[name] for name in EXAMPLE} == EXAMPLE
    pressing = sorted(((values[5], name) for name, values in found.items() if values[5]), reverse=True)
    assert [name for _priority, name in pressing] == [
        "Comité d’habitants",
        "AIS de l’Exemple",
        "CPAS",
        "École de l’Exemple",
    ]


def test_the_warnings_of_the_worked_example_hold(filled: Store) -> None:
    def look(session: Session) -> None:
        now = phases(session)[1]
        all_ = partners(session).values()
        mass = commitment.critical_mass([(one.name, one.weight, one.needs[now.id], one.x) for one in all_])
        assert (mass.in_place, mass.essential, set(mass.missing)) == (1, 3, {"CPAS", "Comité d’habitants"})
        for phase in phases(session):
            assert commitment.phase_warnings([one.needs[phase.id] for one in all_]) == ()
        own = partners(session)["Maison de quartier de l’Exemple"]
        assert (own.x, set(own.needs.values())) == (3, {3})

    filled.query(look)


def test_the_board_shows_every_kind_of_card(filled: Store) -> None:
    def look(session: Session) -> None:
        found = partners(session)
        columns = [one.x for one in found.values()]
        assert set(columns) == set(commitment.LEVELS)
        assert max(columns.count(level) for level in commitment.LEVELS) <= 6
        last = [one.present[-1] for one in found.values() if one.present]
        assert any(mark.fact for mark in last)
        assert any(not mark.fact for mark in last)
        assert any(commitment.aged(mark.on_date, TODAY) for mark in last)
        assert {mark.source for mark in last} == set(commitment.SOURCES)
        steps_back = [name for name, one in found.items() if len(one.present) > 1 and _level(one, -1) < _level(one, -2)]
        assert steps_back == ["Soins à domicile de l’Exemple"]
        half_a_year_ago = partners(session, date(2025, 9, 1))
        assert [one.x for one in half_a_year_ago.values()] != columns

    filled.query(look)


def test_marks_were_written_down_in_the_order_of_what_they_tell(filled: Store) -> None:
    def look(session: Session) -> None:
        days = {phase.id: (phase.starts_on, phase.ends_on) for phase in phases(session)}
        for one in partners(session).values():
            assert sorted(one.present, key=lambda mark: mark.recorded_at) == one.present
            assert sorted(one.present, key=lambda mark: mark.on_date) == one.present
            for mark in one.present:
                assert mark.phase_id is not None
                first, last = days[mark.phase_id]
                assert first is not None
                assert last is not None
                assert first <= mark.on_date <= min(last, TODAY)

    filled.query(look)


def test_every_phase_but_one_has_its_guarantor(filled: Store) -> None:
    def guarantors(session: Session) -> list[int]:
        letters = session.execute(select(Role.phase_id, Role.letter)).all()
        return [sum(letter == "G" for phase_id, letter in letters if phase_id == phase.id) for phase in phases(session)]

    assert sorted(filled.query(guarantors)) == [0, 1, 1, 1, 1, 1]


def test_expectations_go_both_ways_and_through_every_state(filled: Store) -> None:
    found = filled.query(lambda session: session.scalars(select(Expectation)).all())

    assert {one.status for one in found} == set(expectations.STATUSES)
    assert {(one.from_participation_id is None, one.to_participation_id is None) for one in found} == {
        (True, False),
        (False, True),
        (False, False),
    }
    assert all(one.restatement for one in found if one.status in ("restated", "disagreed"))
    for one in found:
        assert (one.agreed_on is not None) is (one.status in expectations.SHAREABLE_STATUSES)
        assert one.agreed_on is None or one.agreed_on <= TODAY


def test_every_expectation_has_its_life_in_order(filled: Store) -> None:
    def look(session: Session) -> None:
        steps = session.scalars(select(ExpectationStep).order_by(ExpectationStep.position)).all()
        for one in session.scalars(select(Expectation)):
            own = [step for step in steps if step.expectation_id == one.id]
            assert own[0].status == "proposed"
            assert own[-1].status == one.status
            days = [step.on_date for step in own if step.on_date is not None]
            assert len(days) == len(own)
            assert days == sorted(days)
            assert days[-1] <= TODAY
            assert "agreed" in [step.status for step in own] or one.agreed_on is None

    filled.query(look)


def test_partners_say_it_in_their_own_words(filled: Store) -> None:
    found = filled.query(sheets, filled.query(lambda session: session.scalars(select(Project.id)).one()), TODAY)

    for kind in ("objective", "role", "expectation"):
        assert {item.state for sheet in found.partners for item in sheet.items if item.kind == kind} == {
            "",
            "review",
            "agreed",
        }
    assert not any(item.reworded for sheet in found.partners for item in sheet.items)


def test_everyone_is_named_after_a_function_and_numbers_are_formally_right(filled: Store) -> None:
    def look(session: Session) -> tuple[list[Organisation], list[Person]]:
        return list(session.scalars(select(Organisation))), list(session.scalars(select(Person)))

    organisations, people = filled.query(look)
    numbers = [one.enterprise_number for one in organisations if one.enterprise_number]
    accounts = [one.bank_account.replace(" ", "") for one in organisations if one.bank_account]

    assert len(organisations) == 18
    assert len(numbers) == len(set(numbers)) >= 14
    assert all(enterprise_number.is_valid(number) for number in numbers)
    assert len(accounts) == len(set(accounts)) >= 12
    assert all(int(f"{account[4:]}1114{account[2:4]}") % 97 == 1 for account in accounts)
    assert not [person.name for person in people if re.search(r"\b(M\.|Mme|Dr)\b|\w \w+-\w", person.name)]
    assert all(person.function for person in people)
    assert all(one.email.endswith(".example") for one in organisations if one.email)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_charter_in_draft_says_nothing_internal(store: Store, lang: str) -> None:
    project = sample.fill(store, lang)
    line = store.query(charters, project)[0]
    snapshot = store.query(charter, line.id, TODAY)

    assert (line.language, line.status, snapshot.number) == (lang, "draft", "0.3")
    assert len(snapshot.parties) == 9
    assert sum(1 for party in snapshot.parties if not party.signatory_function) == 1
    assert sum(1 for party in snapshot.parties if party.missing) == 1
    assert snapshot.issuer is not None
    assert snapshot.issuer.bearer
    said = repr(snapshot).casefold()
    assert [word for word in INTERNAL[lang] if word in said] == []


INTERNAL = {
    "fr": (
        "laisse faire",
        "aide à faire",
        "fait advenir",
        "non engagé",
        "s’oppose",
        "inconnu",
        "essentiel",
        "important",
        "utile",
    ),
    "nl": (
        "laat gebeuren",
        "helpt mee",
        "maakt het waar",
        "niet betrokken",
        "verzet",
        "onbekend",
        "essentieel",
        "belangrijk",
        "nuttig",
    ),
    "en": (
        "lets it happen",
        "helps it happen",
        "makes it happen",
        "not engaged",
        "opposes",
        "unknown",
        "essential",
        "important",
        "useful",
    ),
}


def test_every_text_is_in_every_language() -> None:
    texts = list(_texts(_source()))
    wrong = [text for text in texts if text.keys() != set(LANGUAGES) or not all(text.values())]

    assert len(texts) > 250
    assert wrong == []


def test_no_sentence_is_left_in_another_language() -> None:
    """A sentence of more than three words is never the same in two languages, names aside."""
    left = [
        text
        for text in _texts(_source())
        if len(set(text.values())) < 3 and max(len(words.split()) for words in text.values()) > 3
    ]

    assert [text["fr"] for text in left if not re.match(r"rue|place|avenue|quai", text["fr"])] == ["Cœur de Quartier"][
        :0
    ]


def test_french_is_spaced_as_french_is() -> None:
    wrong = re.compile(r"(?<!\u202f)[;!?](?=\s|$)|(?<!\u00a0):(?=\s|$)|'|\.\.\.")

    assert [text["fr"] for text in _texts(_source()) if wrong.search(text["fr"])] == []


def test_the_folder_goes_with_the_store() -> None:
    store = sample.throw_away("en")
    folder = store.path.parent
    store.close()
    assert folder.is_dir()

    del store

    assert not folder.exists()


def _counts(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, int]:
    return {table: len(found) for table, found in rows.items()}


def _walk(label: Callable[[], str | None], step: Callable[[], str]) -> list[str]:
    done = []
    while label() is not None:
        done.append(step())
    return done


def _level(partner: Partner, place: int) -> int:
    level = partner.present[place].level
    assert level is not None
    return level


def _source() -> Any:
    return json.loads(resource_path("sample", "coeur-de-quartier.json").read_text(encoding="utf-8"))


def _texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text of the data: whatever has the key of a language."""
    if isinstance(value, dict) and value.keys() & set(LANGUAGES):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
