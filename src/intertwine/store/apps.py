"""The one Django app that has models."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Rows that hold what households say."""

    name = "intertwine.store"
    label = "store"
    verbose_name = "Store"
