"""An exported carnet given to the import of lists: its organisations are taken, nothing else is taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from partenaires_desktop import sample
from partenaires_desktop.domain.import_plan import Action
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.draft import Draft, begin
from partenaires_desktop.exchange.export import Wish, export_files
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.rows import Reading, Table
from partenaires_desktop.exchange.scope import Layer, Scope
from partenaires_desktop.exchange.sheets import FILE_WORDS
from partenaires_desktop.exchange.tables import read_file, read_text
from partenaires_desktop.i18n import LANGUAGES, translation
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY

BOTH = pytest.mark.parametrize("layer", list(Layer))
ALL = pytest.mark.parametrize("language", LANGUAGES)


def exported(store: Store, folder: Path, format_: str, layer: Layer, language: str) -> dict[str, Path]:
    """The files of an export, by the table their name holds."""
    if not store.query(directory, None, TODAY).organisations:
        sample.fill(store, "fr")
    say = translation(language).gettext
    paths = export_files(store, Wish(format_, Scope(), layer, language), folder)
    return {
        next((table for table, word in FILE_WORDS.items() if f" - {say(word)} - " in path.name), ""): path
        for path in paths
    }


def drafted(store: Store, table: Table) -> Draft:
    return begin(table, Index(store.query(directory, None, TODAY)))


@ALL
@BOTH
def test_a_workbook_opens_at_its_organisations_and_changes_nothing(
    store: Store, tmp_path: Path, layer: Layer, language: str
) -> None:
    (path,) = exported(store, tmp_path, "xlsx", layer, language).values()
    table = read_file(path)
    assert table.found.sheet == translation(language).gettext(FILE_WORDS["organisation"])
    plan = drafted(store, table).plan
    assert {row.action for row in plan.rows} == {Action.KEEP}
    assert len(plan.rows) == len(store.query(directory, None, TODAY).organisations)


@ALL
@BOTH
def test_of_many_files_only_those_about_organisations_are_taken(
    store: Store, tmp_path: Path, layer: Layer, language: str
) -> None:
    files = exported(store, tmp_path, "csv", layer, language)
    assert {"organisation", "person", "participation", "phase"} <= set(files)
    names = {one.values["name"] for one in store.query(directory, None, TODAY).organisations}
    for table, path in files.items():
        if table in ("organisation", "person", "participation"):
            plan = drafted(store, read_file(path)).plan
            assert {row.name for row in plan.rows} <= names
            assert not plan.counts[Action.CREATE], table
            assert not plan.people
        else:
            with pytest.raises(UserError) as refused:
                read_file(path)
            assert translation(language).gettext(FILE_WORDS["organisation"]) in refused.value.message


def test_other_sheets_and_the_first_say_which_to_choose(store: Store, tmp_path: Path) -> None:
    (path,) = exported(store, tmp_path, "xlsx", Layer.INTERNAL, "fr").values()
    sheets = read_file(path).found.sheets
    with pytest.raises(UserError, match="organisations\u202f»"):
        read_file(path, Reading(sheet="marques"))
    with pytest.raises(UserError):
        read_file(path, Reading(sheet=sheets[0]))
    assert read_file(path, Reading(sheet="personnes")).found.sheet == "personnes"


def test_people_stay_people(store: Store, tmp_path: Path) -> None:
    files = exported(store, tmp_path, "csv", Layer.INTERNAL, "nl")
    first = read_file(files["person"])
    assert first.found.fields[:3] == ("name", "person", "person_function")


def test_the_text_and_the_calendar_of_a_carnet_are_no_lists(store: Store, tmp_path: Path) -> None:
    for format_ in ("markdown", "ics"):
        (path,) = exported(store, tmp_path, format_, Layer.SHAREABLE, "fr").values()
        with pytest.raises(UserError):
            read_file(path)


def test_columns_added_behind_ours_do_not_matter_and_lists_of_others_are_left_alone() -> None:
    with pytest.raises(UserError):
        read_text("Projet\tNom\tDébut\tFin\tÀ moi\nA\tDiagnostic\t\t\tx")
    assert read_text("Projet\tNom\tAdresse\nA\tMaison médicale\tRue Haute 1").found.fields == ()
