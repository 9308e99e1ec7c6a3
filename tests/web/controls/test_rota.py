"""A rota is chosen day by day in weeks."""

from __future__ import annotations

import pytest

from intertwine.web.controls.base import Drawn, Faults, Flat
from intertwine.web.controls.rota import MOST_WEEKS, Rota

ROTA = Rota(name="shifts", label="Shifts", options=(("LD", "Long day"), ("N", "Night")))
MAY = {"since": ["2027-04-29"], "until": ["2027-05-04"]}
SAID = {"2027-04-30": "LD", "2027-05-03": "N"}


def weeks(data: Flat) -> list[list[str]]:
    """What each day of each week shows: its number, nothing where no shift can be."""
    return [[day.value for day in week.within] for week in drawn(data).within]


def drawn(data: Flat) -> Drawn:
    """As the template gets it."""
    return ROTA.drawn(data, "shifts", ("shifts",), Faults())


def test_weeks_hold_the_days_between() -> None:
    """Monday to Sunday, with no choice on days before the first and after the last."""
    assert weeks({**MAY, **ROTA.flat(SAID, "shifts")}) == [
        ["", "", "", "29", "30", "1", "2"],
        ["3", "4", "", "", "", "", ""],
    ]


def test_chosen_codes_come_back_in_order() -> None:
    """What is shown is what was said; an empty choice says nothing."""
    data = {**MAY, **ROTA.flat(dict(reversed(SAID.items())), "shifts"), "shifts.2027-05-01": [""]}
    assert list(ROTA.given(data, "shifts").items()) == list(SAID.items())
    on = [one.value for week in drawn(data).within for day in week.within
          for one in day.options if one.on and one.value]  # fmt: skip
    assert on == ["LD", "N"]


def test_a_shift_outside_stays_to_be_taken_out() -> None:
    """A narrowed rota still shows the day that now lies outside it, and a code nobody knows."""
    data = {**MAY, **ROTA.flat({"2027-06-02": "X"}, "shifts")}
    assert weeks(data)[-1] == ["", "", "2", "", "", "", ""]
    assert [one.value for one in drawn(data).within[-1].within[2].options] == ["", "LD", "N", "X"]


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("", "2027-05-04", 0),
        ("2027-05-04", "", 0),
        ("2027-05-04", "2027-05-03", 0),
        ("4 May", "2027-02-30", 0),
        ("0001-01-01", "9999-12-31", 0),
        ("2027-01-04", "2199-12-31", MOST_WEEKS + 1),
    ],
)
def test_odd_stretches_show_no_endless_page(since: str, until: str, count: int) -> None:
    """Without two days in order there are no weeks, and never more than a year of them."""
    data = {"since": [since], "until": [until], "shifts.have": ["1"]}
    assert len(drawn(data).within) == count
    assert ROTA.given(data, "shifts") == {}
