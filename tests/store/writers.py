"""A program of its own: fifty who write to one row of the configured database at the same time.

Prints how many writes were made, how many failed and what the row counts. With the argument
``deferred`` it is the negative control: transactions take no lock when they begin, and two that
have both read before either writes cannot both go on.
"""

from __future__ import annotations

import json
import sys
import threading

import django

WRITERS = 50
WRITES = 4


def main(*, deferred: bool) -> None:
    """Make the tables, let them write, tell what came of it."""
    django.setup()
    from tests import factories

    from intertwine.actions import database, rows
    from intertwine.store.models import Household

    if deferred:
        from django.db import connection

        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    database.prepare()
    first = rows.save(factories.household(), slug="x")
    writers = 2 if deferred else WRITERS
    both_have_read = threading.Barrier(2) if deferred else None
    failures: list[str] = []

    def write() -> None:
        from django.db import connection, transaction

        for _ in range(1 if deferred else WRITES):
            try:
                with transaction.atomic():
                    row = Household._base_manager.select_for_update().get(pk=first.pk)
                    if both_have_read:
                        both_have_read.wait(timeout=30)
                    row.version += 1
                    row.save()
            except Exception as failure:  # noqa: BLE001 - whatever it is, it is counted
                failures.append(str(failure))
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counted = Household._base_manager.get(pk=first.pk).version - first.version
    sys.stdout.write(json.dumps({"failures": failures, "counted": counted}))


if __name__ == "__main__":
    main(deferred="deferred" in sys.argv[1:])
