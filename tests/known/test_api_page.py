"""The page on Python: its examples run one after the other and print what stands below them."""

import re
import shutil
from pathlib import Path

import pytest

from tests.known.first_page import LAKE, ROOT
from verifier.verdict import Outcome, Verdict

PAGE = ROOT / "docs" / "api.md"
BROKEN = 'charter "Broken"\narticle 1\n  (1) members: 2 or more.\n  (2) Meeting decides outing by consensus.\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the page names."""
    shutil.copy(ROOT / LAKE, tmp_path / "statutes.charter")
    shutil.copy(ROOT / "examples" / "history" / "european-parliament-2018.charter", tmp_path / "parliament.charter")
    (tmp_path / "broken.charter").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_on_the_page_print_what_it_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert len(pairs) == PAGE.read_text("utf-8").count("```python") >= 5
    names: dict[str, object] = {}
    for code, printed in pairs:
        exec(compile(code, PAGE.name, "exec"), names)
        assert capsys.readouterr().out == printed


def test_the_fields_of_a_verdict_are_all_named() -> None:
    text = PAGE.read_text("utf-8")
    table = text[text.index("A `verifier.Verdict` has these fields") : text.index("## Tell a case")]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == list(Verdict.__dataclass_fields__)
    assert all(f"`{outcome.name}`" in table for outcome in Outcome)


def test_the_verifier_offers_a_function_whatever_was_imported_before() -> None:
    import verifier.engines.verify

    assert callable(verifier.verify)
    assert all(getattr(verifier, name) for name in verifier.__all__)
    with pytest.raises(AttributeError):
        _ = verifier.prove
