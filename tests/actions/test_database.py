"""The database in memory has the tables that the migrations make."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from tests import factories

from intertwine.actions import database, rows
from intertwine.store.models import Household

ROOT = Path(__file__).parents[2]
DUMP = """
import json, django
django.setup()
from django.core.management import call_command
from django.apps import apps
from django.db import connection
from intertwine.actions import database
{make}
models = apps.get_models(include_auto_created=True)
others = {{model._meta.db_table for model in models if model._meta.app_label != "store"}}
with connection.cursor() as cursor:
    cursor.execute("SELECT type, tbl_name, sql FROM sqlite_master ORDER BY tbl_name, type, sql")
    print(json.dumps([row for row in cursor.fetchall() if row[2] and row[1] not in others]))
"""


def tables_made_by(code: str) -> list[list[str]]:
    """The schema in a process of its own after running ``code``, the store's tables alone."""
    result = subprocess.run(
        [sys.executable, "-c", DUMP.format(make=code)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "INTERTWINE_DATABASE": "memory",
            "DJANGO_SETTINGS_MODULE": "intertwine.settings",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    machinery = ("django_", "sqlite_")
    found = [row for row in json.loads(result.stdout) if not row[1].startswith(machinery)]
    return sorted([kind, table, *columns_of(sql)] for kind, table, sql in found)


def columns_of(sql: str) -> list[str]:
    """The parts of a CREATE statement in any order: a later migration adds columns at the end."""
    head, _, inside = sql.partition("(")
    parts, depth = [""], 0
    for sign in inside.rpartition(")")[0]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [head, *sorted(part.strip() for part in parts)]


def test_fresh_tables_are_the_migrated_tables() -> None:
    """What a command makes at once is what the migrations lead to, but for the columns' order."""
    fresh = tables_made_by("database.fresh()")
    migrated = tables_made_by("call_command('migrate', verbosity=0, skip_checks=True)")
    assert fresh == migrated
    models = apps.get_app_config("store").get_models()
    assert {row[1] for row in fresh} == {model._meta.db_table for model in models}


def test_comparison_notices_another_table() -> None:
    """Negative control: one column more, and the two differ."""
    changed = "database.fresh(); connection.cursor().execute('ALTER TABLE leg ADD COLUMN x int')"
    assert tables_made_by(changed) != tables_made_by("database.fresh()")


@pytest.mark.sqlite
@pytest.mark.django_db
def test_fresh_empties_tables_that_are_there() -> None:
    """A second file in one process starts from nothing."""
    rows.save(factories.household(), slug="x")
    database.fresh()
    assert not Household.objects.exists()


def test_fresh_refuses_a_database_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A SQLite file is never emptied."""
    monkeypatch.setattr(connection, "is_in_memory_db", lambda: False)
    with pytest.raises(AssertionError, match="is kept"):
        database.fresh()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_fresh_refuses_a_server() -> None:
    """A PostgreSQL database is never emptied."""
    rows.save(factories.household(), slug="x")
    with pytest.raises(AssertionError, match="is kept"):
        database.fresh()
    assert Household.objects.count() == 1
