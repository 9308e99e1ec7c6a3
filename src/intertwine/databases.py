"""The two databases Intertwine runs on, as Django is told of them: a SQLite file or PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SCHEMES = ("postgresql", "postgres")
# What may follow the “?” of an address; psycopg hands these to PostgreSQL's own library.
OPTIONS = ("host", "sslmode", "sslrootcert")
# Seconds that a writer waits for another one, the same on both databases.
PATIENCE = 20
# Full durability and one writer at a time: the reasons are in docs/operating.md.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A PostgreSQL database. ``host`` is empty for the local socket, or a socket's directory."""

    user: str
    host: str
    port: int | None
    name: str
    password: str = field(default="", repr=False)
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Where it is, without the password."""
        return f"PostgreSQL database “{self.name}” at {self.host or 'the local socket'}"


def is_address(text: str) -> bool:
    """Whether this names a database server and not a file."""
    return "://" in text


def server(address: str) -> Server:
    """The server that ``postgresql://user:password@host:port/name`` names.

    Raises ValueError with what to write instead; it never repeats any part of the address.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # its words may repeat the part with the password
        raise ValueError("it cannot be read as postgresql://user@host/name") from None
    if parts.scheme not in SCHEMES:
        raise ValueError("write a file's path, “memory”, or postgresql://user@host/name")
    try:
        port = parts.port
    except ValueError:
        raise ValueError("its port is no number from 0 to 65535") from None
    name = unquote(parts.path.removeprefix("/"))
    if not re.fullmatch(r"[^/\0]{1,63}", name):
        raise ValueError("name the database after the host, as in postgresql://user@host/name")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.fragment or not set(options) <= set(OPTIONS):
        raise ValueError(f"after “?” only {', '.join(OPTIONS)} are understood")
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return Server(
        user=unquote(parts.username or ""),
        host=host,
        port=port,
        name=name,
        password=unquote(parts.password or ""),
        options=tuple(sorted(options.items())),
    )


def django(database: Path | Server | None) -> dict[str, Any]:
    """The entry of Django's DATABASES; None is a SQLite database in memory."""
    if isinstance(database, Server):
        return _postgresql(database)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(database or ":memory:"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": PATIENCE, "init_command": PRAGMAS},
    }


def _postgresql(database: Server) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.name,
        "USER": database.user,
        "PASSWORD": database.password,
        "HOST": database.host,
        "PORT": "" if database.port is None else str(database.port),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            # Connections are kept between requests and checked before use, a few a process.
            "pool": {"min_size": 0, "max_size": 10, "timeout": PATIENCE},
            "connect_timeout": 5,
            "options": f"-c lock_timeout={PATIENCE}s",
            **dict(database.options),
        },
    }
