"""Reading RRULE text: leniently, but never into a rule that means something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.calendars.rules import FREQUENCIES, Rule, rule
from intertwine.calendars.values import Unreadable


def test_rule_reads_every_part() -> None:
    """All parts of RFC 5545 are read, sorted and in any case."""
    found, notes = rule(
        "freq=yearly;INTERVAL=2;COUNT=9;BYMONTH=3,1;BYDAY=-1SU,MO;BYMONTHDAY=31,-1;BYYEARDAY=9;"
        "BYWEEKNO=-1,5;BYHOUR=8;BYMINUTE=30,0;BYSECOND=0;BYSETPOS=-1;WKST=SU;SKIP=BACKWARD"
    )
    assert notes == ["the position in BYDAY=-1SU means nothing for YEARLY"]
    assert found == Rule(
        freq="YEARLY", interval=2, count=9, wkst=6, bymonth=(1, 3), bymonthday=(-1, 31),
        byyearday=(9,), byweekno=(-1, 5), byday=((0, 0), (0, 6)), byhour=(8,), byminute=(0, 30),
        bysecond=(0,), bysetpos=(-1,), skip="BACKWARD",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=many", "FREQ=DAILY;UNTIL=soon", "FREQ=WEEKLY;BYDAY=ZZ",
        "FREQ=MONTHLY;BYDAY=0MO", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=5L",
        "RSCALE=HEBREW;FREQ=YEARLY", "FREQ=DAILY;COUNT=１", "FREQ=DAILY;BYHOUR=" + "1," * 500,
    ],
)  # fmt: skip
def test_unreadable_rule_says_why(text: str) -> None:
    """What cannot be read without guessing at its meaning is refused with a reason."""
    with pytest.raises(Unreadable, match=r"\w"):
        rule(text)


def test_rule_leaves_out_what_is_odd() -> None:
    """Unknown parts, repeats and values out of range are left out and named."""
    found, notes = rule("FREQ=DAILY;FREQ=WEEKLY;BYHOUR=7,25;HELLO;X-OWN=1;WKST=XX;")
    assert found == Rule(freq="DAILY", byhour=(7,))
    assert len(notes) == 4


def test_week_position_is_ignored_where_it_means_nothing() -> None:
    """BYDAY=1MO in a weekly rule is every Monday."""
    assert rule("FREQ=WEEKLY;BYDAY=1MO")[0].byday == ((0, 0),)


@given(st.text(max_size=60), st.sampled_from(FREQUENCIES))
def test_rule_raises_only_unreadable(text: str, freq: str) -> None:
    """Whatever the text, there is a rule or a reason."""
    for each in (
        text,
        f"FREQ={freq};{text}",
        f"FREQ={freq};BYDAY={text}",
        f"FREQ={freq};COUNT={text}",
    ):
        try:
            rule(each)
        except Unreadable:
            continue
