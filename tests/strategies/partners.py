"""Partners, and what takes their time beside the roles."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite
from tests.strategies.words import (
    ZONES,
    amounts,
    clock,
    clocks,
    dated,
    days,
    few,
    maybe,
    moments,
    names,
    notes,
    shows,
    since_until,
    weekdays,
    whole,
)
from tests.strategies.working import roles

from intertwine.domain import facts


@composite
def weeklies(draw: DrawFn) -> facts.Weekly:
    """A fixed event on certain weekdays."""
    start, end = draw(clocks())
    return facts.Weekly(
        name=draw(names), days=draw(weekdays.filter(bool)), start=start, end=end,
        zone=draw(maybe(ZONES)), skipped=draw(dated(days)),
        where=draw(st.sampled_from(facts.Where)), remote_ok=draw(st.booleans()),
        travel_minutes=draw(st.integers(0, 1440)), notice_days=draw(whole(0, 366)),
        show=draw(shows), **draw(since_until()),
    )  # fmt: skip


@composite
def events(draw: DrawFn) -> facts.Event:
    """Something that happens once."""
    start, end = sorted((draw(moments), draw(moments)))
    return facts.Event(
        name=draw(names), start=start, end=end, zone=draw(maybe(ZONES)),
        where=draw(st.sampled_from(facts.Where)), travel_minutes=draw(st.integers(0, 1440)),
        tentative=draw(st.booleans()), notice_days=draw(whole(0, 366)), show=draw(shows),
        private_until=draw(maybe(days)),
    )  # fmt: skip


@composite
def trips(draw: DrawFn, milestones: list[str]) -> facts.Trip:
    """Time away, perhaps for one of the milestones."""
    leave, back = sorted((draw(moments), draw(moments)))
    return facts.Trip(
        name=draw(names), leave_home=leave, back_home=back, zone_away=draw(maybe(ZONES)),
        serves=draw(st.sampled_from([None, *milestones])), changeable_until=draw(maybe(days)),
        show=draw(shows), private_until=draw(maybe(days)),
    )  # fmt: skip


blocks = st.builds(
    facts.Block,
    day=st.sampled_from(facts.WEEK),
    start=st.integers(0, 1439).map(clock),
    minutes=st.integers(1, 1440),
)
needs = st.builds(facts.Need, need=amounts(10_000), have=amounts(10_000))
learning = st.builds(
    facts.Learning, goal=names, due=maybe(days), hours=st.dictionaries(names, needs, max_size=2),
    block=maybe(blocks), skipped=dated(days), show=shows,
)  # fmt: skip
passions = st.builds(
    facts.Passion, name=names, block=maybe(blocks), hours_month=maybe(amounts(744)), show=shows
)
wins = st.builds(facts.Win, date=days, text=names, role=notes, show=shows)
growth = st.builds(facts.Growth, target=names, by=maybe(days), needs=few(notes), show=shows)


@composite
def boundaries(draw: DrawFn, codes: list[str]) -> facts.Boundary:
    """A limit of any kind, with what that kind needs."""
    kind = draw(st.sampled_from(facts.Limit))
    if kind is facts.Limit.SHIFTS_IN_A_ROW and not codes:
        kind = facts.Limit.NOTE
    shift = draw(st.sampled_from(codes)) if kind is facts.Limit.SHIFTS_IN_A_ROW else None
    return facts.Boundary(
        text=draw(names), kind=kind, count=draw(st.integers(0, 366)), shift=shift,
        per=draw(st.sampled_from(facts.Per)), after=clock(draw(st.integers(0, 1439))),
        show=draw(shows),
        **draw(since_until()),
    )  # fmt: skip


@composite
def partners(
    draw: DrawFn, employers: list[str], places: list[str], milestones: list[str]
) -> facts.Partner:
    """A partner whose parts refer to what is given."""
    jobs = draw(few(roles(employers, places)))
    codes = [code for role in jobs for code in role.shift_types]
    return facts.Partner(
        name=draw(names), ambition=draw(whole(0, 10)), load_limit=draw(st.integers(0, 10)),
        growth=draw(few(growth)), roles=jobs, weekly=draw(few(weeklies())),
        events=draw(few(events())), trips=draw(few(trips(milestones))),
        learning=draw(few(learning)), passions=draw(few(passions)), wins=draw(few(wins)),
        boundaries=draw(few(boundaries(codes))),
    )  # fmt: skip
