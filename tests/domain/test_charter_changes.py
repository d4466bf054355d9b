"""What changed between two states of a charter, in words; and two versions side by side."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop import i18n
from partenaires_desktop.domain.charter_changes import changes
from partenaires_desktop.domain.charter_versions import changed_only, side_by_side


def _party(name: str, **fields: Any) -> dict[str, Any]:
    given = {"participation_id": name, "name": name, "mentions": {}, "signatory_name": "", "signatory_function": ""}
    return given | fields


def _said(before: dict[str, Any], after: dict[str, Any], language: str = "en") -> list[str]:
    gettext = i18n.translation(language).gettext
    return [change.said(gettext, lambda day: day.isoformat()) for change in changes(before, after)]


def test_nothing_is_said_of_what_stayed() -> None:
    data = {"parties": [_party("CPAS")], "purpose": "Se parler", "roles": [], "ends_on": "2027-12-31"}
    assert _said(data, dict(data)) == []


def test_parties_come_go_and_change_their_mentions() -> None:
    before = {"parties": [_party("CPAS"), _party("AIS", mentions={"seat": "rue A"}, signatory_name="Anne")]}
    after = {"parties": [_party("AIS", mentions={"seat": "rue B"}, signatory_name="Bart"), _party("École")]}
    assert _said(before, after) == [
        "École becomes a party.",
        "CPAS is no longer a party.",
        "AIS: the registered seat is now rue B; it was rue A.",
        "AIS is now represented by Bart, no longer by Anne.",
    ]


def test_roles_are_said_in_the_language_of_the_document() -> None:
    line = {"participation_id": "CPAS", "phase_id": "1", "letter": ""}
    known = {"parties": [_party("CPAS")], "phases": [{"id": "1", "name": "Début", "starts_on": None, "ends_on": None}]}
    before = known | {"roles": [line | {"role": "relay"}]}
    after = known | {"roles": [line | {"role": "funder"}]}
    assert _said(before, after, "fr") == ["Début, CPAS\u00a0: financeur\u202f; c’était relais vers le public."]
    assert _said(known | {"roles": []}, before, "nl")[0].startswith("Début, CPAS: nieuwe rol")


def test_fields_of_a_later_program_are_named_by_their_section() -> None:
    assert _said({"governance": ["a"]}, {"governance": ["b"]}) == ["The content of this section changed."]
    assert _said({}, {"governance": ["b"]}) == []


def test_lines_stand_in_the_order_of_the_pages_whatever_order_they_were_kept_in() -> None:
    sides = [{"participation_id": None, "side": side, "wording": side} for side in ("evolution", "in", "public")]
    asked = {"phase_id": "1", "from_id": None, "wording": "x"}
    after = {"parties": [_party("École"), _party("AIS")], "actors": {"AIS": "AIS", "Zoo": "Zoo", "École": "École"}}
    lines = [asked | {"to_id": id_} for id_ in ("Zoo", "AIS", "École")]

    assert _said(after | {"contours": [], "agreed": []}, after | {"contours": sides, "agreed": lines}) == [
        "Added to the public concerned: public",
        "Added to what the partnership includes: in",
        "Added to what may evolve: evolution",
        "Now agreed (École → The project): x",
        "Now agreed (AIS → The project): x",
        "Now agreed (Zoo → The project): x",
    ]


def test_dates_are_days_not_codes() -> None:
    assert _said({"ends_on": "2027-12-31"}, {"ends_on": "2028-06-30"}) == [
        "The charter now ends on 2028-06-30 instead of 2027-12-31."
    ]


def test_braces_and_markup_of_users_are_plain_text() -> None:
    before = {"shared_objectives": ["{x} <b>"]}
    assert _said(before, {"shared_objectives": []}) == ["No longer a shared objective: {x} <b>"]


def test_versions_stand_side_by_side() -> None:
    before = [("Objet", ["Nous coopérons au projet du quartier."]), ("Durée", ["Un an."])]
    after = [("Objet", ["Nous coopérons au grand projet du quartier."]), ("Langues", ["Deux."]), ("Durée", ["Un an."])]
    pairs = side_by_side(before, after)
    object_ = next(pair for pair in pairs if pair.before.startswith("Nous"))
    ((start, end),) = object_.words.theirs
    assert object_.after[start:end] == "grand"
    shown = [(pair.before, pair.after) for pair in changed_only(pairs)]
    assert shown == [("Objet", "Objet"), (object_.before, object_.after), ("", "Langues"), ("", "Deux.")]


_TEXT = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C"]), st.lists(st.text("ab \n", max_size=6), max_size=4)), max_size=4
)


@given(before=_TEXT, after=_TEXT)
def test_no_paragraph_is_lost_or_made_up(before: Any, after: Any) -> None:
    pairs = side_by_side(before, after)
    for side, text in (("before", before), ("after", after)):
        said = [getattr(pair, side) for pair in pairs if getattr(pair, side)]
        assert said == [line for head, lines in text for line in (head, *lines) if line]


def test_sections_left_out_renamed_and_worded_in_the_second_language() -> None:
    line = {"section": "values", "shown": None, "heading": "", "second_heading": "", "second_text": ""}
    after = [{**line, "shown": False}, {**line, "section": "object", "heading": "But", "second_text": "Doel."}]
    found = changes({"arranged": [line]}, {"arranged": after})

    assert [(change.section, change.sentence) for change in found] == [
        ("object", "The section is now called “{after}”."),
        ("object", "The words in the second language are others."),
        ("values", "The section is left out."),
    ]
    assert changes({}, {"arranged": after}) == ()


def test_sections_of_the_charters_own_come_and_go_once() -> None:
    row = {"section": "own-1", "heading": "Repas", "second_heading": "", "second_text": "", "shown": None}
    before: dict[str, Any] = {"arranged": [], "texts": {}}
    after: dict[str, Any] = {"arranged": [row], "texts": {"own-1": "Ensemble."}}

    assert _said(before, after) == ["New section: “Repas”."]
    assert _said(after, before) == ["No longer a section: “Repas”."]
    assert _said(after, after | {"texts": {"own-1": "À tour de rôle."}}) == ["The words of this section changed."]


def test_a_clause_of_the_library_that_changed_is_said_where_it_is_printed() -> None:
    known = {"language": "fr", "second_language": "", "kind": "charter", "texts": {"values": "À nous."}}
    before = known | {"models": {"fr/leaving": "A", "nl/leaving": "B", "fr/values": "C", "fr/convention.duration": "D"}}
    after = known | {"models": {"fr/leaving": "a", "nl/leaving": "b", "fr/values": "c", "fr/convention.duration": "d"}}

    assert [change.section for change in changes(before, after)] == ["leaving"]
    assert _said(before, dict(before)) == []


def test_frames_hours_and_contours_agreed_are_said_in_the_order_of_the_sections() -> None:
    line = {"participation_id": "CPAS", "wording": "Fermé le lundi."}
    known = {"parties": [_party("CPAS")]}
    before = known | {"frames": [], "habits": [], "contours_agreed": [], "starts_on": "2026-01-01"}
    after = known | {"frames": [line], "habits": [{}], "contours_agreed": [{}], "starts_on": "2026-02-01"}

    assert [change.section for change in changes(before, after)] == ["contours", "frames", "frames", "duration"]
    assert "Said by CPAS: Fermé le lundi." in _said(before, after)
