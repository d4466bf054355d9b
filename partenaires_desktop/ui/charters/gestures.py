"""What is done with the life of a charter: moving it on, noting signatures, keeping scans; each is one step."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.charter_life import STAGE_WORDS, Stage
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations import charter_life as life_operations
from partenaires_desktop.operations import charter_signatures as operations
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.charter import CharterSnapshot
    from partenaires_desktop.queries.charter_life import CharterLife
    from partenaires_desktop.ui.forms.fields import Field
    from partenaires_desktop.ui.workspace import Workspace

_ENDINGS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


class LifeGestures(QObject):
    """Carries out what the strip and the pane of signatures ask for."""

    shown = Signal(object)
    """Another charter to show."""

    def __init__(self, workspace: Workspace, host: QWidget) -> None:
        super().__init__(host)
        self._workspace, self._host = workspace, host
        self._snapshot: CharterSnapshot | None = None
        self._life: CharterLife | None = None
        self.job: Job | None = None

    def hold(self, snapshot: CharterSnapshot | None, life: CharterLife | None) -> None:
        """Act on this charter from now on."""
        self._snapshot, self._life = snapshot, life

    def move(self, stage: Stage) -> None:
        """Bring the charter to ``stage``; its pages are made and frozen on the way to the signatures."""
        snapshot, life = self._snapshot, self._life
        if snapshot is None or snapshot.charter_id is None or life is None:
            return
        if stage is Stage.TO_SIGN and not life.fingerprint:
            self._freeze(snapshot, snapshot.charter_id)
            return
        label = _("Charter: {stage}").format(stage=_(STAGE_WORDS[stage]))
        said = _signed_without(life) if stage is Stage.SIGNED else ""
        today = self._workspace.today()
        self._attempt(label, life_operations.set_charter_stage, snapshot.charter_id, stage, today, said=said or label)

    def amend(self) -> None:
        """Begin an amendment of the charter, and show it."""
        if self._life is None:
            return
        made = self._attempt(
            _("Charter: prepare an amendment"),
            life_operations.prepare_amendment,
            self._life.charter_id,
            self._workspace.today(),
            said=_("The amendment is a draft: change the project or the charter, and it lists what changed."),
        )
        if made is not None:
            self.shown.emit(made)

    def note(self, field: Field, signature_id: uuid.UUID, name: str, value: Any) -> None:
        """Write one thing about a signature; a refusal is said under the field."""
        label = _("Signature: {field}").format(field=field.caption.text())
        self._from_field(field, label, operations.note_signature, signature_id, {name: value}, self._workspace.today())

    def review(self, field: Field, day: Any) -> None:
        """Say when the charter is looked at again."""
        if self._life is not None:
            label = _("Charter: {field}").format(field=field.caption.text())
            self._from_field(field, label, life_operations.set_charter_review, self._life.charter_id, day)

    def sent(self) -> None:
        """Note that every party was sent the pages today."""
        if self._life is not None:
            label = _("Charter: sent to all")
            self._attempt(label, operations.mark_sent, self._life.charter_id, self._workspace.today(), said=label)

    def attach(self, signature_id: uuid.UUID) -> None:
        """Let the user choose the scan of what a party signed."""
        kinds = _("Scans (*.pdf *.png *.jpg *.jpeg)")
        path = ask.open_file(self._host, _("Attach the scan"), kinds, purpose="scans")
        if path is not None:
            self.attach_path(signature_id, path)

    def attach_path(self, signature_id: uuid.UUID, path: Path) -> None:
        """Keep the scan at ``path``; the file itself stays where it is."""
        try:
            content = _read(path)
        except UserError as error:
            quiet_bar_of(self._host).say(error.message)
            return
        label = _("Signature: scan attached")
        self._attempt(label, operations.attach_scan, signature_id, path.name, content, said=label)

    def drop_scan(self, signature_id: uuid.UUID) -> None:
        """Take a scan away; one Undo brings it back."""
        label = _("Signature: scan taken away")
        self._attempt(label, operations.remove_scan, signature_id, said=label)

    def open_scan(self, signature_id: uuid.UUID) -> None:
        """Show a scan with the program this computer has for it; one that was changed is said to be."""
        from partenaires_desktop.queries.charter_life import scan

        line = next((one for one in self._life.signatures if one.id == signature_id), None) if self._life else None
        if line is None or line.scan is None:
            return
        content, intact = self._workspace.query(scan, line.scan.id)
        if not intact:
            ask.tell(self._host, _("This scan is not the file that was attached: it was changed. Attach it again."))
            return
        folder = Path(tempfile.mkdtemp(prefix="scan-"))
        path = folder / f"scan{_ENDINGS[line.scan.media_type]}"
        path.write_bytes(content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def add_newcomer(self, participation_id: uuid.UUID) -> uuid.UUID | None:
        """Await the adhesion of an organisation."""
        if self._life is None:
            return None
        label = _("Charter: an organisation joins")
        made = self._attempt(label, operations.add_newcomer, self._life.charter_id, participation_id, said=label)
        return made if isinstance(made, uuid.UUID) else None

    def drop_newcomer(self, signature_id: uuid.UUID) -> None:
        """No longer await it."""
        label = _("Charter: an organisation does not join")
        self._attempt(label, operations.remove_newcomer, signature_id, said=label)

    def _freeze(self, snapshot: CharterSnapshot, charter_id: uuid.UUID) -> None:
        today = self._workspace.today()

        def work(_progress: Progress) -> tuple[bytes, bytes]:
            from partenaires_desktop.documents.charter.words import signing_pages

            return signing_pages(snapshot, today)

        def done(made: tuple[bytes, bytes]) -> None:
            label = _("Charter: {stage}").format(stage=_(STAGE_WORDS[Stage.TO_SIGN]))
            said = _("The pages are frozen: every party signs the same. Note here who has signed.")
            self._attempt(label, life_operations.put_up_for_signature, charter_id, today, *made, said=said)

        self.job = run_job(self._host, _("Making the pages to sign"), work, done)

    def _attempt(self, label: str, operation: Callable[..., Any], *args: Any, said: str = "") -> Any:
        """Carry out a step and tell so, with the way back; a refusal is told instead."""
        bar = quiet_bar_of(self._host)
        try:
            made = self._workspace.attempt(label, operation, *args)
        except UserError as error:
            bar.say(error.message)
            return None
        bar.say(said or label, [(_("Undo"), self._workspace.undo)])
        return made

    def _from_field(self, field: Field, label: str, operation: Callable[..., Any], *args: Any) -> None:
        before = field.take()
        try:
            self._workspace.attempt(label, operation, *args)
        except UserError as error:
            field.untake(before)
            field.refuse(error.message)


def _signed_without(life: CharterLife) -> str:
    """What becomes of the parties that have not signed yet; "" when all have."""
    waited = len(life.signatures) - life.signed
    words = ngettext(
        "The charter is signed. {count} party has not signed yet: note it here when it does. "
        "If it refuses, prepare an amendment without it.",
        "The charter is signed. {count} parties have not signed yet: note it here when they do. "
        "If one refuses, prepare an amendment without it.",
        waited,
    )
    return words.format(count=waited) if waited else ""


def _read(path: Path) -> bytes:
    """The bytes of a scan; raises UserError when it cannot be read, or is too large to be read at all."""
    from partenaires_desktop.operations.charter_files import LARGEST_SCAN

    try:
        if path.stat().st_size > LARGEST_SCAN:
            raise UserError(
                _("“{file}” is too large: {limit} MB at most. Scan it in grey, or at 150 points per inch.").format(
                    file=path.name[:80], limit=LARGEST_SCAN // 1024 // 1024
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("“{file}” cannot be read. Check that it is still there and that you may open it.").format(file=path.name)
        ) from error
