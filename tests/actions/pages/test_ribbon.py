"""What a ribbon is made of, without pages: places on the axis, lanes, strands, headings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.examples import facts_of_example

from intertwine.actions.outlook import Outlook, look
from intertwine.actions.pages import headlines, phrases
from intertwine.actions.pages.axis import Hours, Row, ticks
from intertwine.actions.pages.blocks import Block, Look, fits
from intertwine.actions.pages.ribbon import ribbon
from intertwine.actions.pages.week import key_of, monday_named, week
from intertwine.actions.rows import save
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import Span
from intertwine.store.models import Trip

ZONE = "Europe/London"
NOW = datetime(2027, 4, 5, 6, 50, tzinfo=UTC)


def row(day: date, hours: Hours = Hours.WAKING) -> Row:
    """A row in London."""
    return Row(day=day, hours=hours, zone=ZONE)


def outlook(example: str, person: str, today: date) -> Outlook:
    """What one partner of an example sees ahead."""
    household = save(facts_of_example(example), slug=example)
    return look(household, person=person, today=today)


@pytest.mark.parametrize(
    ("hours", "labels"),
    [
        (Hours.WAKING, "06 08 10 12 14 16 18 20 22"),
        (Hours.DAY, "00 03 06 09 12 15 18 21 24"),
        (Hours.NIGHT, "12 15 18 21 00 03 06 09 12"),
    ],
)
def test_axis_has_nine_ticks(hours: Hours, labels: str) -> None:
    """Each axis is cut into eighths and says its hours as a clock does."""
    assert " ".join(tick.label for tick in ticks(hours)) == labels


def test_row_measures_on_the_clock() -> None:
    """On the day the clocks go forward, 08:00 still stands at eight."""
    changed, plain = date(2027, 3, 28), date(2027, 3, 27)
    eight = [
        row(changed).step(datetime(2027, 3, 28, 7, tzinfo=UTC)),
        row(plain).step(datetime(2027, 3, 27, 8, tzinfo=UTC)),
    ]
    assert eight == [96, 96]


def test_row_leaves_out_what_it_does_not_show() -> None:
    """Nothing before 06 or after 22 is placed, and what crosses an edge is cut there."""
    day = row(date(2027, 1, 4))
    at = [datetime(2027, 1, 4, hour, tzinfo=UTC) for hour in (3, 5, 7)]
    assert day.between(at[0], at[1]) is None
    assert day.between(at[1], at[2]) == (72, 84)


def test_row_shows_even_the_shortest_stretch() -> None:
    """Two minutes are drawn as one step, also at the very end of the row."""
    day = row(date(2027, 1, 4))
    minutes = [datetime(2027, 1, 4, 21, 58, tzinfo=UTC), datetime(2027, 1, 4, 22, tzinfo=UTC)]
    assert day.between(*minutes) == (263, 264)


def test_night_row_runs_into_the_next_day() -> None:
    """Two in the morning stands at 26 hours of the evening before."""
    night = row(date(2027, 1, 4), Hours.NIGHT)
    assert night.step(datetime(2027, 1, 5, 2, tzinfo=UTC)) == 312


@pytest.mark.django_db
def test_two_things_at_once_stand_on_two_lines() -> None:
    """Priya's overlap on 16 March shows both events, neither hiding the other."""
    seen = outlook("b", "priya", date(2027, 2, 8))
    (day,) = ribbon(seen, [date(2027, 3, 16)], now=NOW).days
    lines = [[block.text for block in lane.blocks] for lane in day.lanes if lane.side == "a"]
    assert lines == [["Class", "Mock tenure review"], ["Zurich collaboration call"]]
    assert [lane.name for lane in day.lanes][:2] == ["Priya", "Priya, at the same time"]


@pytest.mark.django_db
def test_drop_off_nobody_can_do_breaks_the_strand() -> None:
    """On 13 May the strand is broken until 09:15, although a parent sleeps at home."""
    seen = outlook("a", "amara", date(2027, 4, 5))
    (day,) = ribbon(seen, [date(2027, 5, 13)], now=NOW, hours=Hours.DAY).days
    (strand,) = day.strands
    assert [(str(p.care), p.start, p.end, p.label) for p in strand.pieces][:3] == [
        ("gap", 0, 98, "until 08:10"),
        ("gap", 98, 111, "drop-off"),
        ("o", 111, 204, "Little Oaks"),
    ]


@pytest.mark.django_db
def test_private_time_is_plain_busy_time() -> None:
    """What the other partner keeps to themselves shows as busy, with no name and no icon."""
    household = save(facts_of_example("a"), slug="a")
    Trip.everything.filter(partner__household=household, partner__key="erik").update(show="busy")
    seen = look(household, person="amara", today=date(2027, 4, 5))
    (day,) = ribbon(seen, [date(2027, 5, 13)], now=NOW).days
    found = [block for lane in day.lanes if lane.side == "b" for block in lane.blocks]
    assert [(block.text, block.look, block.icon) for block in found] == [("Busy", Look.BUSY, "")]


@pytest.mark.django_db
def test_week_counts_what_still_stands() -> None:
    """In the Berlin week one of two sittings cannot be kept."""
    seen = outlook("a", "amara", date(2027, 4, 5))
    found = week(seen, first=date(2027, 5, 10), now=NOW, viewer="amara")
    assert (found.kept, len(found.learning)) == (1, 2)


@pytest.mark.parametrize("key", ["2026-53", "2027-01", "2027-52"])
def test_weeks_are_named_by_iso(key: str) -> None:
    """A week's name leads to its Monday and back."""
    monday = monday_named(key)
    assert monday is not None
    assert key_of(monday) == key


def finding(kind: Kind, day: int, hour: int = 8) -> Finding:
    """A hard finding in May 2027."""
    start = datetime(2027, 5, day, hour, tzinfo=UTC)
    return Finding(
        id=f"{kind}-{day}", kind=kind, severity=Severity.HARD, minutes=60, people=(), items=(),
        span=Span(start=start, end=start.replace(hour=hour + 1)), sentence="x", title="A title",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hard", "says"),
    [
        ([], "A clear week."),
        ([finding(Kind.PICK_UP_GAP, 13)], "A steady week, once Thursday’s pick-up is settled."),
        (
            [finding(Kind.CARE_GAP, 14), finding(Kind.CARE_GAP, 14, 15)],
            "A steady week, once Friday’s gaps are settled.",
        ),
        (
            [finding(Kind.CARE_GAP, day) for day in (11, 12, 13)],
            "Three things to settle, the first on Tuesday.",
        ),
        ([finding(Kind.OVERNIGHT_GAP, 12, 20)], "Wednesday night has nobody with the children."),
    ],
)
def test_week_is_told_in_a_sentence(hard: list[Finding], says: str) -> None:
    """The heading names what is to settle, as few words as it takes."""
    assert headlines.of_week(hard, [], [], zone=ZONE, children=True, over=False) == says


@pytest.mark.parametrize(
    ("sentence", "first", "more"),
    [
        ("Nobody has Ife, 1 h: Maya is on shift.", "Nobody has Ife, 1 h.", "Maya is on shift."),
        ("“A: b. c” meets “D”. Clocks change.", "“A: b. c” meets “D”.", "Clocks change."),
        ("One thing only.", "One thing only.", ""),
    ],
)
def test_headline_is_cut_outside_quotes(sentence: str, first: str, more: str) -> None:
    """A name may hold a colon or a full stop without ending the heading."""
    assert phrases.headline(sentence) == (first, more)


def test_a_length_stays_on_one_line() -> None:
    """Between a number and its unit, and between hours and minutes, no line is broken."""
    said = phrases.unbroken("Nobody has Ife, 13 h 25 min, 2 h or 5 min; 3 hours, 2 handovers.")
    parts = ("13\u00a0h\u00a025\u00a0min", "2\u00a0h or 5\u00a0min; 3 hours, 2 handovers.")
    assert said == f"Nobody has Ife, {parts[0]}, {parts[1]}"


@pytest.mark.parametrize(
    ("minutes", "said"), [(805, "13h 25m"), (60, "1h"), (5, "5m"), (185, "3h 05m")]
)
def test_lengths_are_short_on_a_strand(minutes: int, said: str) -> None:
    """Hours and two-digit minutes."""
    assert phrases.short_length(minutes) == said


def test_words_go_inside_only_where_they_fit() -> None:
    """An hour is too short for a long name, a working day is not."""
    assert not fits(150, 162, "Mock tenure review", Hours.WAKING)
    assert fits(108, 207, "Working at home 09:00–17:15", Hours.WAKING)
    assert Block(look=Look.PLAIN, start=1, end=2, text="", times="", said="").beside is False
