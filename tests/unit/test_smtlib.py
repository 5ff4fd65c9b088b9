"""The canonical text of problems, letter by letter."""

from fractions import Fraction

import pytest

from verifier.problem import Problem
from verifier.smtlib import script
from verifier.terms import BOOL, INT, REAL, AndT, OrT, Var, conj, disj, eq, ge, le, lt, neg, var

P, X, Y, R = Var("p", BOOL), Var("x", INT), Var("in favour", INT), Var("share", REAL)

EXPECTED = """\
(set-logic QF_LIRA)
(declare-const |?in favour| Int)
(declare-const |?p| Bool)
(declare-const |?share| Real)
(declare-const |?x| Int)
(define-fun $1 () Bool (<= 4 |?x|))
(assert (or |?p| $1))
(assert (< (+ (* 6.0 |?share|) (to_real |?x|)) 15.0))
(assert (= (* 2 |?in favour|) (+ (* 3 |?x|) 1)))
(declare-const |$label article 5 %7c; a| Bool)
(assert (=> |$label article 5 %7c; a| (and (not |?p|) $1)))
(declare-const |$least 0| Int)
(assert (= (+ (* 2 |?x|) 1) (+ |$least 0| (* 12 |?in favour|))))
(check-sat-assuming (|$label article 5 %7c; a|))
"""


def test_text_is_integral_quoted_and_written_once():
    problem = Problem(
        (
            disj(P, ge(X, 4)),
            lt(2 * var(R) + Fraction(1, 3) * var(X), 5),
            eq(2 * var(Y) - 3 * var(X), 1),
        ),
        (var(X) * Fraction(1, 2) - 3 * var(Y) + Fraction(1, 4),),
        (("article 5 | a", conj(neg(P), ge(X, 4))),),
    )
    assert script(problem).text == EXPECTED


def test_empty_connectives_and_problems_have_a_text():
    assert script(Problem(())).text == "(set-logic QF_LIRA)\n(check-sat)\n"
    assert "(assert true)\n(assert false)\n" in script(Problem((AndT(()), OrT(())))).text


def test_equal_subterms_are_recognised_though_built_apart():
    one, two = disj(P, le(X, 3)), disj(P, le(X, 3))
    assert one is not two
    assert script(Problem((conj(one, le(Y, 1)), conj(two, le(Y, 2))))).text.count("(or ") == 1


def test_deep_terms_are_cut_into_definitions():
    term = P
    for bound in range(1000):
        term = neg(conj(term, le(X, bound)))
    assert max(map(len, script(Problem((term,))).text.splitlines())) < 5000


def test_only_whole_numbers_are_minimised():
    with pytest.raises(TypeError, match="whole"):
        script(Problem((), (var(R),)))


def test_numbers_are_no_truth_values():
    with pytest.raises(TypeError, match="`x`"):
        script(Problem((conj(P, X),)))
