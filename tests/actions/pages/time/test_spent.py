"""Where the time goes, worked out again by hand for households A and B."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests import factories
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.actions.careers import careers_of, fact_of
from intertwine.actions.outlook import Outlook, look
from intertwine.actions.pages.time import stretches
from intertwine.actions.pages.time.figures import Spending
from intertwine.actions.pages.time.spent import partly_known, spent
from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.domain.time import Horizon
from intertwine.store import models

H = 60


def at(said: facts.HouseholdFacts, day: date, person: str) -> Spending:
    """What the overview is made of."""
    row = rows.save(said, slug="x", replace=True)
    see = Viewer(person=person, today=day)
    duties = [fact_of(one) for one in models.Duty.objects.visible_to(see, row)]
    return Spending(look(row, person=person, today=day), careers_of(row, see).of, duties)


def example(name: str, day: date, person: str) -> dict[str, list[tuple[int | None, ...]]]:
    """Both partners' minutes a week by row, over four and twelve weeks."""
    found = spent(at(facts_of_example(name), day, person))
    return {row.key: [figure.minutes for figure in row.figures] for row in found}


@pytest.mark.django_db
def test_household_a_by_hand() -> None:
    """Amara and Erik from Monday 5 April 2027.

    The rota is known for 26 April to 23 May, so four weeks (until 2 May) hold 7 known days and
    twelve (until 27 June) hold 28.

    At work, Amara: long days are 07:15 to 19:45, 12 h 30. On 27 and 28 April and 1 May, 37 h 30
    in the seven days; ten shifts of 12 h 30 in the 28, 125 h, 31 h 15 a week.
    Erik: 7 h 30 and 45 min of lunch, 8 h 15; twenty days, 165 h. On 27 April he brings and
    fetches around a meeting until 17:00 and is there 8 h 29, 14 min more: 9,914 min in four
    weeks, 2,478.5 a week, rounded to even 2,478. Twelve weeks: 60 days without the bank holidays
    3 and 31 May and the Berlin days 12 to 14 May, 55 times 495, and 14 min more on 27 April and
    on 4 and 18 May: 27,267 min, 2,272 a week.

    On the way, Amara, 26 April to 2 May: three shifts of 30 min out and 25 back, 165; bringing
    and fetching on Monday, Thursday and Friday, 16 min each, 96. Together 261.

    With the children, 06:00 to 22:00, the same seven days. At the nursery from 08:15 to 17:00.
    Amara: 435 min on Monday, Thursday and Friday (06:00 to 08:15 and 17:00 to 22:00), 155 on the
    three long days (until 06:45 and from 20:10), 960 on Sunday: 2,730. Erik: Monday 06:00 to
    08:07 and after work from 17:15, 412; Tuesday until 07:45 and from 17:44, 361; Wednesday until
    08:15 and from 16:46, 449; Thursday until he leaves at 08:06 and from 18:07, 359; Friday as
    Monday, 412; 960 on Saturday and on Sunday: 3,913.

    Away: Berlin, 12 May 06:30 to 14 May 20:30, 62 h in twelve weeks, 310 min a week.
    Learning 90 and 120 min a week, choir 120, ski-route map 90: as the blocks are.
    """
    found = example("a", date(2027, 4, 5), "amara")
    assert found["work"] == [(2250, 1875), (2478, 2272)]
    assert found["way"][0][0] == 261
    assert [figure[0] for figure in found["care"]] == [2730, 3913]
    assert found["away"] == [(0, 0), (0, 310)]
    assert found["learning"] == [(90, 90), (120, 120)]
    assert found["passions"] == [(120, 120), (90, 90)]


@pytest.mark.django_db
def test_household_a_duties_by_hand() -> None:
    """Amara's and Erik's duties, with bedtime (420, both, in turns) at half each.

    Done: Amara nursery 60, medical 40, bedtime 210: 310. Erik dinners 240, laundry 150, money
    45, bedtime 210: 645. Planned: the same. Noticed: dinners are Amara's, 550 to 405.
    """
    found = example("a", date(2027, 4, 5), "erik")
    assert found["execution"] == [(310, 310), (645, 645)]
    assert found["planning"] == [(310, 310), (645, 645)]
    assert found["conception"] == [(550, 550), (405, 405)]


@pytest.mark.django_db
def test_household_b_by_hand() -> None:
    """Priya and Tomas from Monday 11 January 2027, four weeks until 7 February, twelve to 4 April.

    No hours of work are known of either. Other fixed times, Priya: classes 2 times 80 and lab
    meeting 90 a week, 250. In four weeks one call to Zurich (2 February) of 60 and the seminar
    of 90: 1,150, 287.5 a week, rounded to even 288. In twelve weeks nine calls, 540, the seminar,
    90, and the mock review, which lies wholly inside the call of 16 March, as the clocks there
    and here differ that week by an hour less: 3,630, 302.5, rounded to even 302. Tomas: the
    reading group, 120.

    Away, Tomas: Denver 26 January 14:00 to 30 January 12:30, 5,670 min, 1,417.5 a week, rounded
    to even 1,418; with Zurich, 9 February 15:00 to 13 February 17:45, 5,925 more, 11,595 in
    twelve weeks, 966. Priya: Chicago, 14 h 30, 72.5 a week, rounded to even 72.

    Six and five hours a month for their own sake: 360 and 300 times 12 by 52, 83 and 69.
    """
    found = example("b", date(2027, 1, 11), "priya")
    assert found["work"] == [(None, None), (None, None)]
    assert found["fixed"] == [(288, 302), (120, 120)]
    assert found["away"] == [(0, 72), (1418, 966)]
    assert found["learning"] == [(90, 90), (120, 120)]
    assert found["passions"] == [(83, 83), (69, 69)]
    assert "execution" not in found


@pytest.mark.django_db
def test_unknown_rota_is_said() -> None:
    """Where a rota is missing nothing is averaged over the missing days, and it is told."""
    (said,) = partly_known(at(facts_of_example("a"), date(2027, 4, 5), "amara"))
    assert said.startswith("Amara’s rota is known on 7 of 28 days and on 28 of 84: work, ways")
    assert partly_known(at(facts_of_example("b"), date(2027, 1, 11), "priya")) == ()


@pytest.mark.django_db
def test_rota_without_a_known_day_is_not_known() -> None:
    """In July nothing of Amara's rota is published: no zero, but “not known”."""
    found = example("a", date(2027, 7, 5), "amara")
    assert found["work"][0] == (None, None)


NIGHT = facts.ShiftType(start="22:00", end="06:00+1")


def shift_week(day: date) -> Spending:
    """A nurse with one night from ``day`` on, and nothing else."""
    monday = day - timedelta(days=day.weekday())
    last = monday + timedelta(days=6)
    roster = facts.Roster(since=monday, until=last, shifts={day: "N"})
    role = facts.Role(title="Nurse", shift_types={"N": NIGHT}, rosters=(roster,))
    home = factories.home(since=monday, until=last)
    partners = {"amara": factories.partner(roles=(role,))}
    return at(facts.HouseholdFacts(household=home, partners=partners), monday, "amara")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("night", "hours"),
    [(date(2027, 10, 23), 8), (date(2027, 10, 30), 9), (date(2027, 3, 27), 7)],
)
def test_nights_of_the_clocks_are_as_long_as_they_are(night: date, hours: int) -> None:
    """From 22:00 to 06:00 is nine hours when the clocks go back and seven when they go on."""
    work = next(row for row in spent(shift_week(night)) if row.key == "work")
    assert work.figures[0].minutes == (hours * H, hours * H)


@pytest.mark.django_db
def test_private_time_is_busy_and_no_more() -> None:
    """Amara's private hour is a named time for her; for Erik half hours of being busy."""
    monday = date(2027, 1, 4)
    event = factories.event(name="Solicitor", show=Show.BUSY)
    home = factories.home(until=monday + timedelta(days=27))
    partners = {
        "amara": factories.partner(events=(event,)), "erik": factories.partner(name="Erik L"),
    }  # fmt: skip
    said = facts.HouseholdFacts(household=home, partners=partners)
    seen = {
        person: {row.key: row.figures[0].minutes for row in spent(at(said, monday, person))}
        for person in partners
    }
    assert seen["amara"]["fixed"] == (15, 15)
    assert "busy" not in seen["amara"]
    assert seen["erik"]["busy"] == (15, 15)
    assert "fixed" not in seen["erik"]


def outlook(said: facts.HouseholdFacts, day: date) -> Outlook:
    """The owner's outlook."""
    return look(rows.save(said, slug="x", replace=True), person=None, today=day)


@pytest.mark.django_db
def test_two_children_at_once_count_once() -> None:
    """A Sunday with two children is sixteen hours of care for each parent at home, not 32."""
    sunday = date(2027, 1, 10)
    children = {"freya": factories.child(name="Freya"), "tobi": factories.child(name="Tobi")}
    partners = {"amara": factories.partner(), "erik": factories.partner(name="Erik L")}
    home = factories.home()
    seen = outlook(
        facts.HouseholdFacts(household=home, partners=partners, children=children), sunday
    )
    window = Horizon(first=sunday, last=sunday, zone="Europe/London")
    assert stretches.within(window, stretches.with_children(seen, "amara")) == 16 * H
    assert stretches.within(window, stretches.with_children(seen, "amara", alone=True)) == 0
