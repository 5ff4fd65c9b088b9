"""A verdict that is carried over to a changed charter is the one that asking again gives; and some are not carried."""

from pathlib import Path

import pytest

import charter
from charter.read import in_place, read
from charter.variants.additions import additions
from charter.variants.draft import Draft
from charter.variants.variants import variants
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.evidence.part import Parts
from verifier.verdict import Outcome, Verdict

ROOT = Path(__file__).resolve().parents[2]
ALLIANCES = ROOT / "examples" / "charters" / "two-alliances.charter"
TEXT = """charter "Pact"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
article 2
  (1) matter budget, seat, operation(by: member).
  (2) Council decides budget by no member against.
  (3) Council decides seat by more than half of all members in favour.
  (4) Council decides operation by more than half of all members in favour.
article 3
  (1) a member must not strike unless operation(by itself) is in force.
  (2) a member must report within 2 years.
  (3) a member may withdraw, effective 12 months after notice.
guarantee no_budget_over_an_objection never a decision on budget is adopted with some member against, as written.
guarantee never_struck never some member m does strike, as written.
"""
DEFAULT = """charter "Pact"
article 1
  (1) members: 3.
  (2) organ Council: every member.
  (3) matter answer.
  (4) Council decides answer by every member in favour.
  (5) decisions of Council bind every member.
article 2
  (1) Council must answer within 90 days.
guarantee all_agree a decision on answer is adopted only if every member in favour, as written.
"""


def drafted(path: Path) -> Draft:
    return Draft(str(path), read(str(path))[0], charter.load(path))


def told(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.outcome, verdict.grade, verdict.bound)


def carried(folder: Path, old: str, new: str, pool: SolverPool) -> dict[str, bool]:
    """Which verdicts stand when a stretch of the text becomes another."""
    paths = [folder / "one.charter", folder / "other.charter"]
    for path, text in zip(paths, (TEXT, TEXT.replace(old, new)), strict=True):
        path.write_text(text, encoding="utf-8")
    before, after = (charter.load(path) for path in paths)
    verdicts = verify(before, pool=pool).verdicts
    parts = Parts()
    return {one.guarantee.name: parts.untouched(before, after, one.guarantee.name) for one in verdicts}


@pytest.mark.parametrize("text", [TEXT, ALLIANCES.read_text("utf-8")])
def test_what_is_carried_over_is_what_asking_again_gives(tmp_path: Path, text: str, pool: SolverPool) -> None:
    path = tmp_path / "pact.charter"
    path.write_text(text, encoding="utf-8")
    draft = drafted(path)
    before = verify(draft.model, pool=pool).verdicts
    shared, parts = 0, Parts()
    for variant in (*variants(draft.places), *additions(draft.places, draft.model))[::3]:
        checked = draft.made((variant,))
        if checked is None or checked.model is None:
            continue
        kept = [one for one in before if parts.untouched(draft.model, checked.model, one.guarantee.name)]
        names = [one.guarantee.name for one in kept]
        again = verify(checked.model, only=names, pool=pool).verdicts if names else ()
        assert [told(one) for one in again] == [told(one) for one in kept], variant.words
        shared += len(kept)
    assert shared


def test_a_change_elsewhere_touches_nothing(tmp_path: Path, pool: SolverPool) -> None:
    changed = ("(3) Council decides seat by more than half", "(3) Council decides seat by at least half")
    assert carried(tmp_path, *changed, pool) == {"no_budget_over_an_objection": True, "never_struck": True}


def test_a_change_of_what_a_norm_speaks_of_touches_what_is_promised_of_the_act(
    tmp_path: Path, pool: SolverPool
) -> None:
    changed = ("(4) Council decides operation by more than half", "(4) Council decides operation by at least half")
    assert carried(tmp_path, *changed, pool) == {"no_budget_over_an_objection": True, "never_struck": False}


def test_a_deadline_that_can_always_be_met_touches_nothing(tmp_path: Path, pool: SolverPool) -> None:
    changed = ("report within 2 years", "report within 1 year")
    assert carried(tmp_path, *changed, pool) == {"no_budget_over_an_objection": True, "never_struck": True}


def test_a_deadline_of_what_may_be_forbidden_touches(tmp_path: Path, pool: SolverPool) -> None:
    changed = (
        "report within 2 years.",
        "report within 2 years.\n  (4) a member must not report unless budget is in force.",
    )
    assert carried(tmp_path, *changed, pool) == {"no_budget_over_an_objection": False, "never_struck": False}


def test_what_is_adopted_by_default_touches_what_was_proved(tmp_path: Path, pool: SolverPool) -> None:
    text = DEFAULT.replace("within 90 days", "within 90 days, otherwise it is adopted")
    models = [charter.check("one.charter", in_place({"one.charter": one})).model for one in (DEFAULT, text)]
    before, after = (one for one in models if one is not None)
    outcomes = [verify(one, pool=pool).verdicts[0].outcome for one in (before, after)]
    assert outcomes == [Outcome.HOLDS, Outcome.VIOLATED]
    assert not Parts().untouched(before, after, "all_agree")


@pytest.mark.parametrize(
    "changed",
    [
        ("members: 2 or more", "members: 3 or more"),
        ("budget by no member against", "budget by at most 1 member against"),
        ("a member may withdraw, effective 12 months after notice", "a member may withdraw"),
    ],
)
def test_a_change_of_rosters_rules_or_standings_touches(
    tmp_path: Path, pool: SolverPool, changed: tuple[str, str]
) -> None:
    assert carried(tmp_path, *changed, pool)["no_budget_over_an_objection"] is False
