"""Where the built program begins: PyInstaller wants a script, not a package."""

import sys

from partenaires_desktop.__main__ import main

sys.exit(main())
