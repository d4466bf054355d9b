"""E-mail addresses and telephone numbers as they are compared; they are kept as they were typed."""

from __future__ import annotations

import re

FREE_MAIL = frozenset(
    """
    gmail.com googlemail.com hotmail.com hotmail.be hotmail.fr outlook.com outlook.be outlook.fr live.be live.com
    live.fr msn.com yahoo.com yahoo.fr yahoo.be ymail.com icloud.com me.com mac.com aol.com gmx.com gmx.net gmx.fr
    proton.me protonmail.com pm.me mail.com skynet.be telenet.be proximus.be belgacom.net scarlet.be voo.be base.be
    brutele.be numericable.be pandora.be edpnet.be tiscali.be orange.fr orange.be free.fr laposte.net wanadoo.fr
    sfr.fr euphonynet.be versatel.be mailo.com tutanota.com zoho.com
    """.split()  # noqa: SIM905 -- a list of words is read more easily
)
"""Whoever has an address there may be anyone."""
_ADDRESS = re.compile(r"[^\s<>;,\"'()]+@[^\s<>;,\"'()]+\.[^\s<>;,\"'().]+")


def email_key(text: str) -> str:
    """The address in ``text``, without “mailto:” and case; the folded text itself when it holds none."""
    found = _ADDRESS.search(text)
    address = found.group(0) if found else text
    return address.strip().removeprefix("mailto:").casefold()


def email_domain(text: str) -> str:
    """What follows the @, "" for a provider that serves everyone or when there is no address."""
    domain = email_key(text).rpartition("@")[2] if _ADDRESS.search(text) else ""
    return "" if domain in FREE_MAIL else domain


def phone_key(text: str) -> str:
    """The digits of a number, the Belgian prefix as 0: “+32 (0)2 511 22 33” is “02/511.22.33”."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.strip().startswith("+") and digits.startswith("32"):
        return f"0{digits[2:]}"
    if digits.startswith("0032"):
        return f"0{digits[4:]}"
    return digits
