"""A repository as reviewers meet it: a charter on the main branch, and branches that weaken a clause, delete a promise,
or come from somebody who would rather have the review do something else.
"""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from charter.escape import safe
from tests.unit.test_formats import Reader

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("sarif", "junit", "github", "gitlab", "markdown", "json", "jsonl", "html", "human", "plain")
BASE = """\
charter "Statutes of the Lake Commission"

article 1 "Members"
  (1) members: 2 or more.
  (2) organ Commission: every member.

article 2 "Decisions"
  (1) matter fishing_quota.
  (2) Commission decides fishing_quota by no member against.
  (3) decisions of Commission bind every member.

guarantee no_decision_without_consensus
  "Nothing is decided over the objection of a member."
  never a decision is adopted with some member against.

scenario "All agree"
  given 3 members.
  Commission votes on fishing_quota: 3 in favour.
  expect adopted.
"""
WEAK = BASE.replace("by no member against", "by more than half of the members in favour")
DELETED = BASE[: BASE.index("guarantee")] + BASE[BASE.index("scenario") :]
EVIL = "::error::%0A##[group]<script>alert(1)</script> [x](javascript:y) @everyone `a` | &amp; ${{ secrets.X }}"
HOSTILE = (
    WEAK.replace("Statutes of the Lake Commission", EVIL)
    .replace("Nothing is decided over the objection of a member.", EVIL)
    .replace("All agree", EVIL)
    .replace("expect adopted", "expect not adopted")
)
HIDDEN = HOSTILE.replace("[x]", "\x1b]0;x\x07\x1b[2J\u202e\u2066[x]")
HOSTILE_NAME = "::error::%0A <script>x,y(z).charter"


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration")
    git(folder, "init", "-q", "-b", "main")
    branches = {
        "main": {"lake.charter": BASE},
        "weak": {"lake.charter": WEAK},
        "deleted": {"lake.charter": DELETED},
        "hostile": {"lake.charter": HOSTILE, HOSTILE_NAME: HOSTILE, "hidden.charter": HIDDEN},
    }
    for name, texts in branches.items():
        if name != "main":
            git(folder, "checkout", "-q", "-b", name, "main")
        for path, text in texts.items():
            (folder / path).write_text(text)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", name)
    return folder


class Shown:
    """What the review of each branch shows, in every format: one run a branch, one file a format."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self._seen: dict[str, tuple[int, dict[str, str], str]] = {}

    def of(self, branch: str) -> tuple[int, dict[str, str], str]:
        """The exit code, the text of each format, and what a machine of GitHub gets to read."""
        if branch not in self._seen:
            self._seen[branch] = self._run(branch)
        return self._seen[branch]

    def _run(self, branch: str) -> tuple[int, dict[str, str], str]:
        folder = self._repository
        git(folder, "checkout", "-q", branch)
        outputs = [word for name in FORMATS for word in ("--output", f"{name}:../out.{name}")]
        call = [
            sys.executable,
            "-m",
            "verifier.cli",
            "verify",
            ".",
            "--against",
            "main",
            "--output",
            "github",
            "--format",
            "human",
        ]
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "GITHUB_ACTIONS": "true", "PYTHONIOENCODING": "utf-8",
            "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        }  # fmt: skip
        done = subprocess.run(
            [*call, *outputs], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
        )  # fmt: skip
        texts = {name: (folder.parent / f"out.{name}").read_text("utf-8") for name in FORMATS}
        return done.returncode, texts, done.stdout + done.stderr


@pytest.fixture(scope="module")
def shown(repository: Path) -> Shown:
    return Shown(repository)


def results(text: str) -> list[dict[str, Any]]:
    return list(json.loads(text)["runs"][0]["results"])


def line_of(result: dict[str, Any]) -> int:
    return int(result["locations"][0]["physicalLocation"]["region"]["startLine"])


def test_an_unchanged_branch_passes(shown: Shown) -> None:
    code, texts, _ = shown.of("main")
    assert code == 0
    assert results(texts["sarif"]) == [] and json.loads(texts["gitlab"]) == [] and texts["github"] == ""


def test_a_weakened_clause_fails_and_the_finding_sits_on_it(shown: Shown) -> None:
    code, texts, _ = shown.of("weak")
    assert code == 1
    violated = [one for one in results(texts["sarif"]) if one["ruleId"] == "guarantee-violated"]
    assert [line_of(one) for one in violated] == [WEAK[: WEAK.index("(2) Commission")].count("\n") + 1]
    assert "::error file=lake.charter,line=9," in texts["github"]
    assert [issue["location"]["lines"]["begin"] for issue in json.loads(texts["gitlab"])] == [9]
    failed = [
        case.get("name") for case in ET.fromstring(texts["junit"]).iter("testcase") if case.find("failure") is not None
    ]
    assert failed == ["guarantee no_decision_without_consensus"]
    for name in ("markdown", "html", "human", "plain"):
        assert "VIOLATED" in texts[name]


def test_a_deleted_guarantee_is_a_finding_of_its_own(shown: Shown) -> None:
    code, texts, _ = shown.of("deleted")
    assert code == 1
    assert [one["ruleId"] for one in results(texts["sarif"])] == ["guarantee-lost"]
    assert [one["name"] for one in json.loads(texts["json"])["lost"]] == ["no_decision_without_consensus"]
    assert len(json.loads(texts["gitlab"])) == 1 and texts["github"].startswith("::error file=lake.charter,")
    for name in ("markdown", "html", "human", "plain", "junit"):
        assert "no_decision_without_consensus" in texts[name]


def test_a_hostile_branch_fails_like_any_other(shown: Shown) -> None:
    code, texts, _ = shown.of("hostile")
    assert code == 1
    assert {"guarantee-violated", "scenario-failed", "E106"} <= {one["ruleId"] for one in results(texts["sarif"])}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_hostile_branch_is_hidden_or_acts_on_a_terminal(shown: Shown, name: str) -> None:
    text = shown.of("hostile")[1][name]
    assert not [c for c in text if c != "\n" and safe(c) != c]


def test_a_machine_of_github_reads_our_commands_and_no_others(shown: Shown) -> None:
    rest = re.compile(r"::notice title=charter::and \d+ more: the job summary has them all")
    for line in shown.of("hostile")[2].splitlines():
        assert "##[" not in line
        if line.lstrip().startswith("::") and not rest.fullmatch(line):
            assert re.fullmatch(r"::(error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+,title=[^,:]*::.*", line)


def test_a_machine_of_github_is_told_nine_problems_at_most(shown: Shown) -> None:
    told = [line for line in shown.of("hostile")[2].splitlines() if line.startswith("::")]
    assert 1 <= len(told) <= 10


def test_html_of_a_hostile_branch_runs_nothing(shown: Shown) -> None:
    reader = Reader()
    reader.feed(shown.of("hostile")[1]["html"])
    assert "script" not in reader.elements and "img" not in reader.elements
    assert not [name for name in reader.attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in "".join(reader.said)


def test_markdown_of_a_hostile_branch_keeps_its_words_in_code(shown: Shown) -> None:
    text = shown.of("hostile")[1]["markdown"]
    without = re.sub(r"^(`{3,})text\n.*?\n\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    without = re.sub(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", "", without)
    assert not re.search(r"[<@\[]|script|secrets|javascript", without)


def test_sarif_of_a_hostile_branch_has_no_link(shown: Shown) -> None:
    for one in results(shown.of("hostile")[1]["sarif"]):
        assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", one["message"]["text"])
        assert re.fullmatch(r"[\w%./~-]+", one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_the_reports_of_a_branch_are_the_same_twice(repository: Path, shown: Shown) -> None:
    assert Shown(repository).of("weak") == shown.of("weak")
