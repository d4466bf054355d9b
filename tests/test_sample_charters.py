"""The charters of the sample: one that is signed, its amendment, an agreement, and one being written."""

from __future__ import annotations

from pathlib import Path

import pytest

from partenaires_desktop import sample
from partenaires_desktop.documents.charter.attached import read_charter_data
from partenaires_desktop.i18n import LANGUAGES
from partenaires_desktop.queries.charter import charter, charters, readiness_of
from partenaires_desktop.queries.charter_frozen import frozen
from partenaires_desktop.queries.charter_life import charter_life
from partenaires_desktop.store.store import Store
from tests.documents.reading import check_sound, text_of
from tests.test_sample import INTERNAL, TODAY


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_signed_charter_its_amendment_and_an_agreement(store: Store, lang: str, tmp_path: Path) -> None:
    project = sample.fill(store, lang)
    draft, amendment, signed, agreement = store.query(charters, project)
    life = store.query(charter_life, signed.id, TODAY)
    kept = store.query(frozen, signed.id)
    amended = store.query(charter, amendment.id, TODAY)
    rooms = store.query(charter, agreement.id, TODAY)

    assert (signed.status, life.signed, len(life.signatures)) == ("signed", 6, 7)
    assert sum(line.scan is not None for line in life.signatures) == 3
    assert [line.joined for line in life.signatures].count(True) == 1
    assert kept is not None
    assert kept.intact
    check_sound(kept.pages, tmp_path)
    told = read_charter_data(kept.pages)
    assert [party["name"] for party in told["parties"]] == [party["name"] for party in kept.data["parties"]]
    assert [line["wording"] for line in told["agreed"]] == [line["wording"] for line in kept.data["agreed"]]
    assert told["texts"] == kept.data["texts"]
    assert amended.amends is not None
    assert len(amended.changes) > 12
    assert rooms.kind == "convention"
    assert not readiness_of(rooms).blocking
    assert len(store.query(charter, draft.id, TODAY).logos) == 7
    said = (repr(amended) + repr(rooms) + text_of(kept.pages, tmp_path)).casefold()
    assert [word for word in INTERNAL[lang] if word in said] == []
