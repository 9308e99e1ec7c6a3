"""Words, days and times: awkward on purpose, for what YAML, TOML and SQL may misread."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from intertwine.domain import facts

FIRST, LAST = date(2027, 1, 4), date(2028, 12, 31)
AWKWARD = (
    "yes", "no", "on", "off", "y", "N", "null", "~", "true", "07:15", "19:15+1", "2027-01-04",
    "2027-01-04T06:30", "1", "0.5", "1e3", "0x1F", "0o17", ".inf", ".nan", "1_000", "190:20:30",
    "- dash", "a: b", "a #b", "#c", "? q", "*star", "&and", "!bang", "%per", "@at", "`tick`",
    "[x]", "{y}", "a, b", "'quoted'", '"double"', "back\\slash", " leading", "trailing ",
    "=", "<<", "---", "...", "Malmö", "Zoë’s", "日本語", "🏊 swim", "x\u2028y", "\ufeffmark",
    "\u0085next", "é\u0301", "|", ">", "key:", "{{x}}", "C:\\new", "\u200bzero",
)  # fmt: skip
ZONES = st.sampled_from(("Europe/London", "America/Detroit", "Europe/Zurich", "Asia/Kathmandu"))

days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2027, 1, 4), datetime(2028, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
names = st.sampled_from(AWKWARD).filter(str.strip) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
notes = (
    st.just("")
    | names
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True) | st.sampled_from(("on", "no", "n"))
weekdays = st.lists(st.sampled_from(facts.WEEK), unique=True, max_size=7).map(tuple)
shows = st.sampled_from(facts.Show)


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """The value, or None for what is not said."""
    return st.none() | strategy


def whole(low: int, high: int) -> SearchStrategy[int | None]:
    """A whole number that need not be said."""
    return maybe(st.integers(low, high))


def amounts(high: float) -> SearchStrategy[float]:
    """A number with any fraction a float can hold."""
    return st.floats(0, high, allow_nan=False)


def few(strategy: SearchStrategy[Any], most: int = 2) -> SearchStrategy[tuple[Any, ...]]:
    """A short tuple."""
    return st.lists(strategy, max_size=most).map(tuple)


def dated(strategy: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, ...]]:
    """A few different values."""
    return st.lists(strategy, max_size=3, unique=True).map(tuple)


def clock(minutes: int) -> str:
    """The text of a wall time, with +n for the days after."""
    day, rest = divmod(minutes, 1440)
    return f"{rest // 60:02}:{rest % 60:02}" + (f"+{day}" if day else "")


@composite
def clocks(draw: DrawFn, count: int = 2, latest: int = 1439) -> list[str]:
    """So many different wall times, in order."""
    drawn = draw(st.sets(st.integers(0, latest), min_size=count, max_size=count))
    return [clock(minutes) for minutes in sorted(drawn)]


@composite
def since_until(draw: DrawFn) -> dict[str, date]:
    """Neither, one or both ends of a stretch of days, in order."""
    one, two = sorted((draw(days), draw(days)))
    both = {"since": one, "until": two}
    return {end: both[end] for end in draw(st.sets(st.sampled_from(("since", "until"))))}


@composite
def stretches(draw: DrawFn) -> facts.Dates:
    """A stretch of days that may have a name."""
    one, two = sorted((draw(days), draw(days)))
    return facts.Dates(since=one, until=two, name=draw(notes))
