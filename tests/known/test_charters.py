"""Every charter that says what is known of it is in order, and its scenarios come out as they say."""

import pytest

from charter.diagnostics import Severity
from charter.format import format_source
from tests.known import test_charters_a, test_charters_b, test_charters_c
from tests.known.tagged import FOLDER, checked, played

FILES = (*test_charters_a.FILES, *test_charters_b.FILES, *test_charters_c.FILES)


@pytest.mark.parametrize("file", FILES)
def test_a_charter_has_no_error_and_stands_in_the_standard_form(file: str) -> None:
    assert [found for found in checked(file).diagnostics if found.severity is Severity.ERROR] == []
    text = (FOLDER / f"{file}.charter").read_text("utf-8")
    assert format_source(text, file) == text


@pytest.mark.parametrize("file", FILES)
def test_every_scenario_comes_out_as_it_says(file: str) -> None:
    assert {told.name: result.failures for told, result in played(file) if result.failures} == {}
