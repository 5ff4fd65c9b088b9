"""What a charter may hide, planted in one charter and taken out of its twin: `charter verify` tells the one and is silent
on the other. The twins differ in the one thing, and the clean one draws no error, no warning and no advice.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from verifier.cli.main import run

HOUSE = """charter "House"

article 1 "Members"
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget, mandate(of: member).
  (4) decisions of Council bind every member.

article 2 "Decisions"
  (1) Council decides budget by {budget}.
  (2) Council decides mandate by more than half of all members in favour.

article 3 "Conduct"
  (1) a member must not strike unless mandate(of itself) is in force.
  (2) a member may withdraw, effective 12 months after notice.
  (3) obligations of a former member under article 3 last for ever.
{more}
guarantee nobody_is_outvoted
  {promise}.
guarantee no_strike_without_a_mandate
  {second}.
"""
FILES = sorted((Path(__file__).parent / "twins").glob("*.twins"))
"""More of each kind: what is planted and, behind `||`, what stands in its place in the twin."""
CONSENSUS = "no member against"
OUTVOTED = "never a decision on budget is adopted with some member against, as written"
STRIKE = "never some member m does strike while no mandate(of m) is in force, as written"


def house(budget: str = CONSENSUS, more: str = "", promise: str = OUTVOTED, second: str = STRIKE) -> str:
    return HOUSE.format(budget=budget, more=more, promise=promise, second=second)


GONE = "never some former member m does strike while no mandate(of m) is in force, as written"
DEFENCE = "never some member m must not strike while attacked, as written"
LASTING = "  (3) obligations of a former member under article 3 last for ever.\n"
ATTACKED = "  (4) condition attacked.\n"
EXCEPTED = f"{ATTACKED}  (5) a member may strike when attacked, notwithstanding article 3(1).\n"
DRILL = "  (4) condition calm, urgent.\n  (5) a member must not drill when urgent unless (urgent {}).\n"
SOMEBODY = "never a decision on budget is adopted with no member in favour, as written"
BASE = "(two thirds of the members {} in favour and some member in favour)"
TWINS = {
    "loophole": (
        house(second=GONE).replace(LASTING, ""),
        house(second=GONE),
        "violated no_strike_without_a_mandate",
    ),
    "ambiguous base": (
        house(budget=BASE.format("present"), promise=SOMEBODY),
        house(budget=BASE.format("voting"), promise=SOMEBODY),
        "note N532",
    ),
    "dead article": (house(more=DRILL.format("or calm")), house(more=DRILL.format("and calm")), "warning W524"),
    "vacuous guarantee": (
        house(budget="(no member against and some member against)"),
        house(),
        "vacuous nobody_is_outvoted",
    ),
    "contradictory guarantees": (
        house(second="no member alone can prevent the adoption of a decision on budget, as written"),
        house(second="no member alone can adopt a decision on budget, as written"),
        "warning W529",
    ),
    "missing exception": (
        house(more=ATTACKED, second=DEFENCE),
        house(more=EXCEPTED, second=DEFENCE),
        "violated no_strike_without_a_mandate",
    ),
}


def told(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    """The exit code of `verify`, its messages by severity and code, and the verdicts that are not that it holds."""
    path = folder / "house.charter"
    path.write_text(text, encoding="utf-8")
    code = run(["verify", str(path), "--format", "json"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    found = {f"{one['severity']} {one['code']}" for one in (*report["diagnostics"], *report["sanity"])}
    verdicts = {f"{one['verdict']} {one['guarantee']}" for one in report["results"] if one["verdict"] != "holds"}
    return code, found | verdicts


@pytest.mark.parametrize("item", TWINS)
def test_what_is_planted_is_told(item: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted, _, said = TWINS[item]
    assert said in told(tmp_path, planted, capsys)[1]


@pytest.mark.parametrize("item", TWINS)
def test_the_clean_twin_is_silent(item: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, TWINS[item][1], capsys) == (0, set())


def twin(path: Path, clean: bool) -> str:
    """The charter of a file of twins: as it was planted, or clean."""
    return re.sub(r"\[\[(.*?)\|\|(.*?)\]\]", r"\2" if clean else r"\1", path.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_planted_in_other_words_is_told(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = re.match(r"# expect (.*)\n", path.read_text("utf-8"))
    assert said is not None
    assert said.group(1) in told(tmp_path, twin(path, clean=False), capsys)[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_twin_in_other_words_is_silent(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, twin(path, clean=True), capsys) == (0, set())


def test_each_item_is_planted_in_three_more_charters_at_least() -> None:
    kinds = [path.stem.partition("-")[0] for path in FILES]
    assert {*kinds} == {"base", "contradictory", "dead", "exception", "loophole", "vacuous"}
    assert min(kinds.count(kind) for kind in kinds) >= 3
