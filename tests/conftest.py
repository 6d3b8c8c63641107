"""Settings of all tests: what Hypothesis tries is the same on every run; `make nightly` lets it try what is new."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", derandomize=False, deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("DIPLONEWS_HYPOTHESIS", "same"))
