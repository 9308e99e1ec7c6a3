"""What refused a form, put where the person reads it."""

from __future__ import annotations

from django.forms import BaseForm

from intertwine.domain.problems import Refused


def say(form: BaseForm, refusal: Refused) -> None:
    """Every problem against its field; what belongs to no field of the form above it."""
    for problem in refusal.problems:
        name = str(problem.path[0]) if problem.path else ""
        sentence = problem.sentence[:1].upper() + problem.sentence[1:]
        form.add_error(name if name in form.fields else None, sentence)
