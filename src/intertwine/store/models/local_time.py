"""A column for wall time that belongs to no zone of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:  # a field's types are known to the checker alone
    _Text = models.Field[datetime | str, datetime]
else:
    _Text = models.CharField


class LocalTimeField(_Text):
    """A date and time on the wall, kept as text; its zone is another column or the home's.

    Django's own field would turn it into an instant, and an instant moves when the
    rules of its zone are changed; what was said about the clock on the wall does not.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options["max_length"] = 26
        super().__init__(*args, **options)

    def from_db_value(self, value: str | None, *_: Any) -> datetime | None:
        """What the column holds, as the fact wants it."""
        return None if value is None else datetime.fromisoformat(value)

    def to_python(self, value: Any) -> Any:
        """Text of a form or a fixture."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """One spelling for one time, so that the column sorts by time."""
        value = self.to_python(value)
        return value.isoformat() if isinstance(value, datetime) else value
