"""Someone who can sign in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from . import columns
from .partner import Partner


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; there are no superusers, nobody stands above a household."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """An account with its password hashed; without one it cannot sign in by password."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.full_clean()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in by e-mail; a partner of a household, or nobody's yet.

    ``epoch`` is part of what a session must match: raising it ends all of them at once.
    ``language`` is empty for whatever the browser asks for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = columns.name()
    partner = models.OneToOneField(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=5, blank=True, default="")
    single_keys = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry: made of the password and the epoch."""
        carried = f"{self.epoch}:{self.password}"
        return salted_hmac(
            "account session", carried, secret=secret, algorithm="sha256"
        ).hexdigest()
