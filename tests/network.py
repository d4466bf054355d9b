"""Refuses every way to the internet, in this process: the product promises never to call anywhere.

Sockets of this computer (Unix sockets, and loopback for the X server and the message bus) stay open.  An attempt is
both refused and remembered, so that code which swallows the error is found all the same.  Python's audit events are
used because they also see what C code opens through ``socket`` and cannot be undone by the code under test.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import Any

SWITCH = "PARTENAIRES_TESTS_NO_NETWORK"
"""Set for the child processes of a journey, which turn the guard on themselves."""
_WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_LOCAL_NAMES = ("", "localhost", "localhost.localdomain", "ip6-localhost")


class NetworkCall(AssertionError):
    """Something tried to leave this computer."""


class _Watch:
    """What was tried since the last look."""

    attempts: list[str] = []  # noqa: RUF012 -- one watch for the process: an audit hook cannot be taken away
    installed = False


def watch() -> None:
    """Refuse the network in this process from now on."""
    if not _Watch.installed:
        _Watch.installed = True
        os.environ[SWITCH] = "1"
        sys.addaudithook(_look)


def attempts() -> list[str]:
    """What was tried since the last call."""
    found = list(_Watch.attempts)
    _Watch.attempts.clear()
    return found


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _WATCHED:
        return
    host = _host(event, arguments)
    if host is None or _is_local(host):
        return
    said = f"{event} {host}"
    _Watch.attempts.append(said)
    raise NetworkCall(f"a way to the internet was tried: {said}")


def _host(event: str, arguments: tuple[Any, ...]) -> str | None:
    """The host a call goes to; None for a socket of this computer."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        first = arguments[0]
        return first.decode("ascii", "replace") if isinstance(first, bytes) else str(first or "")
    opened, address = arguments[0], arguments[1]
    if opened.family not in (socket.AF_INET, socket.AF_INET6) or not isinstance(address, tuple):
        return None
    return str(address[0])


def _is_local(host: str) -> bool:
    if host in _LOCAL_NAMES or host == socket.gethostname():
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
