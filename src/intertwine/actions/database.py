"""The tables: fresh ones in memory for a file, the configured database's own kept current."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import Error, connection

from intertwine.domain.problems import Problem, Refused

# One number for all who bring the tables of one PostgreSQL database up to date.
UPDATING = 0x17E27


def fresh() -> None:
    """Empty tables for households in the database in memory, without running migrations.

    Only the store's own tables: a command signs nobody in and keeps no session. Tables
    that are there already are emptied. Refuses a database that is kept: that is not to be emptied.
    """
    if not _in_memory():
        raise AssertionError("fresh() is for the database in memory, not for one that is kept")
    models = list(apps.get_app_config("store").get_models())
    there = set(connection.introspection.table_names())
    missing = [model for model in models if model._meta.db_table not in there]
    if missing:
        with connection.schema_editor() as editor:
            for model in missing:
                editor.create_model(model)
    for model in models:
        if model._meta.db_table in there:
            model._base_manager.all().delete()


def prepare() -> None:
    """Bring the configured database's tables up to date, so that a command can use them.

    Refused when a server cannot be reached or is too old, in words that name it.
    """
    if _in_memory():
        if not connection.introspection.table_names():
            fresh()
        return
    # Inline: a command that reads a file into memory has no use for the migrations' machinery.
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _reach()
    with _alone():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)


def let_go() -> None:
    """Close every connection, also those kept for later: none may be shared by two processes."""
    connection.close()
    if hasattr(connection, "close_pool"):  # PostgreSQL's back end alone has it
        connection.close_pool()


def _reach() -> None:
    try:
        if connection.vendor == "postgresql":
            import psycopg  # inline: on SQLite nobody needs it

            # Once and directly: the pool would try again and again for its whole patience.
            with connection.wrap_database_errors:
                psycopg.connect(**connection.get_connection_params()).close()
        connection.ensure_connection()
    except Error as fault:
        where = settings.ENVIRONMENT.database
        # The server's own words, on one line; they name user and place, never the password.
        said = " ".join(str(fault).split()) or type(fault).__name__
        sentence = (
            f"the {where} cannot be used: {said}. "
            "Check that it runs, and INTERTWINE_DATABASE with its password."
        )
        raise Refused([Problem(code="database", sentence=sentence)]) from None


@contextmanager
def _alone() -> Iterator[None]:
    """On PostgreSQL wait for whoever updates the tables already; SQLite's file is one process's."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [UPDATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [UPDATING])


def _in_memory() -> bool:
    asked = getattr(connection, "is_in_memory_db", None)  # SQLite's back end alone has it
    return asked is not None and asked()
