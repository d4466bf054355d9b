"""The data in a charter's PDF: the same when read back, and refused in words when they are anything else."""

from __future__ import annotations

import contextlib
import io
import json
import zlib
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from partenaires_desktop.documents.charter.attached import LARGEST, NAME, charter_data, read_charter_data
from partenaires_desktop.documents.charter.attached_shape import EDITION, check
from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.documents.typesetting.archive import Attachment, Properties, archived
from partenaires_desktop.documents.typesetting.tagging import Structure
from partenaires_desktop.errors import UserError
from tests.documents.snapshots import NASTY, ON, nasty, snapshot

DATA = charter_data(snapshot(), ON, "fr")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda kids: st.lists(kids, max_size=4) | st.dictionaries(st.text(max_size=10), kids, max_size=4),
)


def carrying(data: bytes, name: str = NAME) -> bytes:
    """A PDF of one empty page with ``data`` attached as ours are."""
    canvas = Canvas(io.BytesIO())
    canvas.showPage()
    attachment = Attachment(name, "application/json", "", data)
    return archived(canvas, Structure(), Properties("t", "", "", "fr-BE", ON), attachment)


def refusal(pdf: bytes) -> str:
    with pytest.raises(UserError) as refused:
        read_charter_data(pdf)
    assert refused.value.message.endswith(".")
    return refused.value.message


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_what_is_attached_is_read_back(language: str) -> None:
    data = read_charter_data(charter_pdf(snapshot(), ON, language).pdf)

    assert data == charter_data(snapshot(), ON, language)
    assert data["parties"][0]["mentions"]["enterprise_number"] == "0418.480.071"
    assert data["agreed"][1]["asked_of"] == 2


@pytest.mark.parametrize("shift", range(0, len(NASTY), 3))
def test_nasty_text_survives(shift: int) -> None:
    given_, read = charter_data(nasty(shift), ON, "fr"), read_charter_data(charter_pdf(nasty(shift), ON).pdf)

    assert read == json.loads(json.dumps(given_, ensure_ascii=False).encode("utf-8", "replace"))


def test_other_files_are_refused_in_words() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    for other in (b"", b"%PDF-1.7", b"PK\x03\x04", carrying(b"{}", "other.json")):
        assert "données d’une charte" in refusal(other)
    assert "mot de passe" in refusal(out.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": NaN}',
        b"9" * 10_000,
        json.dumps(DATA | {"edition": EDITION + 1}).encode(),
        json.dumps(DATA | {"more": 1}).encode(),
        json.dumps(DATA | {"title": "x" * 1_000_001}).encode(),
        json.dumps(DATA | {"parties": [{}]}).encode(),
        json.dumps(DATA | {"parties": []}).encode(),
        json.dumps(DATA | {"date": "2026-02-30"}).encode(),
        json.dumps(DATA | {"issuer": True}).encode(),
        json.dumps(DATA | {"texts": {"../../etc": "x"}}).encode(),
        json.dumps({key: value for key, value in DATA.items() if key != "roles"}).encode(),
    ],
)
def test_data_of_another_shape_are_refused(data: bytes) -> None:
    refusal(carrying(data))


def test_another_edition_is_said_to_be_what_it_is() -> None:
    def said(edition: object) -> str:
        return refusal(carrying(json.dumps(DATA | {"edition": edition}).encode()))

    assert "version antérieure" in said(1)
    assert "version plus récente" in said(EDITION + 1)


def test_a_bomb_is_not_unpacked() -> None:
    pdf = carrying(b" " * (LARGEST + 1))

    assert len(pdf) < LARGEST / 50
    assert "trop" in refusal(pdf)


def test_a_doubly_packed_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(carrying(b"{}"))) as pdf:
        stream: Any = pdf.Root.AF[0].EF.F
        packed = zlib.compress(zlib.compress(b" " * (LARGEST + 1)))
        stream.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    refusal(out.getvalue())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(DATA)), JSON)
def test_any_value_in_any_field_is_taken_whole_or_refused(field: str, value: Any) -> None:
    changed = DATA | {field: value}
    with contextlib.suppress(UserError):
        assert check(changed) == changed


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(_WHOLE)
    for _time in range(data.draw(st.integers(1, 30))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UserError):
        assert read_charter_data(bytes(whole[: data.draw(st.integers(1, len(whole)))])) == DATA


_WHOLE = carrying(json.dumps(DATA).encode())
