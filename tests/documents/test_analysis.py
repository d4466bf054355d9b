"""The analysis of a partnership on paper: one page whatever was written, said to be internal, or blank."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from partenaires_desktop.documents.commands.export import run_export
from partenaires_desktop.documents.partnership.analysis import analysis_pdf
from partenaires_desktop.queries.analysis import AnalysisLine, ObstacleLine, Partnership
from tests.documents.hidden import STORED
from tests.documents.reading import check_sound, page_count, text_of

ON = date(2026, 3, 2)


def _partnership(text: str) -> Partnership:
    line = AnalysisLine(uuid4(), 1, ON, ON, text, text, text, text)
    obstacle = ObstacleLine(uuid4(), 1, "", text[:500], date(2025, 1, 1), None, ("I13", "M11"))
    fields: dict[str, Any] = {"kind": "partner", "weight": "essential", "form": "relay", "intensity": ""}
    more: dict[str, Any] = {"rhythm": text[:200], "since_on": ON, "analyses": (line,), "obstacles": (obstacle,) * 6}
    return Partnership(uuid4(), "Projet", f"Maison {text}"[:3000], **fields, **more)


@pytest.mark.parametrize("text", [*STORED, "mot " * 1000])
def test_it_stands_on_one_page(tmp_path: Path, text: str) -> None:
    made = analysis_pdf(_partnership(text), ON, "fr")

    assert page_count(made.pdf, tmp_path) == 1
    assert "Document interne" in text_of(made.pdf, tmp_path)


def test_it_is_sound_and_says_what_persists(tmp_path: Path) -> None:
    made = analysis_pdf(_partnership("Une clé pour deux"), ON, "nl")
    check_sound(made.pdf, tmp_path)
    read = text_of(made.pdf, tmp_path)

    assert "houdt al 425 dagen aan" in read
    assert "plaatsvervangers" in read


def test_a_blank_one_has_questions_and_nothing_written(tmp_path: Path) -> None:
    made = analysis_pdf(replace(_partnership("écrit ici"), name="…"), ON, "fr", blank=True)
    read = text_of(made.pdf, tmp_path)

    assert page_count(made.pdf, tmp_path) == 1
    assert "Qu’est-ce qui freine" in read
    assert read.count("écrit ici") <= 1  # the rhythm, beside the form


def test_the_command_writes_each_and_a_blank_one(tmp_path: Path) -> None:
    done = run_export(Namespace(what="analysis", sample=True, lang="fr", project="", out=str(tmp_path), format="pdf"))

    written = {Path(name).name.split(" - ")[1]: Path(name).read_bytes() for name in done["files"]}
    assert sorted(written) == ["CPAS", "vierge"]
    assert "depuis le" in text_of(written["CPAS"], tmp_path)
    assert "depuis le" not in text_of(written["vierge"], tmp_path), "what is known of one is on no blank page"
