"""`python -m intertwine` is the same command as `intertwine`."""

from __future__ import annotations

from intertwine.cli import main

if __name__ == "__main__":
    main()
