"""How somebody likes the pages: nothing a partner would ever see."""

from __future__ import annotations

from django.conf import settings

from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Account


def prefer(account: Account, *, language: str, single_keys: bool) -> None:
    """Keep the language (empty: whatever the browser asks for) and whether single keys act."""
    if language and language not in dict(settings.LANGUAGES):
        known = ", ".join(code for code, _ in settings.LANGUAGES)
        sentence = f"there is no language “{language}” here: choose one of {known}"
        raise Refused([Problem(code="unknown-language", sentence=sentence, path=("language",))])
    account.language, account.single_keys = language, single_keys
    account.save(update_fields=["language", "single_keys"])
