"""What every test run shares: how Hypothesis searches."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: the machines are shared and noisy. In CI the search starts from the same seed each
# time, so that a commit is judged by what it is and not by luck; at home it roams.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "home")
