"""What is not known of some days, named as a heading names it."""

from __future__ import annotations

from datetime import date

from intertwine.actions.outlook import Outlook
from intertwine.domain.words import message, say

A_WAY = message("how long one way takes")


def missing(outlook: Outlook, first: date, last: date) -> tuple[str, ...]:
    """“Amara’s rota”: what weighs most of what is not known between two days."""
    household = outlook.household
    about = {one.about for one in household.unknowns if one.since <= last and first <= one.until}
    rotas = [say("{name}’s rota", name=one.name) for one in household.people if one.key in about]
    care = [say("{name}’s care", name=one.name) for one in household.children if one.key in about]
    return tuple(rotas or care or ([say(A_WAY)] if about else []))
