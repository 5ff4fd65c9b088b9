"""One bad text for every code that the resolver and the lints give, and all that is said of it."""

import os
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Severity, render

GOLDEN = Path(__file__).parents[1] / "golden" / "diagnostics"
BY_RESOLVER = sorted(path.name for path in GOLDEN.glob("*.charter") if path.name[1] in "345")


def messages(name: str) -> str:
    checked = charter.check(name)
    sources = {source.path: source for source in checked.sources}
    return "\n\n".join(render(found, sources.get(found.span.file)) for found in checked.diagnostics) + "\n"


@pytest.mark.parametrize("name", BY_RESOLVER)
def test_the_whole_message_is_the_recorded_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    said = messages(name)
    recorded = GOLDEN / f"{name.split('.')[0]}.txt"
    if os.environ.get("RECORD_GOLDEN"):
        recorded.write_text(said, "utf-8")
    assert said == recorded.read_text("utf-8")
    assert f" {name.split('.')[0]} " in said


@pytest.mark.parametrize("name", BY_RESOLVER)
def test_an_error_leaves_no_model_and_advice_leaves_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    checked = charter.check(name)
    errors = [found for found in checked.diagnostics if found.severity is Severity.ERROR]
    assert (checked.model is None) == bool(errors) == name.startswith("E")


@pytest.mark.parametrize("name", BY_RESOLVER)
def test_every_finding_has_a_place_in_a_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    for found in charter.check(name).diagnostics:
        assert found.span.file == name
        assert found.span.line >= 1
        assert not found.message.endswith(".")
