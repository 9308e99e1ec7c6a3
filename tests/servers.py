"""Empty databases on the PostgreSQL server of a test run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from intertwine import databases
from intertwine.environment import TEST_DATABASE


@contextmanager
def empty_database(label: str) -> Iterator[str]:
    """The address of a database without tables, gone afterwards."""
    given = os.environ[TEST_DATABASE]
    server = databases.server(given)
    name = f"{label}_{os.getpid()}"
    admin = replace(server, name="postgres")
    whole = make_conninfo(host=admin.host, user=admin.user, dbname=admin.name)
    with psycopg.connect(whole, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield given.replace(f"/{server.name}?", f"/{name}?")
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))
