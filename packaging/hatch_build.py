"""Hatch build hook: compiles the message catalogues before they are packed into a wheel.

They are compiled by the same code as in a checkout (``catalogues.py``), so that both hold the same words.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``resources/i18n/*.po``; an incomplete catalogue stops the build only if it is malformed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling's signature
        sys.path.insert(0, str(HERE))
        try:
            from catalogues import compile_catalogues
        finally:
            sys.path.remove(str(HERE))
        compile_catalogues(Path(self.root) / "resources" / "i18n")
