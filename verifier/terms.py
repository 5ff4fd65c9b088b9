"""The term language of the verifier: Boolean connectives over exact linear comparisons.

Terms are immutable graphs: a subterm may be shared, and nothing here costs more than the number of
distinct nodes. They have three readings: `evaluate` below, `verifier.smtlib` in text, and the solver's
own after it has parsed that text. Build them with the constructors in lower case, which keep them
small: constants are folded, nested conjunctions flattened, comparisons of whole numbers brought to
lowest terms.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import TypeAlias, assert_never

from charter.dataclass import dataclass
from verifier.linear import BOOL, INT, REAL, Linear, Operand, Sort, Var, const, linear, total, value, var

__all__ = [
    "BOOL", "FALSE", "INT", "MAX_TERM_SIZE", "REAL", "TRUE",
    "AndT", "BoolConst", "Equal", "Less", "LessEq", "Linear", "NotT", "Operand", "OrT", "Sort", "Term",
    "TermBudgetExceeded", "Var",
    "conj", "const", "disj", "eq", "evaluate", "ge", "gt", "iff", "implies", "le", "linear", "lt", "neg",
    "occurring", "postorder", "renamed", "size", "total", "value", "var", "variables", "weight",
]  # fmt: skip

MAX_TERM_SIZE = 2_000_000


class TermBudgetExceeded(Exception):
    """The terms compiled for a problem are larger than allowed."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the question compiles to more than {limit} term nodes")
        self.limit = limit


@dataclass(frozen=True, slots=True)
class BoolConst:
    """True or false."""

    value: bool

    def __hash__(self) -> int:
        return int(self.value)


@dataclass(frozen=True, slots=True)
class LessEq:
    """The expression is at most zero."""

    linear: Linear

    def __hash__(self) -> int:
        return hash(self.linear)


@dataclass(frozen=True, slots=True)
class Less:
    """The expression is less than zero."""

    linear: Linear

    def __hash__(self) -> int:
        return hash(self.linear)


@dataclass(frozen=True, slots=True)
class Equal:
    """The expression is zero."""

    linear: Linear

    def __hash__(self) -> int:
        return hash(self.linear)


@dataclass(frozen=True, slots=True, eq=False)
class _Connective:
    """Shared by the connectives: the hash is computed once, and equality never unfolds sharing."""

    parts: tuple["Term", ...]
    _hash: int = field(init=False, repr=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((type(self).__name__, self.parts)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Connective) and _same(self, other)


@dataclass(frozen=True, slots=True, eq=False)
class AndT(_Connective):
    """All parts are true."""


@dataclass(frozen=True, slots=True, eq=False)
class OrT(_Connective):
    """At least one part is true."""


@dataclass(frozen=True, slots=True, eq=False)
class NotT(_Connective):
    """The only part is false."""


Term: TypeAlias = BoolConst | Var | LessEq | Less | Equal | AndT | OrT | NotT

_COMPARISONS = (LessEq, Less, Equal)

TRUE = BoolConst(True)
FALSE = BoolConst(False)


def _same(left: _Connective, right: _Connective) -> bool:
    """Structural equality, each pair of nodes compared once."""
    pairs: list[tuple[Term | _Connective, Term | _Connective]] = [(left, right)]
    seen: set[tuple[int, int]] = set()
    while pairs:
        one, two = pairs.pop()
        if one is two or (id(one), id(two)) in seen:
            continue
        seen.add((id(one), id(two)))
        if not (isinstance(one, _Connective) and isinstance(two, _Connective)):
            if one != two:
                return False
            continue
        if type(one) is not type(two) or one._hash != two._hash or len(one.parts) != len(two.parts):
            return False
        pairs.extend(zip(one.parts, two.parts, strict=True))
    return True


# --- Boolean constructors -----------------------------------------------------------------------


def conj(*terms: Term) -> Term:
    """All of the terms; true if there are none."""
    return _join(terms, AndT, FALSE, TRUE)


def disj(*terms: Term) -> Term:
    """At least one of the terms; false if there are none."""
    return _join(terms, OrT, TRUE, FALSE)


def _join(terms: Iterable[Term], kind: type[AndT] | type[OrT], zero: BoolConst, unit: BoolConst) -> Term:
    """Flatten one level, drop units and repetitions; a part beside its own negation decides it."""
    kept: dict[Term, None] = {}
    for term in terms:
        if isinstance(term, kind):
            kept.update(dict.fromkeys(term.parts))
        elif term is not unit:
            kept[term] = None
    kept.pop(unit, None)
    if zero in kept or any([part.parts[0] in kept for part in kept if isinstance(part, NotT)]):  # noqa: C419
        return zero
    parts = tuple(kept)
    if not parts:
        return unit
    return parts[0] if len(parts) == 1 else kind(parts)


def neg(term: Term) -> Term:
    """The negation. Comparisons turn round; double negations vanish."""
    match term:
        case BoolConst(truth):
            return FALSE if truth else TRUE
        case NotT(parts):
            return parts[0]
        case LessEq(expression):
            return lt(0, expression)
        case Less(expression):
            return le(0, expression)
        case Var() | Equal() | AndT() | OrT():
            _need_truth(term)
            return NotT((term,))
        case _:
            assert_never(term)


def implies(condition: Term, consequence: Term) -> Term:
    """If the condition is true, so is the consequence."""
    return disj(neg(condition), consequence)


def iff(left: Term, right: Term) -> Term:
    """Both are true or both are false."""
    return TRUE if left == right else conj(implies(left, right), implies(right, left))


def _need_truth(term: Term) -> None:
    if isinstance(term, Var) and term.sort is not BOOL:
        raise TypeError(f"`{term.name}` is a number, not a truth value")


# --- Comparisons --------------------------------------------------------------------------------


def le(left: Operand, right: Operand) -> Term:
    """Whether left ≤ right."""
    return _at_most(linear(left) - right, strict=False)


def lt(left: Operand, right: Operand) -> Term:
    """Whether left < right."""
    return _at_most(linear(left) - right, strict=True)


def ge(left: Operand, right: Operand) -> Term:
    """Whether left ≥ right."""
    return le(right, left)


def gt(left: Operand, right: Operand) -> Term:
    """Whether left > right."""
    return lt(right, left)


def eq(left: Operand, right: Operand) -> Term:
    """Whether left = right, for numbers; see `iff` for truth values."""
    difference = linear(left) - right
    if difference.is_constant:
        return FALSE if difference.constant else TRUE
    reduced = _reduced(difference)
    if reduced.is_integral and reduced.constant.denominator != 1:
        return FALSE
    return Equal(-reduced if reduced.coefficients[0][1] < 0 else reduced)


def _at_most(difference: Linear, strict: bool) -> Term:
    """Whether difference ≤ 0 (or < 0); over whole numbers every comparison becomes a tight ≤."""
    if difference.is_constant:
        return TRUE if difference.constant < 0 or (not strict and not difference.constant) else FALSE
    reduced = _reduced(difference)
    if not reduced.is_integral:
        return Less(reduced) if strict else LessEq(reduced)
    constant = reduced.constant
    tight = constant + 1 if strict and constant.denominator == 1 else ceil(constant)
    return LessEq(reduced if tight is constant else Linear(reduced.coefficients, tight))


def _reduced(expression: Linear) -> Linear:
    """A positive multiple whose coefficients are coprime whole numbers (the constant may be a fraction)."""
    numbers = [coefficient for _, coefficient in expression.coefficients]
    if Fraction not in map(type, numbers) and gcd(*map(int, numbers)) == 1:
        return expression
    denominator = lcm(*(n.denominator for n in numbers))
    divisor = gcd(*(n.numerator * (denominator // n.denominator) for n in numbers))
    return expression if denominator == divisor else expression * Fraction(denominator, divisor)


# --- Readings -----------------------------------------------------------------------------------


def postorder(terms: Iterable[Term]) -> list[Term]:
    """Every node once (by identity), parts before wholes, left to right; safe at any depth."""
    order: list[Term] = []
    done: set[int] = set()
    above: list[tuple[Iterator[Term], Term]] = []
    parts = iter(terms)
    while True:
        for node in parts:
            if id(node) in done:
                continue
            if isinstance(node, _Connective):
                above.append((parts, node))
                parts = iter(node.parts)
                break
            done.add(id(node))
            order.append(node)
        else:
            if not above:
                return order
            parts, whole = above.pop()
            done.add(id(whole))
            order.append(whole)


def evaluate(term: Term, env: Mapping[str, bool | Fraction | int]) -> bool:
    """Whether the term is true under `env`, exactly and without a solver.

    KeyError if a variable of the term has no value; TypeError if a Boolean one has a number.
    """
    truth: dict[int, bool] = {}
    for node in postorder((term,)):
        truth[id(node)] = _truth(node, truth, env)
    return truth[id(term)]


def _truth(node: Term, truth: Mapping[int, bool], env: Mapping[str, bool | Fraction | int]) -> bool:
    match node:
        case BoolConst(known):
            return known
        case Var(name):
            found = env[name]
            if not isinstance(found, bool):
                raise TypeError(f"`{name}` is Boolean but its value is {found}")
            return found
        case LessEq(expression):
            return value(expression, env) <= 0
        case Less(expression):
            return value(expression, env) < 0
        case Equal(expression):
            return value(expression, env) == 0
        case AndT(parts):
            return all(truth[id(part)] for part in parts)
        case OrT(parts):
            return any(truth[id(part)] for part in parts)
        case NotT(parts):
            return not truth[id(parts[0])]
        case _:
            assert_never(node)


def renamed(term: Term, name: Callable[[Var], Var]) -> Term:
    """The term with what `name` gives in the place of each variable."""
    made: dict[int, Term] = {}

    def moved(expression: Linear) -> Linear:
        rows = (var(name(one)) * number for one, number in expression.coefficients)
        return total((*rows, const(expression.constant)))

    for node in postorder((term,)):
        match node:
            case BoolConst():
                made[id(node)] = node
            case Var():
                made[id(node)] = name(node)
            case LessEq(expression):
                made[id(node)] = le(moved(expression), 0)
            case Less(expression):
                made[id(node)] = lt(moved(expression), 0)
            case Equal(expression):
                made[id(node)] = eq(moved(expression), 0)
            case AndT(parts):
                made[id(node)] = conj(*(made[id(part)] for part in parts))
            case OrT(parts):
                made[id(node)] = disj(*(made[id(part)] for part in parts))
            case NotT(parts):
                made[id(node)] = neg(made[id(parts[0])])
            case _:
                assert_never(node)
    return made[id(term)]


def variables(terms: Iterable[Term], expressions: Iterable[Linear] = ()) -> tuple[Var, ...]:
    """All variables, sorted by name; TypeError if a name is used at two sorts."""
    return occurring(postorder(terms), expressions)


def occurring(nodes: Iterable[Term], expressions: Iterable[Linear] = ()) -> tuple[Var, ...]:
    """The variables of these nodes themselves, not of their parts, and of the expressions; see `variables`."""
    found: dict[str, Var] = {}
    for variable in _occurrences(nodes, expressions):
        first = found.setdefault(variable.name, variable)
        if first.sort is not variable.sort:
            raise TypeError(f"`{variable.name}` is used both as {first.sort} and as {variable.sort}")
    return tuple([found[name] for name in sorted(found)])


def _occurrences(nodes: Iterable[Term], expressions: Iterable[Linear]) -> Iterator[Var]:
    for node in nodes:
        if isinstance(node, _COMPARISONS):
            yield from [variable for variable, _ in node.linear.coefficients]
        elif isinstance(node, Var):
            yield node
    for expression in expressions:
        yield from [variable for variable, _ in expression.coefficients]


def size(terms: Iterable[Term]) -> int:
    """How large a graph of terms is: distinct nodes, their parts and the summands of comparisons."""
    return weight(postorder(terms))


def weight(nodes: Iterable[Term]) -> int:
    """What these nodes contribute to the size of a graph."""
    count = 0
    for node in nodes:
        if isinstance(node, _Connective):
            count += 1 + len(node.parts)
        else:
            count += 1 + (len(node.linear.coefficients) if isinstance(node, _COMPARISONS) else 0)
    return count
