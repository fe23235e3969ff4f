"""The door through which a desk starts its keeper: the same interpreter, nothing to set up, nothing to install."""

from __future__ import annotations

import sys

from app.central.keeper.process import main

sys.exit(main(sys.argv[1:]))
