"""The Belgian enterprise number (BCE/KBO): ten digits, checked and written as 0418.480.071 (reference C3).

Real lists hold numbers whose check digits do not fit: such a number is kept and shown, with a warning, never refused.
"""

from __future__ import annotations

import re


def digits(text: str) -> str:
    """The digits of ``text``, with the leading 0 of older nine-digit numbers restored; "" if there is none."""
    found = re.sub(r"[^0-9]", "", text)
    return f"0{found}" if len(found) == 9 else found


def is_well_formed(text: str) -> bool:
    """Ten digits of which the first is 0 or 1."""
    number = digits(text)
    return len(number) == 10 and number[0] in "01"


def is_valid(text: str) -> bool:
    """Well formed, and the last two digits are 97 − (first eight mod 97)."""
    number = digits(text)
    return is_well_formed(number) and int(number[8:]) == 97 - int(number[:8]) % 97


def display(text: str) -> str:
    """``0418.480.071`` for a well-formed number; anything else as it was typed."""
    number = digits(text)
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if is_well_formed(number) else text.strip()
