"""SQLAlchemy comes without what it does not need, and finds it when it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from partenaires_desktop.store.lean_import import LEFT_OUT, import_sqlalchemy
import_sqlalchemy()
from partenaires_desktop.store.store import Store
from partenaires_desktop.operations.organisations import create_organisation
store = Store.open(Path(sys.argv[1]))
store.perform("add", create_organisation, "CPAS")
assert not set(LEFT_OUT) & set(sys.modules), "not needed, and not there"
import sqlalchemy
for wrong, kind in (("SELECT * FROM nowhere", sqlalchemy.exc.OperationalError), ("CREATE TABLE project (x)", None)):
    with store._engine.connect() as connection:
        try:
            connection.exec_driver_sql(wrong)
        except sqlalchemy.exc.DBAPIError as error:
            assert kind is None or type(error) is kind, error
        else:
            raise AssertionError("no error")
store.close()
import asyncio, importlib.metadata
assert asyncio.run(asyncio.sleep(0, "awake")) == "awake"
assert importlib.metadata.version("sqlalchemy") == sqlalchemy.__version__
assert sqlalchemy.util.concurrency.iscoroutine(1) is False
import_sqlalchemy()
assert sys.modules["asyncio"] is asyncio
"""


def test_what_is_left_out_comes_when_it_is_needed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(tmp_path / "carnet.partenaires")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
