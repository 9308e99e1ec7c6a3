"""The talk: rounds, the two sealed sheets of each, what is to talk about, and what was agreed.

None of it is a fact of the household: it is in no household file, no history and no version,
so nothing outside these tables tells what stands on a sheet.
"""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from intertwine.domain.talk import Kind, Standing
from intertwine.store.visibility import Unopened

from . import columns
from .household import Household


class Round(models.Model):
    """One talk: the questions it was begun with, and whether both sheets are open.

    ``opened_at`` is when the second sheet was sealed; ``aside_on`` is when an unopened round
    was laid aside, after which each keeps the own sheet and nobody ever sees the other's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="rounds")
    begun_on = models.DateField()
    questions = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True, blank=True)
    aside_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "round"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(opened_at__isnull=True, aside_on__isnull=True),
                name="round_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"round of {self.begun_on}"


class Sheet(models.Model):
    """What one partner answers, alone. Both sheets are made with the round, so that neither
    being there nor missing tells anything.

    ``person`` is the partner's key and ``name`` what they were called; ``place`` is 0 for the
    first partner. ``version`` goes up with every change, for the author's own two devices.
    """

    ROUND = "round"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sheets")
    person = models.TextField()
    name = columns.name()
    place = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    sealed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Unopened[Self]] = Unopened()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "sheet"
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="sheet_once_a_round")
        ]

    def __str__(self) -> str:
        return "sheet"


class Answer(models.Model):
    """One answer on a sheet: a number where the question has a scale, words, or both."""

    ROUND = "sheet__round"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, default="")

    objects: ClassVar[Unopened[Self]] = Unopened()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "answer"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="answer_once_a_sheet")
        ]

    def __str__(self) -> str:
        return self.question


class Outcome(models.TextChoices):
    """What became of an item of the agenda."""

    OPEN = "open"
    OWNER = "owner"
    DECISION = "decision"
    DROP = "drop"


class AgendaItem(models.Model):
    """Something the two answered three points apart or more, and what they made of it.

    ``topic`` is the id of the question it is called by, ``of`` the key of the partner it is
    about, empty when it is about both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveIntegerField()
    topic = models.CharField(max_length=60)
    of = models.TextField(blank=True, default="")
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    words = models.TextField(blank=True, default="")
    owner = models.TextField(blank=True, default="")
    by = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "agenda_item"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["round", "topic", "of"], name="agenda_item_once")
        ]

    def __str__(self) -> str:
        return self.topic


class CareerModel(models.Model):
    """Which career goes first, until when: proposed by one, in force once the other says yes.

    ``primary`` is the key of the partner whose career goes first now, empty when both do.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="career_models")
    kind = columns.word(Kind)
    primary = models.TextField(blank=True, default="")
    since = models.DateField()
    until = models.DateField()
    owed = models.TextField(blank=True, default="")
    standing = columns.word(Standing, Standing.PROPOSED)
    proposed_by = models.TextField()
    proposed_on = models.DateField()
    answered_by = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    ended_by = models.TextField(blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "career_model"
        ordering = ["-proposed_on", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(standing="proposed"),
                name="career_model_one_proposed",
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(standing="agreed"), name="career_model_one_agreed"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.kind
