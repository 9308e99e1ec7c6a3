"""One date of a series, those after it, or all: the other dates stay exactly as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.factories import weekly

from intertwine.actions.recurring import Scope, To, day_of, edited
from intertwine.domain.facts import WEEK, Weekday, Weekly, Where
from intertwine.domain.problems import Refused
from intertwine.domain.projection import time_use
from intertwine.domain.time import DAY, Horizon, Span

HOME = "Europe/London"
# Both changes of the clocks, in Europe and in America.
YEAR = Horizon(first=date(2027, 1, 1), last=date(2027, 12, 31), zone=HOME)
ZONES = st.sampled_from([None, "America/New_York", "Asia/Kolkata", "Pacific/Auckland"])


def dates(one: Weekly | None) -> list[Span]:
    """When a series takes place over the year."""
    return [] if one is None else [each.core for each in time_use.weekly("a", one, YEAR)]


def clock(minutes: int) -> str:
    """A time as facts write it."""
    days, rest = divmod(minutes, 1440)
    return f"{rest // 60:02}:{rest % 60:02}" + (f"+{days}" if days else "")


@st.composite
def series(draw: st.DrawFn) -> Weekly:
    """A weekly event on any days, in any zone, with ends and days left out."""
    start = draw(st.integers(0, 1439))
    day = st.dates(date(2027, 1, 4), date(2027, 12, 20))
    since, until = sorted((draw(day), draw(day)))
    return weekly(
        days=tuple(sorted(draw(st.sets(st.sampled_from(WEEK), min_size=1)), key=WEEK.index)),
        start=clock(start),
        end=clock(start + draw(st.integers(1, 900))),
        zone=draw(ZONES),
        since=draw(st.sampled_from([None, since])),
        until=draw(st.sampled_from([None, until])),
        skipped=tuple(sorted(draw(st.sets(day, max_size=3)))),
        remote_ok=draw(st.booleans()),
        where=draw(st.sampled_from(Where)),
    )


@st.composite
def edits(draw: st.DrawFn) -> tuple[Weekly, date, To]:
    """A series, one of its dates away from the year's edges, and where that is to go."""
    one = draw(series())
    found = [span for span in dates(one) if 20 < (span.start.date() - YEAR.first).days < 340]
    assume(found)
    on = day_of(one, draw(st.sampled_from(found)).start, HOME)
    start = draw(st.integers(0, 1439))
    monday = on - on.weekday() * DAY
    to = monday + draw(st.integers(0, 6)) * DAY
    return one, on, To(on=to, start=clock(start), end=clock(start + draw(st.integers(1, 600))))


def wanted_span(one: Weekly, to: To) -> Span:
    """When the moved date takes place: a series of one says it."""
    single = replace(
        one, days=(WEEK[to.on.weekday()],), start=to.start, end=to.end, since=to.on, until=to.on,
        skipped=(),
    )  # fmt: skip
    return dates(single)[0]


@given(edits())
def test_this_one_moves_and_no_other(edit: tuple[Weekly, date, To]) -> None:
    """All dates but one are left as they were to the minute, in every zone and DST week."""
    one, on, to = edit
    made = edited(one, on, to, Scope.THIS)
    left = [span for span in dates(one) if day_of(one, span.start, HOME) != on]
    assert dates(made.weekly) == left
    if made.event is not None:
        horizon = Horizon(first=YEAR.first, last=YEAR.last, zone=HOME)
        assert time_use.event("a", made.event, horizon).core == wanted_span(one, to)
    else:
        assert dates(made.second) == [wanted_span(one, to)]


@given(edits())
def test_a_date_left_out_takes_no_other_along(edit: tuple[Weekly, date, To]) -> None:
    """Leaving one date out leaves the rest as it was."""
    one, on, _ = edit
    made = edited(one, on, None, Scope.THIS)
    assert dates(made.weekly) == [s for s in dates(one) if day_of(one, s.start, HOME) != on]
    assert made.event is None and made.second is None


@given(edits())
def test_following_dates_change_and_earlier_ones_stay(edit: tuple[Weekly, date, To]) -> None:
    """Dates before the edited one are untouched; each later one is moved by the same rule."""
    one, on, to = edit
    assume(to.on == on or WEEK[to.on.weekday()] not in one.days)
    made = edited(one, on, to, Scope.FOLLOWING)
    before = [s for s in dates(one) if day_of(one, s.start, HOME) < on]
    after = [day_of(one, s.start, HOME) for s in dates(one) if day_of(one, s.start, HOME) >= on]
    moved = [_moved(day, on, to) for day in after]
    found = [*dates(made.weekly), *dates(made.second)]
    inside = [wanted_span(one, replace(to, on=day)) for day in moved if _inside(day)]
    assert sorted(found) == sorted([*before, *inside]) or _edge(one, found, [*before, *inside])


@given(edits())
def test_all_dates_change_alike(edit: tuple[Weekly, date, To]) -> None:
    """Every date is moved by the same rule, and there are as many as before."""
    one, on, to = edit
    assume(to.on == on or WEEK[to.on.weekday()] not in one.days)
    made = edited(one, on, to, Scope.ALL)
    assert made.weekly is not None
    moved = [_moved(day_of(one, s.start, HOME), on, to) for s in dates(one)]
    inside = [wanted_span(one, replace(to, on=day)) for day in moved if _inside(day)]
    found = dates(made.weekly)
    assert sorted(found) == sorted(inside) or _edge(one, found, inside)


def _moved(day: date, on: date, to: To) -> date:
    return day + (to.on - on) if day.weekday() == on.weekday() else day


def _inside(day: date) -> bool:
    return YEAR.first - 2 * DAY <= day <= YEAR.last + DAY


def _edge(one: Weekly, found: list[Span], wanted: list[Span]) -> bool:
    """Series without ends differ only where the year cuts them."""
    cut = timedelta(days=9)
    first = datetime(2027, 1, 1, tzinfo=UTC) + cut
    last = datetime(2028, 1, 1, tzinfo=UTC) - cut

    def core(spans: list[Span]) -> list[Span]:
        return sorted(span for span in spans if first <= span.start <= last)

    return (one.since is None or one.until is None) and core(found) == core(wanted)


def test_a_following_that_is_first_changes_the_whole() -> None:
    """From the first date on there is nothing before to keep: no empty series is left."""
    one = weekly(since=date(2027, 4, 6), until=date(2027, 6, 29))
    made = edited(one, date(2027, 4, 6), To(on=date(2027, 4, 7), start="10:00", end="11:00"),
                  Scope.FOLLOWING)  # fmt: skip
    assert made.second is None
    assert made.weekly is not None and made.weekly.days == (Weekday.WED,)


def test_a_series_moves_within_its_week_only() -> None:
    """Another week, or a day on which it takes place already, is refused in words."""
    one = weekly(days=(Weekday.TUE, Weekday.THU))
    for day in (date(2027, 4, 13), date(2027, 4, 8)):
        with pytest.raises(Refused, match="week"):
            edited(one, date(2027, 4, 6), To(on=day, start="09:00", end="10:00"), Scope.ALL)


def test_what_may_be_done_from_anywhere_stays_so() -> None:
    """A moved date of a remote meeting stays a remote one, as a series of one date."""
    one = weekly(remote_ok=True)
    to = To(on=date(2027, 4, 7), start="09:00", end="10:00")
    made = edited(one, date(2027, 4, 6), to, Scope.THIS)
    assert made.event is None
    assert made.second is not None and made.second.remote_ok
