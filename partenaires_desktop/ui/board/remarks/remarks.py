"""What deserves a second look, in words above the board: the first remark, and the others behind a link.

A click chooses the partners a remark is about; beside it stands what helps most, and a way to put it aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from partenaires_desktop.domain.commitment import PhaseWarning
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.remarks.acts import ACT_LABELS, CHOOSE, acts_of
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, markup, scaled
from partenaires_desktop.ui.widgets.why import add_why, ask_why, explain

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board
    from partenaires_desktop.ui.board.face.choice import Ids


_ASIDE, _ACT, _ALL, _WHY = "aside-", "act", "all", "why"


class Remark(NamedTuple):
    """A sentence, whether it asks for attention, and the partners it is about."""

    text: str
    attention: bool
    ids: Ids = ()
    kind: str = ""
    """What sort of remark it is: one that was put aside comes back when it is about others."""


def remarks(board: Board) -> tuple[Remark, ...]:
    """Critical mass first, then the needs of the phase, steps back and old marks."""
    found = []
    mass = words.critical_mass_line(board)
    if mass:
        found.append(Remark(mass, bool(board.missing), board.missing, "mass"))
    for warning in board.warnings:
        bearers = tuple(card.id for card in board.cards if card.need == 3)
        found.append(
            Remark(
                words.warning_words(warning),
                True,
                bearers if warning is not PhaseWarning.NO_BEARER else _nearest_bearers(board),
                warning.value,
            )
        )
    back = [card for card in board.cards if card.stepped_back]
    if back:
        found.append(Remark(words.step_back_words(back), True, tuple(card.id for card in back), "back"))
    aged = tuple(card.id for card in board.cards if card.aged)
    if aged:
        found.append(Remark(words.aged_words(len(aged)), True, aged, "aged"))
    far = [card for card in board.cards if card.aim != card.need]
    if far:
        found.append(Remark(words.far_words(far), False, tuple(card.id for card in far), "far"))
    same = [
        card
        for card in board.cards
        if len(card.needs) > 2 and None not in card.needs and {*card.needs} in ({0}, {1}, {2})
    ]
    if same:
        found.append(Remark(words.same_words(same), False, tuple(card.id for card in same), "same"))
    return tuple(found)


def _nearest_bearers(board: Board) -> Ids:
    """Who might carry the phase: those of whom most is needed."""
    most = max((card.need for card in board.cards if card.need is not None), default=None)
    return tuple(card.id for card in board.cards if card.need == most and most)


class RemarksLine(QLabel):
    """The first remark and how many others there are; those about partners are links."""

    acted = Signal(str, object)
    """One of :data:`~partenaires_desktop.ui.board.remarks.acts.ACT_LABELS` is to be done about a :class:`Remark`."""
    put_aside = Signal(object)
    """A :class:`Remark` need not be shown any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: tuple[Remark, ...] = ()
        self._may_edit = True
        self.setObjectName("remarks")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.linkActivated.connect(self._follow)
        self.setContentsMargins(scaled(4), scaled(2), scaled(4), scaled(2))
        mark(self, "secondary")

    @property
    def shown(self) -> tuple[Remark, ...]:
        """What is said now."""
        return self._remarks

    def show_on(self, *, left: bool) -> None:
        """Stand at the left of a line of its own, or at the right of another."""
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def show_remarks(self, found: tuple[Remark, ...], *, may_edit: bool = True) -> None:
        """Show these sentences; where nothing may be changed, they only lead to the partners."""
        self._remarks, self._may_edit = found, may_edit
        explain(self, f"remark.{found[0].kind}" if found else "")
        self.setAccessibleName(_(". ").join(remark.text for remark in found) or _("Nothing to remark"))
        self._write()

    def _follow(self, link: str) -> None:
        if link == _ALL:
            self._show_all()
        elif link == _WHY:
            ask_why(self, f"remark.{self._remarks[0].kind}")
        elif link.startswith(_ASIDE):
            self.put_aside.emit(self._remarks[int(link.removeprefix(_ASIDE))])
        elif link.startswith(_ACT):
            self._act(self._remarks[0], acts_of(self._remarks[0], may_edit=self._may_edit)[0])
        else:
            self._act(self._remarks[int(link)], CHOOSE)

    def _act(self, remark: Remark, act: str) -> None:
        self.acted.emit(act, remark)

    def _show_all(self) -> None:
        """Every remark, and behind it what can be done about it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for remark in self._remarks:
            self.fill(menu.addMenu(remark.text.replace("&", "&&")), remark)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def fill(self, menu: QMenu, remark: Remark) -> None:
        """What can be done about a remark, and putting it aside."""
        for act in acts_of(remark, may_edit=self._may_edit):
            action = menu.addAction(_(ACT_LABELS[act]))
            action.triggered.connect(lambda _checked=False, act=act: self._act(remark, act))
        menu.addSeparator()
        menu.addAction(_("Put aside"), lambda: self.put_aside.emit(remark))
        add_why(menu, self, f"remark.{remark.kind}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, in a frame while the keyboard is here: Tab goes from link to link, Enter follows."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme_of(self).accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), scaled(4), scaled(4))
            painter.end()

    def _write(self) -> None:
        theme = theme_of(self)
        parts = []
        for remark in self._remarks[:1]:
            colour = theme.attention if remark.attention else theme.quiet_ink
            style = f"color: {colour}; text-decoration: none; font-weight: {600 if remark.attention else 400}"
            acts = acts_of(remark, may_edit=self._may_edit)
            text = markup(remark.text)
            parts.append(f'<a href="0" style="{style}">{text}</a>' if acts else f'<span style="{style}">{text}</span>')
            if acts:
                parts.append(f'<a href="{_ACT}" style="color: {theme.accent}">{markup(_(ACT_LABELS[acts[0]]))}</a>')
            why = markup(_("Why?"))
            parts.append(f'<a href="{_WHY}" style="color: {theme.quiet_ink}; text-decoration: none">{why}</a>')
            aside = markup(_("Put aside"))
            parts.append(f'<a href="{_ASIDE}0" style="color: {theme.quiet_ink}; text-decoration: none">{aside}</a>')
        more = len(self._remarks) - 1
        if more > 0:
            told = ngettext("{count} other remark", "{count} other remarks", more).format(count=more)
            parts.append(f'<a href="{_ALL}" style="color: {theme.accent}; text-decoration: none">{markup(told)}</a>')
        shown = f'<span style="color: {theme.quiet_ink}"> · </span>'.join(parts)
        self.setVisible(bool(parts))
        if shown != self.text():
            self.setText(shown)
