"""The day on which every page of the worker is opened."""

import pytest


@pytest.fixture(autouse=True)
def _today(calendar, time_machine):
    time_machine.move_to("2026-12-28T10:00:00+08:00", tick=False)
