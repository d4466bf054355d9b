"""Files put together from objects: read by another program, never cut by one that looks for the end of a line."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.documents.typesetting.pdf_file import PdfFile, extended, text_string


def whole(streams: list[tuple[bytes, bool]], texts: list[str]) -> bytes:
    """A file of one empty page that keeps ``streams`` and ``texts`` in its catalog."""
    file = PdfFile()
    root, pages = file.reserve(), file.reserve()
    page = file.add(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 10 10] /Resources << >> >>" % pages)
    file.put(pages, b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % page)
    kept = [file.add_stream(b"/Kept true", data, exact=exact) for data, exact in streams]
    said = [file.add(text_string(text)) for text in texts]
    file.put(root, b"<< /Type /Catalog /Pages %d 0 R /Kept [%s] /Said [%s] >>" % (pages, refs(kept), refs(said)))
    return file.written(root, file.add(b"<< /Producer (x) >>"))


def refs(numbers: list[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])


@given(
    st.lists(st.tuples(st.binary(max_size=200), st.booleans()), max_size=30),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=200),
)
def test_what_is_put_in_is_read_back(streams: list[tuple[bytes, bool]], texts: list[str]) -> None:
    made = whole(streams, texts)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not pdf.check_pdf_syntax()
        read = [stream.read_bytes() for stream in pdf.Root.Kept]
        assert [data if exact else data.rstrip(b" ") for data, (_data, exact) in zip(read, streams, strict=True)] == [
            data if exact else data.rstrip(b" ") for data, exact in streams
        ]
        assert [str(text) for text in pdf.Root.Said] == texts
    assert made == whole(streams, texts)


@pytest.mark.parametrize("exact", [True, False])
def test_no_stream_ends_like_a_line(exact: bool) -> None:
    for number in range(400):  # one checksum in 128 would
        made = whole([(b"%d" % number * 3, exact)], [str(number)])
        assert not re.search(rb"[\r\n]\nendstream", made)
        pikepdf.open(io.BytesIO(made)).close()


def test_a_dictionary_gets_more() -> None:
    assert extended(b"<< /A << /B 1 >> >>\n", b"/C 2") == b"<< /A << /B 1 >> /C 2 >>"
