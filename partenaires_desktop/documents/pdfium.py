"""PDFium keeps state per process: every use of it, for previews, printers and pictures, takes turns."""

from __future__ import annotations

import threading

TURN = threading.Lock()
