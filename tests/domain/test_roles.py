"""Tables of codes: each code has a word, and the letters are never read the wrong way round."""

from __future__ import annotations

from partenaires_desktop.domain import commitment, organisations, roles


def test_every_code_has_a_word() -> None:
    assert tuple(roles.ROLE_LABELS) == roles.ROLES
    assert tuple(roles.LETTER_LABELS) == roles.LETTERS == tuple(roles.LETTER_MEANINGS)
    assert tuple(roles.PARTICIPANT_KIND_LABELS) == roles.PARTICIPANT_KINDS
    assert tuple(roles.SECTOR_LABELS) == ("", *roles.SECTORS)
    assert set(roles.PARTY_KINDS) <= set(roles.PARTICIPANT_KINDS)
    assert tuple(commitment.LEVEL_LABELS) == commitment.LEVELS == tuple(commitment.LEVEL_ANCHORS)
    assert tuple(commitment.WEIGHT_LABELS) == commitment.WEIGHTS == tuple(commitment.WEIGHT_FACTORS)
    assert tuple(commitment.SOURCE_LABELS) == commitment.SOURCES
    assert tuple(commitment.STATUS_LABELS) == tuple(commitment.Status)
    assert tuple(organisations.CONTOUR_SIDE_LABELS) == organisations.CONTOUR_SIDES


def test_no_two_codes_of_a_table_share_a_word() -> None:
    tables = (
        roles.ROLE_LABELS,
        roles.LETTER_LABELS,
        roles.LETTER_MEANINGS,
        roles.PARTICIPANT_KIND_LABELS,
        roles.SECTOR_LABELS,
        commitment.LEVEL_LABELS,
        commitment.WEIGHT_LABELS,
        commitment.SOURCE_LABELS,
        commitment.STATUS_LABELS,
    )

    assert [table for table in tables if len(set(table.values())) != len(table)] == []


def test_funders_and_authorities_are_no_parties_to_a_charter_by_default() -> None:
    assert set(roles.PARTY_KINDS) == {"bearer", "partner"}
