"""Someone who can sign in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

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
    """A person who signs in by e-mail; a partner of a household, or nobody's yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = columns.name()
    partner = models.OneToOneField(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="account"
    )
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.name
