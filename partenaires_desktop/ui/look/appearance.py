"""Applies theme, text size and motion to the whole application, and follows the system when nothing was chosen."""

from __future__ import annotations

import re
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from partenaires_desktop.resources import resource_path
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.look import motion, theme, typography
from partenaires_desktop.ui.look.theme import Theme

_DRAWINGS = {
    "arrow": "arrow",
    "arrow_up": "arrow-up",
    "arrow_left": "arrow-left",
    "arrow_right": "arrow-right",
    "tick": "tick",
    "more": "more",
}
_DRAWINGS_ON_FILL = {"check": "check", "dash": "dash", "arrow_on_fill": "arrow"}


class Appearance(QObject):
    """The one place that touches palette, stylesheet and font of the application."""

    changed = Signal()

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self.apply()

    def apply(self) -> None:
        """Draw everything as the settings say."""
        application, settings = self._application, self._settings
        motion.set_reduced(settings.reduced_motion)
        chosen = theme_for(settings.theme, application)
        application.setFont(typography.base_font(settings.text_size))
        application.setPalette(theme.palette(chosen))
        application.setStyleSheet(stylesheet(chosen))
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._settings.theme == "system":
            self.apply()


def theme_for(choice: str, application: QApplication) -> Theme:
    """The theme ``choice`` means; "system" looks at what the system asks for now."""
    match choice:
        case "light":
            return theme.LIGHT
        case "dark":
            return theme.DARK
        case "contrast":
            return _system_contrast(application) or theme.CONTRAST
    if _wants_contrast(application):
        return _system_contrast(application) or theme.CONTRAST
    return theme.DARK if application.styleHints().colorScheme() == Qt.ColorScheme.Dark else theme.LIGHT


def _wants_contrast(application: QApplication) -> bool:
    """Whether the system asks for high contrast."""
    hints = application.styleHints()
    accessibility = hints.accessibility()  # kept in a name: the object dies with its last reference
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


def _system_contrast(application: QApplication) -> Theme | None:
    """A theme of the system's own colours, when these really contrast."""
    if not _wants_contrast(application):
        return None
    found = theme.of_palette(QPalette())
    return found if all(theme.contrast(text, ground) >= 7 for _, text, ground in found.pairs()) else None


def stylesheet(chosen: Theme) -> str:
    """The application's stylesheet in ``chosen``, at the present text size."""
    template = Template(resource_path("stylesheet", "window.qss").read_text(encoding="utf-8"))
    return template.substitute({name: _value(name, chosen) for name in template.get_identifiers()})


def _value(name: str, chosen: Theme) -> str:
    """What ``$name`` stands for in the stylesheet."""
    length = re.fullmatch(r"(px|pad|tight|sign|round)(\d+)", name)
    if length is not None:
        return f"{_length(length[1], int(length[2]))}px"
    if name.startswith("pt"):
        return f"{typography.points(name[2:].lower()):.2f}"
    if name in _DRAWINGS:
        return _drawing(_DRAWINGS[name], dark_ground=chosen.is_dark)
    if name in _DRAWINGS_ON_FILL:
        return _drawing(_DRAWINGS_ON_FILL[name], dark_ground=theme.luminance(chosen.fill) < 0.3)
    if name == "fill_hover":
        return theme.mixed(chosen.fill, chosen.on_fill, 0.12)
    if name == "scroll":
        return theme.mixed(chosen.ground, chosen.quiet_ink, 0.35)
    return str(getattr(chosen, name))


def _length(kind: str, pixels: int) -> int:
    """A length of the stylesheet on the screen."""
    match kind:
        case "tight":  # what a focus ring within a filled button leaves
            return max(0, typography.scaled(pixels + 1) - 3)
        case "pad":  # what is left when a focus ring takes one pixel more
            return typography.scaled(pixels + 1) - 1
        case "round":  # half of a box with its frame
            return (typography.scaled(pixels) + 2) // 2
        case "sign":  # as wide as a sign and the gap to its words, less Qt's own
            return typography.scaled(pixels) + typography.scaled(typography.SIGN_GAP) - typography.QT_SIGN_GAP
    return typography.scaled(pixels)


def _drawing(sign: str, *, dark_ground: bool) -> str:
    """The file of a sign the stylesheet draws, which cannot be tinted there."""
    return resource_path("stylesheet", f"{sign}-on-{'dark' if dark_ground else 'light'}.svg").as_posix()
