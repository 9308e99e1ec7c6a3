"""What is not known of some days, named as a heading names it."""

from __future__ import annotations

from datetime import date

from intertwine.actions.outlook import Outlook

A_WAY = "how long one way takes"


def missing(outlook: Outlook, first: date, last: date) -> tuple[str, ...]:
    """“Amara’s rota”: what weighs most of what is not known between two days."""
    household = outlook.household
    about = {one.about for one in household.unknowns if one.since <= last and first <= one.until}
    rotas = [f"{one.name}’s rota" for one in household.people if one.key in about]
    care = [f"{one.name}’s care" for one in household.children if one.key in about]
    return tuple(rotas or care or ([A_WAY] if about else []))
