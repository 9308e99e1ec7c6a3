"""The one place where the SQLite library is chosen and its age is checked.

SQLite 3.7.0 to 3.51.2 can corrupt a write-ahead log that is reset while another
connection reads it. ``pysqlite3`` brings a library without that fault; it must
stand in for ``sqlite3`` before Django's back end is imported.
"""

from __future__ import annotations

import sys

from intertwine.domain.problems import Problem

FLOOR = (3, 51, 3)


def swap() -> None:
    """Put pysqlite3 in the standard library's place; keep that one where it is missing."""
    if "pysqlite3" in sys.modules:
        return
    try:
        import pysqlite3  # inline: optional, a platform may have no build of it
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def too_old(version: tuple[int, ...] | None = None) -> list[Problem]:
    """A refusal when the SQLite in use may corrupt its log; nothing when it is sound."""
    if version is None:
        import sqlite3  # inline: only now is it known which library stands behind the name

        version = sqlite3.sqlite_version_info
    if version >= FLOOR:
        return []
    found, floor = (".".join(map(str, numbers)) for numbers in (version, FLOOR))
    return [
        Problem(
            code="sqlite-too-old",
            sentence=f"SQLite {found} can corrupt its write-ahead log; {floor} or later is "
            "needed: install pysqlite3 0.6.1 into this environment.",
        )
    ]
