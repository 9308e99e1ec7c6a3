"""The demo: an invented household in a database of its own, entered by a link."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.crypto import constant_time_compare, salted_hmac

from intertwine.actions import database, portable, rows
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Account, Household, Partner

SLUG = "demo"
FILE = "a.yaml"
# A day on which the ways through the Berlin nights are all still open.
DAY = date(2027, 4, 5)
# Between our own processes, not a setting: what this run's links are made from.
SEED = "_INTERTWINE_DEMO_SEED"
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A way in: whose view it opens, and the secret that opens it."""

    name: str
    token: str


def set_up() -> tuple[Entry, ...]:
    """Bring the demo household into the configured database; new links for this run."""
    database.prepare()
    facts = portable.read_file(example())
    row = Household.objects.filter(slug=SLUG).first()
    if row is None or rows.facts_of(row) != facts:
        row = rows.save(facts, slug=SLUG, replace=True)
    for partner in row.partners.filter(account__isnull=True):
        email = f"{partner.key}@demo.invalid"
        account = Account.objects.filter(email=email).first()
        if account is None:
            Account.objects.create_user(email, name=partner.name, partner=partner)
        else:
            account.partner = partner
            account.save(update_fields=["partner"])
    os.environ[SEED] = secrets.token_urlsafe(32)
    return tuple(_entry(partner) for partner in row.partners.order_by("order"))


def example() -> Path:
    """The example household: beside the package's code in a wheel, at the top of a checkout."""
    found = [
        path
        for path in (PACKAGE / "examples" / FILE, PACKAGE.parents[1] / "examples" / FILE)
        if path.is_file()
    ]
    if not found:
        sentence = (
            f"The example household {FILE} is missing from this installation: install it anew."
        )
        raise Refused([Problem(code="no-example", sentence=sentence)])
    return found[0]


def running() -> bool:
    """Whether these pages are the demo's."""
    return bool(os.environ.get(SEED))


def account_for(token: str) -> Account | None:
    """Whose link it is; None outside the demo or for any other token."""
    found = None
    if running():
        for partner in _partners():
            if constant_time_compare(_entry(partner).token, token):
                found = partner.account
    return found


def others(household: str, viewer: str) -> tuple[Entry, ...]:
    """The links of the other partners, for whoever looks at the demo; empty anywhere else."""
    if household != SLUG or not running():
        return ()
    return tuple(_entry(partner) for partner in _partners() if partner.key != viewer)


def _partners() -> list[Partner]:
    found = Partner.objects.filter(household__slug=SLUG, account__isnull=False)
    return list(found.select_related("account").order_by("order"))


def _entry(partner: Partner) -> Entry:
    digest = salted_hmac("demo", partner.key, secret=os.environ[SEED], algorithm="sha256")
    return Entry(name=partner.name.split()[0], token=digest.hexdigest())
