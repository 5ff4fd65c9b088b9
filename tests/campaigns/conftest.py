"""What the tests of the campaigns need."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "campaign: minutes of work; `-m 'not campaign'` leaves it out")
