"""Terms laid out flat, for evaluation at many points: a fourth reading, whole numbers wherever possible."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never

from verifier.linear import Linear
from verifier.terms import AndT, BoolConst, Equal, Less, LessEq, NotT, OrT, Term, Var, postorder

Number: TypeAlias = int | Fraction
Step: TypeAlias = tuple[str, object, Number]
Sums: TypeAlias = tuple[tuple[str, Number], ...]


class Program:
    """Some terms, to be evaluated together. `definitions` name Booleans that later terms may use."""

    def __init__(self, definitions: Sequence[tuple[Var, Term]], terms: Sequence[Term]) -> None:
        self._places: dict[int, int] = {}
        self._steps: list[Step] = []
        self._names: dict[str, int] = {}
        self._keep = (definitions, terms)
        named = {id(term): variable.name for variable, term in definitions}
        for node in postorder((*(term for _, term in definitions), *terms)):
            self._places[id(node)] = self._place(node)
            if id(node) in named:
                self._names[named[id(node)]] = self._places[id(node)]
        self._results = [self._places[id(term)] for term in terms]

    def _place(self, node: Term) -> int:
        if isinstance(node, Var) and node.name in self._names:
            return self._names[node.name]
        self._steps.append(self._step(node))
        return len(self._steps) - 1

    def _step(self, node: Term) -> Step:
        match node:
            case BoolConst(known):
                return "known", known, 0
            case Var(name):
                return "var", name, 0
            case LessEq(expression):
                return "<=", _sums(expression), _plain(expression.constant)
            case Less(expression):
                return "<", _sums(expression), _plain(expression.constant)
            case Equal(expression):
                return "=", _sums(expression), _plain(expression.constant)
            case AndT(parts):
                return "and", tuple(self._places[id(part)] for part in parts), 0
            case OrT(parts):
                return "or", tuple(self._places[id(part)] for part in parts), 0
            case NotT(parts):
                return "not", self._places[id(parts[0])], 0
            case _:
                assert_never(node)

    def run(self, values: Mapping[str, bool | Number]) -> list[bool]:
        """The truth of each term; KeyError if a variable has no value."""
        truth: list[bool] = []
        for kind, what, constant in self._steps:
            truth.append(_true(kind, what, constant, truth, values))
        return [truth[place] for place in self._results]


def _true(
    kind: str, what: object, constant: Number, truth: Sequence[bool], values: Mapping[str, bool | Number]
) -> bool:
    match what:
        case str():
            return values[what] is True
        case bool():
            return what
        case int():
            return not truth[what]
        case tuple():
            pass
        case _:
            raise TypeError(kind)
    if kind == "and":
        return all(truth[place] for place in what)
    if kind == "or":
        return any(truth[place] for place in what)
    total = constant
    for name, coefficient in what:
        total += coefficient * values[name]
    if kind == "<=":
        return total <= 0
    return total < 0 if kind == "<" else total == 0


def _sums(expression: Linear) -> Sums:
    return tuple((variable.name, _plain(coefficient)) for variable, coefficient in expression.coefficients)


def _plain(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number
