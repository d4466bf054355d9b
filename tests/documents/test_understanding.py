"""The sheet of shared understanding on paper: everything that is the partner's, nothing internal, room to write."""

from __future__ import annotations

import uuid
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from partenaires_desktop import i18n
from partenaires_desktop.documents.commands.export import run_export
from partenaires_desktop.documents.commands.partnership import export_understanding
from partenaires_desktop.documents.partnership.understanding import understanding_pdf
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.expectations import STATUSES
from partenaires_desktop.domain.roles import ROLES
from partenaires_desktop.domain.understanding import LIVE_STATUSES, Rate
from partenaires_desktop.errors import UserError
from partenaires_desktop.queries.understanding import (
    EXPECTATION,
    OBJECTIVE,
    OF_THEM,
    ROLE,
    Item,
    Sheet,
    SheetPhase,
    Sheets,
    sheets,
)
from partenaires_desktop.sample import throw_away
from partenaires_desktop.store.schema import (
    Expectation,
    ExpectationStep,
    Mark,
    Objective,
    Organisation,
    Participation,
    Person,
    Phase,
    Project,
    Role,
    Understanding,
)
from partenaires_desktop.store.store import Store
from tests.documents.reading import check_sound, page_count, plain, text_of
from tests.documents.snapshots import NASTY

ON = date(2026, 3, 2)
SENTINELS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=18).map("zqx{}".format)


def _secretive(session: Session, words: list[str]) -> uuid.UUID:
    """Two partners, with sentinels wherever one of them must not read: what is internal, and what is the other's."""
    project = Project(name="Projet public")
    session.add(project)
    session.flush()
    phase = Phase(project_id=project.id, code="diagnosis", name="Diagnostic", position=0)
    bodies = [Organisation(name="Maison ouverte", notes=words[0]), Organisation(name="Autre", notes=words[1])]
    session.add_all([phase, *bodies])
    session.flush()
    one, other = (
        Participation(
            project_id=project.id,
            organisation_id=body.id,
            kind="partner",
            weight="essential",
            notes=words[2],
            position=place,
        )
        for place, body in enumerate(bodies)
    )
    session.add_all([one, other])
    session.flush()
    objective = Objective(project_id=project.id, wording="Objectif commun montré")
    theirs = Objective(project_id=project.id, participation_id=other.id, wording=words[3])
    session.add_all([objective, theirs, Role(participation_id=one.id, phase_id=phase.id, role="host", letter="S")])
    session.flush()
    session.add(Person(organisation_id=bodies[0].id, name=words[4], function=words[5], notes=words[6]))
    session.add(
        Mark(
            participation_id=one.id,
            kind="X",
            level=2,
            on_date=ON,
            recorded_at=datetime(2026, 3, 2, tzinfo=UTC),
            source="coordination",
            fact=words[7],
        )
    )
    _say_and_expect(session, project, objective, (one, other), words)
    return project.id


def _say_and_expect(
    session: Session,
    project: Project,
    objective: Objective,
    partners: tuple[Participation, Participation],
    words: list[str],
) -> None:
    one, other = partners
    session.add(Understanding(participation_id=other.id, objective_id=objective.id, words=words[8], state="review"))
    session.add(Understanding(participation_id=one.id, objective_id=objective.id, words="ditparnous", state="agreed"))
    for position, status in enumerate(STATUSES):
        for asked in (one, other):
            words_ = f"attente {status}x" if asked is one else words[9]
            made = Expectation(
                project_id=project.id, to_participation_id=asked.id, wording=words_, status=status, position=position
            )
            session.add(made)
            session.flush()
            session.add(ExpectationStep(expectation_id=made.id, position=0, status=status, by_whom=words[10]))


@settings(max_examples=5)
@given(st.lists(SENTINELS, min_size=11, max_size=11, unique=True))
def test_nothing_internal_and_nothing_of_another_partner(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("secret")
    store = Store.open(folder / "c.partenaires")
    try:
        found = store.query(sheets, store.perform("secret", _secretive, words), ON)
    finally:
        store.close()
    for language in i18n.LANGUAGES:
        pdf = understanding_pdf(found, found.partners[:1], ON, language).pdf
        text = text_of(pdf, folder)
        assert [word for word in words if word in text or word.encode() in pdf] == []
        assert "ditparnous" in text
        assert "Objectif commun montré" in text
        for status in STATUSES:
            assert (f"attente {status}x" in text) == (status in LIVE_STATUSES)
        gettext = i18n.translation(language).gettext
        internal = [gettext(word) for word in (*LEVEL_LABELS.values(), *WEIGHT_LABELS.values())]
        assert [word for word in internal if word.casefold() in text.casefold()] == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sample_has_a_sheet_for_every_partner(language: str, tmp_path: Path) -> None:
    store = throw_away(language)
    try:
        result = export_understanding(store, "", tmp_path, on=ON, language=language)
        found = store.query(sheets, store.query(_only_project), ON)
    finally:
        store.close()
    gettext = i18n.translation(language).gettext
    assert len(result["files"]) == len([sheet for sheet in found.partners if sheet.items]) == 18
    assert result["warnings"] == []
    for path, sheet in list(zip(map(Path, result["files"]), found.partners, strict=True))[1:4]:
        text = text_of(path.read_bytes(), tmp_path)
        check_sound(path.read_bytes(), tmp_path)
        for item in sheet.items:
            if item.kind != ROLE:
                assert plain(item.ours)[:40] in text
        said = (gettext(word) for word in ("in agreement", "to review", "Signature", "You say, in your own words"))
        assert [word for word in said if plain(word) not in text] == []


def _only_project(session: Session) -> uuid.UUID:
    from sqlalchemy import select

    return session.scalars(select(Project.id)).one()


def _sheet(texts: tuple[str, ...], *, count: int = 1) -> tuple[Sheets, Sheet]:
    phase = SheetPhase(uuid.uuid4(), "", texts[0][:200], None, None)
    partner = uuid.uuid4()
    items = [
        Item(OBJECTIVE, uuid.uuid4(), partner, ours=text, shared=bool(n % 2), theirs=texts[-n])
        for n, text in enumerate(texts * count)
    ]
    items += [Item(ROLE, phase.id, partner, phase.id, role=role, letter="G") for role in ROLES]
    items += [
        Item(
            EXPECTATION,
            uuid.uuid4(),
            partner,
            phase.id,
            ours=text,
            direction=(OF_THEM, "of_us", "of_each_other")[n % 3],
            asker=texts[-n],
            contribution="money",
            quantity=texts[n - 3][:200],
            due_on=ON,
            status="proposed",
        )
        for n, text in enumerate(texts)
    ]
    sheet = Sheet(partner, texts[1][:80], texts[1], "fr", tuple(items), Rate())
    return Sheets(texts[2], texts[3], (phase,), (sheet,)), sheet


@pytest.mark.parametrize("shift", range(0, len(NASTY), 4))
def test_nasty_text_in_every_field_makes_a_sound_file(shift: int, tmp_path: Path) -> None:
    texts = NASTY[shift:] + NASTY[:shift]
    found, sheet = _sheet(texts)
    made = understanding_pdf(found, [sheet], ON, i18n.LANGUAGES[shift % 3])

    check_sound(made.pdf, tmp_path)
    text = text_of(made.pdf, tmp_path)
    assert '<b>x</b> & "y"' in text
    assert "{{7*7}}" in text
    assert "\U0001f389" in made.missing_characters


def test_each_partner_begins_a_page_and_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    found, sheet = _sheet(("Se connaître.",) * 4)
    two = (sheet, replace(sheet, name="Autre", full_name="Autre"))
    made = understanding_pdf(found, two, ON, "fr")

    single = page_count(understanding_pdf(found, [sheet], ON, "fr").pdf, tmp_path)
    assert page_count(made.pdf, tmp_path) == 2 * single
    assert made.pdf == understanding_pdf(found, two, ON, "fr").pdf


def test_nothing_to_say_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        understanding_pdf(Sheets(), [], ON, "fr")
    asked = Namespace(what="understanding", sample=False, carnet=tmp_path / "no", project="", out=tmp_path, lang="fr")
    with pytest.raises(UserError):
        run_export(asked)


def test_the_command_writes_the_sheets_of_the_sample(tmp_path: Path) -> None:
    asked = Namespace(what="understanding", sample=True, carnet=None, project=None, out=tmp_path, lang="nl")

    files = [Path(name).name for name in run_export(asked)["files"]]
    assert "Gedeeld begrip - Cœur de Quartier - OCMW - nl.pdf" in files


@pytest.mark.parametrize("items", range(1, 16))
def test_a_signature_never_stands_alone_on_its_page(tmp_path: Path, items: int) -> None:
    own = [Item(OBJECTIVE, uuid.uuid4(), uuid.uuid4(), ours=f"Objectif numéro {n} repère") for n in range(items)]
    sheet = Sheet(uuid.uuid4(), "CPAS", "CPAS", "fr", tuple(own), Rate())
    made = understanding_pdf(Sheets("Projet", "", (), (sheet,)), [sheet], ON, "fr")

    last = text_of(made.pdf, tmp_path).rstrip("\f\n ").split("\f")[-1]
    assert "Signature" in last
    assert "repère" in last
