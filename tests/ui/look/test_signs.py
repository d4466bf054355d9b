"""Signs grow with the letters, and keep the same gap to their words everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, tell_stylesheet
from partenaires_desktop.ui.widgets.field_sign import FieldHint, FieldSign, make_emptiable
from partenaires_desktop.ui.widgets.wrapping_button import WrappingButton
from tests.ui.frame import put_back

SIZES = pytest.mark.parametrize("points", [10, 20])


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """Draws everything at a text size; it was otherwise before, and is so again."""
    looks = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield lambda points: Appearance(qapp, Settings(theme="light", text_size=points)).deleteLater()
    put_back(qapp, looks)


def inked(picture: QImage) -> list[int]:
    """The columns that hold more than the ground of a button, seen along its middle; not its frame."""
    high = range(picture.height() // 3, picture.height() * 2 // 3)
    ground = Counter(picture.pixel(place, picture.height() // 3) for place in range(picture.width())).most_common(1)
    return [
        place for place in range(picture.width()) if any(picture.pixel(place, line) != ground[0][0] for line in high)
    ]


@SIZES
@pytest.mark.parametrize("kind", [QPushButton, WrappingButton])
@pytest.mark.parametrize("role", ["", "link", "primary", "attention"])
def test_the_sign_of_a_button_keeps_clear_of_its_words(
    points: int, kind: type[QPushButton], role: str, look: Callable[[int], None], qtbot: QtBot
) -> None:
    look(points)
    button = kind(icon("list-filter"), "|")
    qtbot.addWidget(button)
    mark(button, role)
    button.show()

    frame = 4 if role in ("", "primary") else 0
    columns = [place for place in inked(button.grab().toImage()) if frame <= place < button.width() - frame]
    gap = [on - back - 1 for back, on in pairwise(columns) if on - back > 1][-1]

    assert scaled(8) <= gap <= scaled(13)  # the sign and the letter have a little room of their own


@SIZES
def test_a_sign_without_words_stands_in_the_middle(points: int, look: Callable[[int], None], qtbot: QtBot) -> None:
    look(points)
    button = QPushButton(icon("plus", "ink"), "Ajouter")
    qtbot.addWidget(button)
    button.show()
    button.setText("")
    tell_stylesheet(button, "wordless", True)
    button.resize(button.sizeHint())

    picture = button.grab().toImage()
    middle = [place for place in inked(picture) if 4 <= place < picture.width() - 4]

    assert abs(middle[0] - (picture.width() - 1 - middle[-1])) <= 1


@SIZES
def test_signs_within_a_field_grow_with_its_letters(points: int, look: Callable[[int], None], qtbot: QtBot) -> None:
    look(points)
    field = QLineEdit()
    qtbot.addWidget(field)
    pressed: list[bool] = []
    sign = FieldSign(field, "search", "Chercher", lambda: pressed.append(True), leading=True)
    make_emptiable(field)
    cross = next(one for one in field.findChildren(FieldSign) if one is not sign)
    field.resize(scaled(300), field.sizeHint().height())
    field.show()

    assert sign.iconSize().width() == scaled(16)
    assert field.rect().contains(sign.geometry())
    assert field.rect().contains(cross.geometry())
    assert sign.geometry().right() < field.textMargins().left() + scaled(8)
    sign.click()
    assert pressed == [True]
    assert not cross.isVisible()
    field.setText("Centre")
    assert cross.isVisible()
    cross.click()
    assert field.text() == ""
    assert not cross.isVisible()
    field.undo()
    assert field.text() == "Centre"


def test_a_field_keeps_room_for_its_sign_at_another_text_size(look: Callable[[int], None], qtbot: QtBot) -> None:
    look(10)
    field = QLineEdit()
    qtbot.addWidget(field)
    FieldSign(field, "calendar", "Choisir", field.clear)
    field.show()
    before = field.textMargins().right()
    look(20)
    field.resize(field.sizeHint())

    assert field.textMargins().right() == 2 * before


@SIZES
def test_an_empty_field_says_as_much_of_itself_as_fits(points: int, look: Callable[[int], None], qtbot: QtBot) -> None:
    look(points)
    field = QLineEdit()
    qtbot.addWidget(field)
    FieldHint(field, "Filtrer par nom, lieu, personne…", "Filtrer")
    field.show()

    field.resize(scaled(320), field.height())
    assert field.placeholderText() == "Filtrer par nom, lieu, personne…"
    field.resize(scaled(120), field.height())
    assert field.placeholderText() == "Filtrer"
