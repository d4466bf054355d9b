"""The portrait of a partnership: plain counts on one page, nobody named, nothing internal."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partenaires_desktop.documents.commands.export import run_export
from partenaires_desktop.documents.partnership.portrait import portrait_pdf
from partenaires_desktop.domain.forms import FORMS
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.participations import change_participations
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.queries.portrait import Portrait, portrait
from partenaires_desktop.sample import throw_away
from partenaires_desktop.store.store import Store
from tests.documents.hidden import COUNT, ON, SENTINELS, STORED, hide, internal_words
from tests.documents.reading import check_sound, page_count, text_of
from tests.matrix_data import fill_project


@settings(max_examples=8)
@given(
    words=st.lists(SENTINELS, min_size=COUNT, max_size=COUNT, unique=True),
    name=st.sampled_from(STORED).map(lambda text: f"Maison {text}"[:3000]),
)
def test_nothing_internal_is_printed(tmp_path_factory: pytest.TempPathFactory, words: list[str], name: str) -> None:
    folder = tmp_path_factory.mktemp("portrait")
    store = Store.open(folder / "c.partenaires")
    try:
        found = store.query(portrait, store.perform("x", hide, words, name, "dit"), ON)
        read = text_of(portrait_pdf(found, ON, "fr").pdf, folder)
    finally:
        store.close()

    assert "Relais vers le public" in read
    for hidden in (*words, *internal_words(), "Maison"):
        assert hidden not in read


def test_forms_that_nobody_has_are_said_in_words(store: Store, tmp_path: Path) -> None:
    project = fill_project(store, ["CPAS", "École"])
    store.perform("x", change_participations, project.partners, form="relay", intensity="information")
    found = store.query(portrait, project.id, ON)

    assert found.missing_forms == tuple(form for form in FORMS if form != "relay")
    assert found.together == {("relay", "information"): 2}
    read = text_of(portrait_pdf(found, ON, "fr").pdf, tmp_path)
    assert "Aucun partenaire de la forme « co-portage »." in read
    assert "relais vers le public »" not in read


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_sample_stands_on_one_page(tmp_path: Path, language: str) -> None:
    store = throw_away(language)
    found = store.query(portrait, store.query(project_named, ""), ON)
    store.close()
    made = portrait_pdf(found, ON, language)

    assert page_count(made.pdf, tmp_path) == 1
    check_sound(made.pdf, tmp_path)


def test_an_empty_project_has_no_portrait() -> None:
    with pytest.raises(UserError):
        portrait_pdf(Portrait(project="Vide"), ON, "fr")


def test_the_command_writes_one_file(tmp_path: Path) -> None:
    done = run_export(Namespace(what="portrait", sample=True, lang="nl", project="", out=str(tmp_path), format="pdf"))

    assert [Path(name).suffix for name in done["files"]] == [".pdf"]
