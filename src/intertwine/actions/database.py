"""The in-memory database that a command reads a household file into."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.db import connection


def fresh() -> None:
    """Empty tables for households in the database in memory, without running migrations.

    Only the store's own tables: a command signs nobody in and keeps no session. Tables
    that are there already are emptied. Refuses a database on disk, which is not to be emptied.
    """
    if not _in_memory():
        raise AssertionError("fresh() is for the database in memory, not for one on disk")
    models = list(apps.get_app_config("store").get_models())
    there = set(connection.introspection.table_names())
    missing = [model for model in models if model._meta.db_table not in there]
    if missing:
        with connection.schema_editor() as editor:
            for model in missing:
                editor.create_model(model)
    for model in models:
        if model._meta.db_table in there:
            model._default_manager.all().delete()


def prepare() -> None:
    """Bring the configured database's tables up to date, so that a command can use them."""
    if _in_memory():
        if not connection.introspection.table_names():
            fresh()
        return
    # Inline: a command that reads a file into memory has no use for the migrations' machinery.
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

    Path(connection.settings_dict["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _in_memory() -> bool:
    asked = getattr(connection, "is_in_memory_db", None)  # SQLite's back end alone has it
    return asked is not None and asked()
