"""The term language: constructors, the evaluator, sizes."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.term_strategies import NAMES, environments, linears, raw_terms, terms
from verifier.terms import (
    BOOL,
    FALSE,
    INT,
    REAL,
    TRUE,
    AndT,
    Equal,
    Less,
    LessEq,
    Linear,
    NotT,
    OrT,
    Var,
    conj,
    const,
    disj,
    eq,
    evaluate,
    ge,
    gt,
    iff,
    implies,
    le,
    lt,
    neg,
    size,
    total,
    value,
    var,
    variables,
)

P, Q = Var("p", BOOL), Var("q", BOOL)
X, Y, R = Var("x", INT), Var("y", INT), Var("r", REAL)


def test_empty_conjunction_is_true_and_empty_disjunction_false():
    assert conj() == TRUE
    assert disj() == FALSE


def test_constants_vanish_from_connectives():
    assert conj(TRUE, P, TRUE) == P
    assert conj(P, FALSE) == FALSE
    assert disj(P, FALSE) == P
    assert disj(P, TRUE) == TRUE


def test_nested_connectives_of_one_kind_are_flattened():
    assert conj(conj(P, Q), le(X, 1)) == AndT((P, Q, le(X, 1)))
    assert disj(P, disj(Q, le(X, 1))) == OrT((P, Q, le(X, 1)))


def test_a_part_beside_its_negation_decides_the_whole():
    assert conj(P, Q, neg(P)) == FALSE
    assert disj(neg(P), Q, P) == TRUE


def test_double_negation_vanishes():
    assert neg(neg(P)) == P
    assert neg(neg(le(X, Y))) == le(X, Y)


def test_equality_of_a_term_with_itself_is_true():
    assert iff(conj(P, Q), conj(P, Q)) == TRUE


def test_ground_comparisons_fold():
    assert le(1, 1) == TRUE
    assert lt(1, 1) == FALSE
    assert eq(Fraction(1, 2), Fraction(2, 4)) == TRUE
    assert gt(var(X), var(X)) == FALSE
    assert ge(var(X) + 1, var(X)) == TRUE


def test_strict_comparison_of_whole_numbers_becomes_tight():
    assert lt(2 * var(X), 5) == le(X, 2)
    assert neg(le(X, 3)) == ge(X, 4)
    assert le(Fraction(1, 3) * var(X), Fraction(1, 2)) == le(X, 1)


def test_strict_comparison_of_real_numbers_stays_strict():
    assert lt(R, Fraction(1, 2)) == Less(Linear(((R, Fraction(1)),), Fraction(-1, 2)))
    assert neg(lt(R, 2)) == ge(R, 2)


def test_equation_without_whole_solution_is_false():
    assert eq(2 * var(X), 5) == FALSE
    assert eq(2 * var(R), 5) != FALSE


def test_equations_written_either_way_round_are_the_same():
    assert eq(X, Y) == eq(Y, X)
    assert eq(2 * var(X), 2 * var(Y) + 4) == eq(var(Y), var(X) - 2)


def test_sums_are_sorted_and_lose_zero_coefficients():
    expression = total((Y, X, -2 * var(Y), Y, 3))
    assert expression == Linear(((X, Fraction(1)),), Fraction(3))


def test_unsorted_or_zero_coefficients_are_refused():
    with pytest.raises(ValueError, match="sorted"):
        Linear(((Y, Fraction(1)), (X, Fraction(1))))
    with pytest.raises(ValueError, match="zero"):
        Linear(((X, Fraction(0)),))


def test_truth_values_are_not_numbers():
    with pytest.raises(TypeError):
        var(P)
    with pytest.raises(TypeError):
        le(X, True)
    with pytest.raises(TypeError):
        neg(X)
    with pytest.raises(TypeError):
        evaluate(P, {"p": 1})


def test_missing_value_is_an_error():
    with pytest.raises(KeyError):
        evaluate(le(X, 1), {})


def test_one_name_at_two_sorts_is_an_error():
    with pytest.raises(TypeError, match="`x`"):
        variables((le(X, 1), Var("x", BOOL)))


def test_variables_come_sorted_and_once():
    assert variables((conj(le(Y, X), Q), P), (var(X),)) == (P, Q, X, Y)


def test_deep_terms_are_evaluated_and_compared():
    def deep(length):
        term = P
        for bound in range(length):
            term = neg(conj(term, le(X, bound)))
        return term

    one, two = deep(10_000), deep(10_000)
    assert one == two
    assert evaluate(one, {"p": True, "x": -1}) is True
    assert evaluate(deep(10_001), {"p": True, "x": -1}) is False


def _ladder(length):
    """A graph of a few nodes a step that unfolds to 2 ** length leaves."""
    term = P
    for bound in range(length):
        term = disj(conj(term, le(X, bound)), conj(neg(term), le(Y, bound)))
    return term


def test_shared_graphs_cost_their_nodes_and_not_their_paths():
    one, two = _ladder(300), _ladder(300)
    assert one == two
    assert hash(one) == hash(two)
    assert size((one, two)) < 10_000
    assert evaluate(one, {"p": True, "x": 0, "y": 0}) in (True, False)


@given(raw_terms(), environments())
def test_smart_constructors_agree_with_plain_truth_tables(pair, env):
    term, reading = pair
    assert evaluate(term, env) is reading(env)


@given(terms(), terms(), environments())
def test_connectives_mean_what_they_say(left, right, env):
    a, b = evaluate(left, env), evaluate(right, env)
    assert evaluate(conj(left, right), env) is (a and b)
    assert evaluate(disj(left, right), env) is (a or b)
    assert evaluate(neg(left), env) is (not a)
    assert evaluate(implies(left, right), env) is (not a or b)
    assert evaluate(iff(left, right), env) is (a is b)


@given(linears(), linears(), st.fractions(-5, 5), environments())
def test_arithmetic_is_exact(left, right, factor, env):
    a, b = value(left, env), value(right, env)
    assert value(left + right, env) == a + b
    assert value(left - right, env) == a - b
    assert value(factor * left, env) == factor * a
    assert value(1 - left, env) == 1 - a
    assert value(const(factor) + left, env) == factor + a


@settings(max_examples=300)
@given(linears(), linears(), environments())
def test_comparisons_agree_with_exact_arithmetic(left, right, env):
    a, b = value(left, env), value(right, env)
    assert evaluate(le(left, right), env) is (a <= b)
    assert evaluate(lt(left, right), env) is (a < b)
    assert evaluate(ge(left, right), env) is (a >= b)
    assert evaluate(gt(left, right), env) is (a > b)
    assert evaluate(eq(left, right), env) is (a == b)


@given(linears(NAMES[INT]), linears(NAMES[INT]))
def test_comparisons_of_whole_numbers_have_coprime_whole_coefficients(left, right):
    match lt(left, right):
        case LessEq(expression) | Equal(expression):
            assert all(c.denominator == 1 for _, c in expression.coefficients)
            assert expression.constant.denominator == 1
        case other:
            assert other in (TRUE, FALSE)


def test_a_negation_is_not_equal_to_its_part():
    assert NotT((P,)) != P
    assert AndT((P, Q)) != OrT((P, Q))
