"""Letting organisations take part in the project: as what, with what weight, in which sector; one small question."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.forms.fields import ChoiceField
from partenaires_desktop.ui.forms.weight_field import WeightButtons, captioned
from partenaires_desktop.ui.look.typography import text_label

AS_IT_IS = "as it is"
_AS_IT_IS_LABEL = N_("the one on its sheet")


@dataclass(frozen=True, slots=True)
class Part:
    """What was answered; without ``sector`` each organisation brings its own."""

    kind: str
    weight: str
    sector: str | None


class TakingPart(Sheet):
    """The question, with the usual answers ready: Enter is enough."""

    def __init__(self, parent: QWidget | None, project: str, count: int) -> None:
        title = ngettext(
            "Let {count} organisation take part in the project",
            "Let {count} organisations take part in the project",
            count,
        ).format(count=count)
        super().__init__(parent, title, width=440)
        self.body.addWidget(text_label(project, "secondary"))
        self.weight = WeightButtons(_("Weight for the project (internal)"), "useful")
        self.kind = ChoiceField("kind", _("Takes part as"), PARTICIPANT_KIND_LABELS)
        self.kind.fill("partner")
        self.sector = ChoiceField("sector", _("Sector in the project"), {AS_IT_IS: _AS_IT_IS_LABEL, **SECTOR_LABELS})
        self.sector.fill(AS_IT_IS)
        self.body.addWidget(captioned(_("Weight for the project (internal)"), self.weight))
        self.body.addWidget(self.kind)
        self.body.addWidget(self.sector)
        self.add_cancel()
        self.add_verb(_("Take part")).setFocus()

    def answer(self) -> Part:
        """What is chosen now."""
        sector = self.sector.value()
        return Part(self.kind.value(), self.weight.weight() or "useful", None if sector == AS_IT_IS else sector)


def ask_part(parent: QWidget | None, project: str, count: int) -> Part | None:
    """Ask; ``None`` when given up."""
    sheet = TakingPart(parent, project, count)
    answer = sheet.answer() if sheet.exec() == QDialog.DialogCode.Accepted else None
    sheet.deleteLater()
    return answer
