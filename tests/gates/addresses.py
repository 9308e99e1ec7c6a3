"""Every address, walked out of the resolver, and the policy that each of them needs a row of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.gates.world import World
from tests.web.policy import PUBLIC

NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
Arguments = Callable[[World], Mapping[str, Any]]


def none(world: World) -> Mapping[str, Any]:
    """An address without parameters."""
    del world
    return {}


def given(**arguments: Any) -> Arguments:
    """Parameters that do not depend on the household."""
    return lambda _world: arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Whose pages stand at an address, and an example of it.

    ``whose``: partners (of any household: their own page), accounts (everybody with a
    session), ours (one thing of both partners of household A) or hers (Amara's own): for
    everybody else it is not there.
    """

    whose: str
    example: Arguments = field(default=none)


def _row(name: str) -> Arguments:
    return lambda world: {"noun": name, "pk": world.hidden[name]}


def _pk(of: Callable[[World], Any]) -> Arguments:
    return lambda world: {"pk": of(world)}


PARTNERS = Policy(whose="partners")
ACCOUNTS = Policy(whose="accounts")

POLICY: dict[str, Policy] = {
    **dict.fromkeys(
        (
            "this-week", "calendar", "calendar-add", "careers", "ask-of-home", "clashes",
            "home", "facts", "changes", "find", "people", "invite-partner", "invite-guest",
            "leave", "leave-now", "export-own", "calendars", "calendar-subscribe",
            "calendar-upload", "feed-publish",
        ),
        PARTNERS,
    ),
    **dict.fromkeys(
        (
            "account", "notices-away", "end-other-sessions", "shared", "account_reauthenticate",
            "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_email",
            "account_change_password", "account_set_password", "mfa_index", "mfa_activate_totp",
            "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "preferences",
        ),
        ACCOUNTS,
    ),
    "week": Policy(whose="partners", example=given(key="2027-17")),
    "calendar-month": Policy(whose="partners", example=given(key="2027-05")),
    "calendar-week": Policy(whose="partners", example=given(key="2027-19")),
    "calendar-year": Policy(whose="partners", example=given(key="2027")),
    "calendar-agenda": Policy(whose="partners", example=given(key="2027-05")),
    "fact-add": Policy(whose="partners", example=given(noun="event")),
    "calendar-item": Policy(whose="hers", example=_row("event")),
    "review-brief": Policy(whose="hers", example=_pk(lambda w: w.hidden["milestone"])),
    "move-date": Policy(whose="hers", example=_pk(lambda w: w.hidden["milestone"])),
    "clash": Policy(whose="ours", example=lambda w: {"identity": w.clash}),
    "fact": Policy(whose="hers", example=_row("event")),
    "fact-remove": Policy(whose="hers", example=_row("event")),
    "undo": Policy(whose="hers", example=_pk(lambda w: w.change)),
    "revoke-invite": Policy(whose="ours", example=_pk(lambda w: w.invite)),
    "end-grant": Policy(whose="ours", example=_pk(lambda w: w.grant)),
    "end-session": Policy(whose="hers", example=_pk(lambda w: w.session)),
    "mfa_remove_webauthn": Policy(whose="hers", example=_pk(lambda w: w.passkey)),
    "mfa_edit_webauthn": Policy(whose="hers", example=_pk(lambda w: w.passkey)),
    **{
        name: Policy(whose="hers", example=_pk(lambda w: w.hidden["calendarsource"]))
        for name in (
            "calendar-show", "calendar-refresh", "calendar-accept", "calendar-decline",
            "calendar-replace", "calendar-renew", "calendar-remove",
        )
    },
    "feed-rotate": Policy(whose="hers", example=_pk(lambda w: w.publication)),
    "feed-end": Policy(whose="hers", example=_pk(lambda w: w.publication)),
    **dict.fromkeys(("talk", "talk-begin", "talk-propose", "time", "start", "start-calendars",
                     "start-look", "start-clash", "start-invite"), PARTNERS),
    **{
        name: Policy(whose="ours", example=_pk(lambda w: w.round))
        for name in ("talk-round", "talk-keep", "talk-over", "talk-seal", "talk-aside")
    },
    "start-question": Policy(whose="partners", example=given(key="children")),
    "talk-model": Policy(whose="ours", example=_pk(lambda w: w.model)),
    "talk-item": Policy(whose="ours", example=lambda w: {"pk": w.round, "item": NOWHERE}),
}  # fmt: skip


def walk(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its name, those of nested and named resolvers too."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            space = f"{one.namespace}:" if one.namespace else ""
            yield from walk(one, before + space)
        else:
            yield before + str(one.name), one


def unknown(found: Iterator[tuple[str, URLPattern]]) -> set[str]:
    """Names that the policy says nothing of."""
    return {name for name, _ in found} - set(POLICY) - set(PUBLIC)


def path_of(name: str, world: World) -> str:
    """The example of an address."""
    return reverse(name, kwargs=dict(POLICY[name].example(world)))
