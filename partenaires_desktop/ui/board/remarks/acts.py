"""What can be done about a remark: each has a way to act, and what it does is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.board import words

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.gestures import Gestures
    from partenaires_desktop.ui.board.remarks.remarks import Remark

CHOOSE = "choose"
ACT_LABELS = {
    CHOOSE: N_("Choose them"),
    "plan": N_("Note something to do…"),
    "check": N_("Plan to look again"),
    "between": N_("Plan the step between"),
    "bearer": N_("Say who is to…"),
    "needs": N_("Open the needs…"),
    "fact": N_("Add a fact…"),
}
ACTS: dict[str, tuple[str, ...]] = {
    "mass": (CHOOSE, "plan"),
    "no_bearer": ("bearer", CHOOSE),
    "too_many_bearers": ("needs", CHOOSE),
    "back": ("plan", "fact", CHOOSE),
    "aged": ("check", "fact", CHOOSE),
    "far": ("between", CHOOSE),
    "same": ("needs", CHOOSE),
}
"""What can be done, by the kind of remark; what helps most comes first."""
_BEARERS = 12


def acts_of(remark: Remark, *, may_edit: bool) -> tuple[str, ...]:
    """What can be done about a remark now."""
    known = ACTS.get(remark.kind, (CHOOSE,)) if remark.ids else ()
    return tuple(act for act in known if may_edit or act == CHOOSE)


class RemarkActs:
    """Carries them out; ``choose`` chooses partners on the board."""

    def __init__(self, host: QWidget, gestures: Gestures, choose: Callable[[Ids], None]) -> None:
        self._host, self._gestures, self._choose = host, gestures, choose

    def carry_out(self, act: str, remark: Remark) -> None:
        """Do what ``act`` stands for with the partners the remark is about."""
        does, ids = self._gestures, remark.ids
        match act:
            case "plan":
                does.plan_own(ids)
            case "check":
                does.plan(ids, _("See again where they stand"))
            case "between":
                does.plan(ids, self._step_between(ids))
            case "bearer":
                menu = self.bearers(ids)
                menu.aboutToHide.connect(menu.deleteLater)
                menu.popup(self._host.mapToGlobal(self._host.rect().bottomLeft()))
            case "needs":
                does.needs_wanted.emit(ids)
            case "fact":
                does.fact_wanted.emit(ids)
            case _:
                self._choose(ids)

    def _step_between(self, ids: Ids) -> str:
        """The target on the way: what to aim at before what the phase needs."""
        aims = {card.aim for card in self._gestures.cards(ids)}
        if len(aims) == 1:
            return _("Aim at “{level}” first").format(level=words.level_word(aims.pop()))
        return _("Aim one level further first")

    def bearers(self, ids: Ids) -> QMenu:
        """Who carries the phase: those who bear the project come first, then those of whom most is needed."""
        menu = QMenu(self._host)
        menu.setAccessibleName(_("Who makes it happen in this phase?"))
        menu.addSection(_("Who makes it happen in this phase?"))
        for card in self._candidates(ids)[:_BEARERS]:
            action = menu.addAction(words.called(card).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, one=card.id: self._gestures.need_now((one,), 3))
        return menu

    def _candidates(self, ids: Ids) -> list[Card]:
        cards = self._gestures.board.cards
        bearers = [card for card in cards if card.kind == "bearer" or card.role in ("bearer", "co_bearer")]
        return [*bearers, *(card for card in self._gestures.cards(ids) if card not in bearers)]
