"""Budgets that all series of one expansion share."""

from __future__ import annotations

from dataclasses import dataclass

from .limits import Limits
from .recurrence import Budget


@dataclass(slots=True)
class Allowance:
    """What all series together may still use."""

    limits: Limits
    used_iterations: int = 0
    used_instances: int = 0

    @property
    def exhausted(self) -> bool:
        return (
            self.used_iterations > self.limits.all_iterations
            or self.used_instances > self.limits.all_instances
        )

    def budget(self) -> Budget:
        """A new series' share."""
        return Budget(
            iterations=self.limits.iterations,
            instances=self.limits.instances,
            per_day=self.limits.per_day,
        )

    def settle(self, budget: Budget) -> None:
        """Book what a series used."""
        self.used_iterations += self.limits.iterations - max(budget.iterations, 0)
        self.used_instances += self.limits.instances - budget.instances
