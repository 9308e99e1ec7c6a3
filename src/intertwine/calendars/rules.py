"""RRULE and EXRULE text, read into a `Rule` (RFC 5545 section 3.3.10, RFC 7529)."""

from __future__ import annotations

from dataclasses import dataclass

from .values import Stamp, Unreadable, stamp

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_KNOWN = frozenset(
    {
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "WKST",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYDAY",
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
        "BYSETPOS",
        "RSCALE",
        "SKIP",
    }
)
_MOST_VALUES = 400  # more than BYYEARDAY can use


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A recurrence rule; every list sorted and without repeats.

    ``byday`` holds (position, weekday) pairs: position 0 is every such day,
    weekday 0 is Monday. ``skip`` is OMIT, BACKWARD or FORWARD (RFC 7529).
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: Stamp | None = None
    wkst: int = 0
    bymonth: tuple[int, ...] = ()
    bymonthday: tuple[int, ...] = ()
    byyearday: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    byday: tuple[tuple[int, int], ...] = ()
    byhour: tuple[int, ...] = ()
    byminute: tuple[int, ...] = ()
    bysecond: tuple[int, ...] = ()
    bysetpos: tuple[int, ...] = ()
    skip: str = "OMIT"

    @property
    def by_days(self) -> bool:
        """True when the rule itself says which days."""
        return bool(self.bymonthday or self.byyearday or self.byweekno or self.byday)

    @property
    def bounded(self) -> bool:
        """True when COUNT or UNTIL ends it."""
        return self.count is not None or self.until is not None


def rule(text: str) -> tuple[Rule, list[str]]:
    """Read one rule; the list says what was left out of it.

    Raises `Unreadable` when what is left would mean something else than what
    was written: no frequency, an unknown day, a list without one valid value.
    """
    notes: list[str] = []
    parts = _parts(text, notes)
    freq = parts.get("FREQ", "")
    if freq not in FREQUENCIES:
        raise Unreadable(f"“{freq[:20]}” is not a frequency" if freq else "it has no FREQ")
    if parts.get("RSCALE", "GREGORIAN") not in ("GREGORIAN", "GREGORY", ""):
        raise Unreadable(f"the calendar scale {parts['RSCALE'][:20]} is not supported")
    count = _number(parts, "COUNT", least=0)
    interval = _number(parts, "INTERVAL", least=1)
    until = parts.get("UNTIL")
    if parts.get("WKST", "MO") not in _DAYS:
        notes.append("its week start is not a day; Monday was taken")
    skip = parts.get("SKIP", "OMIT")

    def numbers(name: str, least: int, most: int, *, negative: bool = False) -> tuple[int, ...]:
        return _numbers(parts, name, least, most, negative, notes)

    return (
        Rule(
            freq=freq,
            interval=interval or 1,
            count=count,
            until=stamp(until) if until else None,
            wkst=_DAYS.get(parts.get("WKST", "MO"), 0),
            bymonth=numbers("BYMONTH", 1, 12),
            bymonthday=numbers("BYMONTHDAY", 1, 31, negative=True),
            byyearday=numbers("BYYEARDAY", 1, 366, negative=True),
            byweekno=numbers("BYWEEKNO", 1, 53, negative=True),
            byday=_weekdays(parts, freq, notes),
            byhour=numbers("BYHOUR", 0, 23),
            byminute=numbers("BYMINUTE", 0, 59),
            bysecond=numbers("BYSECOND", 0, 60),
            bysetpos=numbers("BYSETPOS", 1, 366, negative=True),
            skip=skip if skip in ("BACKWARD", "FORWARD") else "OMIT",
        ),
        notes,
    )


def _parts(text: str, notes: list[str]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for piece in text.upper().split(";"):
        name, equals, value = piece.partition("=")
        name, value = name.strip(), value.strip()
        if not name and not value:
            continue
        if name not in _KNOWN or not equals:
            if not name.startswith("X-"):
                notes.append(f"“{piece.strip()[:30]}” is no part of a rule")
        elif name in parts:
            notes.append(f"{name} stands in it twice; the first counts")
        else:
            parts[name] = value
    return parts


def _number(parts: dict[str, str], name: str, *, least: int) -> int | None:
    text = parts.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 18 or int(text) < least:
        raise Unreadable(f"{name}={text[:20]} is not a number it can count with")
    return int(text)


def _numbers(
    parts: dict[str, str], name: str, least: int, most: int, negative: bool, notes: list[str]
) -> tuple[int, ...]:
    if name not in parts:
        return ()
    found: set[int] = set()
    for item in _items(parts[name], name):
        try:
            value = int(item) if len(item) < 8 and item.isascii() else most + 1
        except ValueError as fault:
            raise Unreadable(f"{name} holds “{item[:20]}”") from fault
        if least <= value <= most or (negative and -most <= value <= -least):
            found.add(value)
        else:
            notes.append(f"{name}={item[:20]} is out of range and was left out")
    if not found:
        raise Unreadable(f"{name} holds no value in range")
    return tuple(sorted(found))


def _weekdays(parts: dict[str, str], freq: str, notes: list[str]) -> tuple[tuple[int, int], ...]:
    """Positions count only in a month or a year, and not beside BYWEEKNO (RFC 5545)."""
    if "BYDAY" not in parts:
        return ()
    positions_count = freq in ("MONTHLY", "YEARLY") and "BYWEEKNO" not in parts
    found: set[tuple[int, int]] = set()
    for item in _items(parts["BYDAY"], "BYDAY"):
        day = _DAYS.get(item[-2:])
        try:
            position = int(item[:-2]) if len(item) > 2 and len(item) < 8 else 0
        except ValueError as fault:
            raise Unreadable(f"BYDAY holds “{item[:20]}”") from fault
        if day is None or abs(position) > 53:
            raise Unreadable(f"BYDAY holds “{item[:20]}”")
        if len(item) > 2 and position == 0:
            notes.append(f"BYDAY={item} names no position and was left out")
        elif position and not positions_count:
            notes.append(f"the position in BYDAY={item} means nothing for {freq}")
            found.add((0, day))
        else:
            found.add((position, day))
    if not found:
        raise Unreadable("BYDAY holds no day")
    return tuple(sorted(found))


def _items(text: str, name: str) -> list[str]:
    items = [item.strip() for item in text.split(",") if item.strip()]
    if len(items) > _MOST_VALUES:
        raise Unreadable(f"{name} holds {len(items):,} values")
    return items
