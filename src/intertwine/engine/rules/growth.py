"""Rules of learning: sittings that cannot be kept, goals that cannot be reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intertwine.domain.findings import Cause, Finding, Kind, Remedy, Severity, finding_id
from intertwine.domain.household import Activity, Commitment, Goal, LearningBlock
from intertwine.domain.words import clock, counted, day, full_day, listed, plural, say
from intertwine.engine.rules.load import days_span
from intertwine.engine.scene import Scene, interval
from intertwine.engine.sweep import common


def _why_broken(scene: Scene, block: LearningBlock) -> list[Cause]:
    """What takes a sitting: the person's own commitments, or being the only adult."""
    taken = [
        one
        for one in scene.meeting(block.person, block.span)
        if one.activity is not Activity.BUSY and not one.tentative and not _same(one, block)
    ]
    causes = [
        Cause(person=block.person, item=one.key, sentence=scene.says(one, block.span))
        for one in taken
    ]
    if not causes and common(scene.alone.get(block.person, []), [interval(block.span)]):
        names = listed([child.name for child in scene.household.children])
        causes.append(
            Cause(
                person=block.person,
                item=block.key,
                sentence=say(
                    "{person} is the only adult with {names}",
                    person=scene.name(block.person),
                    names=names,
                ),
            )
        )
    return causes


def _same(one: Commitment, block: LearningBlock) -> bool:
    """Whether a calendar's event is the sitting itself."""
    return one.activity is Activity.IMPORTED and one.core == block.span


def learning_broken(scene: Scene) -> Iterator[Finding]:
    """A learning block that stands is taken by something else."""
    series: dict[tuple[str, ...], list[tuple[LearningBlock, list[Cause]]]] = defaultdict(list)
    for block in scene.household.learning:
        causes = _why_broken(scene, block)
        if causes:
            by = sorted({_undated(cause.item, scene, block) for cause in causes})
            series[block.person, block.goal, *by].append((block, causes))
    for key, broken in series.items():
        yield _broken(scene, key, broken)


def _undated(item: str, scene: Scene, block: LearningBlock) -> str:
    """An item's key without its day, so that what returns is one trouble."""
    dated = next((c for c in scene.of_person[block.person] if c.key == item), None)
    return dated.series if dated is not None else block.goal


def _broken(
    scene: Scene, key: tuple[str, ...], broken: list[tuple[LearningBlock, list[Cause]]]
) -> Finding:
    block, causes = broken[0]
    on = scene.local_day(block.span.start)
    zone = scene.household.zone
    last = scene.local_day(broken[-1][0].span.start)
    when = say("on {on}", on=day(on))
    if len(broken) > 1:
        when = say(
            "{times} from {on} to {last},",
            times=counted(len(broken), "time"),
            on=day(on),
            last=day(last),
        )
    return Finding(
        id=finding_id(Kind.LEARNING_BROKEN, "", key),
        kind=Kind.LEARNING_BROKEN,
        severity=Severity.SOFT,
        span=block.span,
        minutes=block.span.minutes,
        people=(block.person,),
        items=tuple(
            dict.fromkeys(item for one, why in broken for item in (one.key, *(c.item for c in why)))
        ),
        sentence=say(
            "{person}’s “{goal}” {when} at {start} cannot be kept: {list}.",
            person=scene.name(block.person),
            goal=block.goal,
            when=when,
            start=clock(block.span.start, zone),
            list=", ".join(cause.sentence for cause in causes),
        ),
        title=say("{goal} cannot be kept", goal=block.goal),
        causes=tuple(causes),
        remedies=(
            Remedy(
                id=f"swap-sitting:{block.key}",
                sentence=say("{person} swaps it for another time", person=scene.name(block.person)),
                last_open=on,
            ),
        ),
        also=tuple(one.span for one, _ in broken[1:]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A goal's sittings from ``since`` to its date: how many it needs, how many can be kept."""

    goal: Goal
    since: date
    needed: int
    left: int

    @property
    def may_miss(self) -> int:
        """How many more may fall out; below nothing when the goal is behind already."""
        return self.left - self.needed


def pace_of(scene: Scene, goal: Goal) -> Pace | None:
    """A goal's pace; None when its date is over or lies beyond the days planned."""
    horizon = scene.household.horizon
    since = max(scene.today, horizon.first)
    if goal.due > horizon.last or goal.due < since:
        return None
    left = sum(
        1
        for block in scene.household.learning
        if block.person == goal.person
        and block.goal == goal.name
        and since <= scene.local_day(block.span.start)
        and not _why_broken(scene, block)
    )
    needed = -(-goal.minutes_left // goal.block_minutes)
    return Pace(goal=goal, since=since, needed=needed, left=left)


def pace_behind(scene: Scene) -> Iterator[Finding]:
    """Fewer sittings are left before the date than the goal still needs."""
    for goal in scene.household.goals:
        pace = pace_of(scene, goal)
        if pace is not None and pace.may_miss < 0:
            yield _behind(scene, goal, pace.since, pace.needed, pace.left)


def _behind(scene: Scene, goal: Goal, since: date, needed: int, left: int) -> Finding:
    span = days_span(scene, since, goal.due)
    short = (needed - left) * goal.block_minutes
    fit = plural("{number} fits before then", "{number} fit before then", left)
    return Finding(
        id=finding_id(Kind.PACE_BEHIND, "", (goal.key, str(goal.due))),
        kind=Kind.PACE_BEHIND,
        severity=Severity.SOFT,
        span=span,
        minutes=short,
        people=(goal.person,),
        items=(goal.key,),
        sentence=say(
            "{person}’s “{name}” needs {more_sittings} by {due}; {fit}.",
            person=scene.name(goal.person),
            name=goal.name,
            more_sittings=counted(needed, "more sitting"),
            due=full_day(goal.due),
            fit=fit,
        ),
        title=say("{name} is behind its pace", name=goal.name),
        causes=(
            Cause(
                person=goal.person,
                item=goal.key,
                sentence=say(
                    "{sittings} still to do, time kept for {left}",
                    sittings=counted(needed, "sitting"),
                    left=left,
                ),
            ),
        ),
    )
