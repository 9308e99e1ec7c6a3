"""A household into the database from a file, and out of it again."""

from __future__ import annotations

from pathlib import Path

from django.utils.text import slugify

from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Household

from . import portable, rows

LONGEST_SLUG = 60


def bring_in(path: Path, *, slug: str | None = None, replace: bool = False) -> Household:
    """Read a household file into the database, under a slug made from its name unless given."""
    facts = portable.read_file(path)
    return rows.save(facts, slug=slug_for(slug or facts.household.name), replace=replace)


def take_out(slug: str, path: Path) -> None:
    """Write a household of the database into a file, in the form that its suffix names."""
    portable.write_file(rows.facts_of(household_called(slug)), path)


def household_called(slug: str) -> Household:
    """The household with that slug, or a refusal that lists those there are."""
    found = Household.objects.filter(slug=slug).first()
    if found is None:
        there = list(Household.objects.order_by("slug").values_list("slug", flat=True)[:20])
        have = ", ".join(f"“{name}”" for name in there) or "none yet, so import one first"
        sentence = f"no household is called “{slug}” (there: {have})"
        raise Refused([Problem(code="unknown-household", sentence=sentence)])
    return found


def slug_for(name: str) -> str:
    """A slug from a household's name; a refusal when no Latin letter or digit is in it."""
    slug = slugify(name)[:LONGEST_SLUG].strip("-")
    if not slug:
        sentence = f"no slug can be made of “{name}”: add --slug with Latin letters and digits"
        raise Refused([Problem(code="no-slug", sentence=sentence)])
    return slug
