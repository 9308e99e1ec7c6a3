"""Roles and the time they take."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite
from tests.strategies.words import (
    amounts,
    clocks,
    dated,
    days,
    few,
    maybe,
    names,
    notes,
    shows,
    since_until,
    weekdays,
    whole,
)

from intertwine.domain import facts
from intertwine.domain.time import clock


@composite
def hours(draw: DrawFn) -> facts.Hours:
    """A working day around core hours."""
    earliest, first, last, latest = draw(clocks(4))
    room = clock(latest) - clock(earliest)
    work = draw(st.integers(1, room))
    return facts.Hours(
        work_minutes=work, lunch_minutes=draw(st.integers(0, min(480, room - work))),
        core=draw(st.sampled_from((None, (first, last)))), earliest=earliest, latest=latest,
        usual_start=first, days=draw(weekdays),
    )  # fmt: skip


@composite
def offices(draw: DrawFn) -> facts.Office:
    """Office days, some of them fixed."""
    on = draw(weekdays)
    fixed = draw(st.sets(st.sampled_from(on))) if on else set()
    return facts.Office(days=on, fixed_days=tuple(fixed), min_days=draw(st.integers(0, 7)))


@composite
def shift_types(draw: DrawFn) -> facts.ShiftType:
    """A shift, over midnight or not, with or without its ways."""
    leave, start, end, back = draw(clocks(4, latest=2879))
    return facts.ShiftType(
        start=start, end=end, name=draw(notes), leave_home=draw(maybe(st.just(leave))),
        back_home=draw(maybe(st.just(back))), no_run_before=draw(maybe(st.just(back))),
    )  # fmt: skip


@composite
def rosters(draw: DrawFn, codes: list[str]) -> facts.Roster:
    """Some weeks of rota in the codes given."""
    since = draw(days)
    length = draw(st.integers(0, 28))
    worked = st.integers(0, length).map(lambda number: since + timedelta(days=number))
    shifts = draw(st.dictionaries(worked, st.sampled_from(codes), max_size=5)) if codes else {}
    return facts.Roster(since=since, until=since + timedelta(days=length), shifts=shifts)


@composite
def cycles(draw: DrawFn, codes: list[str]) -> facts.Cycle:
    """A pattern of the codes given, with exceptions."""
    code = st.sampled_from([*codes, "off"])
    return facts.Cycle(
        anchor=draw(days), pattern=tuple(draw(st.lists(code, min_size=1, max_size=9))),
        exceptions=draw(st.dictionaries(days, code, max_size=2)), **draw(since_until()),
    )  # fmt: skip


@composite
def on_calls(draw: DrawFn) -> facts.OnCall:
    """Turns of being on call."""
    start, end = draw(clocks(2, latest=7 * 1440))
    return facts.OnCall(
        starts=draw(dated(days)), start=start, end=end, swap_notice_days=draw(whole(0, 366)),
        alone_minutes_max=draw(st.integers(0, 1440)),
    )  # fmt: skip


@composite
def roles(draw: DrawFn, employers: list[str], places: list[str]) -> facts.Role:
    """A job at one of the employers, its office at one of the places."""
    types = draw(
        st.dictionaries(names.filter(lambda code: code != "off"), shift_types(), max_size=2)
    )
    place = draw(st.sampled_from([None, *places]))
    return facts.Role(
        title=draw(names), employer=draw(st.sampled_from([None, *employers])), unit=draw(notes),
        fte=draw(maybe(amounts(2))), contract_hours_week=draw(maybe(amounts(168))), place=place,
        permit_until=draw(maybe(days)), rota_weeks_ahead=draw(whole(0, 52)),
        public_holidays=draw(maybe(st.sampled_from(facts.PublicHolidays))),
        hours=draw(maybe(hours())), office=draw(maybe(offices())) if place else None,
        shift_types=types, rosters=draw(few(rosters(list(types)))),
        cycles=draw(few(cycles(list(types)))), on_call=draw(few(on_calls())), show=draw(shows),
        **draw(since_until()),
    )  # fmt: skip
