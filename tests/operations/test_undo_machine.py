"""Undo returns exactly what was there and redo exactly what came, after any operations in any order, and restarts."""

from __future__ import annotations

import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from partenaires_desktop.domain.roles import LETTERS
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations import (
    actions,
    analyses,
    charter_life,
    charter_signatures,
    charters,
    contours,
    expectations,
    follow_ups,
    frames,
    interactions,
    marks,
    opinions,
    participations,
    people,
    projects,
    roles,
)
from partenaires_desktop.operations import organisations as directory
from partenaires_desktop.queries.charter import charter as read_charter
from partenaires_desktop.queries.charter_frozen import packed
from partenaires_desktop.store import schema
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.conftest import TODAY
from tests.operations.arguments import World, intentions

INTENTIONS = {f"{operation.__module__.rsplit('.', 1)[1]}.{operation.__name__}": operation for operation in intentions()}
ONLY_WHEN_EMPTY = {"carnets.receive"}
"""Takes a whole carnet into an empty one, which this one hardly ever is; tests/exchange tries that."""
Dump = dict[str, list[tuple[object, ...]]]


class Carnet(RuleBasedStateMachine):
    """A carnet under random use; ``past`` and ``future`` are what its rows were and will be again."""

    tried: set[str] = set()  # noqa: RUF012 -- gathered over all examples
    done: set[str] = set()  # noqa: RUF012 -- gathered over all examples

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "carnet.partenaires"
        self.store = Store.open(self.path)
        self.past: list[Dump] = []
        self.future: list[Dump] = []
        self.present = dump_rows(self.path)

    def teardown(self) -> None:
        while self.past:
            self.undo()
        self.store.close()
        check_integrity(self.path)
        self._folder.cleanup()

    @initialize(order=st.permutations(sorted(INTENTIONS)))
    def begin(self, order: list[str]) -> None:
        """A project with three partners and a little of everything, so that operations find something to act upon.

        Operations take turns in a random order: drawn one by one, some would hardly ever be tried.
        """
        self.turns = cycle(order)
        days = {"starts_on": TODAY, "ends_on": TODAY.replace(year=TODAY.year + 1)}
        project = self._step(projects.create_project, name="Cœur de Quartier", purpose="Se parler", **days)
        partners = [self._step(directory.create_organisation, name=name) for name in ("CPAS", "École", "AIS")]
        joined = self._step(participations.take_part, project_id=project, organisation_ids=partners)
        phase = World(self.store, lambda _strategy: None).ids(schema.Phase)[0]
        self._step(roles.set_role, cells=[(one, phase) for one in joined], role="relay", letter=LETTERS[0])
        self._step(people.add_person, organisation_id=partners[0], name="Coordination")
        self._step(projects.add_objective, project_id=project, wording="Se connaître")
        self._step(contours.add_contour, project_id=project, side="in", wording="Le quartier")
        self._step(
            expectations.add_expectation,
            project_id=project,
            phase_id=phase,
            from_id=None,
            to_id=joined[0],
            wording="Prêter la salle",
        )
        self._know(project, partners[0], joined)
        self._step(marks.place_partners, participation_ids=joined, level=1, before=None, phase_id=phase, on=TODAY)
        self._step(opinions.add_opinion, participation_id=joined[1], level=2, source="self", on=TODAY, today=TODAY)
        self._step(follow_ups.plan_follow_up, participation_ids=[joined[0]], wording="Rappeler", due_on=TODAY)
        self._step(charters.create_charter, project_id=project)
        self._freeze(self._step(charters.create_charter, project_id=project), joined)

    def _know(self, project: UUID, organisation: UUID, joined: list[UUID]) -> None:
        """Something known of one partner, and an action."""
        self._step(actions.add_action, project_id=project, wording="Ouvrir l’accueil")
        self._step(analyses.begin_analysis, participation_id=joined[0], today=TODAY)
        self._step(analyses.add_obstacle, participation_id=joined[0], known_as="", wording="Le temps", seen_on=TODAY)
        self._step(
            frames.add_frame_line, organisation_id=organisation, topic="offer", side="opening", wording="Une salle"
        )
        self._step(interactions.note_interaction, organisation_id=organisation, wording="Vue", on=TODAY, today=TODAY)
        self._step(contours.agree_contours, project_id=project, today=TODAY)

    def _freeze(self, charter: UUID, joined: list[UUID]) -> None:
        """A second charter whose signatures are awaited: nothing else would ever be signed."""
        for one in joined:
            self._step(charters.set_signatory, charter_id=charter, participation_id=one, name="Ada", function="")
        data = packed(self.store.query(read_charter, charter, TODAY), ())
        frozen = {"on": TODAY, "pages": b"%PDF-1.7 pages", "data": data}
        self._step(charter_life.put_up_for_signature, charter_id=charter, **frozen)
        first = World(self.store, lambda _strategy: None).ids(schema.CharterSignature)[0]
        self._step(charter_signatures.note_signature, signature_id=first, values={"signed_on": TODAY})

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        """Several operations for each undo, else little would ever be there to undo."""
        for name in islice(self.turns, 9):
            arguments = World(self.store, data.draw).arguments(INTENTIONS[name])
            self.tried.add(name)
            try:
                self._step(INTENTIONS[name], **arguments)
            except UserError:
                assert dump_rows(self.path) == self.present
            else:
                self.done.add(name)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.future.append(self.present)
        self.present = self.past.pop()
        assert dump_rows(self.path) == self.present

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.past.append(self.present)
        self.present = self.future.pop()
        assert dump_rows(self.path) == self.present

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)
        assert dump_rows(self.path) == self.present

    @invariant()
    def menu_says_what_can_be_done(self) -> None:
        assert (self.store.undo_label() is not None) == bool(self.past)
        assert (self.store.redo_label() is not None) == bool(self.future)

    def _step(self, operation: Any, **arguments: Any) -> Any:
        result = self.store.perform(operation.__name__, operation, **arguments)
        after = dump_rows(self.path)
        if after != self.present:
            self.past.append(self.present)
            self.future.clear()
            self.present = after
        return result


def test_undo_and_redo_are_exact_for_every_operation() -> None:
    Carnet.done.clear()
    Carnet.tried.clear()
    run_state_machine_as_test(Carnet, settings=settings(max_examples=16, stateful_step_count=30, derandomize=True))
    assert Carnet.tried == set(INTENTIONS)
    # Whether one finds what it needs is chance: most do in a short run, all of them in a long one.
    missed = set(INTENTIONS) - Carnet.done - ONLY_WHEN_EMPTY
    assert len(missed) <= len(INTENTIONS) // 4, missed
