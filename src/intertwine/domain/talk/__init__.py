"""The talk: what each partner is asked alone, and where the two answers lie apart."""

from __future__ import annotations

from .agreement import MOST_YEARS, Agreement, Kind, Standing
from .gaps import LEAST_APART, Apart, Reply, apart, together
from .questions import QUESTIONS, Question, Theme, question

__all__ = [
    "LEAST_APART",
    "MOST_YEARS",
    "QUESTIONS",
    "Agreement",
    "Apart",
    "Kind",
    "Question",
    "Reply",
    "Standing",
    "Theme",
    "apart",
    "question",
    "together",
]
