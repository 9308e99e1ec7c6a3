"""Accounts: how the first is made, and what whoever runs the server may do to one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from intertwine.actions import rows
from intertwine.actions import today as clock
from intertwine.actions.notices import tell
from intertwine.domain.facts import Home, HouseholdFacts, Partner
from intertwine.domain.facts.base import Faults
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Account, Household, What

LONGEST_SLUG = 50
LONGEST_KEY = 40
LONGEST_PASSWORD = 1000
_WRONG_START = re.compile(r"^[^a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who signs up."""

    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What is asked of the first to sign up. ``other`` is the other partner's name, if given."""

    household: str
    zone: str
    country: str = ""
    other: str = ""


def nobody_yet() -> bool:
    """Whether no household has anybody who can sign in, so that the first run is still open."""
    return not Account.objects.filter(partner__isnull=False).exists()


def found(who: Newcomer, what: Founding) -> Account:
    """The first account with its household: one partner, or both by name."""
    problems = [*faults_of(who), *_faults_of_home(what)]
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        household = rows.save(_facts(who, what), slug=free_slug(what.household))
        account = create(who)
        account.partner = household.partners.order_by("order").first()
        account.save(update_fields=["partner"])
    return account


def _facts(who: Newcomer, what: Founding) -> HouseholdFacts:
    names = [who.name, *([what.other] if what.other else [])]
    partners: dict[str, Partner] = {}
    for name in names:
        partners[key_for(name, set(partners))] = Partner(name=name)
    return HouseholdFacts(household=_home(what), partners=partners)


def _home(what: Founding) -> Home:
    """From this week's Monday to the end of next year: what a newcomer plans."""
    today = clock.today(what.zone)
    return Home(
        name=what.household,
        zone=what.zone,
        country=what.country,
        since=today - timedelta(days=today.weekday()),
        until=date(today.year + 1, 12, 31),
    )


def _faults_of_home(what: Founding) -> list[Problem]:
    problems: list[Problem] = []
    for make in (lambda: _home(what), lambda: what.other and Partner(name=what.other)):
        try:
            make()
        except Faults as fault:
            problems += [
                Problem(code="fault", sentence=f"{sentence}.", path=(_ASKED.get(name, name),))
                for name, sentence in fault.faults
            ]
        except ValueError:
            # A zone that does not exist has no today; the fact itself says which.
            sentence = "Choose a time zone from the list."
            problems.append(Problem(code="fault", sentence=sentence, path=("zone",)))
    return problems


_ASKED = {"name": "household"}


def create(who: Newcomer) -> Account:
    """An account that is nobody's yet; refused with every fault."""
    problems = faults_of(who)
    if problems:
        raise Refused(problems)
    return Account.objects.create_user(who.email.strip(), who.password, name=who.name.strip())


def faults_of(who: Newcomer) -> list[Problem]:
    """What is wrong with a name, an address and a password, each against its field."""
    problems = []
    try:
        Partner(name=who.name)
    except Faults:
        problems.append(_wrong("name", "Write your name on one line, 200 letters at most."))
    email = who.email.strip().lower()
    try:
        validate_email(email)
        if len(email) > 254 or Account.objects.filter(email=email).exists():
            problems.append(
                _wrong("email", "This address cannot be used here. If it is yours, sign in.")
            )
    except ValidationError:
        problems.append(_wrong("email", "Write an address such as maya@example.org."))
    if len(who.password) > LONGEST_PASSWORD:
        problems.append(_wrong("password", f"{LONGEST_PASSWORD} characters are enough."))
    else:
        try:
            validate_password(who.password, Account(email=email, name=who.name))
        except ValidationError as fault:
            problems += [_wrong("password", sentence) for sentence in fault.messages]
    return problems


def _wrong(field: str, sentence: str) -> Problem:
    return Problem(code="fault", sentence=sentence, path=(field,))


def rename(account: Account, name: str) -> None:
    """What a person is called: on the account, and as a partner, with its history."""
    try:
        Partner(name=name.strip())
    except Faults:
        raise Refused([_wrong("name", "Write your name on one line.")]) from None
    # Inline: commands that help an account do not edit what a household says.
    from intertwine.actions import editing
    from intertwine.actions.membership import member_of

    member, partner = member_of(account), account.partner
    with transaction.atomic():
        account.name = name.strip()
        account.save(update_fields=["name"])
        if member is not None and partner is not None and partner.name != account.name:
            said = {"name": account.name}
            editing.change(member, "partner", partner.pk, said, version=partner.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsHeld:
    """What protects an account besides its password."""

    app: bool
    passkeys: int
    codes: bool


def factors_of(account: Account) -> FactorsHeld:
    """Which factors an account has."""
    from allauth.mfa.models import Authenticator  # inline: file commands start without it

    kinds = list(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    return FactorsHeld(
        app="totp" in kinds, passkeys=kinds.count("webauthn"), codes="recovery_codes" in kinds
    )


def key_for(name: str, taken: set[str]) -> str:
    """A short key from a first name that nobody has yet."""
    words = slugify(name).replace("-", "_").split("_")
    stem = _WRONG_START.sub("", words[0])[: LONGEST_KEY - 3] or "partner"
    # Words of the household file that would be taken for everybody.
    taken = taken | {"both", "family", "rotate", "home"}
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


def free_slug(name: str) -> str:
    """A short name for a household that no other bears."""
    stem = slugify(name)[:LONGEST_SLUG].strip("-") or "household"
    slug, number = stem, 2
    while Household.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug


def account_named(email: str) -> Account:
    """The account of an address; refused when there is none."""
    account = Account.objects.filter(email=email.strip().lower()).first()
    if account is None:
        sentence = f"nobody signs in as “{email}”: check the address"
        raise Refused([Problem(code="unknown-account", sentence=sentence)])
    return account


def reset_password(email: str, password: str) -> Account:
    """Set a password and end every session; the person is told."""
    account = account_named(email)
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Refused(
            [Problem(code="password", sentence=said.rstrip(".")) for said in fault.messages]
        ) from None
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        end_sessions(account)
        tell(account, What.RESET)
    return account


def revoke_sessions(email: str) -> Account:
    """End every session of an account; the person is told."""
    account = account_named(email)
    with transaction.atomic():
        end_sessions(account)
        tell(account, What.REVOKED)
    return account


def remove_factors(email: str) -> Account:
    """Take away second factors and passkeys, so that the password alone opens; told as well."""
    # Inline: commands on a file start without the apps that signing in needs.
    from allauth.mfa.models import Authenticator

    account = account_named(email)
    with transaction.atomic():
        Authenticator.objects.filter(user=account).delete()
        end_sessions(account)
        tell(account, What.FACTORS)
    return account


def end_sessions(account: Account) -> None:
    """No session that was opened before this moment opens anything any more."""
    Account.objects.filter(pk=account.pk).update(epoch=F("epoch") + 1)
    account.refresh_from_db(fields=["epoch"])
