"""A judge of days written from docs/engine.md, minute by minute, without the engine's own code.

It follows every adult and every child through the day that an answer describes. Where the
answer breaks a rule it says which, and it counts the minutes each child is with nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from intertwine.engine.coverage.day import HOME, Adult, Answer, Day, Run, Stay, Ways

MOVING = "on the way"


@dataclass
class Verdict:
    """What is wrong with an answer, and who has each child at each minute."""

    faults: list[str] = field(default_factory=list)
    having: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def nobody(self) -> Counter[str]:
        """Minutes each child is with no adult and in no open care."""
        return Counter(
            {child: sum(not have for have in minutes) for child, minutes in self.having.items()}
        )


@dataclass
class Walk:
    """Where one adult is at each minute, and whether free for children there."""

    where: list[str]
    free: list[bool]


def judge(day: Day, ways: Ways, answer: Answer) -> Verdict:
    """The verdict on an answer."""
    verdict = Verdict()
    verdict.faults += _legs(day, answer)
    for adult in day.adults:
        verdict.faults += _able(day, adult, answer)
        verdict.faults += _rides(day, adult, answer, ways)
    verdict.faults += _work(day, ways, answer)
    walks = {adult.key: _walk(day, adult, answer, ways) for adult in day.adults}
    for child, remote_ok in day.children:
        verdict.having[child] = _having(day, child, remote_ok, answer, walks)
    return verdict


def disagreements(day: Day, ways: Ways, answer: Answer) -> list[str]:
    """All that is wrong with an answer, what it tells of the children included."""
    verdict = judge(day, ways, answer)
    return verdict.faults + list(_agrees(day, answer, verdict))


def _runs_of(answer: Answer, who: str) -> list[Run]:
    return sorted((r for r in answer.runs if r.carer == who), key=lambda r: (r.arrive, r.depart))


def _early(answer: Answer, who: str) -> bool:
    """Whether somebody fetches before a late working day, and so is home again in between."""
    begin = min((start for w, start, _, _ in answer.work if w == who), default=0)
    return any(not run.drop and run.done <= begin for run in _runs_of(answer, who))


def _legs(day: Day, answer: Answer) -> Iterator[str]:
    """Each place has one drop-off inside its window and one pick-up after it and not early."""
    for number, stay in enumerate(day.stays):
        drops = [r for r in answer.runs if r.stay == number and r.drop]
        picks = [r for r in answer.runs if r.stay == number and not r.drop]
        if len(drops) != 1 or len(picks) != 1:
            yield f"{stay.place} has {len(drops)} drop-offs and {len(picks)} pick-ups"
            continue
        drop, pick = drops[0], picks[0]
        if drop.carer and not stay.drop_from <= drop.arrive <= stay.drop_by:
            yield f"{stay.place}: brought at {drop.arrive}"
        if pick.carer and pick.arrive < stay.pick_from:
            yield f"{stay.place}: fetched at {pick.arrive}, before it lets children go"
        if drop.carer and pick.carer and pick.arrive <= drop.arrive:
            yield f"{stay.place}: fetched before brought"


def _able(day: Day, adult: Adult, answer: Answer) -> Iterator[str]:
    """No run while asleep, at work or at something else; at a shift's edge the way counts once."""
    blocks = [(start, end, "asleep") for start, end in adult.asleep]
    blocks += [
        (tie.core_start, tie.core_end, "away") if tie.place else (tie.out, tie.back, "away")
        for tie in adult.ties
    ]
    blocks += [(start, end, "at work") for who, start, end, _ in answer.work if who == adult.key]
    for run in _runs_of(answer, adult.key):
        for start, end, what in blocks:
            if max(start, run.depart) < min(end, run.done) or start < run.arrive < end:
                yield f"{adult.key} makes a run at {run.depart}–{run.done} while {what}"
        for other in _runs_of(answer, adult.key):
            if run.drop and not other.drop and other.depart < run.done:
                yield f"{adult.key} brings and fetches at once at {run.arrive}"
        if not (adult.can_drop if run.drop else adult.can_pick):
            yield f"{adult.key} does not make such runs"


def _rides(day: Day, adult: Adult, answer: Answer, ways: Ways) -> Iterator[str]:
    """Between any two places an adult must be at lies at least the way between them."""

    def minutes(one: str, two: str) -> int:
        return 0 if one == two else ways.get((adult.key, one, two), (0, False))[0]

    for drop in (True, False):
        stops = [r for r in _runs_of(answer, adult.key) if r.drop is drop]
        for one, two in pairwise(stops):
            ride = minutes(day.stays[one.stay].place, day.stays[two.stay].place)
            if two.arrive - one.arrive < ride:
                yield f"{adult.key} is at two places at once at {one.arrive}"
        if not stops:
            continue
        first, last = stops[0], stops[-1]
        origins, ends = _edges(day, adult, answer, first, last)
        place = day.stays[first.stay].place
        if not any(first.arrive - first.depart >= minutes(o, place) for o in origins):
            yield f"{adult.key} reaches {place} too soon"
        if drop and first.arrive - first.depart < minutes(HOME, place):
            yield f"{adult.key} brings a child from somewhere that is not home"
        place = day.stays[last.stay].place
        if not any(last.done - last.arrive >= minutes(place, end) for end in ends):
            yield f"{adult.key} is back from {place} too soon"


def _edges(
    day: Day, adult: Adult, answer: Answer, first: Run, last: Run
) -> tuple[set[str], set[str]]:
    """Where a round may begin and end: home, a shift's place, or the day's work."""
    origins, ends = {HOME}, {HOME}
    for tie in adult.ties:
        # Inside the ride to or from a shift only its own place will do; at the edge home too.
        if tie.place and tie.core_end <= first.depart <= tie.back:
            own = set() if first.drop else {tie.place}
            origins = own if first.depart < tie.back else {*origins, *own}
        if tie.place and tie.out <= last.done <= tie.core_start:
            own = {tie.place} if last.drop else set()
            ends = own if last.done > tie.out else {*ends, *own}
    for who, start, end, place in answer.work:
        if who == adult.key and not _early(answer, who):
            # Who sets out later than work ends sets out from home, or has waited at work.
            origins |= {place} if first.depart == end else set()
            ends |= {place} if last.done <= start else set()
    return origins, ends


def _work(day: Day, ways: Ways, answer: Answer) -> Iterator[str]:
    """Every working day lies in one piece inside its hours, stretched to a meeting's end."""
    for adult in day.adults:
        if adult.work is None:
            continue
        laid = [(start, end) for who, start, end, _ in answer.work if who == adult.key]
        if len(laid) != 1:
            yield f"{adult.key} works {len(laid)} times"
            continue
        start, end = laid[0]
        rounds = [run.done for run in _runs_of(answer, adult.key) if run.drop]
        ride = ways.get((adult.key, adult.work.place, HOME), (0, True))[0]
        ride = 0 if adult.work.place == HOME else ride
        for run in _runs_of(answer, adult.key):
            if not run.drop and end < run.depart < end + ride:
                yield f"{adult.key} sets out from home before being there"
        on = max(adult.work.earliest, *rounds) if rounds else start
        if start != on and not _early(answer, adult.key):
            yield f"{adult.key} does not go on to work from the morning round"
        meets = adult.work.meetings
        latest = min([adult.work.begin_by, *(begin for begin, _ in meets)])
        if not adult.work.earliest <= start <= max(adult.work.earliest, latest):
            yield f"{adult.key} begins work at {start}"
        if end != max([start + adult.work.minutes, *(close for _, close in meets)]):
            yield f"{adult.key} ends work at {end}"


def _walk(day: Day, adult: Adult, answer: Answer, ways: Ways) -> Walk:
    """Minute by minute: at home unless something says otherwise."""
    where, free = [HOME] * day.length, [True] * day.length

    def put(start: int, end: int, place: str, can: bool) -> None:
        for minute in range(max(start, 0), min(end, day.length)):
            where[minute], free[minute] = place, can

    for tie in adult.ties:
        put(tie.out, tie.back, tie.place or "away", False)
    for who, start, end, place in answer.work:
        if who != adult.key:
            continue
        there = ways.get((who, HOME, place), (0, True))[0] if place != HOME else 0
        back = ways.get((who, place, HOME), (0, True))[0] if place != HOME else 0
        runs = _runs_of(answer, who)
        early = _early(answer, who)
        put(start, end, place, place == HOME)
        if early or not any(run.drop for run in runs):
            put(start - there, start, MOVING, False)
        fetches = [run for run in runs if not run.drop]
        if early or not fetches or fetches[0].depart > end:
            put(end, end + back, MOVING, False)
    for drop in (True, False):
        runs = [run for run in _runs_of(answer, adult.key) if run.drop is drop]
        if runs:
            homely = _homely(day, adult, runs, answer, ways)
            put(runs[0].depart, runs[-1].done, "round" if homely else MOVING, homely)
    return Walk(where, free)


def _homely(day: Day, adult: Adult, runs: list[Run], answer: Answer, ways: Ways) -> bool:
    """Whether a round starts at home and ends there, so that others can come along."""
    depart, done = runs[0].depart, runs[-1].done
    there = ways.get((adult.key, HOME, day.stays[runs[0].stay].place), (0, False))[0]
    back = ways.get((adult.key, day.stays[runs[-1].stay].place, HOME), (0, False))[0]
    if runs[0].arrive - depart < there or done - runs[-1].arrive < back:
        return False
    for who, start, end, place in answer.work:
        if who == adult.key and place != HOME and not _early(answer, who):
            if runs[0].drop and done <= start:
                return False
            near = [t for t in adult.ties if t.back == depart]
            if not runs[0].drop and depart == end and not near:
                return False
    return not any(
        tie.place is not None
        and (tie.core_end <= depart < tie.back or tie.out < done <= tie.core_start)
        for tie in adult.ties
    )


def _having(
    day: Day, child: str, remote_ok: bool, answer: Answer, walks: dict[str, Walk]
) -> list[frozenset[str]]:
    """Who or what has the child at each minute; empty when nobody has."""
    having = [_at_home(day, minute, remote_ok, answer, walks) for minute in range(day.length)]
    for number, stay in enumerate(day.stays):
        if child in stay.children:
            there = bool(_at_home(day, min(stay.drop_by, day.length - 1), True, answer, walks))
            _out(number, stay, answer, having, at_home=there)
    return having


def _at_home(
    day: Day, minute: int, remote_ok: bool, answer: Answer, walks: dict[str, Walk]
) -> frozenset[str]:
    found = set()
    for who, walk in walks.items():
        at_work = any(w == who and s <= minute < e for w, s, e, _ in answer.work)
        here = walk.where[minute] in (HOME, "round") and walk.free[minute]
        if here and (not at_work or remote_ok):
            found.add(who)
    return frozenset(found)


def _out(
    number: int, stay: Stay, answer: Answer, having: list[frozenset[str]], *, at_home: bool
) -> None:
    """From leaving home to coming back: with the carer, at the place, or waiting."""
    drop = next(r for r in answer.runs if r.stay == number and r.drop)
    pick = next(r for r in answer.runs if r.stay == number and not r.drop)
    left = drop.depart if drop.carer else stay.drop_by
    there = drop.arrive if drop.carer else stay.drop_by
    fetched = pick.arrive if pick.carer else len(having)
    home = pick.done if pick.carer else len(having)
    if not drop.carer and (fetched <= stay.drop_by or (not pick.carer and at_home)):
        return
    for minute in range(max(left, 0), min(home, len(having))):
        if minute < there:
            having[minute] = frozenset({drop.carer or ""})
        elif minute < fetched:
            having[minute] = frozenset({stay.place} if minute < stay.pick_by else ())
        else:
            having[minute] = frozenset({pick.carer or ""})


def _agrees(day: Day, answer: Answer, verdict: Verdict) -> Iterator[str]:
    """The answer's own stretches cover every minute once and say what the judge saw."""
    for child, _ in day.children:
        told: list[frozenset[str] | None] = [None] * day.length
        for one in (s for s in answer.stretches if s.child == child):
            for minute in range(one.start, one.end):
                if told[minute] is not None:
                    yield f"{child} is told of twice at {minute}"
                told[minute] = frozenset({one.place} if one.place else one.adults)
        wrong = [m for m in range(day.length) if told[m] != verdict.having[child][m]]
        if wrong:
            m = wrong[0]
            yield f"{child} at {m}: told {told[m]}, judged {verdict.having[child][m]}"
