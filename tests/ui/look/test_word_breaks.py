"""A word that is longer than a line is broken with a hyphen, where one would break it by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from partenaires_desktop.ui.look import typography
from partenaires_desktop.ui.look.elision import elided_lines
from partenaires_desktop.ui.look.word_breaks import SOFT, between_parts, between_syllables


@pytest.mark.parametrize(
    ("word", "parts", "syllables"),
    [
        ("Wijkgezondheidscentrum", "Wijk|gezondheids|centrum", "Wijk|gezond|heids|cen|trum"),
        ("Buurtanalyse", "Buurt|analyse", "Buurt|ana|lyse"),
        ("Schuldbemiddelingsdienst", "Schuldbemiddelings|dienst", "Schuld|be|mid|de|lings|dienst"),
        ("Pérennisation", "Pérennisation", "Péren|ni|sa|tion"),
        ("Accompagnement", "Accompagnement", "Accom|pa|gne|ment"),
        ("Bibliothèque", "Bibliothèque", "Biblio|thè|que"),
        ("ville", "ville", "ville"),
        ("bxrtzklmnp", "bxrtzklmnp", "bxrtzklmnp"),
    ],
)
def test_a_word_is_broken_between_its_parts_or_its_syllables(word: str, parts: str, syllables: str) -> None:
    assert between_parts(word).replace(SOFT, "|") == parts
    assert between_syllables(word).replace(SOFT, "|") == syllables


def width_of(words: str) -> float:
    return QFontMetricsF(typography.font()).horizontalAdvance(words)


def test_a_name_that_has_no_room_goes_on_after_a_hyphen(qapp: QApplication) -> None:
    font = typography.font()

    assert elided_lines("Wijkgezondheidscentrum", font, width_of("Wijkgezondheidsc"), 2) == [
        "Wijkgezondheids-",
        "centrum",
    ]
    assert elided_lines("Buurtanalyse", font, width_of("Buurtan"), 2) == ["Buurt-", "analyse"]
    assert elided_lines("Centre culturel", font, width_of("Centre cult"), 2) == ["Centre", "culturel"]


def test_no_line_is_wider_than_its_room(qapp: QApplication) -> None:
    font = typography.font()
    names = "Wijkgezondheidscentrum van Anderlecht", "Intercommunale d’accompagnement", "x" * 300, "社会福利中心社会"
    for words in names:
        for room in range(40, 200, 7):
            for line in elided_lines(words, font, room, 2):
                assert width_of(line.removesuffix("…")) <= room + 1, (words, room, line)
                assert SOFT not in line


def test_nothing_is_read_for_words_that_fit(qapp: QApplication) -> None:
    told = subprocess.run([sys.executable, "-c", _FITTING], capture_output=True, text=True, check=True, timeout=120)

    assert told.stdout.strip() == "[]"


_FITTING = """
import sys
from PySide6.QtGui import QFont, QGuiApplication
from partenaires_desktop.ui.look.elision import elided_lines
application = QGuiApplication(["", "-platform", "offscreen"])
elided_lines("Centre culturel de quartier", QFont(), 400, 2)
print([one for one in sys.modules if "word_breaks" in one or "pyphen" in one])
"""
