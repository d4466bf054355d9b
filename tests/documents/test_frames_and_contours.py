"""Frames and contours on paper: all that may be shared, nothing internal, whatever is written in them."""

from __future__ import annotations

import uuid
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from partenaires_desktop import i18n
from partenaires_desktop.documents.commands.export import run_export
from partenaires_desktop.documents.partnership.contours import QUESTIONS, contours_pdf, first_meeting_pdf
from partenaires_desktop.documents.partnership.frames import frames_pdf
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.frames import SECRECIES, TOPICS
from partenaires_desktop.domain.organisations import CONTOUR_KINDS
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations import contours, frames
from partenaires_desktop.queries.contours import project_contours
from partenaires_desktop.queries.frames import frames_table
from partenaires_desktop.store.schema import (
    Frame,
    FrameLine,
    Mark,
    Organisation,
    Participation,
    Person,
    Project,
)
from partenaires_desktop.store.store import Store
from tests.documents.reading import check_sound, page_count, plain, text_of
from tests.documents.snapshots import NASTY
from tests.matrix_data import fill_project

ON = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SENTINELS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=18).map("zqx{}".format)


def _secretive(session: Session, words: list[str]) -> uuid.UUID:
    """A partner with sentinels wherever something is internal, and words that may be read beside them."""
    project = Project(name="Projet public")
    body = Organisation(name="Maison ouverte", notes=words[0])
    session.add_all([project, body])
    session.flush()
    place = Participation(project_id=project.id, organisation_id=body.id, weight="essential", notes=words[1])
    session.add_all([place, Person(organisation_id=body.id, name=words[2], function=words[3], notes=words[4])])
    session.flush()
    session.add(
        Mark(participation_id=place.id, kind="X", level=2, on_date=ON, recorded_at=NOW, source="group", fact=words[5])
    )
    session.add(
        Frame(organisation_id=body.id, max_hours=7, territory="Territoiremontré", secrecy="secret", notes=words[6])
    )
    for position, topic in enumerate(TOPICS):
        for shareable, said in ((True, f"montré {topic}"), (False, words[7])):
            session.add(
                FrameLine(organisation_id=body.id, topic=topic, wording=said, shareable=shareable, position=position)
            )
    contours.add_contour(session, project.id, "in", "Dedansmontré", participation_id=place.id, on=ON)
    contours.agree_contours(session, project.id, ON, participation_id=place.id, by="Tousmontré")
    return project.id


@settings(max_examples=5)
@given(st.lists(SENTINELS, min_size=8, max_size=8, unique=True))
def test_nothing_internal_is_printed(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    folder = tmp_path_factory.mktemp("secret")
    store = Store.open(folder / "c.partenaires")
    try:
        project = store.perform("secret", _secretive, words)
        found = store.query(frames_table, project, ON, shareable=True)
        drawn = store.query(project_contours, project, ON)
        inside = store.query(frames_table, project, ON, shareable=False)
    finally:
        store.close()
    with pytest.raises(ValueError, match="internal"):
        frames_pdf(inside, ON, "fr")
    for language in i18n.LANGUAGES:
        gettext = i18n.translation(language).gettext
        internal = [gettext(word) for word in (*LEVEL_LABELS.values(), *WEIGHT_LABELS.values())]
        framed, contoured = frames_pdf(found, ON, language).pdf, contours_pdf(drawn, drawn.scopes, ON, language).pdf
        for pdf, shown in (
            (framed, ["Territoiremontré", "montré mandate"]),
            (contoured, ["Dedansmontré", "Tousmontré"]),
        ):
            text = text_of(pdf, folder)
            assert [word for word in words if word in text or word.encode() in pdf] == []
            assert [word for word in internal if word.casefold() in text.casefold()] == []
            assert [word for word in shown if word not in text] == []


def _nasty(session: Session, project_id: uuid.UUID, organisation: uuid.UUID, partner: uuid.UUID) -> None:
    for place, words in enumerate([*NASTY, "W" * 4000]):
        topic = TOPICS[place % len(TOPICS)]
        frames.add_frame_line(session, organisation, topic, "limit", words or "x", on=ON)
        for side in CONTOUR_KINDS:
            contours.add_contour(
                session, project_id, side, words or "x", participation_id=partner, on=ON, triggered_by=words[:400]
            )
    contours.agree_contours(session, project_id, ON, participation_id=partner, by=NASTY[0][:400])


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_any_words_make_sound_pages(store: Store, tmp_path: Path, language: str) -> None:
    project = fill_project(store, ("<b>CPAS</b> & Œ 🏠",))
    organisation = store.query(lambda session: session.get_one(Participation, project.partners[0]).organisation_id)
    store.perform("nasty", _nasty, project.id, organisation, project.partners[0])
    store.perform("facts", frames.change_frame, organisation, 0, secrecy=SECRECIES[2], decided_by=NASTY[0][:400])
    drawn = store.query(project_contours, project.id, ON)
    for made in (
        frames_pdf(store.query(frames_table, project.id, ON, shareable=True), ON, language),
        contours_pdf(drawn, drawn.scopes, ON, language),
        first_meeting_pdf(drawn.project, "<b>CPAS</b> & Œ 🏠", ON, language),
    ):
        check_sound(made.pdf, tmp_path)


def test_the_contours_of_the_project_name_it_once(store: Store, tmp_path: Path) -> None:
    project = fill_project(store, ("CPAS",))
    store.perform("x", contours.add_contour, project.id, "in", "La place.", on=ON)
    drawn = store.query(project_contours, project.id, ON)
    text = plain(text_of(contours_pdf(drawn, drawn.scopes, ON, "fr").pdf, tmp_path))

    assert text.split("Dedans")[0].count(drawn.project) == 1


def test_the_first_meeting_has_twelve_questions_on_two_pages(tmp_path: Path) -> None:
    for language in i18n.LANGUAGES:
        pdf = first_meeting_pdf("Cœur de Quartier", "", ON, language).pdf
        text = " ".join(plain(text_of(pdf, tmp_path)).split())
        gettext = i18n.translation(language).gettext
        assert len(QUESTIONS) == 12
        assert [question for question in QUESTIONS if " ".join(plain(gettext(question)).split())[:40] not in text] == []
        assert page_count(pdf, tmp_path) == 2


def test_there_must_be_something_to_print(store: Store) -> None:
    project = fill_project(store, ("CPAS",))
    with pytest.raises(UserError):
        frames_pdf(store.query(frames_table, project.id, ON, shareable=True), ON, "fr")
    drawn = store.query(project_contours, project.id, ON)
    with pytest.raises(UserError):
        contours_pdf(drawn, drawn.scopes, ON, "fr")


@pytest.mark.parametrize(("what", "count"), [("frames", 1), ("contours", 2)])
def test_the_sample_is_exported_without_a_word_of_the_scale(tmp_path: Path, what: str, count: int) -> None:
    args = Namespace(
        what=what, sample=True, carnet=None, project="", out=tmp_path, lang="fr", format="pdf", partner=None
    )
    files = [Path(name) for name in run_export(args)["files"]]

    assert len(files) == count
    for file in files:
        text = text_of(file.read_bytes(), tmp_path)
        internal = [i18n.translation("fr").gettext(word) for word in (*LEVEL_LABELS.values(), *WEIGHT_LABELS.values())]
        assert [word for word in internal if f" {word.casefold()} " in text.casefold()] == []
        assert "responsable des antennes" not in text, "a note on a frame"
        assert "Pas de conseil en juillet" not in text, "an internal line"


def test_sheets_can_be_asked_for_a_few_partners(tmp_path: Path) -> None:
    args = Namespace(
        what="understanding", sample=True, carnet=None, project="", out=tmp_path, lang="fr", format="pdf",
        partner=["cpas", "comite d habitants"],
    )  # fmt: skip
    assert len(run_export(args)["files"]) == 2
    args.partner = ["Personne"]
    with pytest.raises(UserError, match="Personne"):
        run_export(args)
    args.what, args.partner = "frames", ["cpas"]
    with pytest.raises(UserError):
        run_export(args)
