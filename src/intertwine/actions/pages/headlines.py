"""What a page says first: its finding, as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intertwine.actions.pages.kinds import says
from intertwine.actions.pages.phrases import (
    capital,
    counted_in_words,
    in_words,
    months,
    short_day,
    unbroken,
)
from intertwine.domain.findings import Finding, Kind
from intertwine.domain.time import local
from intertwine.domain.words import listed

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
        whom = " with the children" if children else ""
        return f"{_nights_of_week(nights, zone)} {'had' if over else _have(nights)} nobody{whom}."
    if hard:
        return _to_settle(hard, missing, zone=zone, over=over)
    if missing:
        return _as_far_as_known(soft, later, missing, zone)
    if later:
        return f"{'A steady' if soft else 'A clear'} week; {_later(later, zone)}."
    return f"{_quiet(soft, zone)}."


def _to_settle(hard: Sequence[Finding], missing: Sequence[str], *, zone: str, over: bool) -> str:
    if over:
        return f"A week with {counted_in_words(len(hard), 'gap')}."
    names = _names(hard, zone)
    if len(names) > FEW:
        first = local(hard[0].span.start, zone)
        count = capital(counted_in_words(len(hard), "thing"))
        return f"{count} to settle, the first on {first:%A}."
    verb = "is" if len(hard) == 1 else "are"
    if missing:
        return f"{listed(names)} {verb} to settle; {_missing(missing)} not known."
    return f"A steady week, once {listed(names)} {verb} settled."


def _as_far_as_known(
    soft: Sequence[Finding], later: Sequence[Finding], missing: Sequence[str], zone: str
) -> str:
    if later:
        return f"{capital(_missing(missing))} not known this week; {_later(later, zone)}."
    if soft:
        count = capital(counted_in_words(len(soft), "thing"))
        return f"{count} worth knowing; {_missing(missing)} not known."
    return f"Nothing clashes that is known; {_missing(missing)} not."


def _missing(missing: Sequence[str]) -> str:
    """“Amara’s rota is”, “Amara’s rota and Erik’s rota are”."""
    return f"{listed(missing)} {'is' if len(missing) == 1 else 'are'}"


def _have(nights: Sequence[Finding]) -> str:
    return "has" if len(nights) == 1 else "have"


def _nights_of_week(nights: Sequence[Finding], zone: str) -> str:
    if len(nights) > 1:
        return f"{capital(in_words(len(nights)))} nights"
    return f"{local(nights[0].span.start, zone):%A} night"


def _names(hard: Sequence[Finding], zone: str) -> list[str]:
    names = [
        (says(one).named or unbroken(one.title)).format(day=f"{local(one.span.start, zone):%A}")
        for one in hard
    ]
    return [f"{name}s" if names.count(name) > 1 else name for name in dict.fromkeys(names)]


def _quiet(soft: Sequence[Finding], zone: str) -> str:
    if not soft:
        return "A clear week"
    tight = [one for one in soft if one.kind is Kind.THIN_SLACK]
    if len(soft) == 1 and tight:
        return f"A steady week, with {local(tight[0].span.start, zone):%A} tight"
    return f"A steady week, with {counted_in_words(len(soft), 'thing')} worth knowing"


def _later(later: Sequence[Finding], zone: str) -> str:
    nights = [one for one in later if one.kind is Kind.OVERNIGHT_GAP]
    told = nights or later
    month = months([local(one.span.start, zone).date() for one in told])
    if nights:
        return f"{counted_in_words(len(nights), 'night')} in {month} {_have(nights)} nobody yet"
    return f"{counted_in_words(len(later), 'thing')} to settle in {month}"


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
        whom = " with the children" if children else ""
        return f"{count} in {month} {_have(nights)} nobody{whom}."
    if hard:
        first = local(min(one.span.start for one in hard), zone).date()
        start = ", " if len(hard) == 1 else ", the first "
        count = capital(counted_in_words(len(hard), "thing"))
        return f"{count} to settle{start}on {short_day(first)}."
    if soft:
        return f"Nothing to settle; {counted_in_words(len(soft), 'thing')} worth knowing."
    if missing:
        return f"Nothing clashes that is known; {_missing(missing)} not known throughout."
    return f"No clashes until {until.day} {until:%B %Y}."
