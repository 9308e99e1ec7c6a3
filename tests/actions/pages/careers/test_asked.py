"""What a demand would ask of home, on A and on B: gaps, care handed over, dates hit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from tests.actions.pages.careers.seen import A_DAY, B_DAY, Seen, a, b, seen
from tests.examples import facts_of_example

from intertwine.actions.demands import Answer, ask_of_home
from intertwine.actions.pages.careers.asked import Asked, asked
from intertwine.actions.pages.careers.handed import handed
from intertwine.domain.demands import Demand, Demanded
from intertwine.domain.facts import Event, Show, Weekday
from intertwine.domain.projection import Viewer

pytestmark = pytest.mark.django_db
SEPTEMBER = {"since": date(2027, 9, 1), "until": date(2027, 11, 30)}
BLOCK = {"since": date(2027, 4, 26), "until": date(2027, 5, 23)}


def answer(looked: Seen, **said: Any) -> Answer:
    """The household as it would be."""
    viewer = Viewer(person=looked.person, today=looked.outlook.today)
    return ask_of_home(looked.outlook, Demand(**said), viewer)


def told(looked: Seen, **said: Any) -> Asked:
    """The answer in words."""
    return asked(answer(looked, **said))


def three_nights(looked: Seen) -> Asked:
    """Three nights a week from September of the first partner of A."""
    return told(
        looked, person="amara", kind=Demanded.NIGHTS, nights=3, days=(Weekday.MON,), **SEPTEMBER
    )


def test_three_nights_a_week_from_september() -> None:
    """A: what falls to Erik, the gaps of his office days, and the date that is hit."""
    found = three_nights(a("amara"))
    assert found.headline == "50 gaps would open, the first on 7 September 2027."
    assert found.demand == ("Amara: 3 nights away a week, 1 September 2027 to 30 November 2027")
    assert found.opened[0].title == "Nobody to collect Freya from Reception class"
    assert found.opened[0].when == (
        "13 times on a Tuesday, 17:45 to 18:51, 7 September–30 November 2027"
    )
    assert sum(one.times for one in found.opened) + found.more == 50
    assert [(one.name, one.said) for one in found.falls][1] == (
        "Erik", "282 h 50 min by day and 38 nights more alone with Freya and Tobi",
    )  # fmt: skip
    assert [one.title for one in found.dates] == ["Freya starts Reception while Amara is away"]
    assert any("rota is not known" in sentence for sentence in found.unknown)


def test_care_handed_over_adds_up() -> None:
    """What falls to one is what both had, what the other had, and what others had."""
    one = answer(
        a("erik"), person="erik", kind=Demanded.NIGHTS, nights=2, days=(Weekday.TUE,), **BLOCK
    )
    window = one.demand.window(one.now.household.zone)
    for part in handed(one.now, one.then, window):
        assert part.minutes == part.mine + part.ours + part.others
        assert part.minutes > 0 or part.nights > 0


def test_nothing_is_handed_over_when_nothing_changes() -> None:
    """A question about the days as they are moves no minute: the measure is no noise."""
    looked = a("amara")
    window = looked.outlook.household.horizon
    assert handed(looked.outlook, looked.outlook, window) == ()


def test_longer_evenings_open_the_pick_ups_of_long_days() -> None:
    """A: Erik at work until 19:30 leaves the nursery's close to nobody on her long days."""
    found = told(
        a("erik"), person="erik", kind=Demanded.LATER, end="19:30",
        days=(Weekday.TUE, Weekday.THU), **BLOCK,
    )  # fmt: skip
    assert found.headline == "Three gaps would open, the first on 27 April 2027."
    (only,) = found.opened
    assert only.title == "Nobody to collect Freya and Tobi from Little Oaks"
    assert only.when == "3 times on a Tuesday, 18:00 to 20:05, 27 April–18 May 2027"


def test_a_trip_hits_the_partners_deadline() -> None:
    """B: Priya away over Tomas's Denver date is told with its day, and the study it takes."""
    found = told(
        b("priya"), person="priya", kind=Demanded.TRIP,
        since=date(2027, 2, 24), until=date(2027, 3, 7),
    )  # fmt: skip
    assert [one.when for one in found.dates] == ["Fri 5 March"]
    assert "Tomas’s “Denver offer lapses (14 days)”" in found.dates[0].sentence
    assert [one.title for one in found.others] == ["Grant-writing masterclass cannot be kept"]


def test_days_nobody_spoke_of_are_said() -> None:
    """B: after the school year nothing is known, and the answer says so."""
    found = told(
        b("tomas"), person="priya", kind=Demanded.NIGHTS, nights=3, days=(Weekday.MON,),
        **SEPTEMBER,
    )  # fmt: skip
    assert found.headline.startswith("No gap would open; ")
    assert found.unknown == ("No care place is known for Anika after 11 June 2027.",)


def test_what_is_hidden_changes_no_word_of_the_answer() -> None:
    """With and without the other's hidden evening, one is told the same."""
    plain = facts_of_example("a")
    secret = Event(name="Secret", start=_at(27), end=_at(27).replace(hour=21), show=Show.HIDDEN)
    own = replace(plain.partners["amara"], events=(secret,))
    full = replace(plain, partners={**plain.partners, "amara": own})
    said = {
        "person": "erik", "kind": Demanded.COURSE, "start": "18:30", "end": "21:00",
        "days": (Weekday.TUE,), **BLOCK,
    }  # fmt: skip
    answers = [told(seen(facts, "erik", A_DAY), **said) for facts in (plain, full)]
    assert answers[0] == answers[1]
    assert told(seen(full, "amara", A_DAY), **said) != answers[0]


def _at(day: int) -> datetime:
    return datetime(2027, 4, day, 18)


def test_the_same_question_has_the_same_answer() -> None:
    """Asked twice, everything is said alike."""
    looked = b("priya", B_DAY)
    said: dict[str, Any] = {
        "person": "tomas", "kind": Demanded.COURSE, "start": "16:00", "end": "19:00",
        "days": (Weekday.TUE,), "since": date(2027, 2, 1), "until": date(2027, 3, 31),
    }  # fmt: skip
    assert told(looked, **said) == told(looked, **said)
