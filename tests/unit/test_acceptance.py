"""Acceptances: read, honoured until their day, never more than a word beside a verdict."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import charter
from charter.diagnostics import render
from charter.format import format_source
from charter.model import Accepted, Model
from tests.unit.resolving import BODY, codes
from verifier.cli.main import run
from verifier.explain.conclude import Strictness, conclude
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport, Finding
from verifier.review.accept import accept
from verifier.verdict import Outcome, Verdict

GOLDEN = Path(__file__).parents[1] / "golden" / "diagnostics"
DAY = date(2026, 6, 1)
TEXT = """charter "T"

article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by two thirds of the members voting in favour.
  (5) decisions of Council bind every member.

guarantee all_agree
  never some decision d is adopted while some member m is against.
"""
GROUND = 'because "as agreed" by "Office" until 2027-01-01.\n'


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "test.charter"
    path.write_text(text, "utf-8")
    return str(path)


def model(tmp_path: Path, text: str) -> Model:
    return charter.load(written(tmp_path, text))


def found(tmp_path: Path, kind: str, outcome: Outcome, *, alarm: bool = False) -> FileReport:
    """A charter that accepts `kind`, with a verdict on its guarantee."""
    path = written(tmp_path, f"{TEXT}accept {kind} all_agree {GROUND}")
    checked = charter.check(path)
    assert checked.model is not None
    verdict = Verdict(checked.model.guarantees[0], outcome, alarm=alarm)
    return FileReport(path, "", checked.model, checked.sources, checked.diagnostics, (Finding(verdict),), planned=1)


def judged(file: FileReport, day: date = DAY, fail_on: str = "unsettled") -> tuple[Exit, list[str]]:
    accepted = accept(file, day)
    report = conclude("verify", (accepted,), Strictness(fail_on))
    return report.exit, [one.code.value for one in accepted.diagnostics if one.code.value in ("W522", "W523")]


# what is read


def test_an_acceptance_is_read_with_its_ground(tmp_path: Path) -> None:
    text = f"{TEXT}accept violated all_agree {GROUND}accept warning W504 in article 1 {GROUND}"
    first, second = model(tmp_path, text).acceptances
    assert (first.kind, first.name, first.place) == (Accepted.VIOLATED, "all_agree", "")
    assert (first.because, first.by, first.until) == ("as agreed", "Office", date(2027, 1, 1))
    assert (second.kind, second.name, second.place) == (Accepted.WARNING, "W504", "article 1")


def test_a_date_in_words_is_the_same_day(tmp_path: Path) -> None:
    text = TEXT + 'accept violated all_agree because "a" by "b" until 1 January 2027.\n'
    assert model(tmp_path, text).acceptances[0].until == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("sentence", "code", "said"),
    [
        (f"accept violated all_agre {GROUND}", "E301", "did you mean `all_agree`?"),
        (f"accept violated Council {GROUND}", "E302", "the only guarantee is `all_agree`"),
        (f"accept warning W999 in article 1 {GROUND}", "E301", "`W999` is not the code of a warning"),
        (f"accept warning E205 in article 1 {GROUND}", "E301", "`E205` is not the code of a warning"),
        (f"accept warning W504 in article 9 {GROUND}", "E305", "there is no `article 9`"),
        ('accept violated all_agree because " " by "b" until 2027-01-01.', "E424", "an acceptance needs a reason"),
        ('accept violated all_agree because "a" by "" until 2027-01-01.', "E424", "an acceptance needs an owner"),
        ('accept violated all_agree because "a" by "b" until 2027-02-30.', "E315", "no day of the calendar"),
        (f"accept violated all_agree {GROUND}" * 2, "E422", "is accepted twice"),
        ('accept violated all_agree because "a" until 2027-01-01.', "E2", "`until` cannot stand"),
        ('accept holds all_agree because "a" by "b" until 2027-01-01.', "E2", ""),
    ],
)
def test_what_is_wrong_with_an_acceptance_is_an_error(tmp_path: Path, sentence: str, code: str, said: str) -> None:
    checked = charter.check(written(tmp_path, TEXT + sentence))
    told = " ".join(f"{one.code} {one.message} {one.fix}" for one in checked.diagnostics)
    assert checked.model is None
    assert code in told
    assert said in told


def test_the_formatter_keeps_an_acceptance_and_is_done_after_once() -> None:
    text = f'{TEXT}\naccept   violated all_agree\n because "as  agreed"  # why\n by "Office" until 2027-01-01 .\n'
    once = format_source(text, "test.charter")
    assert 'accept violated all_agree because "as  agreed"  # why' in once
    assert format_source(once, "test.charter") == once


def test_accept_stays_a_word_that_acts_may_use(tmp_path: Path) -> None:
    assert (
        codes(tmp_path, f"{BODY} (1) Council decides budget by consensus.\n(2) a member must accept every guest.\n")
        == []
    )


# what is honoured


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("violated", Outcome.VIOLATED), ("vacuous", Outcome.VACUOUS), ("depends", Outcome.DEPENDS),
        ("undecided", Outcome.UNDECIDED), ("undecided", Outcome.BOUNDED), ("undecided", Outcome.NOT_ANALYSED),
    ],
)  # fmt: skip
def test_a_finding_that_is_accepted_does_not_fail_before_its_day(tmp_path: Path, kind: str, outcome: Outcome) -> None:
    file = found(tmp_path, kind, outcome)
    assert judged(replace(file, model=replace(file.model, acceptances=())))[0] is not Exit.HOLDS  # type: ignore[type-var]
    assert judged(file) == (Exit.HOLDS, [])
    assert accept(file, DAY).findings[0].verdict.outcome is outcome


@pytest.mark.parametrize("kind", ["violated", "vacuous", "depends", "undecided"])
@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.HOLDS])
def test_an_acceptance_covers_no_other_verdict(tmp_path: Path, kind: str, outcome: Outcome) -> None:
    code, notes = judged(found(tmp_path, kind, outcome))
    covered = outcome.value == kind or (kind == "undecided" and outcome in (Outcome.BOUNDED, Outcome.NOT_ANALYSED))
    assert (code is Exit.HOLDS, notes) == ((True, []) if covered else (False, ["W523"]))


def test_on_its_day_an_acceptance_is_over_and_the_finding_fails_again(tmp_path: Path) -> None:
    file = found(tmp_path, "violated", Outcome.VIOLATED)
    assert judged(file, date(2026, 12, 31)) == (Exit.HOLDS, [])
    assert judged(file, date(2027, 1, 1)) == (Exit.PROBLEM, ["W522"])


def test_an_acceptance_without_use_is_a_warning(tmp_path: Path) -> None:
    file = found(tmp_path, "violated", Outcome.HOLDS)
    assert judged(file) == (Exit.HOLDS, ["W523"])
    assert judged(file, fail_on="warning")[0] is Exit.PROBLEM


def test_nothing_is_said_of_an_acceptance_whose_guarantee_was_not_looked_at(tmp_path: Path) -> None:
    file = replace(found(tmp_path, "violated", Outcome.HOLDS), findings=())
    assert accept(file, DAY).diagnostics == file.diagnostics


def test_no_acceptance_covers_a_contradiction_in_the_tool(tmp_path: Path) -> None:
    assert judged(found(tmp_path, "violated", Outcome.VIOLATED, alarm=True))[0] is Exit.INTERNAL


@pytest.mark.parametrize(
    ("place", "day", "code", "notes"),
    [
        ("article 1(4)", "2026-06-01", 0, []), ("article 1", "2026-06-01", 0, []),
        ("article 1(3)", "2026-06-01", 1, ["W523"]), ("article 1(4)", "2027-01-01", 1, ["W522"]),
    ],
)  # fmt: skip
def test_a_warning_is_accepted_where_it_was_said_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    place: str, day: str, code: int, notes: list[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("CHARTER_TODAY", day)
    path = written(tmp_path, f"{TEXT}accept warning W504 in {place} {GROUND}")
    assert run(["lint", path, "--fail-on", "warning", "--format", "json"]) == code
    told = [one["code"] for one in json.loads(capsys.readouterr().out)["diagnostics"]]
    assert told == ["W504", *notes]


def test_a_whole_run_shows_the_verdict_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, f"{TEXT}accept violated all_agree {GROUND}")
    monkeypatch.setenv("CHARTER_TODAY", "2027-01-01")
    assert run(["verify", path, "--plain", "--today", "2026-12-31"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "VIOLATED all_agree (accepted)" in text
    assert "Accepted by Office until 2027-01-01: as agreed." in text
    assert "everything that was checked holds" not in text
    assert run(["verify", path, "--plain"]) == 1
    assert run(["verify", path, "--plain", "--today", "tomorrow"]) == 2
    monkeypatch.setenv("CHARTER_TODAY", "2026-13-01")
    assert run(["verify", path, "--plain"]) == 2
    assert "the environment variable CHARTER_TODAY: `2026-13-01` is no day" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["W522", "W523"])
def test_the_message_is_the_recorded_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)
    path = f"{name}.charter.md"
    checked = charter.check(path)
    file = accept(FileReport(path, "", checked.model, checked.sources, checked.diagnostics), DAY)
    said = "\n\n".join(render(one, checked.sources[0]) for one in file.diagnostics) + "\n"
    recorded = GOLDEN / f"{name}.txt"
    if os.environ.get("RECORD_GOLDEN"):
        recorded.write_text(said, "utf-8")
    assert said == recorded.read_text("utf-8")
    assert f" {name} " in said
