"""Contours and their versions: what is agreed stays as it was, and every step is undone exactly."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from partenaires_desktop.domain.contours import LONG
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations import contours as does
from partenaires_desktop.operations.organisations import delete_organisation
from partenaires_desktop.operations.projects import change_phase, delete_project
from partenaires_desktop.queries.contours import Scope, project_contours
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def project(store: Store) -> Project:
    return fill_project(store, ("CPAS", "Comité"))


def _add(
    store: Store, project: Project, side: str, words: str, *, days: int = 0, partner: int | None = None
) -> uuid.UUID:
    owner = None if partner is None else project.partners[partner]
    since = TODAY - timedelta(days=days)
    return store.perform("add", does.add_contour, project.id, side, words, participation_id=owner, on=since)


def _scope(store: Store, project: Project, partner: int | None = None) -> Scope:
    found = store.query(project_contours, project.id, TODAY)
    scope = found.scope(None if partner is None else project.partners[partner])
    assert scope is not None
    return scope


def test_a_version_keeps_the_lines_as_they_stood(store: Store, project: Project, dump: Dump) -> None:
    before = dump()
    line = _add(store, project, "open", "Le canal")
    store.perform("agree", does.agree_contours, project.id, TODAY, by="le comité", how="réunion")
    store.perform("decide", does.place_contour, line, "out", 0, TODAY)
    _add(store, project, "in", "La place")
    store.perform("agree", does.agree_contours, project.id, TODAY)

    scope = _scope(store, project)
    first, second = scope.versions
    assert (first.number, first.agreed_on, first.agreed_by, first.how) == (1, TODAY, "le comité", "réunion")
    assert [(line.side, line.wording) for line in first.lines] == [("open", "Le canal")]
    assert [(line.side, line.wording) for line in second.lines] == [("in", "La place"), ("out", "Le canal")]
    assert scope.since_agreed == ()
    while store.undo_label() != "projet":
        store.undo()
    assert dump() == before


def test_what_changed_since_is_said_in_words(store: Store, project: Project) -> None:
    line, gone = _add(store, project, "open", "Le canal"), _add(store, project, "in", "La place")
    store.perform("agree", does.agree_contours, project.id, TODAY)
    store.perform("x", does.place_contour, line, "in", 0, TODAY)
    store.perform("x", does.remove_contour, gone)
    _add(store, project, "out", "Les soins")

    found = _scope(store, project).since_agreed
    assert [(one.kind, one.line.wording) for one in found] == [
        ("moved", "Le canal"),
        ("removed", "La place"),
        ("added", "Les soins"),
    ]
    assert all("« " in one.sentence or "«\u202f" in one.sentence for one in found)


def test_nothing_new_is_not_agreed_again_and_nothing_at_all_never(store: Store, project: Project) -> None:
    with pytest.raises(UserError, match="aucune ligne"):
        store.perform("agree", does.agree_contours, project.id, TODAY)
    _add(store, project, "in", "La place")
    with pytest.raises(UserError, match="futur"):
        store.perform("agree", does.agree_contours, project.id, TODAY, on=TODAY + timedelta(days=1))
    store.perform("agree", does.agree_contours, project.id, TODAY)
    with pytest.raises(UserError, match="version 1"):
        store.perform("agree", does.agree_contours, project.id, TODAY)


def test_versions_follow_each_other_in_time(store: Store, project: Project) -> None:
    """A clock that was set back would put a version before the one it follows."""
    _add(store, project, "in", "La place")
    store.perform("agree", does.agree_contours, project.id, TODAY)
    _add(store, project, "in", "Le parc")
    before = TODAY - timedelta(days=1)
    with pytest.raises(UserError, match=r"version 1.*horloge"):
        store.perform("agree", does.agree_contours, project.id, before)
    store.perform("agree", does.agree_contours, project.id, TODAY + timedelta(days=3))

    first, second = _scope(store, project).versions
    with pytest.raises(UserError, match="version 1"):
        store.perform("correct", does.correct_contour_version, second.id, TODAY, on=before)
    with pytest.raises(UserError, match="version 2"):
        store.perform("x", does.correct_contour_version, first.id, TODAY + timedelta(9), on=TODAY + timedelta(4))
    store.perform("correct", does.correct_contour_version, first.id, TODAY, on=before)

    assert [one.agreed_on for one in _scope(store, project).versions] == [before, TODAY + timedelta(days=3)]


def test_versions_of_a_partnership_are_its_own(store: Store, project: Project) -> None:
    _add(store, project, "in", "La place")
    _add(store, project, "out", "Les dossiers", partner=0)
    store.perform("agree", does.agree_contours, project.id, TODAY, participation_id=project.partners[0])

    assert _scope(store, project).versions == ()
    assert [line.wording for line in _scope(store, project, 0).versions[0].lines] == ["Les dossiers"]


def test_only_the_last_version_can_be_taken_away_and_corrected_dates_stay(store: Store, project: Project) -> None:
    _add(store, project, "in", "La place")
    first = store.perform("agree", does.agree_contours, project.id, TODAY, on=TODAY - timedelta(days=20))
    _add(store, project, "in", "Le parc")
    second = store.perform("agree", does.agree_contours, project.id, TODAY)
    with pytest.raises(UserError, match="dernière"):
        store.perform("x", does.remove_contour_version, first)
    day = TODAY - timedelta(days=9)
    store.perform("x", does.correct_contour_version, second, TODAY, on=day, by="tous", how="mail")
    last = _scope(store, project).versions[-1]
    assert (last.agreed_on, last.agreed_by, last.how) == (day, "tous", "mail")
    store.perform("x", does.remove_contour_version, second)
    assert [version.number for version in _scope(store, project).versions] == [1]


def test_points_undecided_for_long_or_past_the_third_phase_are_said(store: Store, project: Project) -> None:
    _add(store, project, "open", "Frais", days=LONG + 1)
    _add(store, project, "open", "Canal", days=LONG)
    _add(store, project, "in", "Place", days=LONG + 1)
    assert [bool(line.waits) for line in _scope(store, project).lines] == [False, True, False]

    store.perform("x", change_phase, project.phases[2], ends_on=TODAY - timedelta(days=1))
    assert [bool(line.waits) for line in _scope(store, project).lines] == [False, True, True]


def test_places_are_kept_from_zero(store: Store, project: Project) -> None:
    lines = [_add(store, project, "in", words) for words in "abc"]
    out = _add(store, project, "out", "d")
    store.perform("x", does.place_contour, out, "in", 1, TODAY)
    store.perform("x", does.move_contour, lines[2], 0)
    store.perform(
        "x", does.change_contour, lines[0], side="evolution", triggered_by="un bilan", decided_by="tous", on=TODAY
    )
    scope = _scope(store, project)
    assert [line.wording for line in scope.on_side("in")] == ["c", "d", "b"]
    assert scope.on_side("out") == ()
    (kept,) = scope.on_side("evolution")
    assert (kept.triggered_by, kept.decided_by, kept.since) == ("un bilan", "tous", TODAY)


@pytest.mark.parametrize("whole", [True, False])
def test_versions_go_with_what_they_are_of(store: Store, project: Project, dump: Dump, whole: bool) -> None:
    _add(store, project, "in", "La place", partner=0)
    store.perform("agree", does.agree_contours, project.id, TODAY, participation_id=project.partners[0])
    before = dump()
    if whole:
        store.perform("gone", delete_project, project.id)
    else:
        organisation = store.query(organisation_of, project.partners[0])
        assert organisation is not None
        store.perform("gone", delete_organisation, [organisation])
    assert dump()["contour_version"] == dump()["contour_version_line"] == []
    store.undo()
    assert dump() == before


def test_dates_of_lines_are_those_given(store: Store, project: Project) -> None:
    _add(store, project, "open", "Canal", days=12)
    assert _scope(store, project).lines[0].since == date.fromordinal(TODAY.toordinal() - 12)
