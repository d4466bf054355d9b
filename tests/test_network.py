"""The guard against the network works, and is on in every test and in the processes of the journeys."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import partenaires_desktop
from tests import network


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_call_to_an_internet_address_is_refused_and_remembered(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as opened, pytest.raises(network.NetworkCall):
        opened.connect((address, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as opened, pytest.raises(network.NetworkCall):
        opened.sendto(b"x", (address, 80))

    assert network.attempts() == [f"socket.connect {address}", f"socket.sendto {address}"]


def test_a_name_is_not_even_looked_up() -> None:
    with pytest.raises(network.NetworkCall):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(network.NetworkCall):
        socket.gethostbyname("example.org")

    assert len(network.attempts()) == 2


def test_this_computer_may_be_called() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
    if hasattr(socket, "AF_UNIX"):
        first, second = socket.socketpair()
        first.close()
        second.close()

    assert network.attempts() == []


def test_a_process_of_a_journey_turns_the_guard_on() -> None:
    assert os.environ[network.SWITCH] == "1"
    code = "import tests.journeys.play, socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "NetworkCall" in done.stderr


NETWORK_LIBRARIES = {"QtNetwork", "QtWebEngineCore", "urllib", "http", "ssl", "ftplib", "smtplib", "requests", "httpx"}


def test_the_product_imports_nothing_that_could_call() -> None:
    # Qt's own sockets are opened in C++, where no hook of Python sees them: they must not be there at all.
    for path in sorted(Path(partenaires_desktop.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            parts = {part for name in names for part in name.split(".")}
            assert not parts & NETWORK_LIBRARIES, f"{path.name} imports {parts & NETWORK_LIBRARIES}"
