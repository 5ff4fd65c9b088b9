"""Small changes that nothing notices: a knob that nobody guards is told, one that is guarded is not."""

import json
from pathlib import Path

import pytest

import charter
import verifier.report
from charter.read import read
from charter.variants.draft import Draft
from tests.unit.test_report import errors
from verifier.cli.main import run
from verifier.engines.solver import SolverPool
from verifier.mutate.finding import Fate, Mutants
from verifier.mutate.mutate import mutate

TEXT = """charter "Pact"
article 1
  (1) members: 6.
  (2) organ Council: every member.
article 2
  (1) matter budget.
  (2) Council decides budget by more than half of all members in favour.
  (3) decisions of Council bind every member.
"""
GUARD = "guarantee few_never_decide never a decision on budget is adopted with at least 3 members against.\n"
LOOSE = "guarantee somebody_wants_it never a decision on budget is adopted with no member in favour.\n"
LOWER = "article 2(2): `more than half of` becomes `at least half of`"
SAME = "article 2(2): `more than half of` becomes `more than three fifths of`"


def tried(folder: Path, text: str, pool: SolverPool, limit: int = 100) -> Mutants:
    path = folder / "pact.charter"
    path.write_text(text, encoding="utf-8")
    return mutate(Draft(str(path), read(str(path))[0], charter.load(path)), pool, limit, lambda what: None)


def fates(told: Mutants) -> dict[str, Fate]:
    return {one.variant.words: one.fate for one in told.mutants}


def test_a_knob_that_nobody_guards_is_told(tmp_path: Path, pool: SolverPool) -> None:
    assert fates(tried(tmp_path, TEXT + LOOSE, pool))[LOWER] is Fate.UNNOTICED


def test_a_knob_that_a_guarantee_guards_is_noticed(tmp_path: Path, pool: SolverPool) -> None:
    told = tried(tmp_path, TEXT + GUARD, pool)
    assert fates(told)[LOWER] is Fate.NOTICED
    assert next(one.by for one in told.mutants if one.variant.words == LOWER) == ("guarantee few_never_decide",)


def test_a_change_that_means_the_same_is_proved_to_and_left_out(tmp_path: Path, pool: SolverPool) -> None:
    told = tried(tmp_path, TEXT + GUARD, pool)
    assert fates(told)[SAME] is Fate.EQUIVALENT  # of 6 members, more than half and more than three fifths are 4
    noticed, whole = told.score
    assert whole == len(told.mutants) - len(told.of(Fate.EQUIVALENT)) - len(told.of(Fate.REFUSED))
    assert 0 < noticed < whole


def test_those_bound_by_their_ballots_are_of_the_kind_that_is_bound(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        (TEXT + LOOSE)
        .replace("members: 6.", "standing juror.\n  (4) jurors: 6.", 1)
        .replace("every member", "every juror")
    )
    told = tried(tmp_path, text.replace("all members", "all jurors").replace("no member", "no juror"), pool)
    said = [one for one in fates(told) if one.startswith("article 2(3): `every juror` becomes")]
    assert said == [
        "article 2(3): `every juror` becomes `no one`",
        "article 2(3): `every juror` becomes `every juror in favour`",
        "article 2(3): `every juror` becomes `every juror not absent`",
        "article 2(3): `every juror` becomes `every juror not against`",
    ]


def test_a_scenario_notices_too(tmp_path: Path, pool: SolverPool) -> None:
    scene = (
        'scenario "Three of six"\n  Council votes on budget: 3 in favour; the rest against.\n  expect not adopted.\n'
    )
    told = tried(tmp_path, TEXT + scene, pool)
    assert next(one.by for one in told.mutants if one.variant.words == LOWER) == ("scenario Three of six",)


def test_a_limit_takes_from_the_whole_text(tmp_path: Path, pool: SolverPool) -> None:
    told = tried(tmp_path, TEXT + LOOSE, pool, 3)
    assert len(told.mutants) == 3 < told.offered
    assert {one.variant.address for one in told.mutants} >= {"article 1(1)", "article 2(3)"}


def test_changes_are_json_as_the_schema_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(TEXT + GUARD, encoding="utf-8")
    assert run(["mutate", str(path), "--limit", "4", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    schema = json.loads((Path(verifier.report.__file__).parent / "schema" / "mutate-1.json").read_text("utf-8"))
    assert errors(found, schema, schema) == []


def test_a_score_below_the_least_ends_in_one(tmp_path: Path) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(TEXT + LOOSE, encoding="utf-8")
    assert run(["mutate", str(path), "--plain", "--limit", "4", "--least", "50"]) == 1


def test_a_charter_that_promises_nothing_is_told_so_and_was_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(
        'charter "Pact"\narticle 1\n  (1) members: 3.\n  (2) organ Council: every member.\n  (3) matter budget.\n'
        "  (4) Council decides budget by consensus.\n  (5) decisions of Council bind every member.\n",
        encoding="utf-8",
    )
    assert run(["mutate", str(path), "--plain"]) == 3
    told = " ".join(capsys.readouterr().out.split())
    assert "This charter has no guarantee and no scenario: whatever is changed in it, nothing would notice." in told


def test_an_interrupt_leaves_the_score_of_what_was_tried(tmp_path: Path, pool: SolverPool) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(TEXT + GUARD, encoding="utf-8")
    draft = Draft(str(path), read(str(path))[0], charter.load(path))
    whole = mutate(draft, pool, 100, lambda what: None)

    def stop(what: str) -> None:
        if what.startswith("3 of"):
            raise KeyboardInterrupt

    told = mutate(draft, pool, 100, stop)
    assert told.interrupted and not whole.interrupted
    assert told.mutants == whole.mutants[:2]
