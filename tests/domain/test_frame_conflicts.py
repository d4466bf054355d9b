"""Where what is asked of a partner meets its frame: each rule, what it leaves alone, and any text at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop import i18n
from partenaires_desktop.domain import frame_words
from partenaires_desktop.domain.frame_conflicts import Request, of_phase, of_project, of_request, of_role
from partenaires_desktop.domain.frames import Facts, Line, ask_before, clock, minutes_of
from partenaires_desktop.domain.hours import hours_asked

TODAY = date(2026, 3, 2)
OFFICE = Facts(
    languages=("fr",),
    territory="Anderlecht, Molenbeek-Saint-Jean",
    open_days="12345",
    opens_at=9 * 60,
    closes_at=17 * 60,
    max_hours=10,
    decision_days=42,
    decided_by="le conseil",
    secrecy="secret",
    lines=(
        Line("red_line", "limit", "Ne distribue aucune aide alimentaire"),
        Line("funding", "limit", "Le subside ne paie que du personnel"),
        Line("communication", "limit", "Textes relus par la direction"),
        Line("offer", "opening", "Une aide alimentaire pour les fêtes"),
    ),
)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.mark.parametrize(
    ("quantity", "asked"),
    [
        ("2 h par mois", (2, True)),
        ("4 heures/mois", (4, True)),
        ("½ jour par semaine", (16, True)),
        ("une demi-journée par mois", (4, True)),
        ("1,5 u per maand", (1.5, True)),
        ("een halve dag per week", (16, True)),
        ("2 days a month", (16, True)),
        ("12 h par an", (1, True)),
        ("90 min par semaine", (6, True)),
        ("3 jours", (24, False)),
        ("2½ h par mois", (2.5, True)),
        ("une salle de 30 places", None),
        ("", None),
        ("le samedi", None),
    ],
)
def test_hours_are_read_as_people_write_them(quantity: str, asked: tuple[float, bool] | None) -> None:
    assert hours_asked(quantity) == asked


@pytest.mark.parametrize(
    ("request_", "rule"),
    [
        (Request("Animer un groupe", "time", "4 h par semaine"), "hours"),
        (Request("Animer un groupe", "time", "2 jours"), "hours"),
        (Request("Venir le samedi matin"), "open"),
        (Request("Tenir une permanence en soirée"), "open"),
        (Request("Commencer à 7h30"), "open"),
        (Request("Animer en néerlandais"), "language"),
        (Request("Toucher les familles de Schaerbeek"), "territory"),
        (Request("Donner l’accord", due_on=date(2026, 4, 1)), "decision"),
        (Request("Partager la liste des familles suivies"), "secrecy"),
        (Request("Distribuer une aide alimentaire"), "red_line"),
        (Request("Payer le buffet", "money", "300 €"), "funding"),
        (Request("Mettre son logo sur l’affiche"), "communication"),
    ],
)
def test_each_rule_finds_what_meets_it(request_: Request, rule: str) -> None:
    found = of_request(OFFICE, request_, TODAY)

    assert rule in {conflict.rule for conflict in found}
    assert all(conflict.sentence and "{" not in conflict.sentence for conflict in found)


@pytest.mark.parametrize(
    "request_",
    [
        Request("Animer un groupe", "time", "2 h par mois"),
        Request("Prêter la grande salle", "room", "40 heures par mois"),
        Request("Venir le mardi à 10h"),
        Request("Animer en français à Molenbeek"),
        Request("Donner l’accord", due_on=date(2026, 6, 1)),
        Request("Partager la salle"),
        Request("Animer un groupe le samedi", status="kept"),
        Request("Donner l’accord", due_on=date(2026, 3, 10), status="agreed"),
        Request("Accueillir les familles"),
    ],
)
def test_the_rules_leave_the_rest_alone(request_: Request) -> None:
    assert of_request(OFFICE, request_, TODAY) == ()


def test_a_limit_nobody_knows_is_met_by_nothing() -> None:
    asked = Request("Animer à Uccle en arabe le dimanche soir", "money", "400 h par semaine", date(2020, 1, 1))

    assert of_request(Facts(), asked, TODAY) == ()
    assert of_role(Facts(), "bearer") == ()
    assert of_project(Facts(), "Cureghem") == ()


def test_two_partners_need_a_language_in_common() -> None:
    dutch = Facts(languages=("nl",))

    assert [one.rule for one in of_request(OFFICE, Request("Se voir"), TODAY, dutch)] == ["language"]
    assert of_request(OFFICE, Request("Se voir"), TODAY, Facts(languages=("nl", "fr"))) == ()


def test_requests_of_one_phase_are_added_up() -> None:
    each = Request("Animer", "time", "6 h par mois")

    assert [one.rule for one in of_phase(OFFICE, [each, each])] == ["hours"]
    assert of_phase(OFFICE, [each]) == ()
    assert of_phase(OFFICE, [Request("Animer", "time", "20 h par mois"), each]) == (), "said of the request itself"


def test_a_role_that_costs_more_than_it_can_give() -> None:
    assert [one.rule for one in of_role(OFFICE, "bearer")] == ["hours"]
    assert of_role(OFFICE, "relay") == ()


def test_the_neighbourhood_lies_in_the_territory_or_not() -> None:
    assert of_project(OFFICE, "Cureghem, Anderlecht") == ()
    assert [one.rule for one in of_project(OFFICE, "Helmet, Schaerbeek")] == ["territory"]
    assert of_project(Facts(territory="Région de Bruxelles-Capitale"), "Helmet, Schaerbeek") == ()


def test_the_last_day_to_ask_is_the_due_date_less_the_time_to_decide() -> None:
    assert ask_before(date(2026, 4, 30), 42, "proposed") == date(2026, 3, 19)
    assert ask_before(date(2026, 4, 30), 42, "agreed") is None
    assert ask_before(None, 42, "proposed") is None
    assert ask_before(date(1, 1, 5), 42, "proposed") is None


@pytest.mark.parametrize(("text", "minutes"), [("9", 540), ("9h30", 570), ("17:00", 1020), ("9u", 540), ("24", 1440)])
def test_times_of_day_are_read_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes
    assert minutes_of(clock(minutes)) == minutes


@pytest.mark.parametrize("text", ["", "midi", "25", "9h75", "-1", "²", "9:3:0"])
def test_what_is_no_time_of_day_is_none(text: str) -> None:
    assert minutes_of(text) is None


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_can_be_asked(wording: str, other: str) -> None:
    facts = Facts(("fr",), other, "12", 1, 2, 0, 1, other, "secret", (Line("red_line", "limit", other),))

    assert all(one.sentence for one in of_request(facts, Request(wording, "time", other, TODAY), TODAY))
    assert hours_asked(wording) is None or hours_asked(wording)
    of_project(facts, wording)
    list(frame_words.places_outside(wording, other))
    minutes_of(wording)
