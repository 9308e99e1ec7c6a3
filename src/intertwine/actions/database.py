"""The in-memory database that a command reads a household file into."""

from __future__ import annotations

from django.apps import apps
from django.db import connection


def fresh() -> None:
    """Empty tables for households in the database in memory, without running migrations.

    Only the store's own tables: a command signs nobody in and keeps no session. Tables
    that are there already are emptied. Refuses a database on disk, which is not to be emptied.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
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
