"""What every row of a household's facts shares."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models

from intertwine.domain.facts import Fact
from intertwine.store.visibility import Owned, Veiled


class FactRow(Owned, models.Model):
    """A row that holds one fact of the class FACT.

    The parent is the row that the foreign key PARENT names, and GROUP is the field of
    the parent's fact that the row belongs to. Every column beside these bears the name
    of a field of the fact. ``order`` is the place among the siblings; ``version`` goes up
    with every change, so that a stale form can be told. The first manager is also the one
    behind ``household.milestones``; deleting and saving go by Django's own plain one.
    """

    FACT: ClassVar[type[Fact]]
    PARENT: ClassVar[str]
    GROUP: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Veiled[Self]] = Veiled()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    @classmethod
    def columns_of(cls, fact: Any) -> dict[str, Any] | None:
        """The columns of a fact that is kept in another form; None when the names agree."""
        del fact
        return None

    @classmethod
    def fields_from(cls, columns: dict[str, Any]) -> dict[str, Any] | None:
        """The way back of ``columns_of``."""
        del columns
        return None


class KeyedRow(FactRow):
    """A fact that others refer to by a short key, unique within its parent."""

    key = models.TextField()

    class Meta:
        abstract = True
