"""One line of capture: what was done, what is to be done, by when, and whom it may mean."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.capture import Known, read_line, recognise, with_bars
from partenaires_desktop.domain.date_words import find_day
from partenaires_desktop.domain.wording import fold
from tests.conftest import TODAY  # a Monday
from tests.effort import at_most


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12/3", date(2026, 3, 12)),
        ("le 12/3", date(2026, 3, 12)),
        ("12.3", date(2026, 3, 12)),
        ("12-3-27", date(2027, 3, 12)),
        ("2027-03-12", date(2027, 3, 12)),
        ("12 mars", date(2026, 3, 12)),
        ("op 12 maart 2027", date(2027, 3, 12)),
        ("1er avril", date(2026, 4, 1)),
        ("1/2", date(2027, 2, 1)),
        ("demain", date(2026, 3, 3)),
        ("après-demain", date(2026, 3, 4)),
        ("overmorgen", date(2026, 3, 4)),
        ("tomorrow", date(2026, 3, 3)),
        ("aujourd’hui", TODAY),
        ("vandaag", TODAY),
        ("lundi", date(2026, 3, 9)),
        ("vendredi prochain", date(2026, 3, 6)),
        ("volgende donderdag", date(2026, 3, 5)),
        ("next friday", date(2026, 3, 6)),
        ("dans 2 semaines", date(2026, 3, 16)),
        ("over een maand", date(2026, 4, 2)),
        ("in three days", date(2026, 3, 5)),
        ("la semaine prochaine", date(2026, 3, 9)),
        ("jeudi de la semaine prochaine", date(2026, 3, 12)),
        ("donderdag volgende week", date(2026, 3, 12)),
        ("volgende maand", date(2026, 4, 1)),
        ("fin du mois", date(2026, 3, 31)),
        ("end of the month", date(2026, 3, 31)),
        ("fin janvier", date(2027, 1, 31)),
        ("début avril", date(2026, 4, 1)),
        ("mi-mars", date(2026, 3, 15)),
        ("eind februari 2028", date(2028, 2, 29)),
        ("half maart", date(2026, 3, 15)),
        ("lundi 30/3", date(2026, 3, 30)),
        ("maandag 30 maart", date(2026, 3, 30)),
        ("le lundi 1er juin 2026", date(2026, 6, 1)),
    ],
)
def test_days_are_understood_in_three_languages(words: str, day: date) -> None:
    line = read_line(f"CPAS | rappeler {words}", TODAY)
    assert (line.follow_up, line.due_on) == ("rappeler", day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("hier", date(2026, 3, 1)),
        ("eergisteren", date(2026, 2, 28)),
        ("lundi dernier", date(2026, 2, 23)),
        ("last friday", date(2026, 2, 27)),
        ("il y a 3 jours", date(2026, 2, 27)),
        ("2 weken geleden", date(2026, 2, 16)),
        ("28/2", date(2026, 2, 28)),
    ],
)
def test_a_day_that_is_over_dates_what_was_done(words: str, day: date) -> None:
    line = read_line(f"CPAS | vus au marché | {words}", TODAY)
    assert (line.on, line.wording, line.follow_up, line.due_on) == (day, "vus au marché", "", None)


def test_the_line_of_the_reference() -> None:
    line = read_line("CPAS | rencontré la coordinatrice | ok pour la salle | rappeler 12/3", TODAY)
    assert line.name == "CPAS"
    assert line.wording == "rencontré la coordinatrice · ok pour la salle"
    assert line.on == TODAY
    assert (line.follow_up, line.due_on) == ("rappeler", date(2026, 3, 12))


@pytest.mark.parametrize(
    ("text", "wording", "follow_up", "due"),
    [
        ("AIS : ils cherchent une salle", "ils cherchent une salle", "", None),
        ("AIS | réunion le 15 avril à 14h", "", "réunion à 14h", date(2026, 4, 15)),
        ("AIS | donné 1/2 journée, 3.5 uur", "donné 1/2 journée, 3.5 uur", "", None),
        ("AIS | à faire : envoyer l’affiche", "", "à faire : envoyer l’affiche", None),
        ("AIS | ils viendront | demain", "ils viendront", "ils viendront", date(2026, 3, 3)),
        ("AIS | rappeler 31/2", "", "rappeler 31/2", None),
        ("AIS | |  | ", "", "", None),
        ("AIS", "", "", None),
        ("", "", "", None),
    ],
)
def test_parts_find_their_place(text: str, wording: str, follow_up: str, due: date | None) -> None:
    line = read_line(text, TODAY)
    assert (line.wording, line.follow_up, line.due_on) == (wording, follow_up, due)


@given(st.text(max_size=200), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_is_read_without_failing(text: str, today: date) -> None:
    line = read_line(text, today)
    assert line.on <= today
    assert line.due_on is None or line.follow_up or not line.name


@given(st.text(max_size=80), st.booleans(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_place_of_a_day_lies_in_its_text(text: str, ahead: bool, today: date) -> None:
    found = find_day(text, today, ahead=ahead)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert abs(found.day - today) < timedelta(days=366 * 200)


def known(name: str, short: str = "", *, here: bool = True) -> Known:
    return Known(UUID(int=abs(hash((name, short))) % 2**64), name, short, here)


CPAS = known("Centre public d’action sociale d’Anderlecht", "CPAS")
MOLENBEEK = known("CPAS de Molenbeek", here=False)
SCHOOL, HIGH_SCHOOL = known("École de l’Exemple"), known("École du Parc")
EVERYONE = (CPAS, MOLENBEEK, SCHOOL, HIGH_SCHOOL, known("Maison médicale"))


def test_a_name_is_recognised_without_accents_and_by_its_short_name() -> None:
    assert recognise("cpas", EVERYONE).organisation == CPAS
    assert recognise("maison medicale", EVERYONE).organisation is not None
    assert recognise("ecole de l'exemple", EVERYONE).organisation == SCHOOL
    assert recognise("molenbeek", EVERYONE).organisation == MOLENBEEK


def test_who_takes_part_comes_before_the_rest_of_the_directory() -> None:
    assert recognise("centre public", (CPAS, known("Centre public de santé", here=False))).organisation == CPAS


def test_several_are_offered_and_an_unknown_name_shows_those_that_look_alike() -> None:
    assert recognise("école", EVERYONE).several == (SCHOOL, HIGH_SCHOOL)
    nobody = recognise("maizon medicale", EVERYONE)
    assert nobody.organisation is None
    assert [one.name for one in nobody.alike] == ["Maison médicale"]
    assert recognise("Zwembad", EVERYONE).alike == ()
    assert recognise("", EVERYONE).organisation is None


HERE = (
    Known(uuid4(), "Centre public d’action sociale", "CPAS", is_here=True),
    Known(uuid4(), "CPAS de Forest", "", is_here=True),
    Known(uuid4(), "Maison : santé", "", is_here=True),
)


@pytest.mark.parametrize(
    ("text", "name", "wording", "follow_up"),
    [
        ("CPAS rencontré la coordinatrice rappeler 12/3", "CPAS", "rencontré la coordinatrice", "rappeler"),
        ("cpas de forest vus au marché", "cpas de forest", "vus au marché", ""),
        ("CPAS : vu la direction | rappeler lundi", "CPAS", "vu la direction", "rappeler"),
        ("CPAS, vu la direction", "CPAS", "vu la direction", ""),
        ("Maison : santé | vu", "Maison : santé", "vu", ""),
        ("CPAS rappeler 12/3", "CPAS", "", "rappeler"),
        ("Inconnu vu la direction", "Inconnu vu la direction", "", ""),
        ("CPAS - vu la direction - rappeler 12/3", "CPAS", "vu la direction", "rappeler"),
        ("cpas forest - vu ; rappeler lundi", "cpas forest", "vu", "rappeler"),
        ("maison santé vu la direction rappeler 12/3", "maison santé", "vu la direction", "rappeler"),
        ("Le Phare - vu la direction", "Le Phare - vu la direction", "", ""),
        ("Maisonnée vue au marché", "Maisonnée vue au marché", "", ""),
        ("CPAS", "CPAS", "", ""),
        ("", "", "", ""),
        ("|", "", "", ""),
        ("=cmd|' /C calc'!A0", "=cmd", "' /C calc'!A0", ""),
        ("CP\x00AS v\x00u", "CPAS", "vu", ""),
        ("x" * 291 + " vu", "x" * 291 + " vu", "", ""),
    ],
)
def test_a_line_without_bars(text: str, name: str, wording: str, follow_up: str) -> None:
    line = read_line(with_bars(text, HERE), date(2026, 3, 2))
    assert (line.name, line.wording, line.follow_up) == (name, wording, follow_up)


def test_a_month_named_in_what_was_said_dates_nothing() -> None:
    line = read_line("CPAS | la salle est libre fin mai", TODAY)
    assert (line.wording, line.due_on) == ("la salle est libre fin mai", None)


def test_a_body_is_known_in_the_other_language() -> None:
    forest, other = (Known(uuid4(), name, "", is_here=True) for name in ("CPAS de Forest", "Le Phare"))
    assert recognise("OCMW Vorst", (forest, other)).organisation == forest
    assert recognise("OCMW Elsene", (forest, other)).organisation is None


@pytest.mark.parametrize(
    ("text", "today", "due"),
    [
        ("rappeler 12/1", date(2026, 12, 28), date(2027, 1, 12)),
        ("rappeler 31/12", date(2026, 12, 28), date(2026, 12, 31)),
        ("rappeler 1.1", date(2026, 12, 31), date(2027, 1, 1)),
        ("rappeler 28/12", date(2026, 1, 2), date(2026, 12, 28)),
        ("rappeler demain", date(2026, 12, 31), date(2027, 1, 1)),
        ("rappeler fin du mois", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_day_over_the_end_of_the_year(text: str, today: date, due: date) -> None:
    assert read_line(f"CPAS | {text}", today).due_on == due


def test_what_was_done_last_year_is_dated_last_year() -> None:
    assert read_line("CPAS | vu 28/12", date(2026, 1, 2)).on == date(2025, 12, 28)


@pytest.mark.parametrize("words", ["30/2", "31/4", "45/99", "00/00", "32 / 1"])
def test_a_day_no_calendar_has_is_said_and_dates_nothing(words: str) -> None:
    line = read_line(f"CPAS | rappeler {words}", date(2026, 3, 2))
    assert (line.due_on, line.no_day) == (None, words)
    assert words in line.follow_up


@pytest.mark.parametrize("words", ["29/2", "12/3", "3/4 des heures", "02/7890123", "le reste"])
def test_what_is_a_day_or_none_at_all_is_no_wrong_day(words: str) -> None:
    assert not read_line(f"CPAS | ok {words}", date(2026, 3, 2)).no_day


def test_a_line_without_bars_is_understood_at_once_among_thousands_of_names_alike() -> None:
    common = "Maison médicale du quartier nord centre de santé intégré"
    names = [f"{common} {number:04d}" for number in range(5000)]
    known = [Known(uuid4(), name, "", False, (fold(name),)) for name in names]
    line = f"{common} 0012 rencontré la coordinatrice rappeler le 12/3"
    with at_most(1.7):
        told = {with_bars(line[:-count] if count else line, known) for count in range(10)}
    assert f"{common} 0012 | rencontré la coordinatrice | rappeler le 12/3" in told
