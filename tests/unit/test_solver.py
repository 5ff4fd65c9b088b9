"""Answers of the solver, measured against evaluation and brute force."""

import itertools
import sys
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.solver_problems import P, Q, X, Y, majority, pigeons, varied
from tests.unit.term_strategies import NAMES, environments, exact, linears, terms
from verifier.engines.solver import Problem, SolverPool, Status
from verifier.smtlib import script
from verifier.terms import (
    BOOL,
    FALSE,
    INT,
    REAL,
    TRUE,
    TermBudgetExceeded,
    Var,
    conj,
    disj,
    eq,
    evaluate,
    ge,
    gt,
    iff,
    le,
    lt,
    neg,
    value,
    var,
    variables,
)

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def pool():
    with SolverPool() as shared:
        yield shared


def test_this_process_never_loads_z3(pool):
    pool.solve([Problem((ge(X, 1),))])
    assert "z3" not in sys.modules


def _fixed(env):
    """Constraints that leave exactly one assignment."""
    by_name = {v.name: v for vs in NAMES.values() for v in vs}
    return tuple(
        iff(by_name[name], TRUE if known else FALSE) if isinstance(known, bool) else eq(by_name[name], known)
        for name, known in env.items()
    )


@quick
@given(terms(), environments())
def test_evaluation_and_solver_read_terms_alike(pool, term, env):
    mine, opposite = pool.solve([Problem((*_fixed(env), term)), Problem((*_fixed(env), neg(term)))])
    truth = evaluate(term, env)
    assert mine.status is (Status.SAT if truth else Status.UNSAT)
    assert opposite.status is (Status.UNSAT if truth else Status.SAT)
    assert dict((mine if truth else opposite).model) == exact(env)


@quick
@given(st.lists(terms(), max_size=4))
def test_models_make_every_constraint_true_and_name_every_variable(pool, constraints):
    (answer,) = pool.solve([Problem(tuple(constraints))])
    if answer.status is Status.SAT:
        assert set(answer.model) == {v.name for v in variables(constraints)}
        assert all(evaluate(term, answer.model) for term in constraints)
    assert answer.status is pool.recheck([Problem(tuple(constraints))])[0]


def test_problems_without_constraints_have_the_empty_model(pool):
    answers = pool.solve([Problem(()), Problem((TRUE,)), Problem((FALSE,))])
    assert [a.status for a in answers] == [Status.SAT, Status.SAT, Status.UNSAT]
    assert answers[0].model == {}


def test_variables_without_influence_get_a_value(pool):
    (answer,) = pool.solve([Problem((disj(ge(X, 1), P, lt(Y, Fraction(1, 2))), TRUE), (var(Y),))])
    assert set(answer.model) == {"p", "x", "y"}


def test_real_and_whole_variables_mix(pool):
    share = Var("share", REAL)
    (answer,) = pool.solve([Problem((eq(3 * var(share), X), gt(share, Fraction(1, 3)), lt(share, 1)))])
    assert answer.model == {"share": Fraction(2, 3), "x": Fraction(2)}


def test_names_survive_whatever_they_contain(pool):
    names = ["and", "|", "\\", "a'b", "é", "%", "%e9;", "$1", "true", " ", "x\ny", "assert", "\u202e", "?"]
    bound = [eq(Var(name, INT), index) for index, name in enumerate(names)]
    (answer,) = pool.solve([Problem(tuple(bound[:7]), named=tuple(zip(names, bound, strict=True)))])
    assert answer.model == {name: Fraction(index) for index, name in enumerate(names)}
    text = script(Problem(tuple(bound))).text
    assert text.isascii()
    assert "'" not in text


@quick
@given(linears(NAMES[INT][:3]), linears(NAMES[INT][:3]), terms(NAMES[INT][:3]), st.integers(0, 3))
def test_minima_are_exact_and_lexicographic(pool, first, second, term, reach):
    box = [t for v in NAMES[INT][:3] for t in (ge(v, -reach), le(v, reach))]
    (answer,) = pool.solve([Problem((*box, term), (first, second))])
    numbers = [range(-reach, reach + 1)] * 3 + [(False, True)] * len(NAMES[BOOL])
    names = [v.name for v in NAMES[INT][:3] + NAMES[BOOL]]
    used = {v.name for v in variables([term])}
    kept = used | {v.name for v in NAMES[INT]}
    pinned = [n if name in kept else n[:1] for name, n in zip(names, numbers, strict=True)]
    worlds = (dict(zip(names, choice, strict=True)) for choice in itertools.product(*pinned))
    costs = [(value(first, w), value(second, w)) for w in worlds if evaluate(term, w)]
    if not costs:
        assert answer.status is Status.UNSAT
        return
    assert answer.minimised
    assert (value(first, answer.model), value(second, answer.model)) == min(costs)


def test_far_minima_are_found_in_both_directions(pool):
    far = 10**15
    problems = [Problem((ge(X, k), le(X, k + 5 * far)), (var(X),)) for k in (far, -far, 0, 1, -1, 2, 3)]
    assert [int(a.model["x"]) for a in pool.solve(problems)] == [far, -far, 0, 1, -1, 2, 3]


def test_minimising_without_a_minimum_says_so(pool):
    (answer,) = pool.solve([Problem((le(X, 5),), (var(X),))])
    assert answer.status is Status.SAT
    assert not answer.minimised
    assert answer.reason == "unbounded"
    assert evaluate(le(X, 5), answer.model)


def test_smallest_weighted_coalition_is_found(pool):
    (answer,) = pool.solve([majority(27, 200)])
    assert answer.minimised
    assert sum(answer.model.values()) == 9


@quick
@given(st.lists(terms(NAMES[INT][:2]), min_size=1, max_size=6), terms(NAMES[INT][:2]))
def test_cores_are_contradictory_and_no_label_can_be_left_out(pool, parts, background):
    named = tuple((f"clause {index}", part) for index, part in enumerate(parts))
    (answer,) = pool.solve([Problem((background,), named=named)])
    if answer.status is not Status.UNSAT:
        return
    assert answer.minimised
    core = [pair for pair in named if pair[0] in answer.core]
    assert [label for label, _ in core] == list(answer.core)
    whole = Problem((background, *(t for _, t in core)))
    fewer = [Problem((background, *(t for label, t in core if label != out))) for out, _ in core]
    statuses = [a.status for a in pool.solve([whole, *fewer])]
    assert statuses == [Status.UNSAT] + [Status.SAT] * len(core)


def test_core_prefers_the_clauses_named_first(pool):
    named = tuple((f"at most {k}", le(X, k)) for k in (0, 5, -3, 2))
    (answer,) = pool.solve([Problem((ge(X, 6),), named=named)])
    assert answer.core == ("at most 0",)


def test_contradiction_without_named_clauses_has_an_empty_core(pool):
    (answer,) = pool.solve([Problem((ge(X, 6), le(X, 2)), named=(("p", P),))])
    assert answer.core == ()
    assert answer.status is Status.UNSAT


def test_repeated_labels_are_refused(pool):
    with pytest.raises(ValueError, match="distinct"):
        pool.solve([Problem((), named=(("a", P), ("a", Q)))])


def test_spent_budget_is_unknown_and_never_unsat():
    with SolverPool(rlimit=20_000) as poor:
        (answer,) = poor.solve([pigeons(9)])
        assert answer.status is Status.UNKNOWN
        assert answer.reason == "budget spent"
        assert not answer.model
        assert poor.recheck([pigeons(9)]) == [Status.UNKNOWN]
        assert poor.solve([Problem((ge(X, 3),))])[0].status is Status.SAT


@pytest.mark.parametrize("rlimit", [1, 500, 2000, 5000, 10_000, 20_000, 50_000, 100_000])
def test_a_minimum_is_called_one_only_if_shown(rlimit):
    with SolverPool(rlimit=rlimit) as poor:
        (answer,) = poor.solve([majority(20, 150)])
    if answer.minimised:
        assert sum(answer.model.values()) == 10
    else:
        assert answer.reason == "budget spent"
    if answer.status is Status.SAT:
        assert all(evaluate(term, answer.model) for term in majority(20, 150).constraints)


def test_terms_beyond_the_budget_are_refused_clearly(pool):
    with pytest.raises(TermBudgetExceeded, match="more than 50 term nodes"):
        script(majority(27, 200), limit=50)


def test_order_is_kept_and_equal_problems_agree(pool):
    problems = [Problem((eq(X, k),)) for k in (5, 3, 5, 1)]
    assert [a.model["x"] for a in pool.solve(problems)] == [5, 3, 5, 1]


def test_shared_terms_are_printed_once(pool):
    term = P
    for bound in range(200):
        term = disj(conj(term, le(X, bound)), conj(neg(term), le(Y, bound)))
    problem = Problem((term, neg(conj(term, Q))))
    assert len(script(problem).text) < 60_000
    (answer,) = pool.solve([problem])
    assert answer.status is Status.SAT
    assert evaluate(term, answer.model)


def test_answers_do_not_depend_on_jobs_or_order():
    def answers(jobs, problems):
        with SolverPool(jobs=jobs) as crew:
            return [repr(answer) for answer in crew.solve(problems)]

    alone = answers(1, varied())
    assert answers(3, varied()) == alone
    assert answers(2, varied()[::-1]) == alone[::-1]
    with SolverPool() as crew:
        assert [repr(crew.solve([problem])[0]) for problem in varied()] == alone
