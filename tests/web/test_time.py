"""Where the time goes, as a page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests import factories
from tests.web.test_talk import TOKEN, text

from intertwine.actions import rows, today
from intertwine.domain import facts
from intertwine.store.models import Household, Milestone


def test_page_speaks_first(amara: Client) -> None:
    """Who is at work how long, and which week asks most."""
    page = text(amara, "/time")
    assert (
        "<h1>Amara is at work 31h\N{NO-BREAK SPACE}15m a week, Erik 37h\N{NO-BREAK SPACE}52m. "
        "The week of 10–16 May asks most.</h1>"
    ) in page
    assert "How they are put in order: First the weeks with most to settle" in page


def test_numbers_lead_to_where_they_come_from(amara: Client) -> None:
    """Every row has a link to the page of the facts it is made of, and every link is there."""
    page = text(amara, "/time")
    table = page[page.index('<table class="spent"') : page.index("</table>")]
    links = [part.split('"')[0] for part in table.split('class="source" href="')[1:]]
    assert len(links) == table.count("<tr role") - 1 == 9
    assert {amara.get(link).status_code for link in links} == {200}


def test_hidden_date_changes_no_byte_for_the_other(amara: Client, erik: Client) -> None:
    """Erik's page is the same whether Amara's interview exists or not; hers is not."""
    pages = [TOKEN.sub(b"", client.get("/time").content) for client in (amara, erik)]
    Milestone.everything.filter(name="Ward manager interview").delete()
    household = Household.objects.get()
    household.version += 1
    household.save()
    again = [TOKEN.sub(b"", client.get("/time").content) for client in (amara, erik)]
    assert pages[1] == again[1]
    assert pages[0] != again[0]


def test_horizon_that_is_over_says_so(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the last planned day there is no table of noughts."""
    monkeypatch.setenv(today.FIXED, "2028-02-01")
    page = text(amara, "/time")
    assert "<h1>What this household has said ends on 31 December 2027.</h1>" in page
    assert "<table" not in page


def test_horizon_that_ends_soon_is_told(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """With five weeks left, twelve are averaged over those and it is said."""
    monkeypatch.setenv(today.FIXED, date(2027, 11, 27).isoformat())
    page = text(amara, "/time")
    assert "Planned until 31 December 2027 only: averages end there." in page


def test_quiet_household_has_no_hard_week(amara: Client) -> None:
    """Without anything ahead a calm sentence stands where the weeks would."""
    home = factories.home(since=date(2027, 1, 4), until=date(2027, 12, 31))
    partners = {"amara": factories.partner(), "erik": factories.partner(name="Erik Lindqvist")}
    quiet = facts.HouseholdFacts(household=home, partners=partners)
    rows.save(quiet, slug=Household.objects.get().slug, replace=True)
    page = text(amara, "/time")
    assert "<h1>Amara’s hours are not known, Erik’s hours are not known.</h1>" in page
    assert "No week stands out in 5 April–31 December 2027" in page
