"""The fixed cast for tests of rows."""

from __future__ import annotations

import pytest
from tests.households import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    """Households A and B with everyone around them."""
    del db
    return gather()
