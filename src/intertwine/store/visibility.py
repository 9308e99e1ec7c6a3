"""Who may see which rows: the one manager that pages ask, and the rules behind it.

Every model of a household's facts says in WHOSE, SHOWN and PRIVATE where its owner, its
level and its private date stand. ``Model.objects`` answers only through ``visible_to``;
what must see everything says ``Model.everything``, and a test lists the files that may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

from django.db import models
from django.db.models import Q

from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer

if TYPE_CHECKING:
    from intertwine.store.models import Household

Row = TypeVar("Row", bound=models.Model)
LEVELS = tuple(Show)


class UnscopedError(RuntimeError):
    """A query for rows that says neither whose household they are of nor who looks."""


class Sealed(models.Manager[Row]):
    """No rows at all: asking without saying who looks raises."""

    def get_queryset(self) -> NoReturn:
        """Refuse: also for ``household.milestones`` and the like."""
        name = self.model.__name__
        raise UnscopedError(
            f"say {name}.objects.visible_to(viewer, household), or {name}.everything in a "
            "file that may see everything"
        )


class Veiled(Sealed[Row]):
    """Rows as somebody may see them."""

    def visible_to(
        self, viewer: Viewer, household: Household, *, least: Show = Show.TITLED
    ) -> models.QuerySet[Row]:
        """The household's rows that ``viewer`` sees at ``least`` so much of, in order."""
        everything: models.QuerySet[Row] = models.QuerySet(self.model, using=self._db)
        ours = everything.filter(**{path_of(self.model): household.pk})
        return ours.filter(seen_by(self.model, viewer, household, least)).order_by("order")


class Unopened(Sealed[Row]):
    """Sheets of a talk, or what stands on them: one's own alone, until both sheets are open."""

    def readable_by(self, person: str, household: Household) -> models.QuerySet[Row]:
        """The household's rows that ``person`` wrote or that are open."""
        model: Any = self.model
        up: str = model.ROUND
        author = f"{up.removesuffix('round')}person"
        everything: models.QuerySet[Row] = models.QuerySet(self.model, using=self._db)
        ours = everything.filter(**{f"{up}__household": household.pk})
        return ours.filter(Q(**{author: person}) | Q(**{f"{up}__opened_at__isnull": False}))


def path_of(model: Any) -> str:
    """The lookup from a row up to its household."""
    above = model._meta.get_field(model.PARENT).related_model
    return model.PARENT if not hasattr(above, "PARENT") else f"{model.PARENT}__{path_of(above)}"


def seen_by(model: Any, viewer: Viewer, household: Household, least: Show = Show.TITLED) -> Q:
    """The condition under which a row is shown to ``viewer`` at ``least`` so much."""
    if viewer.person is None or model.WHOSE is None:
        shown = Q()
    else:
        others = _others(household, viewer.person)
        shown = ~Q(**{f"{model.WHOSE}__in": others}) | Q(**{f"{model.WHOSE}__isnull": True})
        if model.SHOWN is not None:
            shown |= _levels(model, viewer, least)
    further: Q = model.referring(viewer, household)
    return shown & further


def _others(household: Household, person: str) -> list[str]:
    """The keys of the other partners: what is nobody's of them is joint or one's own."""
    return list(household.partners.exclude(key=person).values_list("key", flat=True))


def _levels(model: Any, viewer: Viewer, least: Show) -> Q:
    enough = [str(show) for show in LEVELS[LEVELS.index(least) :]]
    if model.PRIVATE is None:
        return Q(**{f"{model.SHOWN}__in": enough})
    open_ended = Q(**{f"{model.SHOWN}__in": enough, f"{model.PRIVATE}__isnull": True})
    return open_ended | Q(**{f"{model.PRIVATE}__lte": viewer.today})


class Owned:
    """Where a model says whose a row is and how much of it the other sees.

    Each is a lookup from the row: WHOSE to a partner's key (None: the household's, as are
    rows that name no partner), SHOWN to a level, PRIVATE to a date.
    """

    WHOSE: ClassVar[str | None] = None
    SHOWN: ClassVar[str | None] = None
    PRIVATE: ClassVar[str | None] = None

    @classmethod
    def referring(cls, viewer: Viewer, household: Household) -> Q:
        """A further condition: rows that name what ``viewer`` may not see tell of it."""
        del viewer, household
        return Q()
