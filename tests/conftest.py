"""What all tests share: hypothesis profiles, and one cleaner with the built-in dictionaries (which load slowly).

pytest                                   the quick profile
pytest --hypothesis-profile=thorough     many more examples, before a release or after a change to the core
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from cleaner import Cleaner

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=_QUIET)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile("quick")  # `--hypothesis-profile` is read later and wins


@pytest.fixture(scope="session")
def builtin() -> Cleaner:
    """A cleaner with the built-in dictionaries."""
    cleaner = Cleaner()
    _ = cleaner.dictionary.index
    return cleaner
