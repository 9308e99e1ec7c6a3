"""A household into the database from a file, and out of it again."""

from __future__ import annotations

from pathlib import Path

from django.utils.text import slugify

from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Household

from . import portable, rows
from .opening import open_slug

LONGEST_SLUG = 60


def bring_in(path: Path, *, slug: str | None = None, replace: bool = False) -> Household:
    """Read a household file into the database, under a slug made from its name unless given."""
    facts = portable.read_file(path)
    return rows.save(facts, slug=slug_for(slug or facts.household.name), replace=replace)


def take_out(slug: str, path: Path) -> None:
    """Write a household of the database into a file, in the form that its suffix names."""
    portable.write_file(rows.facts_of(open_slug(slug)), path)


def slug_for(name: str) -> str:
    """A slug from a household's name; a refusal when no Latin letter or digit is in it."""
    slug = slugify(name)[:LONGEST_SLUG].strip("-")
    if not slug:
        sentence = f"No slug can be made of “{name}”: add --slug with Latin letters and digits."
        raise Refused([Problem(code="no-slug", sentence=sentence)])
    return slug
