"""The life of a charter under a real window manager: its pages are checked by other programs, its carnet read back."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

from partenaires_desktop import sample
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.queries.charter import charters
from partenaires_desktop.queries.charter_frozen import frozen
from partenaires_desktop.queries.charter_life import CharterLife, charter_life, scan
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity
from tests.documents.reading import check_sound, text_of
from tests.journeys.charters import DRAFT, FROZEN, SCAN, SIGNATORY
from tests.journeys.hand import NEEDS_SCREEN, play

pytestmark = NEEDS_SCREEN

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200_000)


def test_a_charter_goes_from_draft_to_amendment_and_all_is_there_afterwards(
    tmp_path: Path, display: str, own_home: Path
) -> None:
    path = tmp_path / "carnet.partenaires"
    with closing(Store.open(path)) as store:
        project = sample.fill(store, "fr")
    (own_home / SCAN).write_bytes(PICTURE)

    told = play("lead_a_charter_to_its_amendment", path, display, own_home)
    seen = play("look_at_the_signed_charter", path, display, own_home)

    assert seen["number"] == told["number"]
    assert (seen["signed"].count(True), seen["scans"], seen["amended"]) == (1, [SCAN], True)
    with closing(Store.open(path)) as store:
        lives = [store.query(charter_life, one.id, date.today()) for one in store.query(charters, project)]
        amendment = next(life for life in lives if life.amends is not None and life.stage is Stage.DRAFT)
        signed = next(life for life in lives if amendment.amends and life.charter_id == amendment.amends.id)
        pages = store.query(frozen, signed.charter_id)
        kept = [store.query(scan, line.scan.id) for line in signed.signatures if line.scan is not None]
    assert signed.stage is Stage.SIGNED
    assert _signed_by_one(signed)
    assert kept == [(PICTURE, True)]
    assert pages is not None
    assert pages.intact
    check_integrity(path)

    again = own_home / FROZEN.replace(".", "-encore.")
    assert (own_home / FROZEN).read_bytes() == again.read_bytes() == pages.pages
    for name, is_draft in ((DRAFT, True), (FROZEN, False)):
        pdf = (own_home / name).read_bytes()
        check_sound(pdf, tmp_path)
        said = text_of(pdf, tmp_path)
        assert SIGNATORY in said
        assert ("BROUILLON" in said) is is_draft


def test_an_open_choice_shows_every_line_whole(carnet: tuple[Path, UUID], display: str, own_home: Path) -> None:
    seen = play("open_the_choice_of_a_charter", carnet[0], display, own_home)

    assert seen["whole"] == seen["lines"] > 3


def _signed_by_one(life: CharterLife) -> bool:
    return [line.signed_on for line in life.signatures if line.signed_on is not None] == [date(2026, 3, 1)]
