"""Rules of plans: requests that must be made in time, decisions that fall too early."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from intertwine.domain.findings import Cause, Finding, Kind, Remedy, Severity, finding_id
from intertwine.domain.household import Household, Link, PlannedAsk
from intertwine.domain.time import Span, instant
from intertwine.domain.words import counted, day, full_day, listed, say
from intertwine.engine.rules.load import days_span
from intertwine.engine.scene import Scene

YEAR = timedelta(days=365)


def months_before(when: date, months: int) -> date:
    """The same day so many months earlier, or the month's last day where there is none."""
    index = when.year * 12 + when.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))


def latest_ask(scene: Scene, ask: PlannedAsk) -> date:
    """The last day to ask: back from the wish by the trial and by the time to decide."""
    employer = scene.household.employers[ask.employer]
    trial = (employer.pilot_months or 0) if ask.with_pilot else 0
    return months_before(ask.in_place_by, trial + (employer.decision_months or 0))


def policy_clock(scene: Scene) -> Iterator[Finding]:
    """A request to an employer has a last day, or there are more than the rules allow."""
    for ask in scene.household.asks:
        if ask.made_on is None:
            yield _ask_by(scene, ask)
    yield from _too_many(scene)


def _ask_by(scene: Scene, ask: PlannedAsk) -> Finding:
    employer = scene.household.employers[ask.employer]
    latest = latest_ask(scene, ask)
    late = (scene.today - latest).days
    steps = []
    if ask.with_pilot and employer.pilot_months:
        steps.append(say("{months} of trial", months=counted(employer.pilot_months, "month")))
    if employer.decision_months:
        steps.append(say("{months} to decide", months=counted(employer.decision_months, "month")))
    leave = say(", which leaves {list}", list=listed(steps)) if steps else ""
    on = max(latest, scene.today)  # a missed day is a trouble of today
    span = days_span(scene, on, on)
    said = (
        say(
            "The last day was {latest}, {days} ago",
            latest=full_day(latest),
            days=counted(late, "day"),
        )
        if late > 0
        else say("Ask by {latest}{leave}", latest=full_day(latest), leave=leave)
    )
    return Finding(
        id=finding_id(Kind.POLICY_CLOCK, "", (ask.key, str(ask.in_place_by))),
        kind=Kind.POLICY_CLOCK,
        severity=Severity.HARD if late > 0 else Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=(ask.person,),
        items=(ask.key,),
        sentence=say(
            "{person} wants “{what}” settled with {name} by {in_place_by}. {said}.",
            person=scene.name(ask.person),
            what=ask.what,
            name=employer.name,
            in_place_by=full_day(ask.in_place_by),
            said=said,
        ),
        title=say("Ask {name} by {latest}", name=employer.name, latest=full_day(latest)),
        causes=(
            Cause(
                person=ask.person,
                item=ask.key,
                sentence=say(
                    "{what}, in place by {in_place_by}",
                    what=ask.what,
                    in_place_by=full_day(ask.in_place_by),
                ),
            ),
        ),
        remedies=(
            Remedy(
                id=f"ask:{ask.key}",
                sentence=say(
                    "{person} asks {name}", person=scene.name(ask.person), name=employer.name
                ),
                last_open=latest,
            ),
        ),
    )


def _too_many(scene: Scene) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[tuple[date, PlannedAsk]]] = defaultdict(list)
    for ask in scene.household.asks:
        if ask.statutory:
            when = ask.made_on or latest_ask(scene, ask)
            groups[ask.person, ask.employer].append((when, ask))
    for (person, key), dated in sorted(groups.items()):
        employer = scene.household.employers[key]
        allowed = employer.statutory_requests_per_12m
        dated.sort(key=lambda pair: (pair[0], pair[1].key))
        for last in range(allowed or 0, len(dated)):
            if allowed is None or dated[last][0] - dated[last - allowed][0] >= YEAR:
                continue
            asks = [ask for _, ask in dated[last - allowed : last + 1]]
            span = days_span(scene, dated[last][0], dated[last][0])
            yield Finding(
                id=finding_id(Kind.POLICY_CLOCK, "", ("too-many", *(a.key for a in asks))),
                kind=Kind.POLICY_CLOCK,
                severity=Severity.HARD,
                span=span,
                minutes=span.minutes,
                people=(person,),
                items=tuple(ask.key for ask in asks),
                sentence=say(
                    "{person} would make {requests} to {name} within twelve months; {allowed} are "
                    "allowed.",
                    person=scene.name(person),
                    requests=counted(len(asks), "request"),
                    name=employer.name,
                    allowed=allowed,
                ),
                title=say("More requests than allowed"),
                causes=tuple(Cause(person=person, item=ask.key, sentence=ask.what) for ask in asks),
            )


def inversion_days(link: Link) -> int:
    """Days by which a decision falls before the fact it needs; 0 or less when it does not."""
    return (link.fact.first - link.decision.first).days


def inversions(household: Household) -> Iterator[tuple[Link, int, str]]:
    """Each decision before its fact, in the household's order, with days and the request."""
    for link in household.links:
        days = inversion_days(link)
        if days > 0:
            yield link, days, request(link)


def decided_before_known(scene: Scene) -> Iterator[Finding]:
    """A decision falls before a fact that it would be wiser to know."""
    for link, days, _ in inversions(scene.household):
        yield _inverted(scene, link, days)


def _inverted(scene: Scene, link: Link, days: int) -> Finding:
    zone = scene.household.zone
    span = Span(start=instant(link.decision.first, 0, zone), end=instant(link.fact.first, 0, zone))
    return Finding(
        id=finding_id(Kind.DECIDED_BEFORE_KNOWN, "", (link.decision.key, link.fact.key)),
        kind=Kind.DECIDED_BEFORE_KNOWN,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=tuple(dict.fromkeys((*link.decision.who, *link.fact.who))),
        items=(link.decision.key, link.fact.key),
        sentence=say(
            "“{name}” on {first} comes {days} before “{name_2}” on {first_2}.",
            name=link.decision.name,
            first=day(link.decision.first),
            days=counted(days, "day"),
            name_2=link.fact.name,
            first_2=day(link.fact.first),
        ),
        title=say("{name}: {days} too early", name=link.decision.name, days=counted(days, "day")),
        causes=tuple(
            Cause(
                person=due.who[0] if len(due.who) == 1 else "",
                item=due.key,
                sentence=f"{due.name}, {full_day(due.first)}",
            )
            for due in (link.decision, link.fact)
        ),
        remedies=tuple(_requests(link, days)),
    )


def request(link: Link) -> str:
    """The request that would put the two in order."""
    return say(
        "Ask for “{name}” to be put off {days}, to {first}",
        name=link.decision.name,
        days=counted(inversion_days(link), "day"),
        first=full_day(link.fact.first),
    )


def _requests(link: Link, days: int) -> Iterator[Remedy]:
    yield Remedy(
        id=f"put-off:{link.decision.key}", sentence=request(link), last_open=link.decision.first
    )
    yield Remedy(
        id=f"hear-early:{link.fact.key}",
        sentence=say(
            "Ask to hear “{name}” {days} earlier", name=link.fact.name, days=counted(days, "day")
        ),
        last_open=link.decision.first,
    )
