"""What is noted of actions and partnerships, as tables for people: names for identities, nothing internal out."""

from __future__ import annotations

from partenaires_desktop import sample
from partenaires_desktop.exchange.scope import Layer, shareable
from partenaires_desktop.exchange.sheets import sheets
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.store import Store


def test_actions_and_answers_to_obstacles_say_what_they_are_about(store: Store) -> None:
    sample.fill(store, "fr")
    rows = store.query(read_rows)
    found = {sheet.table: sheet for sheet in sheets(rows, Layer.INTERNAL, "fr")}
    shared = {sheet.table: sheet for sheet in sheets(shareable(rows), Layer.SHAREABLE, "fr")}

    assert found["action_part"].headers == ("Projet", "Action", "Partenaire", "Lettre")
    assert ("Cœur de Quartier", "Tenir la permanence du jeudi", "CPAS", "garant") in found["action_part"].rows
    assert ("Cœur de Quartier", "tout repose sur une personne", "des suppléants") in found["obstacle_answer"].rows
    assert shared["action_part"].rows == found["action_part"].rows
    assert not {"analysis", "obstacle", "obstacle_answer", "partnership_answer"} & shared.keys()
