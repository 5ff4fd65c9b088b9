"""Terms laid out flat, for evaluation at many points: a fourth reading, whole numbers wherever possible."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, assert_never

from verifier.linear import Linear, Number
from verifier.terms import AndT, BoolConst, Equal, Less, LessEq, NotT, OrT, Term, Var, postorder

Step: TypeAlias = tuple[str, tuple[Any, ...], Number]
Sums: TypeAlias = tuple[tuple[str, Number], ...]


class Program:
    """Some terms, to be evaluated together. `definitions` name Booleans that later terms may use."""

    def __init__(self, definitions: Sequence[tuple[Var, Term]], terms: Sequence[Term]) -> None:
        self._places: dict[int, int] = {}
        self._steps: list[Step] = []
        self._names: dict[str, int] = {}
        self._keep = (definitions, terms)
        named: dict[int, list[str]] = {}
        for variable, term in definitions:
            named.setdefault(id(term), []).append(variable.name)
        for node in postorder((*(term for _, term in definitions), *terms)):
            self._places[id(node)] = self._place(node)
            self._names.update(dict.fromkeys(named.get(id(node), ()), self._places[id(node)]))
        self._results = [self._places[id(term)] for term in terms]

    def _place(self, node: Term) -> int:
        if isinstance(node, Var) and node.name in self._names:
            return self._names[node.name]
        self._steps.append(self._step(node))
        return len(self._steps) - 1

    def _step(self, node: Term) -> Step:
        match node:
            case BoolConst(known):
                return "known", (), int(known)
            case Var(name):
                return "var", (name,), 0
            case LessEq(expression):
                return "<=", _sums(expression), expression.constant
            case Less(expression):
                return "<", _sums(expression), expression.constant
            case Equal(expression):
                return "=", _sums(expression), expression.constant
            case AndT(parts):
                return "and", tuple(self._places[id(part)] for part in parts), 0
            case OrT(parts):
                return "or", tuple(self._places[id(part)] for part in parts), 0
            case NotT(parts):
                return "not", (self._places[id(parts[0])],), 0
            case _:
                assert_never(node)

    def run(self, values: Mapping[str, bool | Number]) -> list[bool]:
        """The truth of each term; KeyError if a variable has no value."""
        truth: list[bool] = []
        note = truth.append
        for kind, what, constant in self._steps:
            if kind == "and":
                note(all([truth[place] for place in what]))  # noqa: C419 - a list is faster
            elif kind == "or":
                note(any([truth[place] for place in what]))  # noqa: C419
            elif kind == "not":
                note(not truth[what[0]])
            elif kind == "var":
                note(values[what[0]] is True)
            elif kind == "known":
                note(constant == 1)
            else:
                note(_compared(kind, constant + sum([factor * values[name] for name, factor in what])))
        return [truth[place] for place in self._results]


def _compared(kind: str, total: Number) -> bool:
    if kind == "<=":
        return total <= 0
    return total < 0 if kind == "<" else total == 0


def _sums(expression: Linear) -> Sums:
    return tuple([(variable.name, coefficient) for variable, coefficient in expression.coefficients])
