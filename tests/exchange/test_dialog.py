"""The import as it is seen: a real dialog over a real carnet, driven by its buttons and keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import i18n
from partenaires_desktop.domain.import_plan import Action
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.cells import prepare
from partenaires_desktop.exchange.columns import recognise_table
from partenaires_desktop.exchange.draft import begin
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.tables import read_file, read_text
from partenaires_desktop.exchange.templates import write_template
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import Directory, directory
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.import_.dialog import ImportDialog, import_into
from partenaires_desktop.ui.import_.filters import TO_CHECK
from partenaires_desktop.ui.import_.plan_model import NAME, PlanModel
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.exchange.lists import as_csv, organisations

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]
LIST = 'Nom;BCE;Rue\nLe Phare;0418.480.071;Rue Basse\nÉcole;0418.480.072;\n;;x\n<b>x</b> & "y";;\n'


class Stage:
    """A window with a quiet bar, a carnet with a project, and the dialog once it is open."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.window = QMainWindow()
        middle = QWidget()
        self.window.setCentralWidget(middle)
        self.window.resize(1000, 700)
        self.bar = QuietBar(middle)
        qtbot.addWidget(self.window)
        self.window.show()
        self.selection = Selection()
        self.selection.choose_project(workspace.attempt("p", create_project, name="Cœur de Quartier"))

    def open(self, path: Path | None = None, text: str | None = None) -> ImportDialog:
        import_into(self.workspace, self.selection, self.window, path, text)
        dialog = self.window.findChildren(ImportDialog)[-1]
        self.settle(dialog)
        return dialog

    def settle(self, dialog: ImportDialog) -> None:
        self.qtbot.waitUntil(lambda: not dialog.busy and (dialog.isActiveWindow() or not dialog.isVisible()))

    def carry_out(self, dialog: ImportDialog) -> None:
        closed: list[int] = []
        dialog.finished.connect(closed.append)
        QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: bool(closed))


@pytest.fixture
def stage(workspace: Workspace, qtbot: QtBot) -> Stage:
    return Stage(workspace, qtbot)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "liste.csv"
    made.write_text(LIST, encoding="cp1252")
    return made


def shown(dialog: ImportDialog, column: int = NAME) -> list[str]:
    model = dialog.plan.filter
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_a_file_becomes_a_plan_then_organisations_then_undo(stage: Stage, path: Path, dump: Dump) -> None:
    before = dump()
    dialog = stage.open(path)

    assert shown(dialog) == ["Le Phare", "École", "(sans nom)", '<b>x</b> & "y"']
    assert dialog.import_button.text() == "Importer 3 organisations"
    stage.carry_out(dialog)
    assert stage.bar.text == "3 organisations créées, 1 écartée."
    assert len(dump()["organisation"]) == len(dump()["participation"]) == 3

    undo = next(button for button in stage.bar.findChildren(QPushButton) if button.text() == "Annuler")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert dump() == before


def test_pasted_names_by_keyboard_alone(stage: Stage, dump: Dump) -> None:
    dialog = stage.open()
    dialog.source.text.setFocus()
    QTest.keyClicks(dialog.source.text, "Le Phare")
    QTest.keyClick(dialog.source.text, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.source.text, "Quai Vert")
    QTest.keyClick(dialog.source.text, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.source.read_button, Qt.Key.Key_Space)
    stage.settle(dialog)

    assert shown(dialog) == ["Le Phare", "Quai Vert"]
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    QTest.keyClick(dialog.plan.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(lambda: bool(closed))
    assert len(dump()["organisation"]) == 2


def test_text_given_from_outside_is_read_at_once(stage: Stage) -> None:
    assert shown(stage.open(text="Nom\tBCE\nLe Phare\t0418.480.071\n")) == ["Le Phare"]


def test_a_dropped_file_is_read(stage: Stage, path: Path) -> None:
    dialog = stage.open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QApplication.sendEvent(dialog.source, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    QApplication.sendEvent(dialog.source, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    stage.settle(dialog)

    assert len(shown(dialog)) == 4


def test_space_leaves_rows_out_and_takes_them_in_again(stage: Stage, path: Path) -> None:
    dialog = stage.open(path)
    dialog.plan.table.selectAll()

    QTest.keyClick(dialog.plan.table, Qt.Key.Key_Space)
    assert dialog.import_button.text() == "Rien à importer"
    assert not dialog.import_button.isEnabled()

    QTest.keyClick(dialog.plan.table, Qt.Key.Key_Space)
    assert dialog.import_button.text() == "Importer 3 organisations"


def test_filters_show_the_rows_they_count(stage: Stage, path: Path) -> None:
    dialog = stage.open(path)
    filters = dialog.plan.filters

    QTest.mouseClick(filters.pill(TO_CHECK), Qt.MouseButton.LeftButton)
    assert shown(dialog) == ["École"]
    filters.choose(Action.REFUSE)
    assert shown(dialog) == ["(sans nom)"]
    assert filters.pill(Action.REFUSE).text() == "Écarter · 1"


def test_columns_are_changed_and_the_plan_follows(stage: Stage) -> None:
    dialog = stage.open(text="Titre\tNom\nAutre\tLe Phare")
    box = dialog.list.boxes.boxes[0].combo

    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)

    assert shown(dialog) == ["Autre"]
    assert dialog.list.boxes.boxes[1].combo.currentText() == "— laisser de côté —"
    dialog.list.titles.click()
    assert shown(dialog) != ["Autre"]


def test_another_encoding_is_read_at_once(stage: Stage, path: Path) -> None:
    dialog = stage.open(path)
    dialog.list.otherwise.click()
    dialog.list.encoding.setCurrentIndex(dialog.list.encoding.findData("cp850"))
    dialog.list.encoding.activated.emit(dialog.list.encoding.currentIndex())
    stage.settle(dialog)

    assert "École" not in shown(dialog)


def test_the_rule_of_one_row_and_of_all(stage: Stage, path: Path, workspace: Workspace) -> None:
    workspace.attempt("o", create_organisation, name="Le Phare", street="Rue Haute", enterprise_number="0418.480.071")
    dialog = stage.open(path)

    def street_taken() -> bool:
        assert dialog.draft is not None
        return any(change.field == "street" for change in dialog.draft.plan.rows[0].changes)

    assert not street_taken()
    dialog.plan.details.rule.setCurrentIndex(1)
    dialog.plan.details.rule.activated.emit(1)
    assert street_taken()
    dialog.list.rule.activated.emit(dialog.list.rule.currentIndex())
    assert not street_taken()


def test_staying_out_of_the_project(stage: Stage, path: Path, dump: Dump) -> None:
    dialog = stage.open(path)
    dialog.list.join.click()
    stage.carry_out(dialog)

    assert len(dump()["organisation"]) == 3
    assert dump()["participation"] == []


def test_a_bad_file_says_why_and_another_can_be_chosen(stage: Stage, tmp_path: Path, path: Path) -> None:
    bad = tmp_path / "facture.csv"
    bad.write_bytes(b"%PDF-1.7")
    dialog = stage.open(bad)

    assert dialog.isVisible()
    assert any("PDF" in label.text() for label in _labels(dialog.source))
    dialog.read_path(path)
    stage.settle(dialog)
    assert len(shown(dialog)) == 4


def test_a_carnet_that_moved_meanwhile_gives_another_plan(stage: Stage, path: Path, workspace: Workspace) -> None:
    dialog = stage.open(path)
    workspace.attempt("o", create_organisation, name="Le Phare")

    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    stage.settle(dialog)

    assert dialog.isVisible()
    assert any("Le carnet a changé" in label.text() for label in _labels(dialog) if label.isVisible())
    assert dialog.draft is not None
    assert dialog.draft.plan.rows[0].action is Action.UPDATE


def test_escape_changes_nothing(stage: Stage, path: Path, dump: Dump) -> None:
    before = dump()
    dialog = stage.open(path)

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert dump() == before


def test_everything_that_takes_the_keyboard_has_a_name(stage: Stage, path: Path) -> None:
    for dialog in (stage.open(), stage.open(path)):
        dialog.list.otherwise.setChecked(True)
        nameless = [
            child
            for child in dialog.findChildren(QWidget)
            if child.isVisible()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (child.accessibleName() or getattr(child, "text", str)())
        ]
        assert nameless == []
        dialog.close()


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("points", [10, 20])
def test_it_fits_a_small_screen_at_any_text_size(
    stage: Stage, path: Path, language: str, points: int, qapp: QApplication
) -> None:
    settings = Settings()
    settings.text_size = points
    appearance = Appearance(qapp, settings)
    i18n.use(language)
    try:
        dialog = stage.open(path)
        dialog.resize(1318, 720)

        assert dialog.minimumSizeHint().width() <= 1318
        assert dialog.minimumSizeHint().height() <= 720
        cut = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible() and _is_cut(button)]
        assert cut == []
        dialog.close()
    finally:
        settings.text_size = Settings().text_size
        appearance.apply()


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = PlanModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    carnet = Index(Directory((), None, "", frozenset(), frozenset()))
    draft = begin(read_text(LIST), carnet)

    for plan in (draft.plan, draft.with_left_out(frozenset({2})).plan, begin(read_text("A\nB"), carnet).plan):
        model.set_plan(plan)
        assert model.rowCount() == len(plan.rows)
    del tester


def test_20000_rows_stay_smooth(stage: Stage) -> None:
    dialog = stage.open(text=as_csv(organisations(20_000), "\t"))
    assert dialog.plan.model.rowCount() == 20_000
    table = dialog.plan.table
    bar = table.verticalScrollBar()

    def painted(place: int) -> float:
        start = time.thread_time()
        bar.setValue(place)
        table.viewport().repaint()
        return time.thread_time() - start

    steps = sorted(painted(bar.maximum() * step // 20) for step in range(20))
    assert steps[10] < 0.1
    dialog.reject()


def _labels(widget: QWidget) -> list[QLabel]:
    return widget.findChildren(QLabel)


def _is_cut(button: QPushButton) -> bool:
    return button.width() < button.minimumSizeHint().width()


def test_a_row_that_looks_like_another_is_merged_with_it_or_not(stage: Stage, workspace: Workspace, dump: Dump) -> None:
    name = "Bral – Stadsbeweging voor Brussel en abrégé Bral"
    bral = workspace.attempt("o", create_organisation, name=name)
    dialog = stage.open(text="Nom\tRue\nBRAL asbl\tPlace du Samedi\nQuai Vert\t")
    target = dialog.plan.details.target
    assert target.isVisible()
    assert target.currentText() == "Une nouvelle organisation"

    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Down)
    assert dialog.draft is not None
    assert dialog.draft.plan.rows[0].organisation_id == bral
    assert dialog.import_button.text() == "Importer 2 organisations"
    stage.carry_out(dialog)
    assert len(dump()["organisation"]) == 2


def test_columns_offer_the_phases_of_the_project(stage: Stage) -> None:
    dialog = stage.open(text="Nom\tX\tO Diagnostic\nLe Phare\t2\t3")
    texts = [box.combo.currentText() for box in dialog.list.boxes.boxes]
    assert texts == ["Nom", "X, où il est", "O, ce qu’il faut (Diagnostic)"]
    dialog.reject()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_completed_example_can_be_imported_as_it_is(stage: Stage, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"exemple{suffix}"
    dialog = stage.open()
    carnet = stage.workspace.query(directory, stage.selection.project_id, stage.workspace.today())
    write_template(path, carnet.phases, filled=True)
    dialog.read_path(path)
    stage.settle(dialog)
    assert dialog.draft is not None
    plan = dialog.draft.plan
    assert [row.action for row in plan.rows] == [Action.CREATE, Action.COMPLETE, Action.CREATE]
    assert [row.warnings for row in plan.rows] == [(), (), ()]
    assert (plan.people, plan.said("x"), plan.said("o"), plan.said("role"), plan.said("expects")) == (2, 1, 2, 1, 1)
    assert None not in dialog.draft.columns.fields
    dialog.reject()

    write_template(path, carnet.phases, filled=False)
    with pytest.raises(UserError):
        prepare(table := read_file(path), recognise_table(table, carnet.phases))


def test_what_a_column_holds_is_remembered_in_the_settings(workspace: Workspace, qtbot: QtBot) -> None:
    stage = Stage(workspace, qtbot)
    stage.window.settings = settings = Settings()  # type: ignore[attr-defined]
    text = "Nom\tTruc\nLe Phare\tRue Basse"
    dialog = stage.open(text=text)
    box = dialog.list.boxes.boxes[1].combo
    box.setCurrentIndex(box.findData("street"))
    box.activated.emit(box.currentIndex())
    stage.carry_out(dialog)

    assert settings.import_columns == {"nom|truc": ["name", "street"]}
    again = stage.open(text=text)
    assert again.list.boxes.boxes[1].combo.currentData() == "street"
    again.reject()


def test_paste_lands_among_the_names_wherever_the_keyboard_is(stage: Stage) -> None:
    dialog = stage.open()
    QApplication.clipboard().setText("Le Phare\nÉcole")
    dialog.source.choose_button.setFocus()
    QTest.keyClick(dialog.source.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.source.text.toPlainText() == "Le Phare\nÉcole"
    assert dialog.source.read_button.isEnabled()
    dialog.reject()
