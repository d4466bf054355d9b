"""Days as one says them in passing, in French, Dutch or English: «demain», «dans 2 semaines», «lundi», «12/3»."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from partenaires_desktop.domain.written_dates import read_date

_DAYS: Mapping[str, int] = {
    "avant-hier": -2, "eergisteren": -2, "hier": -1, "gisteren": -1, "yesterday": -1,
    "aujourd'hui": 0, "vandaag": 0, "today": 0, "ce jour": 0,
    "apres-demain": 2, "overmorgen": 2, "day after tomorrow": 2, "demain": 1, "morgen": 1, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS: Mapping[str, int] = {
    word: place
    for names in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for place, word in enumerate(names.split())
}
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in {
        1: "un une een one a an", 2: "deux twee two", 3: "trois drie three", 4: "quatre vier four",
        5: "cinq vijf five", 6: "six zes", 7: "sept zeven seven", 8: "huit acht eight", 9: "neuf negen nine",
        10: "dix tien ten", 12: "douze twaalf twelve", 15: "quinze vijftien fifteen",
    }.items()
    for word in words.split()
}  # fmt: skip
_UNITS: Mapping[str, str] = {
    word: unit
    for unit, words in {
        "day": "jour jours dag dagen day days",
        "week": "semaine semaines week weken weeks",
        "month": "mois maand maanden month months",
    }.items()
    for word in words.split()
}
_NEXT = {
    "la semaine prochaine": "week", "semaine prochaine": "week", "volgende week": "week", "next week": "week",
    "le mois prochain": "month", "mois prochain": "month", "volgende maand": "month", "next month": "month",
    "fin du mois": "end", "fin de mois": "end", "eind van de maand": "end", "einde van de maand": "end",
    "end of the month": "end", "end of month": "end",
}  # fmt: skip
_PARTS: Mapping[str, str] = {
    "debut": "begin", "begin": "begin", "early": "begin", "beginning of": "begin",
    "mi": "middle", "midden": "middle", "half": "middle", "mid": "middle", "mi-": "middle", "mid-": "middle",
    "fin": "end", "eind": "end", "einde": "end", "end of": "end", "late": "end",
}  # fmt: skip


def _either(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_COUNT = rf"(?P<count>\d{{1,3}}|{_either(_NUMBERS)})\s+(?P<unit>{_either(_UNITS)})"
_MONTH = r"[a-z]{3,9}\.?"
_LEAD = r"(?:(?:(?:vers|avant|pour|des|d'ici) le|le|la|op|on|au|vers|voor|tegen|by|avant|pour|d'ici|des)\s+)?"
_NO_FRACTION = r"(?!\s*(?:journee|heure|etp|temps|dag|uur|vte|day|hour|des|van de|of the))"
_PATTERNS = (
    (
        "next",
        (
            rf"{_LEAD}(?:(?P<first>{_either(_WEEKDAYS)})\s+)?(?:de\s+)?(?P<next>{_either(_NEXT)})"
            rf"(?:\s+(?P<then>{_either(_WEEKDAYS)}))?"
        ),
    ),
    ("ahead", rf"{_LEAD}(?:dans|over|binnen|in)\s+{_COUNT}"),
    ("ago", rf"il y a\s+{_COUNT}|{_COUNT.replace('count', 'count2').replace('unit', 'unit2')}\s+(?:geleden|ago)"),
    ("day", rf"{_LEAD}(?P<day>{_either(_DAYS)})"),
    (
        "weekday",
        (
            rf"{_LEAD}(?:(?P<before>volgende|aanstaande|komende|next|this|vorige|afgelopen|last|ce)\s+)?"
            rf"(?P<weekday>{_either(_WEEKDAYS)})(?:\s+(?P<after>prochain|dernier|passe))?"
        ),
    ),
    ("iso", r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"),
    ("written", rf"{_LEAD}(?P<written>\d{{1,2}}\s*/\s*\d{{1,2}}(?:\s*/\s*(?:\d{{4}}|\d{{2}}))?){_NO_FRACTION}"),
    ("written", rf"{_LEAD}(?P<written>\d{{1,2}}(?P<sign>[.\-])\d{{1,2}}(?P=sign)(?:\d{{4}}|\d{{2}}))"),
    ("short", rf"{_LEAD}(?P<written>\d{{1,2}}[.\-]\d{{1,2}})"),
    ("part", rf"{_LEAD}(?P<part>{_either(_PARTS)})\s*(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?"),
    ("named", rf"{_LEAD}(?P<named>(?:\d{{1,2}}|1er)\s+{_MONTH}(?:\s+\d{{4}})?)"),
)
_FORMS = tuple((name, re.compile(rf"(?<![\w/.\-]){pattern}(?![\w/])", re.IGNORECASE)) for name, pattern in _PATTERNS)
_WRITTEN = next(pattern for name, pattern in _FORMS if name == "written")
_LEAP_YEAR = 2028
_PAST_WORDS = ("vorige", "afgelopen", "last", "dernier", "passe")


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text, and where its words stand; ``exact`` when its year was said or its words leave no doubt."""

    day: date
    start: int
    end: int
    exact: bool


def find_day(text: str, today: date, *, ahead: bool) -> DayFound | None:
    """The first day that ``text`` tells.

    A day without a year is the next one when ``ahead``, otherwise the nearest, before or after ``today``.
    """
    plain = _plain(text)
    # «3.5 uur» is no day, and «la salle est libre fin mai» no task for that day.
    forms = _FORMS if ahead else [form for form in _FORMS if form[0] not in ("short", "part")]
    found = [one for form in forms for one in _matches(form, plain, today, ahead=ahead)]
    first = min(found, key=lambda one: (one.start, -one.end), default=None)
    if first is None:
        return None
    # «lundi 30/11»: the day written behind is the one that counts.
    behind = (one for one in found if one.start >= first.end and not plain[first.end : one.start].strip(" ,"))
    said_again = max(behind, key=lambda one: one.end, default=None)
    if said_again is None or not _is_weekday(plain[first.start : first.end]):
        return first
    return DayFound(said_again.day, first.start, said_again.end, said_again.exact)


def _is_weekday(words: str) -> bool:
    return bool(words.split()) and words.rsplit(maxsplit=1)[-1] in _WEEKDAYS


def no_such_day(text: str) -> str:
    """The first words of ``text`` written like a day that no calendar has, such as «30/2»; "" for none."""
    for match in _WRITTEN.finditer(_plain(text)):
        day, month = (int(part) for part in re.findall(r"\d+", match["written"])[:2])
        if not (1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]):
            return text[match.start("written") : match.end("written")]
    return ""


def _plain(text: str) -> str:
    """Without accents and case, every letter at its place."""
    letters = (unicodedata.normalize("NFD", char)[0] for char in text)
    lowered = (char.lower() if len(char.lower()) == 1 else char for char in letters)
    return "".join(" " if char in "\u00a0\u202f\t" else "'" if char == "’" else char for char in lowered)


def _matches(form: tuple[str, re.Pattern[str]], plain: str, today: date, *, ahead: bool) -> Iterator[DayFound]:
    name, pattern = form
    for match in pattern.finditer(plain):
        told = {key: value for key, value in match.groupdict().items() if value}
        try:
            day, exact = _day(name, told, today, ahead=ahead)
        except (ValueError, OverflowError):
            continue
        yield DayFound(day, match.start(), match.end(), exact)


def _day(name: str, told: Mapping[str, str], today: date, *, ahead: bool) -> tuple[date, bool]:
    match name:
        case "day":
            return today + timedelta(days=_DAYS[told["day"]]), True
        case "ahead":
            return _moved(today, told["count"], told["unit"], 1), True
        case "ago":
            count, unit = (told.get(key) or told[f"{key}2"] for key in ("count", "unit"))
            return _moved(today, count, unit, -1), True
        case "next":
            weekday = _WEEKDAYS[told.get("first") or told.get("then") or "monday"]
            return _next(_NEXT[told["next"]], today, weekday), True
        case "weekday":
            return _weekday(told, today), True
        case "part":
            return _part_of_month(told, today, ahead=ahead)
        case "iso":
            return date.fromisoformat("-".join(part.zfill(2) for part in told["iso"].split("-"))), True
    words = re.sub(r"\s*([/.\-])\s*", r"\1", told.get("written") or told[name]).removesuffix(".")
    day = read_date(words, today)
    if day is None:
        raise ValueError(words)
    if len(re.findall(r"\w+", words)) > 2:
        return day, True
    return _nearest(day, today, ahead=ahead), False


def _part_of_month(told: Mapping[str, str], today: date, *, ahead: bool) -> tuple[date, bool]:
    """The first, the fifteenth or the last day of a month that is named."""
    first = read_date(f"1 {told['month'].removesuffix('.')}", today)
    if first is None:
        raise ValueError(told["month"])
    place = {"begin": 1, "middle": 15, "end": 31}[_PARTS[told["part"]]]
    years = [int(told["year"])] if "year" in told else [today.year + step for step in (-1, 0, 1)]
    days = [first.replace(year=year, day=min(place, monthrange(year, first.month)[1])) for year in years]
    if "year" in told:
        return days[0], True
    fits = (one for one in days if one >= today)
    return (next(fits) if ahead else min(days, key=lambda one: abs(one - today))), False


def _nearest(day: date, today: date, *, ahead: bool) -> date:
    """``day`` in the year that fits."""
    years = [_in_year(day, today.year + step) for step in (-1, 0, 1)]
    if ahead:
        return next(one for one in years if one >= today)
    return min(years, key=lambda one: abs(one - today))


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _moved(today: date, count: str, unit: str, direction: int) -> date:
    number = (int(count) if count.isdecimal() else _NUMBERS[count]) * direction
    match _UNITS[unit]:
        case "day":
            return today + timedelta(days=number)
        case "week":
            return today + timedelta(weeks=number)
    months = today.year * 12 + today.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _next(what: str, today: date, weekday: int) -> date:
    """A day of next week, the first of next month, or the last day of this one."""
    if what == "week":
        return today + timedelta(days=7 - today.weekday() + weekday)
    last = today.replace(day=monthrange(today.year, today.month)[1])
    return last if what == "end" else last + timedelta(days=1)


def _weekday(told: Mapping[str, str], today: date) -> date:
    """The next such day, never today; the last one when it is said to be over."""
    wanted = _WEEKDAYS[told["weekday"]]
    if {told.get("before"), told.get("after")} & set(_PAST_WORDS):
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
