"""Pages made a moment ago are given again, to the same account for the same look alone."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from intertwine.actions import rows
from intertwine.store.models import Household
from intertwine.web.kept import AGE, PAGES, Page, Pages

TOKEN = re.compile(r'X-CSRFToken": "(\w{64})"')


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    PAGES.clear()
    yield
    PAGES.clear()


def body(client: Client, path: str, **headers: str) -> str:
    """A page without its token."""
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return TOKEN.sub("", answer.content.decode())


@pytest.mark.parametrize("path", ["/", "/calendar", "/clashes", "/careers"])
def test_second_look_is_the_first_page_again(
    amara: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Equal to the letter, and with hardly a question to the database."""
    first = body(amara, path)
    with django_assert_max_num_queries(6):
        assert body(amara, path) == first
    assert len(PAGES) == 1


def test_token_is_always_the_sessions_own(amara: Client) -> None:
    """A kept page bears a token that this session may post with."""
    tokens = [TOKEN.findall(amara.get("/").content.decode())[0] for _ in range(2)]
    assert tokens[0] != tokens[1]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = amara.cookies
    answer = strict.post("/sign-out", headers={"X-CSRFToken": tokens[1]})
    assert answer.status_code == 302


def test_nobody_is_given_anothers_page(amara: Client, erik: Client) -> None:
    """Both partners look at one address and see their own."""
    body(amara, "/week/2027-15")
    assert "Ward manager interview" in body(amara, "/week/2027-15")
    assert "Ward manager interview" not in body(erik, "/week/2027-15")
    amara.post("/sign-out")
    assert amara.get("/week/2027-15").status_code == 302


def test_a_change_is_seen_at_once(amara: Client) -> None:
    """After a write the page is made anew."""
    row = Household.objects.get(slug="demo")
    body(amara, "/")
    facts = rows.facts_of(row)
    children = {**facts.children}
    key, child = next(iter(children.items()))
    children[key] = dataclasses.replace(child, name="Zacharias")
    rows.save(dataclasses.replace(facts, children=children), slug="demo", replace=True)
    assert "Zacharias" in body(amara, "/week/2027-19")


def test_theme_and_language_have_pages_of_their_own(amara: Client) -> None:
    """What a cookie or the browser asks for is not answered with what another asked for."""
    plain = body(amara, "/")
    assert 'lang="de"' in body(amara, "/", **{"Accept-Language": "de"})
    amara.cookies["intertwine_theme"] = "dark"
    assert 'data-theme="dark"' in body(amara, "/")
    assert 'data-theme="dark"' not in plain


def test_kept_pages_are_bounded_and_forgotten() -> None:
    """The least recently seen make room, what is old is made anew, an account's go together."""
    pages, now = Pages(most=10), datetime(2027, 1, 1, tzinfo=UTC)
    page = Page(b"12345", "text/html", now)
    pages.put(("a", 1), page)
    pages.put(("b", 1), page)
    assert pages.get(("a", 1), now=now) is page
    pages.put(("b", 2), page)
    assert (pages.get(("b", 1), now=now), len(pages)) == (None, 2)
    pages.forget("a")
    assert (pages.get(("a", 1), now=now), len(pages)) == (None, 1)
    assert pages.get(("b", 2), now=now + AGE) is page
    assert pages.get(("b", 2), now=now + 2 * AGE) is None
