"""What becomes of the talk when a household parts.

Open rounds, their agenda and the agreements are both's: the leaver gets copies of their own.
A sheet that was never opened is its author's alone and goes with them; the round is laid aside.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from intertwine.actions import today as clock
from intertwine.domain.talk import Standing
from intertwine.domain.time import DAY
from intertwine.store.models import AgendaItem, Answer, CareerModel, Household, Round, Sheet


def part(old: Household, fresh: Household, person: str) -> None:
    """Give ``fresh`` its part of ``old``'s talks; ``person`` is the one who leaves."""
    today = clock.today(old.zone)
    for made in old.rounds.order_by("begun_on"):
        if made.opened_at is None:
            _take_along(made, fresh, person, today)
        else:
            _copy(made, fresh)
    for model in old.career_models.all():
        _over(model, today)
        _again(model, household=fresh)


def _take_along(made: Round, fresh: Household, person: str, today: date) -> None:
    made.aside_on = made.aside_on or today
    made.save(update_fields=["aside_on"])
    twin = _again(made, household=fresh)
    Sheet.everything.filter(round=made, person=person).update(round=twin)


def _copy(made: Round, fresh: Household) -> None:
    twin = _again(made, household=fresh)
    for item in AgendaItem.objects.filter(round=made):
        _again(item, round=twin)
    for sheet in Sheet.everything.filter(round=made):
        answers = list(Answer.everything.filter(sheet=sheet))
        copied = _again(sheet, round=twin)
        for answer in answers:
            _again(answer, sheet=copied)


def _over(model: CareerModel, today: date) -> None:
    """What two agreed ends when they part, and what was proposed is proposed no more."""
    if model.standing == Standing.AGREED:
        model.standing, model.ended_on = Standing.ENDED, min(model.until, today - DAY)
    elif model.standing == Standing.PROPOSED:
        model.standing, model.answered_on = Standing.WITHDRAWN, today
    model.save()


def _again(row: Any, **links: models.Model) -> Any:
    """A copy of a row that hangs from something else."""
    model = type(row)
    columns = {
        field.name: getattr(row, field.name)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    manager = getattr(model, "everything", None) or model.objects
    return manager.create(**{**columns, **links})
