"""The report of an import opens well in a spreadsheet, runs nothing there, and quotes nothing internal."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from partenaires_desktop.domain.import_plan import Plan
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.draft import begin
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.report import report, write_report
from partenaires_desktop.exchange.tables import read_text
from partenaires_desktop.queries.imports import Directory

LIST = "Nom;Rue;Poids;Remarque\n=cmd|' /C calc'!A0;Rue Haute;essentiel;confidence\n@b;;;\n;x;;\nÉcole;-1;;\n"


def plan() -> Plan:
    return begin(read_text(LIST), Index(Directory((), None, "", frozenset(), frozenset()))).plan


def test_it_has_a_line_per_row_and_harmless_cells() -> None:
    written = report(plan())
    lines = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))

    assert written.startswith(b"\xef\xbb\xbf")
    assert [line[0] for line in lines] == ["Ligne", "2", "3", "4", "5"]
    assert [line[1] for line in lines[1:]] == ["'=cmd|' /C calc'!A0", "'@b", "", "École"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


def test_it_quotes_no_note_and_no_weight() -> None:
    text = report(plan()).decode("utf-8-sig")

    assert "confidence" not in text
    assert "essentiel" not in text


def test_a_place_where_nothing_can_be_written_gets_a_sentence(tmp_path: Path) -> None:
    made = plan()

    with pytest.raises(UserError, match="ne peut pas être écrit"):
        write_report(tmp_path / "absent" / "rapport.csv", made)
    write_report(tmp_path / "rapport.csv", made)

    assert [path.name for path in tmp_path.iterdir()] == ["rapport.csv"]
