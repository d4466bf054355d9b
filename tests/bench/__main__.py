"""Everything that is measured, in one table: ``python -m tests.bench [NAME …] [--quick]``.

Each bench has a process of its own, so that none weighs on the next.  Figures of one run can be compared with each
other, those of two runs hardly.  The status is 1 when something is over what is asked, or could not be measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import PIPE

from tests.bench.table import Row, show

ORDER = ("start", "commit", "board", "matrix", "search", "import", "charter", "preview")
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Measure what is named, or everything."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure speed and memory beside a floor.")
    parser.add_argument(
        "name", nargs="*", help=f"what to measure: {', '.join(ORDER)}; everything when nothing is named"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds and small sizes: under two minutes in all")
    args = parser.parse_args(arguments)
    unknown = [name for name in args.name if name not in ORDER]
    if unknown:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(ORDER)}")
    begun, broken = time.monotonic(), list[str]()
    status = show(_all(args.name or ORDER, quick=args.quick, broken=broken))
    print(f"{time.monotonic() - begun:.0f} s in all")
    return 1 if broken else status


def _all(names: Sequence[str], *, quick: bool, broken: list[str]) -> Iterator[Row]:
    """The rows of each; what a bench says besides is shown when it could not go on."""
    for name in names:
        command = [sys.executable, "-m", f"tests.bench.bench_{name}", "--json", *(["--quick"] if quick else [])]
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            with subprocess.Popen(command, cwd=ROOT, stdout=PIPE, stderr=said, text=True, encoding="utf-8") as bench:
                assert bench.stdout is not None
                for told in bench.stdout:
                    yield Row(**json.loads(told))
            if bench.returncode:
                said.seek(0)
                print(said.read(), file=sys.stderr)
                broken.append(name)
                yield Row(name, beside=f"could not be measured to the end (status {bench.returncode})")


if __name__ == "__main__":
    sys.exit(main())
