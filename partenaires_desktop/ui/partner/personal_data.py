"""What the law lets a person ask: to read what is held on them, and to have it erased for good."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from partenaires_desktop import i18n
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.person_file import due_people, person_file
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.widgets.why import WhyLabel, explain
from partenaires_desktop.ui.widgets.wrapping_choice import WrappingCheckBox
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from partenaires_desktop.queries.person_file import PersonFile
    from partenaires_desktop.ui.workspace import Workspace


def stand_in() -> str:
    """What an erased person is called in the history."""
    return _("erased person")


def show_held(parent: QWidget, workspace: Workspace, person_id: uuid.UUID) -> None:
    """Show everything held on one person, to be read, printed as PDF, or taken along as JSON."""
    held = workspace.query(person_file, person_id)
    sheet = ask.Sheet(parent, _("What we hold about this person"), width=560)
    sheet.add_reading(_as_text(held), _("What we hold about this person"), 440)
    for words, save in ((_("Save as PDF…"), _save_pdf), (_("Save as JSON…"), _save_json)):
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, save=save: save(sheet, workspace, held))
        sheet.buttons.addButton(button, sheet.buttons.ButtonRole.ActionRole)
    sheet.add_cancel(_("Close")).setDefault(True)
    sheet.exec()
    sheet.deleteLater()


def _erase_sheet(parent: QWidget, name: str) -> ask.Sheet:
    """The question, and what erasing does and does not do."""
    sheet = ask.Sheet(parent, _("Erase {name} for good?").format(name=name), width=520)
    sheet.body.addWidget(
        text_label(
            _(
                "Everything noted about this person goes, in the history too, where it will say “erased person”. "
                "The organisation stays. Undo does not bring these data back."
            )
        )
    )
    sheet.body.addWidget(
        text_label(
            _(
                "Earlier backups still hold them: they are named afterwards. Copies handed over, exported files, "
                "USB sticks and traces on the disk that no program can reach may hold them too."
            ),
            "secondary",
        )
    )
    return sheet


def erase(parent: QWidget, workspace: Workspace, person_id: uuid.UUID) -> bool:
    """Ask, then erase someone from the carnet and its journal; tell which backups still hold the data."""
    held = workspace.query(person_file, person_id)
    sheet = _erase_sheet(parent, held.name)
    everywhere = WrappingCheckBox(
        ngettext(
            "Also replace the name in the text where it stands",
            "Also replace the name in the {count} texts where it stands",
            len(held.mentions),
        ).format(count=len(held.mentions))
    )
    if held.mentions:
        sheet.body.addWidget(text_label("\n".join(f"• {place}" for place in held.mentions), "secondary"))
        everywhere.setChecked(" " in held.name.strip())  # one word alone may be a word like any other
        sheet.body.addWidget(everywhere)
    cancel = sheet.add_cancel()
    sheet.add_verb(_("Erase for good"), danger=True)
    cancel.setDefault(True)  # Enter must not destroy
    cancel.setFocus()
    accepted = bool(sheet.exec())
    chosen = everywhere.isChecked()
    sheet.deleteLater()
    if not accepted:
        return False
    label = _("Erase a person of “{name}”").format(name=held.organisation[:60])
    try:
        workspace.store.erase_person(label, person_id, stand_in(), everywhere=bool(held.mentions) and chosen)
    except UserError as error:
        ask.tell(parent, error.message)
        return False
    _tell_of_backups(parent, workspace, person_id)
    return True


def show_due(parent: QWidget, workspace: Workspace, go: Callable[[uuid.UUID], None]) -> None:
    """List the people whose retention date is over; choosing one goes to the organisation."""
    people = workspace.query(due_people, workspace.today())
    sheet = ask.Sheet(parent, _("Personal data kept long enough"), width=520)
    if people:
        text = _("For these people the date agreed is over: erase their data, or agree on another date with them.")
    else:
        text = _(
            "No retention date has passed. Give each person a date in “Keep these data until”: "
            "those whose date has passed are listed here."
        )
    sheet.body.addWidget(WhyLabel("week.retention" if people else "", "text", text))
    listed = QListWidget()
    wrap_items(listed)
    listed.setAccessibleName(_("Personal data kept long enough"))
    explain(listed, "week.retention")
    for line in people:
        words = _("{person} ({organisation}), until {date}").format(
            person=line.name, organisation=line.organisation, date=write_date(line.keep_until)
        )
        item = QListWidgetItem(words, listed)
        item.setToolTip("")
    if people:
        listed.setCurrentRow(0)
        sheet.body.addWidget(listed)
        sheet.add_cancel(_("Close"))
        sheet.add_verb(_("Go to this person"))
        listed.itemActivated.connect(lambda _item: sheet.accept())
    else:
        sheet.add_verb(_("Close"))
    accepted = bool(sheet.exec())
    row = listed.currentRow()
    sheet.deleteLater()
    if accepted and people and row >= 0:
        go(people[row].organisation_id)


def _tell_of_backups(parent: QWidget, workspace: Workspace, person_id: uuid.UUID) -> None:
    from partenaires_desktop.store.erasure import holds_person

    backups = workspace.shelf.backups() if workspace.shelf is not None else ()
    holding = [backup for backup in backups if holds_person(backup.path, person_id, stand_in()) is not False]
    if not holding:
        quiet_bar_of(parent).say(_("The person was erased; no backup holds their data."))
        return
    ask.tell(
        parent,
        _(
            "The person was erased from the carnet. These backups from before still hold their data; "
            "remove them once you no longer need them:"
        )
        + "\n\n"
        + "\n".join(f"• {backup.path.name}" for backup in holding)
        + "\n\n"
        + _("Folder: {folder}").format(folder=", ".join(sorted({str(backup.path.parent) for backup in holding}))),
        title=_("Backups that still hold this person"),
    )


def _as_text(held: PersonFile) -> str:
    lines = [f"{held.name} · {held.organisation}", ""]
    lines += [_("{subject}: {what}").format(subject=name, what=value) for name, value in held.fields]
    if held.mentions:
        lines += ["", _("Texts where the person is named"), *(f"• {place}" for place in held.mentions)]
    if held.steps:
        lines += ["", _("What was written, and when")]
        for step in held.steps:
            lines.append(f"{_moment(step.at)}  {step.label}")
            lines += [f"    {line}" for line in step.lines]
    return "\n".join(lines)


def _save_pdf(parent: QWidget, workspace: Workspace, held: PersonFile) -> None:
    path = _where(parent, held, "pdf", _("PDF (*.pdf)"))
    if path is not None:
        from partenaires_desktop.documents.person_file import person_file_pdf

        _write(parent, path, person_file_pdf(held, workspace.today(), i18n.language()))


def _save_json(parent: QWidget, _workspace: Workspace, held: PersonFile) -> None:
    path = _where(parent, held, "json", _("JSON (*.json)"))
    if path is not None:
        from partenaires_desktop.documents.person_file import person_file_json

        _write(parent, path, person_file_json(held))


def _where(parent: QWidget, held: PersonFile, suffix: str, kinds: str) -> Path | None:
    from partenaires_desktop.documents.files import file_stem

    suggestion = f"{file_stem(_('your data'), held.name)}.{suffix}"
    return ask.save_file(parent, _("What we hold about this person"), kinds, purpose="documents", suggestion=suggestion)


def _write(parent: QWidget, path: Path, content: bytes) -> None:
    from partenaires_desktop.documents.files import write_file

    try:
        write_file(path, content)
    except UserError as error:
        ask.tell(parent, error.message)
        return
    ask.tell(parent, _("The file “{file}” was written.").format(file=path.name), title=_("Done"))


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y %H:%M}"
