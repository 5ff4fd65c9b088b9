"""Small changes that nothing notices: a knob that nobody guards is told, one that is guarded is not."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import charter
import verifier.report
from charter.model import Model
from charter.read import read
from charter.variants.draft import Draft
from tests.unit.test_report import errors
from verifier.amend.desk import Desk
from verifier.cli.main import run
from verifier.engines.solver import SolverPool
from verifier.mutate.finding import Fate, Mutants
from verifier.mutate.mutate import mutate
from verifier.verdict import Outcome, Verdict

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


def test_a_longer_silence_procedure_is_not_the_same(tmp_path: Path, pool: SolverPool) -> None:
    text = TEXT.replace("by more than half of all members in favour", "by silence of 30 days") + LOOSE
    told = tried(tmp_path, text, pool)
    longer = "article 2(2): `30 days` becomes `60 days`"
    assert fates(told)[longer] in (Fate.UNNOTICED, Fate.NOTICED)


NOTICE = TEXT + "article 3\n  (1) a member may withdraw, effective 12 months after notice.\n"
LONGER = "article 3(1): `12 months` becomes `24 months`"


def test_a_longer_notice_that_somebody_may_give_is_another(tmp_path: Path, pool: SolverPool) -> None:
    assert fates(tried(tmp_path, NOTICE + GUARD, pool))[LONGER] is Fate.UNNOTICED


def test_who_becomes_a_member_by_decision_is_no_matter_of_words(tmp_path: Path, pool: SolverPool) -> None:
    admitted = TEXT.replace("matter budget.", "matter budget, admission(of: applicant).").replace(
        "decides budget", "decides budget and admission"
    )
    text = admitted.replace("(1) members", "(3) applicants: any number.\n  (1) members")
    told = tried(tmp_path, text + "article 3\n  (1) an adopted admission makes the applicant a member.\n" + LOOSE, pool)
    assert fates(told)["article 3(1) is deleted"] is Fate.UNNOTICED


LASTING = NOTICE + "  (2) obligations of a former member last 12 months.\n  (3) a member must not attack.\n"
SHORTER = "article 3(2): `12 months` becomes `6 months`"


def test_of_a_period_that_nothing_compares_it_is_said_that_it_is_unknown(tmp_path: Path, pool: SolverPool) -> None:
    told = tried(tmp_path, LASTING + GUARD, pool)
    assert fates(told)[SHORTER] is Fate.OPEN
    noticed, whole = told.score
    assert whole == noticed + len(told.of(Fate.UNNOTICED))
    assert told.at_worst == (noticed, whole + len(told.of(Fate.OPEN)))


def test_what_is_unknown_counts_against_the_score_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(LASTING + GUARD, encoding="utf-8")
    assert run(["mutate", str(path), "--plain"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    share, worst = (int(said.split(what)[1].split(" %)")[0].rsplit("(", 1)[-1]) for what in ("Score:", "at worst"))
    assert worst < share
    assert run(["mutate", str(path), "--plain", "--least", str(share)]) == 1
    assert run(["mutate", str(path), "--plain", "--least", str(worst)]) == 0


TWICE = """article 3
  (1) a member must not attack.
  (2) a member must not attack unless budget is in force.
"""
WITHOUT = "article 3(2) is deleted"


def test_to_delete_a_prohibition_that_another_covers_means_the_same(tmp_path: Path, pool: SolverPool) -> None:
    told = fates(tried(tmp_path, TEXT + TWICE + GUARD, pool))
    assert told[WITHOUT] is Fate.EQUIVALENT
    assert told["article 3(1) is deleted"] is Fate.UNNOTICED


def test_a_prohibition_that_another_article_covers_counts_once_that_is_amended(
    tmp_path: Path, pool: SolverPool
) -> None:
    apart = TWICE.replace("  (2) a member must", "article 4\n  (1) a member must")
    amended = "article 5\n  (1) every article is amended by Council by more than half of all members in favour.\n"
    told = fates(tried(tmp_path, TEXT + apart + amended + GUARD, pool))
    assert told["article 4(1) is deleted"] is not Fate.EQUIVALENT


def test_an_undecided_verdict_notices_nothing(
    tmp_path: Path, pool: SolverPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Desk.verdicts

    def tired(self: Desk, model: Model) -> Mapping[str, Verdict]:
        found = asked(self, model)
        first = not tires
        tires.append(1)
        if first:
            return found
        return {name: replace(one, outcome=Outcome.UNDECIDED, grade=None) for name, one in found.items()}

    tires: list[int] = []
    monkeypatch.setattr(Desk, "verdicts", tired)
    monkeypatch.setattr(Desk, "judged", lambda self, model, guarantee: self.verdicts(model)[guarantee.name])
    told = tried(tmp_path, TEXT + GUARD, pool)
    assert not told.of(Fate.NOTICED)
    assert fates(told)[LOWER] is Fate.OPEN and fates(told)[SAME] is Fate.EQUIVALENT
    assert next(one.by for one in told.mutants if one.variant.words == LOWER) == ("guarantee few_never_decide",)
