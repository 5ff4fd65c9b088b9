"""Parts of rules, stages, procedures and norms that change nothing: found where they are planted, and nowhere else.

That a part changes nothing is seen again by enumeration: with it and without it, the same ballots adopt.
"""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.exhaust.decisions import decisions
from charter.exhaust.worlds import worlds
from charter.model import Model
from charter.read import in_place
from charter.scenario.setting import questions_on
from charter.semantics.outcome import open_procedures, outcome
from verifier.engines.solver import SolverPool
from verifier.sanity.notice import notice

BODY = (
    'charter "A body"\narticle 1\n  (1) members: {}.\n  (2) organ Council: every member.\n'
    "  (3) matter budget, war(by: member).\n  (4) role elder: {}.\n  (5) condition urgent, calm.\n"
    "  (6) decisions bind every member.\n  (7) Council decides war by no member against.\n"
    "  (8) an elder must publish within 30 days, otherwise it is a former member.\n{}article 2\n"
)


def body(rest: str, members: str = "2 or more", elders: str = "1 member", more: str = "") -> str:
    return BODY.format(members, elders, more) + rest


def decided(by: str, members: str = "2 or more", elders: str = "1 member") -> str:
    return body(f"  (1) Council decides budget by {by}.\n", members, elders)


def conduct(*lines: str) -> str:
    rows = "".join(f"  ({number}) {line}\n" for number, line in enumerate(lines, 2))
    return decided("no member against") + rows


def model_of(tmp_path: Path, text: str) -> Model:
    path = str(tmp_path / "body.charter")
    return charter.load(path, in_place({path: text}))


def noticed(tmp_path: Path, text: str) -> list[tuple[Code, str]]:
    with SolverPool(1) as pool:
        found = notice(model_of(tmp_path, text), pool)
    return [(one.code, one.message) for one in found if one.code in (Code.ADDS_NOTHING, Code.CLAUSE_NEVER_APPLIES)]


# ── rules ─────────────────────────────────────────────────────────────────────────────────────

HALF, MOST, ALL = "half of all members in favour", "two thirds of all members in favour", "every member in favour"
IDLE = {
    "a condition": (f"({MOST} and {HALF})", MOST, f"({MOST} and some elder in favour)"),
    "an alternative": (f"({MOST} or {ALL})", MOST, f"({MOST} or every elder in favour)"),
    "within another": (
        f"(no member against and (some elder in favour or ({MOST} and {HALF})))",
        f"(no member against and (some elder in favour or {MOST}))",
        f"(no member against and (some elder in favour or ({MOST} and some member abstaining)))",
    ),
    "a denial": (
        f"(not (fewer than 2 members in favour or no member in favour) and {HALF})",
        f"(not (fewer than 2 members in favour) and {HALF})",
        f"(not (fewer than 2 members in favour or some member abstaining) and {HALF})",
    ),
    "a stage": (
        f"{MOST}, then ratified by (some member ratifying or no member ratifying)",
        MOST,
        f"{MOST}, then ratified by some member",
    ),
}


def outcomes(model: Model) -> set[object]:
    """The first ballots on the budget after which it is adopted, whatever the ballots of later stages, in every world
    of up to three parties.
    """
    (matter,) = (one for one in model.matters if one.name == "budget")
    came: dict[object, list[bool]] = {}
    for world in worlds(model, 3):
        for question in questions_on(model, world, matter):
            for index in open_procedures(model, world, question):
                for one in decisions(model, world, question, index):
                    key = (world, question.conditions, one.ballots[0])
                    came.setdefault(key, []).append(outcome(model, world, one).adopted)
    return {key for key, row in came.items() if all(row)}


@pytest.mark.parametrize("kind", IDLE)
def test_a_part_that_adds_nothing_is_found_and_its_clean_twin_draws_nothing(kind: str, tmp_path: Path) -> None:
    planted, without, clean = IDLE[kind]
    assert [code for code, _ in noticed(tmp_path, decided(planted))] == [Code.ADDS_NOTHING]
    assert noticed(tmp_path, decided(clean)) == []
    with_it, left = (outcomes(model_of(tmp_path, decided(by))) for by in (planted, without))
    assert with_it == left
    assert outcomes(model_of(tmp_path, decided(clean))) != left


def test_a_number_that_the_roster_makes_idle_is_idle_on_that_roster_alone(tmp_path: Path) -> None:
    rule = f"(at least 7 members in favour and {MOST})"
    assert [code for code, _ in noticed(tmp_path, decided(rule, "12 to 13"))] == [Code.ADDS_NOTHING]
    assert noticed(tmp_path, decided(rule)) == []


def test_a_rule_of_the_library_is_left_alone(tmp_path: Path) -> None:
    assert noticed(tmp_path, decided("two_thirds_of_those_voting", "3")) == []


def test_a_rule_used_twice_is_idle_only_if_it_is_so_in_both_uses(tmp_path: Path) -> None:
    rule = "  (1) rule kept means (every member in favour and some elder in favour).\n"
    first = "  (2) Council decides budget when urgent by kept.\n"
    second = "  (3) organ Board: 2 members.\n  (4) Board decides budget when not urgent by kept.\n"
    assert [code for code, _ in noticed(tmp_path, body(rule + first, "4"))] == [Code.ADDS_NOTHING]
    assert noticed(tmp_path, body(rule + first + second, "4")) == []


def test_a_second_procedure_that_adds_nothing_is_found(tmp_path: Path) -> None:
    first = "  (1) Council decides budget by {}.\n  (2) alternatively, Council decides budget by {}.\n"
    told = noticed(tmp_path, body(first.format(MOST, ALL)))
    assert [code for code, _ in told] == [Code.ADDS_NOTHING]
    assert "article 2(1)" in told[0][1]
    assert noticed(tmp_path, body(first.format(MOST, "every elder in favour"))) == []
    assert [
        code for code, _ in noticed(tmp_path, body(first.format(MOST, f"{ALL}, then ratified by every member")))
    ] == [Code.ADDS_NOTHING]


# ── norms ─────────────────────────────────────────────────────────────────────────────────────

NEVER, EXCEPTION, NOBODY, LIFTED = (
    "this never applies",
    "the exception never",
    "this is said to nobody",
    "this never bites",
)
DEAD = {
    NEVER: (
        ("a member must not attack when urgent unless (urgent or calm).",),
        ("a member must not attack when urgent unless (urgent and calm).",),
    ),
    EXCEPTION: (
        ("a member must not attack when itself is an elder unless (urgent and not urgent).",),
        ("a member must not attack when itself is an elder unless (urgent and not calm).",),
    ),
    LIFTED: (
        ("a member must not attack.", "a member may attack, notwithstanding article 2(2)."),
        ("a member must not attack.", "a member may attack when urgent, notwithstanding article 2(2)."),
    ),
}


@pytest.mark.parametrize("kind", DEAD)
def test_a_norm_that_never_bites_is_found_and_its_clean_twin_draws_nothing(kind: str, tmp_path: Path) -> None:
    planted, clean = DEAD[kind]
    told = noticed(tmp_path, conduct(*planted))
    assert [code for code, _ in told] == [Code.CLAUSE_NEVER_APPLIES]
    assert told[0][1].startswith(kind)
    assert noticed(tmp_path, conduct(*clean)) == []


def test_what_two_permissions_lift_together_is_found(tmp_path: Path) -> None:
    lines = (
        "a member must not attack.",
        "a member may attack when urgent, notwithstanding article 2(2).",
        "a member may attack when not urgent, notwithstanding article 2(2).",
    )
    told = noticed(tmp_path, conduct(*lines))
    assert [message.split(":")[0] for _, message in told] == [LIFTED]
    assert noticed(tmp_path, conduct(*lines[:2])) == []


def test_a_norm_said_to_nobody_is_found(tmp_path: Path) -> None:
    more = "  (9) role clerk: any members.\n  (10) elder and clerk do not overlap.\n"
    duty = "  (2) a clerk must not attack.\n"
    text = body(f"  (1) Council decides budget by no member against.\n{duty}", "2", "2 members", more)
    assert NOBODY in [message.split(":")[0] for _, message in noticed(tmp_path, text)]
    assert noticed(tmp_path, text.replace("members: 2.", "members: 3.")) == []


def test_what_waits_for_a_decision_that_can_be_in_force_is_alive(tmp_path: Path) -> None:
    assert noticed(tmp_path, conduct("a member must not attack unless war(by itself) is in force.")) == []
    dead = conduct("a member must not attack unless war(by itself) is in force.").replace(
        "war by no member against", "war by (every member in favour and some member against)"
    )
    assert EXCEPTION in [
        message.split(" applies")[0].replace("never", "never") for _, message in noticed(tmp_path, dead)
    ]
