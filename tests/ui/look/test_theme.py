"""The colours keep their promise, and follow what was chosen."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.resources import resource_path
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.look import theme, typography
from partenaires_desktop.ui.look.appearance import Appearance, stylesheet
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.theme import CONTRAST, DARK, LIGHT, Theme
from tests.ui.frame import put_back

THEMES = pytest.mark.parametrize("chosen", [LIGHT, DARK, CONTRAST], ids=lambda chosen: chosen.name)


@THEMES
def test_every_pair_of_text_and_ground_can_be_read(chosen: Theme) -> None:
    poor = {name: theme.contrast(text, ground) for name, text, ground in chosen.pairs()}

    assert {name: ratio for name, ratio in poor.items() if ratio < 4.5} == {}


@THEMES
def test_what_can_be_pressed_has_an_edge_one_can_see(chosen: Theme) -> None:
    assert min(theme.contrast(chosen.edge, ground) for ground in (chosen.ground, chosen.surface)) >= 3


@THEMES
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled])
def test_the_palette_can_be_read(chosen: Theme, group: QPalette.ColorGroup, qapp: QApplication) -> None:
    palette = theme.palette(chosen)
    roles = QPalette.ColorRole
    for text, ground in (
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button),
        (roles.HighlightedText, roles.Highlight),
        (roles.ToolTipText, roles.ToolTipBase),
    ):
        assert theme.contrast(palette.color(group, text).name(), palette.color(group, ground).name()) >= 4.5, text


def test_the_columns_are_tints_and_never_go_from_red_to_green() -> None:
    assert len({LIGHT.level(level).tint for level in (None, -1, 0, 1, 2, 3)}) == 6
    with pytest.raises(ValueError, match="no such level"):
        LIGHT.level(4)


@THEMES
def test_the_theme_is_found_again_from_the_palette_alone(chosen: Theme) -> None:
    assert theme.of_palette(theme.palette(chosen)) == chosen


def test_a_palette_of_the_system_makes_a_theme_of_its_own_colours(qapp: QApplication) -> None:
    palette = QPalette(theme.palette(LIGHT))
    palette.setColor(QPalette.ColorRole.Window, "#000000")
    palette.setColor(QPalette.ColorRole.WindowText, "#ffff00")
    palette.setColor(QPalette.ColorRole.Base, "#000000")
    palette.setColor(QPalette.ColorRole.Highlight, "#00ffff")
    palette.setColor(QPalette.ColorRole.HighlightedText, "#000000")

    found = theme.of_palette(palette)

    assert found.ink == "#FFFF00"
    assert min(theme.contrast(text, ground) for _name, text, ground in found.pairs()) >= 4.5


@THEMES
@pytest.mark.parametrize("points", [9, 20])
def test_the_stylesheet_knows_all_its_names_and_files(chosen: Theme, points: int, qapp: QApplication) -> None:
    before = qapp.font()
    try:
        qapp.setFont(typography.base_font(points))
        sheet = stylesheet(chosen)
    finally:
        qapp.setFont(before)

    assert "$" not in sheet
    assert all(resource_path("stylesheet", name).is_file() for name in re.findall(r"/([\w-]+\.svg)\)", sheet))


def test_text_size_and_colours_apply_to_widgets_that_are_already_there(qtbot: QtBot, qapp: QApplication) -> None:
    looks = qapp.styleSheet(), qapp.palette(), qapp.font()
    label = typography.text_label("Cœur de Quartier", "title")
    button = QPushButton("Placer")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    settings = Settings(theme="light", text_size=10)
    try:
        appearance = Appearance(qapp, settings)
        small = label.sizeHint().height(), button.sizeHint().height()
        assert theme.theme_of(button) == LIGHT
        settings.theme, settings.text_size = "dark", 20
        appearance.apply()

        assert theme.theme_of(button) == DARK
        assert label.sizeHint().height() >= small[0] * 1.8
        assert button.sizeHint().height() >= small[1] * 1.8
        assert typography.scaled(28) == 56
    finally:
        put_back(qapp, looks)


def test_icons_are_tinted_and_crisp_at_any_density(qapp: QApplication) -> None:
    before = qapp.palette()
    try:
        qapp.setPalette(theme.palette(LIGHT))
        pixmap = icon("search", "attention").pixmap(24, 24)
        double = icon("search", "attention").pixmap(pixmap.size(), 2.0)
    finally:
        qapp.setPalette(before)

    image = pixmap.toImage()
    strongest = max((image.pixelColor(x, y) for x in range(24) for y in range(24)), key=lambda colour: colour.alpha())
    assert strongest.name().upper() == LIGHT.attention
    assert double.width() == 2 * pixmap.width()


def test_every_icon_named_in_the_program_is_there() -> None:
    package = resource_path("icons").parent.parent / "partenaires_desktop"
    named = {
        name
        for path in package.rglob("*.py")
        for name in re.findall(r"(?:paint_)?icon\(\s*\"([a-z0-9-]+)\"", path.read_text(encoding="utf-8"))
    }

    assert named
    assert [name for name in sorted(named) if not resource_path("icons", f"{name}.svg").is_file()] == []
