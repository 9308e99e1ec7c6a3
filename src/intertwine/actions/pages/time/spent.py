"""What a week takes of each partner, on average over the coming four and twelve weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from intertwine.actions.pages.lanes import broken_learning
from intertwine.actions.pages.phrases import short_length
from intertwine.actions.pages.time import stretches
from intertwine.actions.pages.time.figures import WEEKS, Row, Spending
from intertwine.domain import facts
from intertwine.domain.facts import BOTH, ROTATE
from intertwine.domain.household import Person
from intertwine.domain.time import Horizon, Span, clock, instant, local
from intertwine.domain.words import counted, listed, say
from intertwine.engine.scene import interval
from intertwine.engine.sweep import Interval, merged


def spent(at: Spending) -> tuple[Row, ...]:
    """Every row of the overview for one viewer."""
    return tuple(_rows(at))


def _rows(at: Spending) -> Iterator[Row]:
    yield _paid(at)
    yield Row(
        key="way", name=say("On the way"), link="facts",
        source=say("Ways between places: to work and back, bringing and fetching"),
        figures=at.figures(
            stretches.on_the_way,
            over=_own,
            least=lambda one: not stretches.ways_known(at.outlook, one.key, at.windows[-1]),
        ),
    )  # fmt: skip
    if any(stretches.away(at.outlook, one.key) for one in at.people):
        yield Row(
            key="away", name=say("Away on trips"), link="careers",
            source=say("Trips, door to door; work done there is not counted above"),
            figures=at.figures(stretches.away, note=lambda one: _nights(at, one)),
        )  # fmt: skip
    if any(stretches.other_fixed(at.outlook, one.key) for one in at.people):
        yield Row(
            key="fixed", name=say("Other fixed times"), link="calendar",
            source=say("Weekly times, events and calendars, where they are not at work"),
            figures=at.figures(stretches.other_fixed),
        )  # fmt: skip
    if any(stretches.busy(at.outlook, one.key) for one in at.people):
        yield Row(
            key="busy", name=say("Busy"), link="calendar",
            source=say("What is shown as busy, in half hours; no more of it is known here"),
            figures=at.figures(stretches.busy),
        )  # fmt: skip
    if at.outlook.household.children:
        yield _care(at)
    if at.duties:
        yield from _duties(at)
    if at.outlook.household.learning:
        yield Row(
            key="learning", name=say("Learning"), link="careers",
            source=say("Weekly sittings of the learning goals"),
            figures=at.figures(stretches.sittings, note=lambda one: _broken(at, one)),
        )  # fmt: skip
    if any(career.passions for career in at.careers.values()):
        yield Row(
            key="passions", name=say("For its own sake"), link="careers",
            source=say("Weekly blocks, and hours a month spread over its weeks"),
            figures=tuple(at.figure(one, _passions(at, one)) for one in at.people),
        )  # fmt: skip


def _paid(at: Spending) -> Row:
    figures = []
    for one in at.people:
        found = at.averages(stretches.at_work(at.outlook, one.key), _own(one))
        known = tuple(minutes or None for minutes in found)
        figures.append(at.figure(one, known, _contract(at, one)))
    return Row(
        key="work", name=say("At work"), link="careers",
        source=say("Rotas, working days and what takes place at work, breaks counted"),
        figures=tuple(figures),
    )  # fmt: skip


def _contract(at: Spending, one: Person) -> str:
    roles = [entry.fact for entry in at.careers[one.key].roles]
    today = at.outlook.today
    hours = [
        role.contract_hours_week
        for role in roles
        if role.contract_hours_week
        and (role.since is None or role.since <= today)
        and (role.until is None or today <= role.until)
    ]
    return say("paid: {hours} h a week", hours=f"{sum(hours):g}") if hours else ""


def _own(one: Person) -> tuple[str, ...]:
    return (one.key,)


def partly_known(at: Spending) -> tuple[str, ...]:
    """Whose rota is not known on every day, and on how many it is."""
    told = []
    for one in at.people:
        days = [(len(at.known(w, (one.key,))), len(tuple(w.days()))) for w in at.windows]
        if any(known < whole for known, whole in days):
            (four, of_four), (twelve, of_twelve) = days
            told.append(
                say(
                    "{name}’s rota is known on {four} of {of_four} days and on {twelve} of "
                    "{of_twelve}: work, ways and children are counted on these alone.",
                    name=one.name, four=four, of_four=of_four, twelve=twelve, of_twelve=of_twelve,
                )
            )  # fmt: skip
    return tuple(told)


def _nights(at: Spending, one: Person) -> str:
    last = at.windows[-1]
    nights = [
        night
        for night in stretches.nights_away(at.outlook, one.key)
        if last.first <= night <= last.last
    ]
    return counted(len(nights), "night") if nights else ""


def _care(at: Spending) -> Row:
    both = tuple(one.key for one in at.people)

    def alone(one: Person) -> str:
        spans = stretches.with_children(at.outlook, one.key, alone=True)
        times = [short_length(minutes) for minutes in at.averages(spans, both) if minutes]
        return say("alone {times}", times=", ".join(dict.fromkeys(times))) if times else ""

    parts = (
        (stretches.in_places(at.outlook), say("at nursery, school or a club")),
        (stretches.with_helpers(at.outlook), say("with helpers")),
        (stretches.with_nobody(at.outlook), say("with nobody")),
    )
    told = [
        f"{short_length(minutes)} {name}"
        for spans, name in parts
        for minutes in at.averages(spans, both)[-1:]
        if minutes
    ]
    return Row(
        key="care", name=say("With the children"), link="this-week",
        source=say(
            "Who has them, from 06:00 to 22:00, as worked out day by day; two children at "
            "once count once"
        ),
        figures=at.figures(stretches.with_children, note=alone, over=lambda _: both),
        home=listed(told),
    )  # fmt: skip


def _duties(at: Spending) -> Iterator[Row]:
    shared = say("those you share or take in turns count half each")
    parts = (
        ("execution", say("Household, done"), say("By who does the home’s duties")),
        ("planning", say("Household, planned"), say("The same minutes, by who plans them")),
        ("conception", say("Household, noticed"), say("The same minutes, by who notices")),
    )
    whole = sum(duty.minutes for duty in at.duties)
    for part, name, source in parts:
        yield Row(
            key=part, name=name, link="facts", source=f"{source}; {shared}",
            figures=tuple(
                at.figure(one, [_share(at.duties, part, one.key)] * len(WEEKS))
                for one in at.people
            ),
            home=say("{length} in all", length=short_length(whole)),
        )  # fmt: skip


def _share(duties: Sequence[facts.Duty], part: str, person: str) -> int:
    """Minutes of the duties whose part is the person's; shared ones count half."""
    doubled = 0
    for duty in duties:
        whose = getattr(duty, part)
        doubled += 2 * duty.minutes * (whose == person) + duty.minutes * (whose in (BOTH, ROTATE))
    return round(doubled / 2)


def _broken(at: Spending, one: Person) -> str:
    last, zone = at.windows[-1], at.outlook.household.zone
    broken = broken_learning(at.outlook)
    lost = [
        block
        for block in at.outlook.household.learning
        if block.person == one.key
        and block.key in broken
        and last.first <= local(block.span.start, zone).date() <= last.last
    ]
    return say("{sittings} cannot be kept", sittings=counted(len(lost), "sitting")) if lost else ""


def _passions(at: Spending, one: Person) -> tuple[int | None, ...]:
    own = [entry.fact for entry in at.careers[one.key].passions]
    monthly = sum((passion.hours_month or 0) for passion in own if passion.block is None)
    spans = merged(
        span
        for passion in own
        if passion.block is not None
        for span in _blocks(passion.block, at.windows[-1])
    )
    weekly = round(monthly * 60 * 12 / 52)
    return tuple((minutes or 0) + weekly for minutes in at.averages(spans))


def _blocks(block: facts.Block, window: Horizon) -> Iterator[Interval]:
    for day in window.days():
        if day.weekday() == block.day.number:
            start = instant(day, clock(block.start), window.zone)
            yield interval(Span(start=start, end=start + timedelta(minutes=block.minutes)))
