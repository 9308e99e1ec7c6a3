"""Accounts: who can sign in, and that nobody stands above a household."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import connection
from tests.households import PASSWORD, Cast

from intertwine.store.models import Account


def test_account_signs_in_with_its_address_in_any_case(cast: Cast) -> None:
    """The address is the user name, and capitals in it do not matter when it is made."""
    account = Account.objects.create_user("New.One@Example.org", PASSWORD, name="New One")
    assert account.email == "new.one@example.org"
    assert authenticate(email="new.one@example.org", password=PASSWORD) == account
    assert authenticate(email="new.one@example.org", password="wrong") is None


def test_account_that_is_not_active_cannot_sign_in(cast: Cast) -> None:
    """Switching an account off keeps its row and closes its door."""
    cast.erik.is_active = False
    cast.erik.save()
    assert authenticate(email=cast.erik.email, password=PASSWORD) is None


def test_account_address_is_taken_once(cast: Cast) -> None:
    """Two people cannot sign in by one address."""
    with pytest.raises(ValidationError):
        Account.objects.create_user(cast.erik.email, PASSWORD, name="Another")


def test_account_has_no_powers_over_others() -> None:
    """There is no superuser, no staff and no group: a household is its partners' alone."""
    columns = {column.name for column in Account._meta.get_fields()}
    assert not columns & {"is_staff", "is_superuser", "groups", "user_permissions"}


def test_account_outlives_its_partner(cast: Cast) -> None:
    """When a household goes, the people in it can still sign in."""
    cast.household.delete()
    cast.amara.refresh_from_db()
    assert cast.amara.partner is None


def test_cast_is_as_described(cast: Cast) -> None:
    """Two partners of A, a guest without a household, a partner of B, and a helper's row."""
    assert [account.partner and account.partner.household for account in (
        cast.amara, cast.erik, cast.mentor, cast.outsider)] == [
        cast.household, cast.household, None, cast.elsewhere]  # fmt: skip
    assert cast.grandparent.household == cast.household
    assert not cast.anonymous.is_authenticated


def test_deleting_a_household_leaves_no_row_of_it(cast: Cast) -> None:
    """All that a household said goes with it, and what others said stays."""
    cast.elsewhere.delete()
    cast.household.delete()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("django_", "auth_")) or table == "account":
                continue
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 our own tables' names
            assert cursor.fetchone() == (0,), table
