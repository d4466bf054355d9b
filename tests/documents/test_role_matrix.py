"""The matrix of roles on paper: words, not letters; nothing internal whatever was written; sound on both papers."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partenaires_desktop.documents.commands.export import run_export
from partenaires_desktop.documents.partnership.role_matrix import role_matrix_pdf
from partenaires_desktop.errors import UserError
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.queries.role_sheet import RoleSheet, role_sheet
from partenaires_desktop.sample import throw_away
from partenaires_desktop.store.store import Store
from tests.documents.hidden import COUNT, ON, SENTINELS, STORED, hide, internal_words
from tests.documents.reading import check_sound, page_count, pages_of, plain, text_of


@settings(max_examples=12)
@given(
    words=st.lists(SENTINELS, min_size=COUNT, max_size=COUNT, unique=True),
    name=st.sampled_from(STORED).map(lambda text: f"Maison {text}"[:3000]),
    said=st.sampled_from(STORED).map(lambda text: f"Prêter la salle {text}"[:3000]),
)
def test_nothing_internal_is_ever_printed(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], name: str, said: str
) -> None:
    folder = tmp_path_factory.mktemp("matrice")
    store = Store.open(folder / "c.partenaires")
    try:
        project = store.perform("x", hide, words, name, said)
        read = text_of(role_matrix_pdf(store.query(role_sheet, project, ON), ON, "fr").pdf, folder)
    finally:
        store.close()

    assert "Maison" in read
    assert "Prêter la salle" in read
    assert "garant" in read
    for hidden in (*words, *internal_words()):
        assert hidden not in read


@pytest.mark.parametrize(("size", "pages"), [("a4", 8), ("a3", 6)])
def test_the_sample_is_sound_and_says_words(tmp_path: Path, size: str, pages: int) -> None:
    store = throw_away("fr")
    found = store.query(role_sheet, store.query(project_named, ""), ON)
    made = role_matrix_pdf(found, ON, "nl", size)
    store.close()
    read = text_of(made.pdf, tmp_path)

    assert page_count(made.pdf, tmp_path) <= pages
    check_sound(made.pdf, tmp_path)
    assert "borg" in read
    assert "Buurtanalyse" in read
    assert read.count("Mise en œuvre") == 0


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_a_page_has_one_header_and_whole_rows(tmp_path: Path, size: str) -> None:
    store = throw_away("fr")
    found = store.query(role_sheet, store.query(project_named, ""), ON)
    pages = pages_of(role_matrix_pdf(found, ON, "fr", size).pdf, tmp_path)
    store.close()
    matrix = [page for page in pages if "Pérennisation 09/2027" in page or "Exploratoire Diagnostic" in page]

    assert len(matrix) > 1
    assert [page.count("Exploratoire Diagnostic") for page in matrix] == [1] * len(matrix)
    assert sum("Centre de rencontre et" in page and "Voorbeeld" in page for page in matrix) == 1
    assert not any("pu-" in page or "institution-" in page for page in matrix)  # no word is cut that fits on a line


def test_an_empty_project_has_no_matrix() -> None:
    with pytest.raises(UserError):
        role_matrix_pdf(RoleSheet(project="Vide"), ON, "fr")


def test_the_command_writes_both_papers(tmp_path: Path) -> None:
    done = run_export(Namespace(what="matrix", sample=True, lang="fr", project="", out=str(tmp_path), format="pdf"))

    assert [plain(Path(name).name) for name in done["files"]] == [
        "Rôles et attentes - Cœur de Quartier - fr-A4.pdf",
        "Rôles et attentes - Cœur de Quartier - fr-A3.pdf",
    ]
