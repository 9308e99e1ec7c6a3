"""What the passkey island reads: options as JSON in an attribute, since no script is inline."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """The value as JSON; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)
