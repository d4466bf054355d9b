"""Compiled message catalogues follow their sources."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import catalogues

SOURCE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Partners"
msgstr "{word}"
"""


def test_a_catalogue_is_compiled_once_and_again_when_its_source_changed(tmp_path: Path) -> None:
    source = tmp_path / "fr.po"
    source.write_text(SOURCE.format(word="Partenaires"), encoding="utf-8")

    assert catalogues.compile_catalogues(tmp_path) == 1
    assert catalogues.compile_catalogues(tmp_path) == 0
    source.write_text(SOURCE.format(word="Membres"), encoding="utf-8")
    later = catalogues.compiled_path(source).stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))

    assert catalogues.compile_catalogues(tmp_path) == 1
    assert gettext.translation(catalogues.DOMAIN, tmp_path, ["fr"]).gettext("Partners") == "Membres"
    assert [path.name for path in catalogues.compiled_path(source).parent.iterdir()] == ["partenaires.mo"]
