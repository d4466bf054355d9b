"""From a carnet to files: only what was agreed, nothing internal."""

from __future__ import annotations

import json
import uuid
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partenaires_desktop.documents.charter.attached import read_charter_data
from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.documents.commands.export import export_charters, run_export
from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, STATUSES
from partenaires_desktop.errors import UserError
from partenaires_desktop.queries import charter as query
from partenaires_desktop.sample import throw_away
from partenaires_desktop.store.schema import Expectation, Mark, Organisation, Participation, Person, Phase, Project
from partenaires_desktop.store.store import Store
from tests.documents.reading import check_sound, plain, text_of

ON = date(2026, 3, 2)
SENTINELS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=14, max_size=20).map("q{}x".format)


def _secretive(session: object, words: list[str]) -> uuid.UUID:
    """A project whose internal columns are full of sentinels; its name is public."""
    from sqlalchemy.orm import Session

    assert isinstance(session, Session)
    project = Project(name="Projet public")
    session.add(project)
    session.flush()
    phase = Phase(project_id=project.id, code="diagnosis", name="Diagnostic", position=0)
    body = Organisation(name="Maison ouverte", notes=words[0])
    session.add_all([phase, body])
    session.flush()
    part = Participation(
        project_id=project.id, organisation_id=body.id, kind="partner", weight="essential", notes=words[1]
    )
    session.add(part)
    session.flush()
    session.add(Person(organisation_id=body.id, name=words[2], function=words[3], notes=words[4]))
    session.add(
        Mark(
            participation_id=part.id,
            kind="X",
            level=2,
            on_date=ON,
            recorded_at=datetime(2026, 3, 2, tzinfo=UTC),
            source="coordination",
            fact=words[5],
        )
    )
    for position, status in enumerate(STATUSES):
        session.add(
            Expectation(
                project_id=project.id,
                to_participation_id=part.id,
                wording=f"{'montrée' if status in SHAREABLE_STATUSES else words[6]} {status}x",
                status=status,
                position=position,
            )
        )
    return project.id


@settings(max_examples=5)
@given(st.lists(SENTINELS, min_size=7, max_size=7, unique=True))
def test_nothing_internal_is_ever_printed(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    folder = tmp_path_factory.mktemp("secret")
    store = Store.open(folder / "c.partenaires")
    try:
        project_id = store.perform("secret", _secretive, words)
        snapshot = store.query(query.default_charter, project_id, ON)
    finally:
        store.close()
    made = charter_pdf(snapshot, ON).pdf
    text, attached = text_of(made, folder), json.dumps(read_charter_data(made), ensure_ascii=False)

    assert [word for word in words if word in repr(snapshot) or word in text or word in attached] == []
    assert "essential" not in attached
    assert str(project_id) not in attached
    for status in STATUSES:
        assert (f"montrée {status}x" in text) == (status in SHAREABLE_STATUSES)
    assert "essenti" not in text.casefold()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_sample_holds_every_party_and_every_agreement(language: str, tmp_path: Path) -> None:
    store = throw_away(language)
    try:
        result = export_charters(store, "", tmp_path, on=ON, language=language)
        lines = store.query(query.charters, store.query(query.project_named, ""))
        snapshot = store.query(query.charter, lines[0].id, ON)
    finally:
        store.close()
    pdf = Path(result["files"][0]).read_bytes()
    text = text_of(pdf, tmp_path)

    for party in snapshot.parties:
        assert plain(party.name) in text
    for line in snapshot.agreed:
        assert plain(line.wording) in text
    check_sound(pdf, tmp_path)


def test_a_second_export_keeps_the_first(tmp_path: Path) -> None:
    args = Namespace(what="charter", sample=True, carnet=None, project=None, lang="fr", out=tmp_path)
    first, second = run_export(args)["files"], run_export(args)["files"]

    assert first != second
    assert Path(first[0]).is_file()
    assert Path(second[0]).is_file()


def test_an_unknown_project_gets_a_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="pas encore de projet"):
        export_charters(store, "Ailleurs", tmp_path, on=ON)
    assert list(tmp_path.glob("*.pdf")) == []


def test_charters_of_one_project_are_told_by_their_version_and_frozen_ones_stay_pages(tmp_path: Path) -> None:
    args = Namespace(what="charter", sample=True, carnet=None, project=None, lang="fr", out=tmp_path)
    pages = run_export(args)["files"]
    told = run_export(Namespace(**vars(args), format="docx"))

    assert sorted(Path(path).name for path in pages) == [
        f"Charte - Cœur de Quartier - fr - v{number}.pdf" for number in ("0.3", "1.0", "1.1")
    ]
    assert [Path(path).suffix for path in told["files"]] == [".docx", ".docx"]
    assert any("figée" in warning for warning in told["warnings"])
