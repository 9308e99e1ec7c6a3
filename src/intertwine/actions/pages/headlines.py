"""What a page says first: its finding, as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intertwine.actions.pages.kinds import named
from intertwine.actions.pages.phrases import capital, months, short_day, unbroken
from intertwine.domain.findings import Finding, Kind
from intertwine.domain.time import local
from intertwine.domain.words import counted_in_words, full_day, listed, plural, say, weekday

FEW = 2


def of_week(
    hard: Sequence[Finding],
    soft: Sequence[Finding],
    later: Sequence[Finding],
    *,
    zone: str,
    children: bool,
    over: bool,
    missing: Sequence[str] = (),
) -> str:
    """The week's finding, which calls nothing steady or clear while something is ``missing``.

    ``later`` is what is hard after it; ``over`` when it has passed.
    """
    nights = [one for one in hard if one.kind is Kind.OVERNIGHT_GAP]
    if nights:
        return _nobody(_nights_of_week(nights, zone), len(nights), children=children, over=over)
    if hard:
        return _to_settle(hard, missing, zone=zone, over=over)
    if missing:
        return _as_far_as_known(soft, later, missing, zone)
    if later:
        after = _later(later, zone)
        if soft:
            return say("A steady week; {later}.", later=after)
        return say("A clear week; {later}.", later=after)
    return f"{_quiet(soft, zone)}."


def _to_settle(hard: Sequence[Finding], missing: Sequence[str], *, zone: str, over: bool) -> str:
    if over:
        return say("A week with {gaps}.", gaps=counted_in_words(len(hard), "gap"))
    names = _names(hard, zone)
    if len(names) > FEW:
        first = local(hard[0].span.start, zone)
        count = capital(counted_in_words(len(hard), "thing"))
        return say("{things} to settle, the first on {day}.", things=count, day=weekday(first))
    number, said = len(hard), listed(names)
    if missing:
        return plural(
            "{names} is to settle; {missing} not known.",
            "{names} are to settle; {missing} not known.",
            number,
            names=said,
            missing=_missing(missing),
        )
    return plural(
        "A steady week, once {names} is settled.",
        "A steady week, once {names} are settled.",
        number,
        names=said,
    )


def _as_far_as_known(
    soft: Sequence[Finding], later: Sequence[Finding], missing: Sequence[str], zone: str
) -> str:
    said = _missing(missing)
    if later:
        return say(
            "{missing} not known this week; {later}.",
            missing=capital(said),
            later=_later(later, zone),
        )
    if soft:
        count = capital(counted_in_words(len(soft), "thing"))
        return say("{things} worth knowing; {missing} not known.", things=count, missing=said)
    return say("Nothing clashes that is known; {missing} not.", missing=said)


def _missing(missing: Sequence[str]) -> str:
    """“Amara’s rota is”, “Amara’s rota and Erik’s rota are”."""
    names = listed(missing)
    return plural("{names} is", "{names} are", len(missing), names=names)


def _nobody(nights: str, number: int, *, children: bool, over: bool = False) -> str:
    if over and children:
        return say("{nights} had nobody with the children.", nights=nights)
    if over:
        return say("{nights} had nobody.", nights=nights)
    if children:
        return plural(
            "{nights} has nobody with the children.",
            "{nights} have nobody with the children.",
            number,
            nights=nights,
        )
    return plural("{nights} has nobody.", "{nights} have nobody.", number, nights=nights)


def _nights_of_week(nights: Sequence[Finding], zone: str) -> str:
    if len(nights) > 1:
        return capital(counted_in_words(len(nights), "night"))
    return capital(say("{day} night", day=weekday(local(nights[0].span.start, zone))))


def _names(hard: Sequence[Finding], zone: str) -> list[str]:
    names = [
        named(one, weekday(local(one.span.start, zone))) or unbroken(one.title) for one in hard
    ]
    return [
        say("{name}s", name=name) if names.count(name) > 1 else name
        for name in dict.fromkeys(names)
    ]


def _quiet(soft: Sequence[Finding], zone: str) -> str:
    if not soft:
        return say("A clear week")
    tight = [one for one in soft if one.kind is Kind.THIN_SLACK]
    if len(soft) == 1 and tight:
        day = weekday(local(tight[0].span.start, zone))
        return say("A steady week, with {day} tight", day=day)
    return say(
        "A steady week, with {things} worth knowing", things=counted_in_words(len(soft), "thing")
    )


def _later(later: Sequence[Finding], zone: str) -> str:
    nights = [one for one in later if one.kind is Kind.OVERNIGHT_GAP]
    told = nights or later
    month = months([local(one.span.start, zone).date() for one in told])
    if nights:
        return plural(
            "{nights} in {month} has nobody yet",
            "{nights} in {month} have nobody yet",
            len(nights),
            nights=counted_in_words(len(nights), "night"),
            month=month,
        )
    things = counted_in_words(len(later), "thing")
    return say("{things} to settle in {month}", things=things, month=month)


def of_list(
    hard: Sequence[Finding],
    soft: Sequence[Finding],
    *,
    zone: str,
    children: bool,
    until: date,
    missing: Sequence[str] = (),
) -> str:
    """What the list of clashes comes to."""
    nights = [one for one in hard if one.kind is Kind.OVERNIGHT_GAP]
    if nights:
        month = months([local(one.span.start, zone).date() for one in nights])
        count = capital(counted_in_words(len(nights), "night"))
        told = say("{nights} in {month}", nights=count, month=month)
        return _nobody(told, len(nights), children=children)
    if hard:
        first = short_day(local(min(one.span.start for one in hard), zone).date())
        count = capital(counted_in_words(len(hard), "thing"))
        if len(hard) == 1:
            return say("{things} to settle, on {day}.", things=count, day=first)
        return say("{things} to settle, the first on {day}.", things=count, day=first)
    if soft:
        things = counted_in_words(len(soft), "thing")
        return say("Nothing to settle; {things} worth knowing.", things=things)
    if missing:
        said = _missing(missing)
        return say("Nothing clashes that is known; {missing} not known throughout.", missing=said)
    return say("No clashes until {day}.", day=full_day(until))
