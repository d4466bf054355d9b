"""Where the files that come with the program are: icons, fonts, catalogues, clauses, help.

In a checkout they stand beside the package; in an installed wheel or a frozen program they stand inside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resources_root() -> Path:
    """The folder ``resources``; raises FileNotFoundError when the installation is incomplete."""
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if root.is_dir():
            return root
    raise FileNotFoundError(f"no folder 'resources' in or beside {_PACKAGE}")


def resource_path(*parts: str) -> Path:
    """The path of one resource, for instance ``resource_path("icons", "search.svg")``."""
    return resources_root().joinpath(*parts)
