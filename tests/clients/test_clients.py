"""Programs that people use read the published plan as it was meant."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from tests.clients.conftest import ROOT, run
from tests.households import gather

from intertwine.actions import publications, today
from intertwine.actions.viewing import viewing
from intertwine.calendars import expand, read
from intertwine.domain.time import local
from intertwine.store.models import Account

FIRST, LAST = date(2027, 3, 22), date(2027, 5, 3)
ZONE = "Europe/London"
Told = set[tuple[str, str, str]]


@pytest.fixture
def published(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of Amara's published plan, around a change of the clocks."""
    monkeypatch.setenv(today.FIXED, "2027-03-22")
    return f"/feeds/{publications.publish(gather().amara, name='Phone').token}.ics"


def meant(path: str) -> Told:
    """What the file says of the weeks looked at, by our own reader."""
    found = expand(read(Client().get(path).content), start=FIRST, end=LAST, zone=ZONE)
    return {
        (_wall(one.start), _wall(one.end), one.summary)
        for one in found.instances
        if isinstance(one.start, datetime)
    }


def _wall(moment: datetime | date) -> str:
    assert isinstance(moment, datetime)
    return f"{local(moment, ZONE):%Y-%m-%d %H:%M}"


def test_vdirsyncer_and_khal_show_the_plan(
    published: str, live_server: LiveServer, clients: Path, tmp_path: Path
) -> None:
    """vdirsyncer fetches the link, khal lists every event with its local time."""
    (tmp_path / "vdirsyncer").write_text(f"""
[general]
status_path = "{tmp_path}/status"
[pair plan]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{tmp_path}/plan"
fileext = ".ics"
[storage there]
type = "http"
url = "{live_server.url}{published}"
""")
    (tmp_path / "khal").write_text(f"""
[calendars]
[[plan]]
path = {tmp_path}/plan
[locale]
local_timezone = {ZONE}
default_timezone = {ZONE}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {tmp_path}/khal.db
""")
    (tmp_path / "plan").mkdir()
    settings = ["-c", tmp_path / "vdirsyncer"]
    for verb in ("discover", "sync"):
        done = run([clients / "vdirsyncer", *settings, verb], "y\n")
        assert done.returncode == 0, done.stderr
    listed = run([
        clients / "khal", "-c", tmp_path / "khal", "list", "--day-format", "",
        "--format", "{start-long}|{end-long}|{title}", str(FIRST), str(LAST - timedelta(days=1)),
    ])  # fmt: skip
    assert listed.returncode == 0, listed.stderr
    lines = (line.split("|") for line in listed.stdout.splitlines() if line.count("|") == 2)
    told = {(start, end, title) for start, end, title in lines if len(start) == 16}
    assert told == meant(published) and len(told) > 60


def in_ical_js(raw: bytes, node: str, folder: Path) -> Told:
    """The timed events that ical.js finds."""
    file = folder / "plan.ics"
    file.write_bytes(raw)
    library = ROOT / "frontend" / "node_modules" / "ical.js" / "dist" / "ical.js"
    script = Path(__file__).with_name("expand.mjs")
    window = [f"{FIRST}T00:00Z", f"{LAST}T00:00Z"]
    done = run([node, script, file, *window, library])
    assert done.returncode == 0, done.stderr
    return {
        (_wall(datetime.fromtimestamp(start, UTC)), _wall(datetime.fromtimestamp(end, UTC)), title)
        for start, end, all_day, title in json.loads(done.stdout)
        if not all_day
    }


def test_ical_js_reads_the_plan(published: str, node: str, tmp_path: Path) -> None:
    """Thunderbird's reader finds the same instants, across the change of the clocks."""
    raw = Client().get(published).content
    told = in_ical_js(raw, node, tmp_path)
    window = {
        one for one in meant(published)
        if FIRST.isoformat() <= one[1] and one[0] < LAST.isoformat()
    }  # fmt: skip
    assert told == window and len(told) > 60


def test_a_zone_of_another_place_would_be_noticed(
    published: str, node: str, tmp_path: Path
) -> None:
    """Negative control: with another zone's rules in the file ical.js disagrees."""
    raw = Client().get(published).content
    wrong = raw.replace(b"TZOFFSETTO:+0100", b"TZOFFSETTO:+0200")
    assert wrong != raw and in_ical_js(wrong, node, tmp_path) != in_ical_js(raw, node, tmp_path)


def test_the_plan_is_of_somebody(published: str) -> None:
    """The weeks looked at hold runs, shifts and series, so that agreement means something."""
    seen = viewing(Account.objects.get(email="amara@example.org"))
    assert seen is not None and published
    titles = {title for _, _, title in meant(published)}
    assert any(title.startswith("Fetch ") for title in titles)
    assert {one.goal for one in seen.outlook.household.learning if one.person == "amara"} & titles
    assert timedelta(weeks=6) == LAST - FIRST
