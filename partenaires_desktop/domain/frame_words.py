"""What people write about times, languages, places and data, recognised in French, Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from partenaires_desktop.domain.wording import fold

_LANGUAGES = {
    "fr": r"francais\w*|francophones?|frans|franstalige?|french",
    "nl": r"neerlandais\w*|neerlandophones?|nederlands|nederlandstalige?|dutch",
    "en": r"anglais|anglophones?|engels|engelstalige?|english",
    "de": r"allemand|duits|german",
    "ar": r"arabe|arabophones?|arabisch|arabic",
    "tr": r"turc|turcophones?|turks|turkish",
    "es": r"espagnol|hispanophones?|spaans|spanish",
    "pt": r"portugais|portugees|portuguese",
    "ro": r"roumain|roemeens|romanian",
    "pl": r"polonais|pools|polish",
    "so": r"somali",
    "sign": r"langue des signes|gebarentaal|sign language",
}
_DAYS = {
    "1": r"lundis?|maandag\w*|mondays?",
    "2": r"mardis?|dinsdag\w*|tuesdays?",
    "3": r"mercredis?|woensdag\w*|wednesdays?",
    "4": r"jeudis?|donderdag\w*|thursdays?",
    "5": r"vendredis?|vrijdag\w*|fridays?",
    "6": r"samedis?|zaterdag\w*|saturdays?",
    "7": r"dimanches?|zondag\w*|sundays?",
}
_WEEKEND = re.compile(r"\b(?:week ?ends?|weekeinden?)\b")
_EVENING = re.compile(r"\b(?:soirs?|soirees?|avond\w*|evenings?)\b")
_CLOCK = re.compile(
    r"\b(?:à|dès|vers|jusqu.à|om|vanaf|tot|rond|at|from|until|around)\s+(\d{1,2})\s?(?:h|u|:|uur|heures?)\s?(\d{2})?(?!\d)",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:donnees|dossiers?|gegevens|files?|cases?|situations? individuelles?|cas individuels?|noms|namen|names"
    r"|coordonnees|contactgegevens|adresses|adressen|orienter des personnes|liste des (?:personnes|usagers|patients"
    r"|familles|beneficiaires|locataires|eleves)|doorverwijz\w*)\b"
)
_SHARING = re.compile(
    r"\b(?:partag\w+|transmet\w*|transmis\w*|echang\w+|communiqu\w+|fourni\w*|envo\w+|donner|delen|deelt|doorgeven"
    r"|bezorg\w*|uitwissel\w+|meedelen|share\w*|sharing|send\w*|exchang\w+|hand\w* over|give)\b"
)
_PUBLICITY = re.compile(
    r"\b(?:logos?|affiches?|communiques?|presse|persbericht\w*|pers|press"
    r"|publi(?:er|e|ez|ons|cation\w*|catie\w*|cer\w*|ceer\w*|sh\w*)|reseaux sociaux|sociale media"
    r"|social media|site web|website|flyers?|folders?|leaflets?|depliants?|videos?|photos?|foto s|posters?)\b"
)
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(f'(?P<l{code}>{words})' for code, words in _LANGUAGES.items())})\b")
_DAY = re.compile(rf"\b(?:{'|'.join(f'(?P<d{code}>{words})' for code, words in _DAYS.items())})\b")
KEPT = 4096
"""How many wordings are remembered with what was recognised in them: they are looked at again after every change."""
EVENING = 18 * 60
"""From when an evening begins, in minutes after midnight."""

MUNICIPALITIES = (
    ("anderlecht",),
    ("auderghem", "oudergem"),
    ("berchem",),
    ("etterbeek",),
    ("evere",),
    ("forest", "vorst"),
    ("ganshoren",),
    ("ixelles", "elsene"),
    ("jette",),
    ("koekelberg",),
    ("molenbeek",),
    ("saint gilles", "sint gillis"),
    ("saint josse", "sint joost"),
    ("schaerbeek", "schaarbeek"),
    ("uccle", "ukkel"),
    ("watermael", "watermaal"),
    ("woluwe saint lambert", "sint lambrechts woluwe"),
    ("woluwe saint pierre", "sint pieters woluwe"),
)
"""Municipalities of the Region under their names in both languages, folded; that of the city is the Region's too."""
_EVERYWHERE = re.compile(r"\b(?:bruxelles|brussel|brussels|region|gewest|belgique|belgie|belgium)\b")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "avec dans pour sans sous plus moins leur leurs nous vous elle elles cette entre aussi toute toutes tous etre "
        "avoir fait faire peut peuvent doit doivent aucun aucune jamais autre autres notre votre chaque comme selon "
        "apres avant voor niet geen naar door over onze haar hun deze alle zonder moet kan kunnen worden wordt zijn "
        "hebben heeft ook with from that this will they their them must cannot only never without have each other "
        "more less about into projet project partenaire partenaires partner partners quartier wijk buurt neighbourhood",
    )
)
"""Words that carry no sense of their own, folded."""
_SHORTEST = 5


@lru_cache(maxsize=KEPT)
def languages_named(text: str) -> tuple[str, ...]:
    """Codes of the languages that ``text`` names."""
    return _named(_LANGUAGE, fold(text), _LANGUAGES)


@lru_cache(maxsize=KEPT)
def days_named(text: str) -> tuple[str, ...]:
    """Days of the week that ``text`` names; a weekend is Saturday."""
    words = fold(text)
    named = set(_named(_DAY, words, _DAYS))
    return tuple(sorted(named | ({"6"} if _WEEKEND.search(words) and not named & {"6", "7"} else set())))


@lru_cache(maxsize=KEPT)
def times_named(text: str) -> tuple[int, ...]:
    """Times of day that ``text`` names, in minutes after midnight; an evening begins at :data:`EVENING`."""
    found = [EVENING] if _EVENING.search(fold(text)) else []
    for hours, minutes in _CLOCK.findall(text):
        if int(hours) < 24 and int(minutes or 0) < 60:
            found.append(int(hours) * 60 + int(minutes or 0))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def shares_data(text: str) -> bool:
    """Whether ``text`` asks that data about people go from one to another."""
    words = fold(text)
    return bool(_DATA.search(words) and _SHARING.search(words))


@lru_cache(maxsize=KEPT)
def is_public(text: str) -> bool:
    """Whether ``text`` is about being seen or read by the public."""
    return bool(_PUBLICITY.search(fold(text)))


def places_outside(text: str, territory: str) -> tuple[str, ...]:
    """Municipalities that ``text`` names and that a territory does not hold, as written in the list, in French."""
    named = _places_named(text)
    if not named:
        return ()
    covered = fold(territory)
    if not covered or _EVERYWHERE.search(covered):
        return ()
    return tuple(names[0].title() for names in named if not any(name in covered for name in names))


@lru_cache(maxsize=KEPT)
def _places_named(text: str) -> tuple[tuple[str, ...], ...]:
    words = f" {fold(text)} "
    return tuple(names for names in MUNICIPALITIES if any(f" {name} " in words for name in names))


def _named(pattern: re.Pattern[str], words: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Which of the named groups of ``pattern`` stand in ``words``, in the order of ``codes``."""
    found = {str(hit.lastgroup)[1:] for hit in pattern.finditer(words)}
    return tuple(code for code in codes if code in found)


def lies_within(place: str, territory: str) -> bool:
    """Whether a neighbourhood may lie in a territory: they share a word, or one of them is not known well enough."""
    covered, asked = fold(territory), fold(place)
    if not covered or not asked or _EVERYWHERE.search(covered):
        return True
    shared = set(keywords(place)) & set(keywords(territory))
    return bool(shared) or covered in asked or asked in covered


@lru_cache(maxsize=KEPT)
def keywords(text: str) -> tuple[str, ...]:
    """The words of ``text`` that carry sense, each cut to its stem, in order."""
    found = (word[:6] for word in fold(text[:4000]).split() if len(word) >= _SHORTEST and word not in _STOP)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=KEPT)
def touches(wording: str, limit: str) -> tuple[str, ...]:
    """The words of ``wording`` for which a limit may forbid it: two of the limit's, or all it has."""
    wanted = set(keywords(limit))
    if not wanted or len(wanted & set(keywords(wording))) < min(2, len(wanted)):
        return ()
    words = [word for word in re.findall(r"\w+", wording[:4000]) if set(keywords(word)) & wanted]
    return tuple(dict.fromkeys(words))
