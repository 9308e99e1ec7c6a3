"""`intertwine check` and `sequence`, as scripts call them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import ROOT, Ran, run

A = ROOT / "examples" / "a.yaml"
B = ROOT / "examples" / "b.yaml"
CORPUS = ROOT.parent / "shared" / "ics"
WINDOW = ("--from", "2027-04-26", "--to", "2027-05-23", "--today", "2027-01-04")


def findings(*arguments: object) -> dict[str, dict[str, Any]]:
    """Findings by id."""
    ran = run("check", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    return {one["id"]: one for one in ran.json["findings"]}


def real_calendar(name: str) -> Path:
    """A calendar of the shared corpus; says so loudly when it is not there."""
    path = CORPUS / name
    if not path.is_file():
        message = f"NOT TESTED: {name} of ../shared/ics is not beside this checkout"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def test_check_gives_the_oracle_of_a() -> None:
    """A's window holds the oracle's hard gaps, to the minute, and no other hard finding."""
    found = findings(A, *WINDOW).values()
    hard = [
        (one["kind"], one["start"][:16], one["end"][:16], one["minutes"])
        for one in found
        if one["severity"] == "hard"
    ]
    assert hard == [
        ("overnight-gap", "2027-05-12T18:45", "2027-05-13T08:10", 805),
        ("drop-off-gap", "2027-05-13T07:30", "2027-05-13T09:15", 105),
        ("overnight-gap", "2027-05-13T18:45", "2027-05-14T08:10", 805),
        ("drop-off-gap", "2027-05-14T07:30", "2027-05-14T09:15", 105),
    ]
    soft = [
        (one["kind"], one["start"][:10], one["minutes"])
        for one in found
        if one["severity"] == "soft"
    ]
    assert soft == [
        ("thin-slack", "2027-04-27", 16),
        ("care-gap", "2027-05-01", 805),
        ("learning-broken", "2027-05-14", 120),
    ]


def test_check_names_the_last_day_of_each_remedy() -> None:
    """A's first night closes on 12, 21 and 28 April, the second a day later each."""
    nights = [one for one in findings(A, *WINDOW).values() if one["kind"] == "overnight-gap"]
    dates = [[r["last_open"] for r in one["remedies"]] for one in nights]
    assert dates == [
        ["2027-04-12", "2027-04-21", "2027-04-28"],
        ["2027-04-13", "2027-04-22", "2027-04-29"],
    ]
    assert nights[0]["decide_by"] == "2027-04-12"


def test_check_moves_a_remedy_to_the_closed_ones_the_day_after() -> None:
    """On 12 April Ingrid may still be asked; on the 13th that is over, and said."""
    window = ("--from", "2027-05-12", "--to", "2027-05-12")
    for today, still in (("2027-04-12", True), ("2027-04-13", False)):
        found = findings(A, *window, "--today", today).values()
        night = next(one for one in found if one["kind"] == "overnight-gap")
        opened = {r["id"] for r in night["remedies"]}
        closed = {r["id"] for r in night["closed"]}
        assert ("helper:ingrid" in opened) is still
        assert ("helper:ingrid" in closed) is not still


def test_check_gives_the_oracle_of_b() -> None:
    """B's hard findings are its three gaps and the clash of unequal clocks, nothing else."""
    found = findings(B, "--today", "2027-01-04").values()
    hard = [
        (one["kind"], one["start"][:16], one["minutes"])
        for one in found
        if one["severity"] == "hard"
    ]
    assert hard == [
        ("care-gap", "2027-01-29T15:35", 85),
        ("care-gap", "2027-02-12T07:10", 90),
        ("care-gap", "2027-02-12T15:35", 365),
        ("overlap", "2027-03-16T12:30", 60),
    ]
    crunch = [one["start"][:10] for one in found if one["kind"] == "both-in-crunch"]
    assert crunch == ["2027-03-05"]


def test_sequence_gives_the_inversions_of_b() -> None:
    """The five decisions that come too early, by days, in the household's order."""
    ran = run("sequence", B, "--json")
    assert [one["days"] for one in ran.json["inversions"]] == [39, 7, 41, 20, 14]
    assert all(one["ask"] for one in ran.json["inversions"])


def test_check_hides_private_facts_from_the_other() -> None:
    """Erik's view of A has no trace of the interview that is private to Amara."""
    whole = run("check", A, "--today", "2027-01-04", "--json").out
    erik = run("check", A, "--today", "2027-01-04", "--as", "erik", "--json").out
    assert "Ward manager interview" in whole
    assert "nterview" not in erik


def test_check_adds_just_what_a_real_calendar_causes() -> None:
    """A weekly call at 17:00 on Tuesdays makes the three tight pick-ups fail and no more."""
    calendar = real_calendar("finos-community/386qk4agoombv0sev2ilahsim9.ics")
    before = findings(A, "--today", "2027-01-04")
    after = findings(A, "--today", "2027-01-04", "--calendar", f"erik={calendar}")
    added = [after[one] for one in after if one not in before]
    assert [(one["kind"], one["start"][:10], one["minutes"]) for one in added] == [
        ("pick-up-gap", "2027-04-27", 44),
        ("pick-up-gap", "2027-05-04", 44),
        ("pick-up-gap", "2027-05-18", 44),
    ]
    assert all("Financial Objects SIG meeting" in one["sentence"] for one in added)
    gone = [before[one]["kind"] for one in before if one not in after]
    assert gone == ["thin-slack"]  # the same pick-ups: no longer tight but missed
    assert {one: before[one] for one in before if one in after} == {
        one: after[one] for one in before if one in after
    }


def test_check_adds_nothing_for_meetings_inside_the_working_day() -> None:
    """A real weekly call within Erik's office hours clashes with nothing."""
    calendar = real_calendar("finos-community/31nngaucj5sprgcbdpj9spfe4j.ics")
    before = findings(A, "--today", "2027-01-04")
    assert findings(A, "--today", "2027-01-04", "--calendar", f"erik={calendar}") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere.yaml"), "nowhere.yaml"),
        (("check", ROOT / "examples"), "directory"),
        (("check", A, "--calendar", f"eric={A}"), "did you mean “erik”"),
        (("check", A, "--calendar", "nobody"), "--calendar"),
        (("check", A, "--calendar", f"erik={A}"), "a.yaml"),
        (("check", A, "--today", "2027-02-30"), "2027-02-30"),
        (("check", A, "--from", "2027-02-02", "--to", "2027-02-01"), "swap"),
        (("check", A, "--as", "freya"), "freya"),
        (("check",), "household file"),
        (("sequence", A, "--household", "a"), "either"),
    ],
)
def test_check_refuses_with_status_2(arguments: tuple[object, ...], said: str) -> None:
    """What cannot be used is named on standard error, and standard output stays empty."""
    ran: Ran = run(*arguments)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_check_prints_lines_for_people() -> None:
    """Without --json: what to settle, until when, and what is not known."""
    ran = run("check", A, *WINDOW)
    assert ran.out.startswith("To settle (4)\n")
    assert "by 12 April 2027" in ran.out
    assert "Worth knowing (3)" in ran.out


def test_check_is_the_same_every_time() -> None:
    """The same file gives the same bytes."""
    assert run("check", A, *WINDOW, "--json").out == run("check", A, *WINDOW, "--json").out
