"""The jobs of feeds. Their arguments say nothing but which feed."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from intertwine.actions.feeds import asking


@task()
def refresh(feed: str) -> None:
    """Ask one feed. Asking twice does no harm: the same answer changes nothing."""
    asking.ask(UUID(feed))
