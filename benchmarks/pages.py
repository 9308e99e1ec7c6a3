"""The five main pages under fifty signed-in users, beside a bare page in the same run.

    .venv/bin/python -m benchmarks.pages [--households 5000] [--rate 50] [--seconds 60]

Real server (`intertwine serve`), SQLite file, requests at a fixed rate whatever the answers take;
a request's time counts from when it was due. Every page is looked at once by everybody before the
measuring; those first looks are told apart.
"""

from __future__ import annotations

import argparse
import http.client
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
USERS = 50
TODAY = "2027-04-05"
BARE = "/bare"
PAGES = {
    "This week": "/",
    "Calendar month": "/calendar",
    "Clashes": "/clashes",
    "Careers": "/careers",
    "Home facts": "/facts",
}


def seed(households: int) -> list[str]:
    """Fill the configured database; the cookies of the users who are signed in."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from intertwine.actions import database, portable, rows
    from intertwine.store.models import Account

    database.prepare()
    cookies = []
    for letter in ("a", "b"):
        facts = portable.read_file(ROOT / "examples" / f"{letter}.yaml")
        row = rows.save(facts, slug=f"house-{letter}")
        clone(row.pk.hex, households // 2)
    partners = rows.tables()[0].model._base_manager
    wanted = [f"house-{'ab'[n % 2]}-{n // 2 + 1}" for n in range(USERS // 2)]
    for partner in partners.filter(household__slug__in=wanted).select_related("household"):
        email = f"{partner.key}.{partner.household.slug}@example.org"
        account = Account.objects.create_user(email, name=partner.name, partner=partner)
        client = Client()
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].OutputString().split(";")[0])
    return cookies


def clone(household: str, copies: int) -> None:
    """Copies of a household by SQL alone: an id's last six digits are the copy's number."""
    from django.db import connection

    from intertwine.actions import rows
    from intertwine.store.models import Household

    def moved(column: str) -> str:
        return f"substr({column}, 1, 26) || printf('%06x', n.i)"

    paths = {Household: "SELECT %s AS id"}
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS n (i integer)")
        cursor.execute("DELETE FROM n")
        cursor.executemany("INSERT INTO n VALUES (%s)", [(i,) for i in range(1, copies + 1)])
        columns = [one.column for one in Household._meta.concrete_fields]
        named = {"id": moved("id"), "slug": "slug || '-' || n.i", "name": "name || ' ' || n.i"}
        cursor.execute(
            f"INSERT INTO household ({', '.join(map(quoted, columns))}) "  # noqa: S608
            f"SELECT {', '.join(named.get(one, quoted(one)) for one in columns)} "
            "FROM household, n WHERE id = %s",
            [household],
        )
        for table in rows.tables():
            model = table.model
            parent = model._meta.get_field(model.PARENT).column
            columns = [one.column for one in model._meta.concrete_fields]
            named = {one: moved(quoted(one)) for one in ("id", parent)}
            paths[model] = (
                f"SELECT id FROM {model._meta.db_table} WHERE {parent} IN ({paths[table.parent]})"  # noqa: S608
            )
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(map(quoted, columns))}) "  # noqa: S608
                f"SELECT {', '.join(named.get(one, quoted(one)) for one in columns)} "
                f"FROM {model._meta.db_table}, n WHERE id IN ({paths[model]})",
                [household],
            )


def quoted(name: str) -> str:
    """A column's name; some are words of SQL."""
    return f'"{name}"'


def serve(home: Path) -> tuple[subprocess.Popen[str], int]:
    """The server, once it answers, and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "intertwine", "serve", "--port", str(port)],
        env={**os.environ, "_INTERTWINE_DEMO_TODAY": TODAY, "INTERTWINE_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    while "Intertwine is at" not in process.stdout.readline():
        assert process.poll() is None, "the server ended"
    return process, port


def ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> int:
    """One request; its answer is read whole."""
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def measure(port: int, cookies: list[str], paths: list[str], rate: float, seconds: float):
    """Times in milliseconds by path, at a fixed rate of arrivals."""
    due: queue.Queue[tuple[float, str, str] | None] = queue.Queue()
    times: dict[str, list[float]] = defaultdict(list)
    bad: list[tuple[str, int]] = []

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while (job := due.get()) is not None:
            at, path, cookie = job
            status = ask(connection, path, cookie)
            times[path].append((time.perf_counter() - at) * 1000)
            if status != 200:
                bad.append((path, status))

    workers = [threading.Thread(target=work) for _ in range(USERS)]
    for worker in workers:
        worker.start()
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        at = began + number / rate
        time.sleep(max(0, at - time.perf_counter()))
        # Every user goes through all the pages; neighbours are at different ones.
        user, turn = number % len(cookies), number // len(cookies)
        due.put((at, paths[(user + turn) % len(paths)], cookies[user]))
    for _ in workers:
        due.put(None)
    for worker in workers:
        worker.join()
    return times, bad


def first_looks(port: int, cookies: list[str], paths: list[str]):
    """Everybody opens every page once, one after another."""
    times: dict[str, list[float]] = defaultdict(list)
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for cookie in cookies:
        for path in paths:
            began = time.perf_counter()
            status = ask(connection, path, cookie)
            times[path].append((time.perf_counter() - began) * 1000)
            assert status in (200, 404), (path, status)
    return times


def part(values: list[float], share: float) -> float:
    """The value below which that share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    """Seed, serve, measure, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--households", type=int, default=5000)
    options.add_argument("--rate", type=float, default=50)
    options.add_argument("--seconds", type=float, default=60)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ.update(
            INTERTWINE_HOME=folder,
            DJANGO_SETTINGS_MODULE="benchmarks.bare",
            PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        )
        began = time.perf_counter()
        cookies = seed(chosen.households)
        print(f"{chosen.households} households in {time.perf_counter() - began:.0f} s")
        process, port = serve(home)
        try:
            first = first_looks(port, cookies, [BARE, *PAGES.values()])
            paths = [BARE, *(path for path in PAGES.values() if path in first)]
            times, bad = measure(port, cookies, paths, chosen.rate, chosen.seconds)
        finally:
            process.terminate()
            process.wait()
    base = part(times[BARE], 0.95)
    print(f"{'page':16}{'n':>6}{'p50':>8}{'p95':>8}{'× bare':>8}{'first p50':>11}{'first p95':>11}")
    for name, path in {"bare": BARE, **PAGES}.items():
        said, once = times[path], first[path]
        print(
            f"{name:16}{len(said):>6}{part(said, 0.5):>8.1f}{part(said, 0.95):>8.1f}"
            f"{part(said, 0.95) / base:>8.1f}{part(once, 0.5):>11.1f}{part(once, 0.95):>11.1f}"
        )
    print(f"answers other than 200: {bad or 'none'}")


if __name__ == "__main__":
    main()
