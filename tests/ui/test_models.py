"""Rows that change by difference: whatever they become, the model keeps Qt's rules and what is selected stays so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from partenaires_desktop.ui.models import RowsModel


@dataclass(frozen=True)
class Row:
    id: int
    words: str = ""


class Rows(RowsModel[Row]):
    def value(self, row: Row, column: int, role: int) -> Any:
        return f"{row.id} {row.words} {column}" if role == Qt.ItemDataRole.DisplayRole else None


contents = st.lists(
    st.builds(Row, st.integers(0, 12), st.sampled_from(["", "a", "b"])), unique_by=lambda row: row.id, max_size=13
)


@given(steps=st.lists(contents, min_size=1, max_size=5))
def test_any_rows_become_any_others(qapp: object, steps: list[list[Row]]) -> None:
    model = Rows(columns=2)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chosen = QItemSelectionModel(model)
    for rows in steps:
        kept = _remembered(model)
        model.set_rows(rows)
        assert list(model.rows()) == rows
        assert [model.index(row, 1).data() for row in range(model.rowCount())] == [
            f"{row.id} {row.words} 1" for row in rows
        ]
        for row_id, index in kept.items():
            assert model.place_of(row_id) == (index.row() if index.isValid() else -1)
        known = {row.id for row in rows}
        selected = {model.rows()[index.row()].id for index in chosen.selectedRows()}
        assert selected == known & set(kept)
        _select_all(chosen, model)
    del tester


def _remembered(model: Rows) -> dict[int, QPersistentModelIndex]:
    return {row.id: QPersistentModelIndex(model.index_of(row.id)) for row in model.rows()}


def _select_all(chosen: QItemSelectionModel, model: Rows) -> None:
    for row in range(model.rowCount()):
        chosen.select(
            model.index(row, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        )


def test_only_what_differs_is_told(qapp: object) -> None:
    model = Rows()
    model.set_rows([Row(number) for number in range(5)])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.layoutChanged.connect(lambda: told.append((-1, -1)))
    model.set_rows([Row(0), Row(1, "a"), Row(2, "b"), Row(3), Row(4, "c")])

    assert told == [(1, 2), (4, 4)]


def test_nothing_is_told_when_nothing_changes(qapp: object) -> None:
    model = Rows()
    model.set_rows([Row(1), Row(2)])
    told: list[object] = []
    for signal in (model.dataChanged, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
        signal.connect(lambda *_: told.append(1))
    model.set_rows([Row(1), Row(2)])

    assert told == []


def test_two_rows_with_one_id_are_a_mistake(qapp: object) -> None:
    with pytest.raises(ValueError, match="one id"):
        Rows().set_rows([Row(1), Row(1, "a")])


def test_a_row_that_is_not_there_has_no_index(qapp: object) -> None:
    model = Rows()

    assert not model.index_of(7).isValid()
    assert model.row_at(QModelIndex()) is None
