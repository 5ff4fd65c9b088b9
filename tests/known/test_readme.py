"""The first page shows what the tool prints. `python -m tests.known.first_page` brings it up to date."""

from pathlib import Path

import pytest

import charter
from tests.known.first_page import LAKE, README, ROOT, block, printed
from verifier import verify
from verifier.verdict import Outcome

CONSENT = "no organ decides a reserved matter without the consent of the member concerned."


def test_the_charter_on_the_first_page_is_the_one_in_the_examples() -> None:
    assert block("charter", "charter ") == (ROOT / LAKE).read_text("utf-8")


def test_the_verdicts_on_the_first_page_are_the_ones_the_tool_prints() -> None:
    assert block("console", "$ charter verify") == printed()


def test_the_run_on_the_first_page_is_what_the_tool_prints() -> None:
    whole = (ROOT / "tests/golden/cli/verify-leaving.golden").read_text("utf-8")
    for part in block("console", "VIOLATED  no_war").split("          …\n"):
        for paragraph in part.split("\n\n"):
            assert paragraph.rstrip("\n") in whole


def test_the_repair_on_the_first_page_repairs_it(tmp_path: Path) -> None:
    assert CONSENT in README.read_text("utf-8")
    text = (ROOT / LAKE).read_text("utf-8")
    path = tmp_path / "repaired.charter"
    path.write_text(text.replace("\n\nguarantee", f"\n  (5) {CONSENT}\n\nguarantee", 1), "utf-8")
    assert {verdict.outcome for verdict in verify(charter.load(path)).verdicts} == {Outcome.HOLDS}


def test_the_python_on_the_first_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    code = block("python", "import charter").replace('"statutes.charter"', repr(str(ROOT / LAKE)))
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "no_decision_without_consensus holds\nsovereignty_preserved violated\n"
