"""What is noticed beside the verdicts: each planted case is found, and its clean twin draws nothing."""

import json
from pathlib import Path
from time import process_time

import pytest

import charter
from charter.diagnostics import Code
from charter.exhaust.search import search
from charter.exhaust.worlds import worlds
from charter.model import Adopted, And, Grade, Guarantee, Model, Never, OnMatter
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.sanity.clashes import clashes
from verifier.sanity.may_move import may_move
from verifier.sanity.notice import notice

ROOT = Path(__file__).resolve().parents[2]
HEAD = 'charter "A body"\n'
BODY = (
    HEAD
    + "article 1\n  (1) members: 2 or more.\n  (2) organ Council: every member.\n  (3) matter budget, chair.\narticle 2\n"
)
CONSENSUS = (
    "  (1) Council decides budget and chair by no member against.\n  (2) decisions of Council bind every member.\n"
)
KEY = "guarantee key every member alone can prevent the adoption of any decision, as written.\n"
HOSTAGE = "guarantee hostage no member alone can prevent the adoption of any decision, as written.\n"
POSTS = (
    "article 3\n  (1) role elder: 3 members.\n  (2) role clerk: any members.\n  (3) elder and clerk do not overlap.\n"
)
CLEAN = {
    Code.NOTHING_CAN_BE_ADOPTED,
    Code.NEVER_ADOPTED,
    Code.POST_NEVER_FILLED,
    Code.NO_POSSIBLE_ROSTER,
    Code.CLAUSE_NEVER_APPLIES,
}


def model_of(tmp_path: Path, text: str) -> Model:
    path = str(tmp_path / "body.charter")
    Path(path).touch()
    return charter.load(path, in_place({path: text}))


def noticed(tmp_path: Path, text: str) -> list[Code]:
    with SolverPool(1) as pool:
        return [one.code for one in notice(model_of(tmp_path, text), pool)]


PLANTED = {
    Code.NOTHING_CAN_BE_ADOPTED: (
        BODY + "  (1) Council decides budget and chair by (every member in favour and some member against).\n",
        BODY + "  (1) Council decides budget and chair by every member in favour.\n",
    ),
    Code.NEVER_ADOPTED: (
        BODY
        + "  (1) Council decides budget by (every member in favour and some member against).\n"
        + "  (2) Council decides chair by no member against.\n",
        BODY
        + "  (1) Council decides budget by every member in favour.\n"
        + "  (2) Council decides chair by no member against.\n",
    ),
    Code.POST_NEVER_FILLED: (
        BODY.replace("2 or more", "3") + CONSENSUS + POSTS,
        BODY.replace("2 or more", "4") + CONSENSUS + POSTS,
    ),
    Code.GUARANTEES_CONTRADICT: (BODY + CONSENSUS + KEY + HOSTAGE, BODY + CONSENSUS + KEY),
    Code.DUTY_WITHOUT_CONSEQUENCE: (
        BODY + CONSENSUS + "article 3\n  (1) a member must report.\n",
        BODY + CONSENSUS + "article 3\n  (1) a member must report within 30 days, otherwise it is a former member.\n",
    ),
}


@pytest.mark.parametrize("code", PLANTED, ids=[code.title for code in PLANTED])
def test_the_planted_case_is_found(code: Code, tmp_path: Path) -> None:
    assert noticed(tmp_path, PLANTED[code][0]) == [code]


@pytest.mark.parametrize("code", PLANTED, ids=[code.title for code in PLANTED])
def test_the_clean_twin_draws_nothing(code: Code, tmp_path: Path) -> None:
    assert noticed(tmp_path, PLANTED[code][1]) == []


# ── promises that clash ───────────────────────────────────────────────────────────────────────


def pairs(tmp_path: Path, *guarantees: str) -> list[set[str]]:
    found = clashes(model_of(tmp_path, BODY + CONSENSUS + "".join(guarantees)))
    return [{one.name for one in clash.guarantees} for clash in found]


def test_a_key_for_each_and_no_hostage_clash(tmp_path: Path) -> None:
    assert pairs(tmp_path, KEY, HOSTAGE) == [{"key", "hostage"}]


def test_promises_on_different_matters_do_not_clash(tmp_path: Path) -> None:
    key = "guarantee key every member alone can prevent the adoption of a decision on budget, as written.\n"
    hostage = "guarantee hostage no member alone can prevent the adoption of a decision on chair, as written.\n"
    assert pairs(tmp_path, key, hostage) == []


def test_nothing_over_an_objection_clashes_with_no_hostage(tmp_path: Path) -> None:
    objection = "guarantee objection never a decision is adopted with some member against, as written.\n"
    assert pairs(tmp_path, objection, HOSTAGE) == [{"objection", "hostage"}]


def test_nothing_over_an_absence_leaves_a_key_for_each(tmp_path: Path) -> None:
    absence = "guarantee absence never a decision is adopted with some member absent, as written.\n"
    assert pairs(tmp_path, absence, KEY) == []


def test_two_demands_on_the_same_ballots_clash(tmp_path: Path) -> None:
    up = "guarantee up never a decision on budget is not adopted while every member in favour, as written.\n"
    down = "guarantee down never a decision on budget is adopted while no member against, as written.\n"
    assert pairs(tmp_path, up, down) == [{"up", "down"}]


def test_every_member_carries_and_every_member_stops_clash(tmp_path: Path) -> None:
    carry = "guarantee carry every member alone can adopt any decision, as written.\n"
    assert pairs(tmp_path, carry, KEY) == [{"carry", "key"}]


def test_a_promise_that_no_rule_can_keep_is_told_by_itself(tmp_path: Path) -> None:
    empty = "guarantee empty never a decision on budget is not adopted while no member absent, as written.\n"
    other = "guarantee other never a decision on budget is adopted while no member against, as written.\n"
    assert pairs(tmp_path, empty, other) == [{"empty", "other"}]


RULES = (
    "no member against",
    "every member in favour",
    "more than half of all members in favour",
    "more than half of the members voting in favour",
    "some member in favour",
    "some member against",
    "at least 2 members in favour",
)


@pytest.mark.parametrize("rule", RULES)
def test_under_no_rule_of_a_sample_are_clashing_promises_kept(rule: str, tmp_path: Path) -> None:
    promises = (
        KEY + HOSTAGE + "guarantee objection never a decision is adopted with some member against, as written.\n"
        "guarantee carry every member alone can adopt any decision, as written.\n"
        "guarantee dictator no member alone can adopt any decision, as written.\n"
        "guarantee up never a decision on budget is not adopted while every member in favour, as written.\n"
    )
    rules = f"  (1) Council decides budget and chair by ({rule}).\n  (2) decisions of Council bind every member.\n"
    model = model_of(tmp_path, BODY + rules + promises)
    broken = {one.name for one in model.guarantees if search(model, one, 3) is not None}
    for clash in clashes(model):
        assert broken & {one.name for one in clash.guarantees}


def test_a_harder_way_to_amend_some_articles_adds_something_to_an_easier_one_for_others(tmp_path: Path) -> None:
    harder = "  (7) articles 1 and 2(1) are amended by Council by at least 75% of the members in favour.\n"
    easier = "  (8) {} is amended by Council by more than half of the members in favour.\n"
    assert noticed(tmp_path, BODY + CONSENSUS + harder + easier.format("any other article")) == []
    assert noticed(tmp_path, BODY + CONSENSUS + harder + easier.format("article 2(2)")) == []
    assert noticed(tmp_path, BODY + CONSENSUS + harder + easier.format("every article")) == [Code.ADDS_NOTHING]


# ── what can be adopted ───────────────────────────────────────────────────────────────────────


def test_the_interpreter_agrees_that_nothing_is_ever_adopted(tmp_path: Path) -> None:
    model = model_of(tmp_path, PLANTED[Code.NEVER_ADOPTED][0])
    body = And((Adopted(), OnMatter(("budget",))))
    clause = model.matters[0].clause
    assert search(model, Guarantee("x", Never((), True, body, body), Grade.AS_WRITTEN, clause), 3) is None


def test_a_charter_without_a_roster_is_told_so(tmp_path: Path) -> None:
    text = (
        HEAD + "article 1\n  (1) members: 3.\n  (2) role permanent: 2 members.\n  (3) role elected: 2 members.\n"
        "  (4) permanent and elected do not overlap.\n  (5) organ Council: every member.\n  (6) matter budget.\n"
        "  (7) Council decides budget by no member against.\n"
    )
    assert noticed(tmp_path, text) == [Code.NO_POSSIBLE_ROSTER]
    assert next(worlds(model_of(tmp_path, text), 4), None) is None
    assert noticed(tmp_path, text.replace("members: 3.", "members: 4.")) == []


# ── no false alarm ────────────────────────────────────────────────────────────────────────────

CLASHING = {
    "european-security-organisation.charter",
    "upper-river.charter.md",
    "north-atlantic-council-today.charter",
    "osce.charter",
    "articles-of-confederation.charter",  # a promise from the library that they did not keep
    "codetermination.charter",  # which bench prevails is asked of both
    "golden-bull.charter",  # that whoever stays away stops nothing is asked beside the four who must elect
    "sejm.charter",  # the liberum veto
    "league-of-nations.charter",  # a seat is a veto, and the aggressor that sits has it too
}
"""Charters of the examples that promise on purpose what cannot be kept together."""

IDLE = {
    "jury.charter",  # of ten jurors, ten in favour are every juror
    "nice.charter",  # 258 votes imply a majority of the members (corpus EEC-07, Declaration 20)
    "world-bank-1944.charter",  # more than half of the votes cast are not cast by nobody
    "world-bank.charter",
}
"""Charters of the examples with a part of a rule that adds nothing."""


def test_the_examples_draw_no_false_alarm() -> None:
    found = sorted([*(ROOT / "examples").glob("*.charter*"), *(ROOT / "examples" / "charters").glob("*.charter")])
    with SolverPool(1) as pool:
        told = {path.name: {one.code for one in notice(charter.load(path), pool)} for path in found}
    assert {name for name, codes in told.items() if codes & CLEAN} == set()
    assert {name for name, codes in told.items() if Code.ADDS_NOTHING in codes} == IDLE
    assert {name for name, codes in told.items() if Code.GUARANTEES_CONTRADICT in codes} == CLASHING


def test_what_is_noticed_stands_in_the_report_and_changes_no_verdict(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from verifier.cli.main import charter as program
    from verifier.cli.signals import Signals

    path = tmp_path / "body.charter"
    path.write_text(BODY + CONSENSUS + "article 3\n  (1) a member must report.\n" + KEY, "utf-8")
    told = CliRunner().invoke(program, ["verify", "--format", "json", str(path)], obj=Signals(), standalone_mode=False)
    page = json.loads(told.output)
    assert [one["code"] for one in page["sanity"]] == ["N530"]
    assert page["exit"] == 0


# ── numbers that may change ───────────────────────────────────────────────────────────────────

LISTED = (
    HEAD + "article 1\n  (1) members: Ada, Ben and 3 others.\n  (2) suspended: any number.\n"
    "  (3) organ Council: every member.\n  (4) matter suspension(of: member).\narticle 2\n"
    "  (1) Council decides suspension by consensus.\n"
    "  (2) an adopted suspension makes the member concerned a suspended member, effective at once.\n"
)


def test_that_one_of_a_fixed_number_may_be_suspended_is_noticed(tmp_path: Path) -> None:
    (found,) = may_move(model_of(tmp_path, LISTED + KEY))
    assert found.code is Code.LISTED_MAY_MOVE
    assert "there are 3 of the standing `member`, neither more nor fewer" in found.message
    assert "by article 2(2) a run may change that" in found.message
    assert "asked of every number that there may come to be" in found.message


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LISTED.replace("Ada, Ben and 3 others", "Ada, Ben, Cid") + KEY, "all have names"),
        (LISTED.replace("3 others", "3 or more others") + KEY, "there may be fewer"),
        (LISTED, "no guarantee is about decisions"),
        (LISTED[: LISTED.index("  (2) an adopted")] + KEY, "nothing changes a standing"),
    ],
    ids=lambda one: one if len(one) < 40 else "",
)
def test_nothing_is_noticed_of_other_numbers(tmp_path: Path, text: str, why: str) -> None:
    assert list(may_move(model_of(tmp_path, text))) == [], why


def test_promises_on_powers_of_thousands_are_held_against_one_another_in_little_time(tmp_path: Path) -> None:
    text = """charter "Many"
article 1
  (1) members: 4000 or more.
  (2) organ Assembly: every member.
  (3) matter act.
  (4) Assembly decides act by simple_majority, with a quorum of at least 4000 members voting.
guarantee a no member alone can adopt a decision on act, as written.
guarantee b no member alone can prevent the adoption of a decision on act, as written.
"""
    path = tmp_path / "many.charter"
    path.write_text(text, "utf-8")
    many, began = charter.load(path), process_time()
    assert clashes(many) == ()
    assert process_time() - began < 3
