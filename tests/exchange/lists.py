"""Lists of invented organisations as they come from real spreadsheets, with all their quirks."""

from __future__ import annotations

import random

TITLES = ("Numéro BCE", "Nom de l'organisation", "Rue", "Numéro", "Code postal", "Commune")
_KINDS = (
    ("Maison de quartier", "Buurthuis"),
    ("Centre d'expression", "Expressiecentrum"),
    ("École de devoirs", "Huiswerkklas"),
    ("Comité d'habitants", "Bewonerscomité"),
    ("Atelier du cœur", "Atelier van het hart"),
    ("Maison médicale", "Wijkgezondheidscentrum"),
)
_PLACES = ("Marolles", "Cureghem", "Helmet", "Matonge", "Peterbos", "Laeken", "Boondael", "Molenbeek")


def number(seed: int, *, sound: bool = True) -> str:
    """An invented BCE number whose check digits fit, or do not."""
    base = 4_000_000 + seed * 7
    check = 97 - base % 97 if sound else (97 - base % 97) % 97 + 1
    digits = f"{base:08d}{check:02d}"
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def organisations(count: int = 433) -> list[tuple[str, ...]]:
    """Rows without titles: bilingual names of up to 227 characters, empty addresses, quotes, odd numbers."""
    draw = random.Random(2022)
    rows: list[tuple[str, ...]] = []
    for place in range(count):
        french, dutch = draw.choice(_KINDS)
        where = draw.choice(_PLACES)
        name = f"{french} {where} {place} / {dutch} {where} {place}"
        if place % 50 == 3:
            name = (f"{name}, en abrégé MQ{place} " + "et des rues avoisinantes " * 10)[:227].strip()
        if place % 60 == 7:
            name = f'{name}, dit "Le {where}"'
        if place == 11:
            name = name.replace(" / ", "\n")
        address = ("", "", "", "") if place % 90 == 5 else ("Rue de l'Exemple", f"{place % 200}A", "1000", "Bruxelles")
        rows.append((number(place, sound=place % 216 != 9), name, *address))
    return rows


def as_csv(rows: list[tuple[str, ...]], separator: str = ";", titles: tuple[str, ...] | None = TITLES) -> str:
    """The rows as Excel saves them."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    if titles is not None:
        writer.writerow(titles)
    writer.writerows(rows)
    return text.getvalue()
