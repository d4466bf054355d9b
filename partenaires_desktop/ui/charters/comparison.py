"""Two versions of a charter side by side, what only one of them says marked by more than colour."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from partenaires_desktop.domain.charter_versions import Pair, changed_only, side_by_side
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.charter import charter, charters
from partenaires_desktop.queries.charter_frozen import Text, frozen
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.jobs import Progress, run_job
from partenaires_desktop.ui.look.theme import Theme, theme_of
from partenaires_desktop.ui.look.typography import Role, points, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

Span = tuple[int, int]


class ComparisonDialog(Sheet):
    """Choose two versions; the texts are read, or made, aside from the window."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        project_id: uuid.UUID,
        versions: tuple[uuid.UUID | None, uuid.UUID],
    ) -> None:
        super().__init__(parent, _("Two versions side by side"), width=1040, holds=True)
        self._workspace, self._project_id = workspace, project_id
        self._texts: dict[uuid.UUID, Text] = {}
        self._pairs: tuple[Pair, ...] = ()
        self.before, self.after = self._choice(_("Earlier version")), self._choice(_("Later version"))
        self.only = QCheckBox(_("Show only what differs"))
        self.only.setChecked(True)
        self.only.toggled.connect(lambda _on: self._show())
        self.said = text_label("", "secondary")
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Both versions, paragraph by paragraph"))
        self.page.setOpenLinks(False)
        self.page.setMinimumHeight(self.tall(380, around=260))
        self._lay_out()
        self._offer(versions)
        self._compare()

    def _choice(self, name: str) -> QuietCombo:
        combo = QuietCombo()
        combo.setAccessibleName(name)
        combo.activated.connect(lambda _index: self._compare())
        return combo

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        for combo, name in ((self.before, _("Earlier version")), (self.after, _("Later version"))):
            column = QVBoxLayout()
            column.setSpacing(scaled(2))
            caption = text_label(name, "secondary")
            caption.setBuddy(combo)
            column.addWidget(caption)
            column.addWidget(combo)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.only)
        self.body.addLayout(line)
        self.body.addWidget(self.page, 1)
        self.add_cancel(_("Close"))
        self.begin_high()

    def _offer(self, versions: tuple[uuid.UUID | None, uuid.UUID]) -> None:
        lines = self._workspace.query(charters, self._project_id)
        for combo in (self.before, self.after):
            for line in lines:
                words = _("{title}, version {number}").format(title=line.title[:80], number=line.number)
                combo.addItem(words, line.id)
        later = versions[1]
        earlier = versions[0] or next((line.id for line in lines if line.id != later), later)
        ids = [line.id for line in lines]
        self.before.setCurrentIndex(ids.index(earlier) if earlier in ids else 0)
        self.after.setCurrentIndex(ids.index(later) if later in ids else 0)

    def _compare(self) -> None:
        chosen = [combo.currentData() for combo in (self.before, self.after)]
        wanted = [id_ for id_ in dict.fromkeys(chosen) if isinstance(id_, uuid.UUID) and id_ not in self._texts]
        if not wanted:
            self._show_texts()
            return
        self.said.setText(_("The texts are being compared…"))
        workspace, today = self._workspace, self._workspace.today()

        def work(_progress: Progress) -> dict[uuid.UUID, Text]:
            from partenaires_desktop.documents.charter.words import charter_text

            found: dict[uuid.UUID, Text] = {}
            for id_ in wanted:
                kept = workspace.query(frozen, id_)
                found[id_] = kept.text if kept else charter_text(workspace.query(charter, id_, today), today)
            return found

        def done(found: dict[uuid.UUID, Text]) -> None:
            self._texts |= found
            self._show_texts()

        self.job = run_job(self, _("Comparing"), work, done)

    def _show_texts(self) -> None:
        texts = [self._texts.get(combo.currentData(), ()) for combo in (self.before, self.after)]
        self._pairs = side_by_side(*texts)
        self._show()

    def _show(self) -> None:
        changed = changed_only(self._pairs)
        count = sum(not pair.heading and not pair.is_same for pair in self._pairs)
        words = ngettext("{count} paragraph differs.", "{count} paragraphs differ.", count)
        self.said.setText(words.format(count=count) if count else _("Both say the same, word for word."))
        self.page.setHtml(comparison_html(changed if self.only.isChecked() else self._pairs, theme_of(self)))


def comparison_html(pairs: Sequence[Pair], theme: Theme) -> str:
    """Both versions as a table of two columns; words that went are struck through, words that came underlined."""
    rows = "".join(_row(pair, theme) for pair in pairs)
    size = points(Role.TEXT)
    return (
        f'<body style="font-size:{size}pt; color:{theme.ink}">'
        f'<table width="100%" cellspacing="0" cellpadding="{scaled(6)}">{rows}</table></body>'
    )


def _row(pair: Pair, theme: Theme) -> str:
    gone = f"color:{theme.attention}; text-decoration: line-through"
    come = f"color:{theme.accent}; text-decoration: underline; font-weight:600"
    tag = "b" if pair.heading else "span"
    left = _marked(pair.before, pair.words.ours, gone)
    right = _marked(pair.after, pair.words.theirs, come)
    edge = f'style="border-top:1px solid {theme.line}"'
    cells = (f'<td width="50%" valign="top" {edge}><{tag}>{words}</{tag}></td>' for words in (left, right))
    return f"<tr>{''.join(cells)}</tr>"


def _marked(text: str, spans: Sequence[Span], look: str) -> str:
    out, place = [], 0
    for start, end in spans:
        out.append(escape(text[place:start]))
        out.append(f'<span style="{look}">{escape(text[start:end])}</span>')
        place = end
    out.append(escape(text[place:]))
    return "".join(out).replace("\n", "<br>")
