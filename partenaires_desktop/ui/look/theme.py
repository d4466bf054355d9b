"""The colours of the window, each with a name that says what it is for.

A :class:`Theme` is a plain value; :func:`theme_of` finds the one a widget is drawn in from the palette alone, so that
delegates need no reference to anything.  Every pair of text and ground it promises (:meth:`Theme.pairs`) has a
contrast of at least 4.5, and a test says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget


class LevelColours(NamedTuple):
    """The tint of a level of commitment and the text on it."""

    tint: str
    text: str


class Theme(NamedTuple):
    """All colours, as ``#rrggbb``."""

    name: str
    ground: str  # the table everything lies on
    surface: str  # cards, panels, the rail
    ink: str
    quiet_ink: str  # secondary words
    line: str  # hairlines: decoration, never the only sign
    edge: str  # the border of what can be filled in or pressed (3:1)
    hover: str
    accent: str  # what is chosen or can be done, as text and outline
    accent_tint: str
    fill: str  # the ground of the main button and of the chosen phase
    on_fill: str
    attention: str
    attention_tint: str
    bar: str  # the quiet bar and the tooltips
    bar_ink: str
    bar_accent: str
    level_unknown: LevelColours
    level_opposes: LevelColours
    level_not_engaged: LevelColours
    level_lets: LevelColours
    level_helps: LevelColours
    level_makes: LevelColours

    def level(self, level: int | None) -> LevelColours:
        """The colours of a level by its code: -1 to 3, None when it is unknown."""
        match level:
            case None:
                return self.level_unknown
            case -1:
                return self.level_opposes
            case 0:
                return self.level_not_engaged
            case 1:
                return self.level_lets
            case 2:
                return self.level_helps
            case 3:
                return self.level_makes
        raise ValueError(f"no such level: {level}")

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Every pair (name, text, ground) a widget may use for words."""
        for ground in ("ground", "surface", "accent_tint", "attention_tint", "hover"):
            for text in ("ink", "quiet_ink", "accent", "attention"):
                if {text, ground} not in ({"accent", "attention_tint"}, {"attention", "accent_tint"}):
                    yield f"{text} on {ground}", getattr(self, text), getattr(self, ground)
        yield "on_fill on fill", self.on_fill, self.fill
        yield "bar_ink on bar", self.bar_ink, self.bar
        yield "bar_accent on bar", self.bar_accent, self.bar
        for level in (None, -1, 0, 1, 2, 3):
            colours = self.level(level)
            yield f"level {level}", colours.text, colours.tint

    @property
    def is_dark(self) -> bool:
        """Whether the ground is darker than the ink."""
        return luminance(self.ground) < luminance(self.ink)


LIGHT = Theme(
    name="light",
    ground="#F7F4EE",
    surface="#FFFFFF",
    ink="#1F2A2E",
    quiet_ink="#5B676B",
    line="#DDD6CA",
    edge="#918A7D",
    hover="#F1ECE3",
    accent="#0B5F66",
    accent_tint="#E3F0F0",
    fill="#0B5F66",
    on_fill="#FFFFFF",
    attention="#A8431C",
    attention_tint="#F9E9E1",
    bar="#1F2A2E",
    bar_ink="#FFFFFF",
    bar_accent="#9FE0DC",
    level_unknown=LevelColours("#F1EEE8", "#5B676B"),
    level_opposes=LevelColours("#EFE6F1", "#6B3F78"),
    level_not_engaged=LevelColours("#F4EFE4", "#6B5A2B"),
    level_lets=LevelColours("#E9F1EE", "#2F6457"),
    level_helps=LevelColours("#DCEDEA", "#1C5A55"),
    level_makes=LevelColours("#CBE5E4", "#0B5F66"),
)

DARK = Theme(
    name="dark",
    ground="#14191B",
    surface="#1D2427",
    ink="#E8ECEA",
    quiet_ink="#A3AEAF",
    line="#333C3F",
    edge="#718083",
    hover="#283134",
    accent="#5CC3C1",
    accent_tint="#17383A",
    fill="#14696E",
    on_fill="#FFFFFF",
    attention="#F0A27E",
    attention_tint="#3B261D",
    bar="#E8ECEA",
    bar_ink="#1B2326",
    bar_accent="#0B5F66",
    level_unknown=LevelColours("#1E2426", "#A3AEAF"),
    level_opposes=LevelColours("#2A2130", "#D3B0DD"),
    level_not_engaged=LevelColours("#292518", "#D6C38C"),
    level_lets=LevelColours("#1A2926", "#A2CFC2"),
    level_helps=LevelColours("#183130", "#93D3CC"),
    level_makes=LevelColours("#193C3E", "#8FDAD7"),
)

_PLAIN = LevelColours("#000000", "#FFFFFF")

CONTRAST = Theme(
    name="contrast",
    ground="#000000",
    surface="#000000",
    ink="#FFFFFF",
    quiet_ink="#E6E6E6",
    line="#787878",
    edge="#FFFFFF",
    hover="#262626",
    accent="#5DF2EE",
    accent_tint="#062F31",
    fill="#5DF2EE",
    on_fill="#000000",
    attention="#FFC46B",
    attention_tint="#3A2400",
    bar="#FFFFFF",
    bar_ink="#000000",
    bar_accent="#004B50",
    level_unknown=_PLAIN,
    level_opposes=_PLAIN,
    level_not_engaged=_PLAIN,
    level_lets=_PLAIN,
    level_helps=_PLAIN,
    level_makes=_PLAIN,
)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG, 0 to 1."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)

    value = QColor(colour)
    return 0.2126 * linear(value.redF()) + 0.7152 * linear(value.greenF()) + 0.0722 * linear(value.blueF())


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """``one`` with ``part`` (0 to 1) of ``other`` in it."""
    first, second = QColor(one), QColor(other)
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * part,
        first.greenF() + (second.greenF() - first.greenF()) * part,
        first.blueF() + (second.blueF() - first.blueF()) * part,
    ).name()


def palette(theme: Theme) -> QPalette:
    """The palette that draws standard widgets in ``theme``."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.ground),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.hover),
        (roles.Text, theme.ink),
        (roles.PlaceholderText, theme.quiet_ink),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.attention),
        (roles.Highlight, theme.fill),
        (roles.HighlightedText, theme.on_fill),
        (roles.Accent, theme.fill),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.ToolTipBase, theme.bar),
        (roles.ToolTipText, theme.bar_ink),
        (roles.Light, theme.surface),
        (roles.Midlight, theme.hover),
        (roles.Mid, theme.line),
        (roles.Dark, theme.edge),
        (roles.Shadow, theme.ink),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.quiet_ink))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(theme.hover))
    return made


@lru_cache(maxsize=8)
def from_system(window: str, text: str, base: str, highlight: str, on_highlight: str) -> Theme:
    """A high-contrast theme from the colours the system itself uses."""
    plain = LevelColours(window, text)
    return Theme(
        name="system contrast",
        ground=window,
        surface=base,
        ink=text,
        quiet_ink=text,
        line=text,
        edge=text,
        hover=base,
        accent=text,
        accent_tint=base,
        fill=highlight,
        on_fill=on_highlight,
        attention=text,
        attention_tint=base,
        bar=text,
        bar_ink=window,
        bar_accent=window,
        **{name: plain for name in Theme._fields if name.startswith("level_")},
    )


def of_palette(palette: QPalette) -> Theme:
    """The theme whose palette this is; remembered, since whatever is painted asks for it, several times a cell."""
    return _of_asked(_Asked(palette))


class _Asked:
    """A palette, told from others by the key that Qt gives to its colours."""

    __slots__ = ("key", "palette")

    def __init__(self, palette: QPalette) -> None:
        self.palette, self.key = palette, palette.cacheKey()

    def __hash__(self) -> int:
        return self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


@lru_cache(maxsize=32)
def _of_asked(asked: _Asked) -> Theme:
    active = QPalette.ColorGroup.Active
    return _of_colours(*[asked.palette.color(active, role).rgb() for role in _TELLING])


_TELLING = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.HighlightedText,
)
"""The colours of a palette that tell themes apart."""


@lru_cache(maxsize=16)
def _of_colours(*colours: int) -> Theme:
    """The theme with these colours, one for all palettes that have them."""
    found = tuple(QColor.fromRgb(colour).name().upper() for colour in colours)
    for theme in (LIGHT, DARK, CONTRAST):
        if found == (theme.ground, theme.ink, theme.surface, theme.fill, theme.on_fill):
            return theme
    return from_system(*found)


def theme_of(widget: QWidget | None = None) -> Theme:
    """The theme ``widget`` is drawn in, found from the application's palette for it."""
    return of_palette(QApplication.palette(widget) if widget else QApplication.palette())
