"""Problems with states as constrained Horn clauses: the text that z3's fixed-point engine reads, and what it answers.

The engine looks for a relation between the states that is true where one begins, that each step keeps, and that leaves
out what must not be come to (Hoder and Bjørner, *Generalized Property Directed Reachability*, SAT 2012). It is one
unknown predicate of the states; every variable of a clause is bound in it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from verifier.linear import Linear, Operand, Var, const, total, var
from verifier.problem import Problem
from verifier.smtlib import Script, expression, variable_symbol
from verifier.terms import (
    BOOL,
    FALSE,
    MAX_TERM_SIZE,
    TRUE,
    Term,
    TermBudgetExceeded,
    conj,
    disj,
    eq,
    ge,
    gt,
    iff,
    implies,
    le,
    lt,
    neg,
    postorder,
    variables,
    weight,
)  # fmt: skip

KEPT = "|$kept|"
COMPARED: Mapping[str, Callable[[Operand, Operand], Term]] = {"<=": le, "<": lt, ">=": ge, ">": gt}


class NotLinear(ValueError):
    """What the engine said is not made of linear comparisons of states."""


def horn(problem: Problem, limit: int = MAX_TERM_SIZE) -> Script:
    """The clauses of a problem with states: its beginning, its steps, and what must not be come to.

    TermBudgetExceeded if its terms are larger than `limit`.
    """
    if weight(postorder(problem.terms)) > limit:
        raise TermBudgetExceeded(limit)
    begin, fall, *steps = problem.constraints
    before, after = [one for one, _ in problem.states], [one for _, one in problem.states]
    sorts = " ".join(one.sort.value for one in before)
    lines = ["(set-logic HORN)", f"(declare-fun {KEPT} ({sorts}) Bool)", _clause((begin,), (), before)]
    lines += [_clause((step,), before, after) for step in steps]
    return Script("\n".join((*lines, _clause((fall,), before, ()), "(check-sat)")) + "\n", ())


def _clause(terms: Sequence[Term], before: Sequence[Var], after: Sequence[Var]) -> str:
    """That what is kept of the states before, with the terms, makes it true of those after (of none: is impossible)."""
    bound = " ".join(f"({variable_symbol(one)} {one.sort.value})" for one in _bound(terms, (*before, *after)))
    given = [_kept(before)] * bool(before) + [expression(term) for term in terms]
    return f"(assert (forall ({bound}) (=> (and {' '.join(given)}) {_kept(after) if after else 'false'})))"


def _bound(terms: Sequence[Term], states: Sequence[Var]) -> tuple[Var, ...]:
    return variables(terms, [var(one) for one in states])


def _kept(states: Sequence[Var]) -> str:
    return f"({KEPT} {' '.join(variable_symbol(one) for one in states)})"


# ── what the engine answers ───────────────────────────────────────────────────────────────────


def kept(said: object, states: Sequence[Var]) -> Term:
    """What the engine takes to be kept, of the states before a step. NotLinear if it is not linear, or not of them.

    `said` is `[operator, part, …]`, a whole number as text, or the place of a state in their order.
    """
    match said:
        case ["true"]:
            return TRUE
        case ["false"]:
            return FALSE
        case ["and", *parts]:
            return conj(*(kept(part, states) for part in parts))
        case ["or", *parts]:
            return disj(*(kept(part, states) for part in parts))
        case ["not", part]:
            return neg(kept(part, states))
        case ["=>", one, other]:
            return implies(kept(one, states), kept(other, states))
        case ["iff", one, other]:
            return iff(kept(one, states), kept(other, states))
        case ["=", one, other]:
            return eq(_number(one, states), _number(other, states))
        case [str(relation), one, other] if relation in COMPARED:
            return COMPARED[relation](_number(one, states), _number(other, states))
        case _:
            raise NotLinear(str(said))


def _number(said: Any, states: Sequence[Var]) -> Linear:
    match said:
        case bool():
            raise NotLinear(str(said))
        case int() if 0 <= said < len(states) and states[said].sort is not BOOL:
            return var(states[said])
        case str() if said.lstrip("-").isdecimal():
            return const(int(said))
        case ["+", *parts]:
            return total(_number(part, states) for part in parts)
        case ["-", one]:
            return -_number(one, states)
        case ["-", one, *others]:
            return _number(one, states) - total(_number(other, states) for other in others)
        case ["*", one, other]:
            left, right = _number(one, states), _number(other, states)
            if left.is_constant:
                return right * left.constant
            if right.is_constant:
                return left * right.constant
            raise NotLinear("a product")
        case _:
            raise NotLinear(str(said))
