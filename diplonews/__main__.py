"""``python -m diplonews``: the command line."""

from __future__ import annotations

import sys

from diplonews.cli import main

if __name__ == "__main__":
    sys.exit(main())
