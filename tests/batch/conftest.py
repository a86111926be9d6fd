"""Batches are tested through the command line, on the small dictionary."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow")

from tests.cli.conftest import command, run, world  # noqa: F401
