"""Which sections a document has, in which order."""

from __future__ import annotations

from partenaires_desktop.domain.charter import ANNEX_CODES, CHARTER, CONVENTION, PART_CODES, SECTIONS, Part
from partenaires_desktop.domain.charter_plan import Arranged, plan


def shown(kind: str, *arranged: Arranged, **settings: object) -> list[str]:
    return [part.code for part in plan(kind, arranged, **settings) if part.shown]  # type: ignore[arg-type]


def test_a_charter_has_the_sections_of_the_reference_in_their_order() -> None:
    codes = shown(CHARTER)

    assert codes[:5] == ["parties", "context", "object", "objectives", "values"]
    assert codes[-2:] == ["signatures", "annex_roles"]
    assert "frames" not in codes  # nobody said anything about theirs
    assert "frames" in shown(CHARTER, filled={"frames"})
    assert not {"finances", "insurance", "staff", "rooms", "data"} & set(codes)


def test_a_specific_agreement_has_money_staff_rooms_and_data() -> None:
    codes = shown(CONVENTION)

    assert {"finances", "insurance", "staff", "rooms", "data", "productions"} <= set(codes)
    assert not {"values", "governance", "joining", "contours"} & set(codes)


def test_order_choice_and_headings_are_those_of_the_document() -> None:
    arranged = (
        Arranged("object", position=0, heading="Notre but"),
        Arranged("values", shown=False),
        Arranged("finances", shown=True),
        Arranged("annex_glossary", position=0, shown=True),
    )
    made = plan(CHARTER, arranged)

    assert made[0].code in ("object", "parties")
    assert next(part.code for part in made if part.is_annex) == "annex_glossary"
    assert all(part.is_annex for part in made[-len(ANNEX_CODES) :])  # annexes stay behind the signatures
    found = {part.code: part for part in made}
    assert found["object"].heading == "Notre but"
    assert not found["values"].shown
    assert found["finances"].shown
    assert found["finances"].chosen
    assert sorted(found) == sorted(PART_CODES)


def test_two_languages_need_a_section_about_them() -> None:
    need = {part.code: part.need for part in plan(CHARTER, (), bilingual=True)}

    assert need["languages"] is Part.MUST
    assert {section.code for section in SECTIONS} <= set(need)
