"""Lists as other programs and telephones write them: LibreOffice, Excel, Android, iPhone, Outlook; never our own.

Those of LibreOffice 7.4 were converted by it from one list; the others keep the quirks of the programs they are named
after: quoted-printable, folded photographs, ``item1.EMAIL`` with its ``X-ABLabel``, UTF-16 with tabs, lone carriage
returns.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from partenaires_desktop.domain.import_plan import Action, PlannedRow
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.draft import Draft, begin
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.tables import read_file
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY

FILES = Path(__file__).parent / "files"


def drafted(store: Store, name: str) -> Draft:
    return begin(read_file(FILES / name), Index(store.query(directory, None, TODAY)))


def written(row: PlannedRow) -> dict[str, str]:
    return {change.field: change.new for change in row.written}


@pytest.mark.parametrize("name", ["libreoffice.ods", "libreoffice.xlsx", "libreoffice-windows.csv"])
def test_a_list_of_libreoffice_is_read_whatever_it_was_saved_as(store: Store, name: str) -> None:
    draft = drafted(store, name)
    rows = draft.plan.rows
    assert [row.action for row in rows] == [Action.CREATE, Action.COMPLETE, Action.CREATE, Action.CREATE]
    assert [row.number for row in rows] == [2, 3, 4, 5]
    first = written(rows[0])
    assert first["name"] == "Maison médicale du Nord – Wijkgezondheidscentrum Noord"
    assert (first["enterprise_number"], first["postcode"]) == ("0418.480.071", "1030")
    assert (first["phone"], first["person_phone"]) == ("02 511 22 33", "0470 12 34 56")
    assert written(rows[1])["person"] == "Bart Voorbeeld"
    assert rows[1].organisation_id == rows[0].organisation_id
    assert written(rows[2])["name"] == 'Cœur de Quartier, "Le Phare"'
    assert written(rows[2])["street"] == "Place du Grand Tilleul"
    store.perform("i", carry_out, draft.plan)
    again = drafted(store, name)
    assert not again.plan.writes


@pytest.mark.parametrize("name", ["excel-francais.csv", "excel-texte-unicode.txt", "excel-mac.csv"])
def test_a_list_of_excel_is_read_in_every_encoding_it_knows(store: Store, name: str) -> None:
    rows = drafted(store, name).plan.rows
    assert [written(row)["name"] for row in rows] == ["Cœur de Quartier – ’t Hart", "École n° 3 « Les Tilleuls »"]
    assert written(rows[0])["street_number"] == "12 bis"
    assert written(rows[0])["street"] == "Rue de l’Église"


def test_contacts_of_android_are_read(store: Store) -> None:
    draft = drafted(store, "android.vcf")
    card, alone = draft.plan.rows
    said = written(card)
    assert said["name"] == "École du Phare – Maison de quartier des Marolles"
    assert (said["person"], said["person_function"]) == ("Renée Ejemplo", "Coordination générale")
    assert (said["person_phone"], said["phone"]) == ("+32470123456", "025112233")
    assert (said["street"], said["postcode"], said["municipality"]) == ("Rue de l’Exemple 3", "1190", "Forêt")
    assert alone.action is Action.REFUSE
    assert alone.reason


def test_contacts_of_an_iphone_are_read(store: Store) -> None:
    person, company = drafted(store, "iphone.vcf").plan.rows
    said = written(person)
    assert (said["name"], said["person"]) == ("Le Phare, maison de quartier", "Anne Exemple")
    assert said["person_email"] == "anne@phare.example"
    assert (said["person_phone"], said["phone"]) == ("+32 470 12 34 56", "+32 2 511 22 33")
    assert said["website"] == "https://phare.example"
    assert said["notes"].endswith("rappeler en septembre, le matin")
    assert written(company) == {"name": "Commune de l’Exemple", "phone": "02 555 00 00"}


def test_contacts_of_outlook_are_read(store: Store) -> None:
    (card,) = drafted(store, "outlook-windows.vcf").plan.rows
    said = written(card)
    assert (said["name"], said["person"]) == ("Cœur & Quartier asbl", "Zoë Exemplaire")
    assert (said["person_phone"], said["phone"]) == ("0472/34.56.78", "02/522.33.44")
    assert said["street"] == "Place du Grand Tilleul 3"


@pytest.mark.parametrize(("name", "words"), [("excel-97.xls", "xlsx"), ("libreoffice-flat.fods", "CSV")])
def test_what_is_not_read_is_refused_with_a_way_out(name: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_file(FILES / name)
