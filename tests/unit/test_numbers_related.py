"""Relations between numbers of parties that no guarantee names: proposed by z3's fixed-point engine, proved by the checker."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.unit.judging import broken, judged, unbroken
from tests.unit.resolving import model as model_of
from tests.unit.test_numbers_kept import at_most, fault
from verifier.engines import solver
from verifier.engines.solver import SolverPool
from verifier.horn import NotLinear, horn, kept
from verifier.linear import BOOL, INT, Var, const, var
from verifier.problem import Answer, Problem, Status
from verifier.runs.kinds import now
from verifier.terms import (
    FALSE,
    MAX_TERM_SIZE,
    TRUE,
    Term,
    TermBudgetExceeded,
    conj,
    eq,
    evaluate,
    ge,
    iff,
    le,
    lt,
    neg,
)
from verifier.verdict import Outcome

ACADEMY = """charter "Academy"
article 1
  (1) members: 2 or more.
  (2) applicants: any number.
  (3) standing nominee, fellow.
  (4) organ Council: every member.
  (5) matter nomination(of: applicant), election(of: nominee), release(of: nominee), retirement(of: fellow).
article 2
  (1) Council decides every matter by more than half of all members in favour.
  (2) an adopted nomination makes the applicant a nominee, effective at once.
  (3) an adopted election makes the nominee a fellow, effective at once.
  (4) an adopted release makes the nominee an applicant, effective at once.
  (5) an adopted retirement makes the fellow {back}, effective at once.
  (6) Council must not nomination when there are at least {nominees} nominees or there are at least {fellows} fellows.
guarantee g never there are at least {never}, as written.
"""


def academy(nominees: int, fellows: int, never: str, back: str = "an applicant") -> str:
    return ACADEMY.format(nominees=nominees, fellows=fellows, never=never, back=back)


RELATED = [
    academy(1, 2, "3 fellows"),
    academy(2, 2, "4 fellows"),
    academy(1, 5, "6 fellows"),
    academy(1, 51, "52 fellows"),
    academy(1, 2, "3 fellows", back="a nominee"),
]
BROKEN = [academy(1, 1, "1 fellow"), academy(1, 2, "2 fellows"), academy(2, 2, "3 fellows")]


@pytest.mark.parametrize("text", RELATED)
def test_a_relation_that_no_sentence_names_is_found_and_proved(pool: SolverPool, tmp_path: Path, text: str) -> None:
    assert "article 2(6)" in unbroken(pool, tmp_path, text).relies_on


@pytest.mark.parametrize("text", BROKEN)
def test_one_party_more_breaks_it(pool: SolverPool, tmp_path: Path, text: str) -> None:
    broken(pool, tmp_path, text)


# ── an engine that lies ───────────────────────────────────────────────────────────────────────

NOMINEES, FELLOWS = var(now("nominee")), var(now("fellow"))
LIES = [TRUE, FALSE, le(FELLOWS, 2), le(NOMINEES + FELLOWS, 1), le(NOMINEES + FELLOWS, 3), neg(le(NOMINEES, 1))]
WRONG = [
    (RELATED[0], at_most(FELLOWS, 2), "an event leads out"),
    (RELATED[0], at_most(NOMINEES + FELLOWS, 1), "an event leads out"),
    (RELATED[0], conj(at_most(FELLOWS, 2), at_most(NOMINEES, 1)), "an event leads out"),
    (RELATED[0], conj(at_most(NOMINEES + FELLOWS, 3), at_most(NOMINEES, 1)), "may fall within"),
    (RELATED[0], conj(at_most(NOMINEES, 0), at_most(FELLOWS, 2)), "an event leads out"),
    (RELATED[0], conj(at_most(NOMINEES + FELLOWS, 3), ge(NOMINEES, 1)), "may begin outside"),
    (RELATED[1], conj(at_most(NOMINEES + FELLOWS, 2), at_most(NOMINEES, 1)), "an event leads out"),
    (BROKEN[2], conj(at_most(NOMINEES + FELLOWS, 3), at_most(NOMINEES, 2)), "may fall within"),
]


@pytest.mark.parametrize(("text", "said", "why"), WRONG)
def test_a_wrong_relation_is_rejected(pool: SolverPool, tmp_path: Path, text: str, said: Term, why: str) -> None:
    assert why in fault(pool, model_of(tmp_path, text), said)


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize(("text", "outcome"), [(RELATED[0], Outcome.UNDECIDED), (BROKEN[1], Outcome.VIOLATED)])
def test_what_a_lying_engine_proposes_proves_nothing(
    monkeypatch: pytest.MonkeyPatch, pool: SolverPool, tmp_path: Path, text: str, outcome: Outcome, lie: Term
) -> None:
    def lied(problem: Problem, status: Status, reply: Mapping[str, Any]) -> Answer:
        return Answer(Status.UNSAT, MappingProxyType({}), kept=lie)

    monkeypatch.setattr(solver, "_proposed", lied)
    with SolverPool() as own:
        _, verdict = judged(own, tmp_path, text)
    assert verdict.outcome is outcome


# ── the engine by itself ──────────────────────────────────────────────────────────────────────

LEFT, TAKEN, LEFT_THEN, TAKEN_THEN = (Var(name, INT) for name in ("left", "taken", "left then", "taken then"))
STATES = ((LEFT, LEFT_THEN), (TAKEN, TAKEN_THEN))
BEGIN = conj(eq(var(LEFT), 51), eq(var(TAKEN), 0))
SLICE = conj(ge(var(LEFT), 1), eq(var(LEFT_THEN), var(LEFT) - 1), eq(var(TAKEN_THEN), var(TAKEN) + 1))


def salami(fall: Term, rlimit: int = solver.RLIMIT) -> Answer:
    with SolverPool(rlimit=rlimit) as pool:
        (answer,) = pool.solve([Problem((BEGIN, fall, SLICE), states=STATES)])
    return answer


def test_slice_by_slice_all_is_taken_and_no_more() -> None:
    assert salami(ge(var(TAKEN), 3)).status is Status.SAT
    answer = salami(conj(eq(var(LEFT), 0), neg(eq(var(TAKEN), 51))))
    assert answer.status is Status.UNSAT
    assert answer.kept is not None
    assert all(evaluate(answer.kept, {"left": 51 - taken, "taken": taken}) for taken in range(52))
    assert not any(evaluate(answer.kept, {"left": 0, "taken": taken}) for taken in range(60) if taken != 51)


def test_a_spent_budget_says_nothing() -> None:
    answer = salami(ge(var(TAKEN), 51), rlimit=5)
    assert (answer.status, answer.kept) == (Status.UNKNOWN, None)


def test_the_same_text_is_written_each_time_and_binds_every_variable() -> None:
    calm = Var("calm", BOOL)
    problem = Problem((BEGIN, FALSE, conj(SLICE, calm)), states=STATES)
    text = horn(problem).text
    assert text == horn(problem).text
    assert text.count("forall") == 3
    assert "(|?calm| Bool)" in text


def test_terms_that_are_too_large_are_not_written() -> None:
    with pytest.raises(TermBudgetExceeded):
        horn(Problem((BEGIN, FALSE, SLICE), states=STATES), limit=3)
    assert horn(Problem((BEGIN, FALSE, SLICE), states=STATES), limit=MAX_TERM_SIZE).variables == ()


@pytest.mark.parametrize(
    ("said", "term"),
    [
        (["true"], TRUE),
        (["false"], FALSE),
        (["<=", 0, "51"], le(var(LEFT), 51)),
        (["not", [">=", ["+", 0, ["*", "-1", 1]], "2"]], neg(ge(var(LEFT) - var(TAKEN), 2))),
        (["=", ["-", 0, 1], ["*", 1, "3"]], eq(var(LEFT) - var(TAKEN), var(TAKEN) * 3)),
        (["iff", ["<", 0, "1"], ["=>", ["true"], [">", ["-", 1], "0"]]], iff(lt(var(LEFT), 1), lt(var(TAKEN), 0))),
        (["or", ["and", ["<", 0, 1]], ["false"]], lt(var(LEFT), var(TAKEN))),
        (["=", "3", "3"], eq(const(3), 3)),
    ],
)
def test_what_the_engine_says_is_read(said: object, term: Term) -> None:
    assert kept(json.loads(json.dumps(said)), (LEFT, TAKEN)) == term


@pytest.mark.parametrize(
    "said",
    [
        "what is kept has a quantifier",
        ["mod", 0, "2"],
        ["<=", ["*", 0, 1], "2"],
        ["<=", 2, "1"],
        ["<=", -1, "1"],
        ["<=", True, "1"],
        ["<=", 0, "x"],
        ["<=", 0],
        [],
        None,
    ],
)
def test_what_is_not_linear_is_not_read(said: object) -> None:
    with pytest.raises(NotLinear):
        kept(said, (LEFT, TAKEN))
