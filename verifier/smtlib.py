"""Problems as canonical SMT-LIB 2 text: what the solver reads, and what evidence consists of.

The same problem gives the same text in every process. Only `and`, `or`, `not`, `=>`, `=`, `<`, `<=`, `+`, `*`
with whole coefficients, and `to_real` occur. Variables are named `|?name|`; names that begin with `$`
are ours: `$1`, `$2` … for shared subterms, `$label …` for named constraints, `$least 0` … for
what is to be minimised. Characters that SMT-LIB or its readers dislike are written `%hex;`.
"""

import re
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from math import lcm
from typing import assert_never

from charter.dataclass import dataclass
from verifier.problem import Problem
from verifier.terms import (
    BOOL,
    INT,
    MAX_TERM_SIZE,
    AndT,
    BoolConst,
    Equal,
    Less,
    LessEq,
    Linear,
    NotT,
    OrT,
    Term,
    TermBudgetExceeded,
    Var,
    occurring,
    postorder,
    weight,
)

MAX_INLINE_DEPTH = 40
UNSAFE = re.compile(r"[^ -~]|[|\\'%]")
_SIMPLE = (Var, BoolConst)
_WHOLES = (AndT, OrT, NotT)


@dataclass(frozen=True, slots=True)
class Script:
    """The text of a problem, and the variables that it declares, in order."""

    text: str
    variables: tuple[Var, ...]


def script(problem: Problem, limit: int = MAX_TERM_SIZE) -> Script:
    """The text of a problem, ending in its `check-sat`.

    A solution of the problem is one of the text and the other way round. Minimisation is not
    SMT-LIB: the text only names the expressions. TermBudgetExceeded if the terms are larger than
    `limit`; ValueError for repeated labels; TypeError for names used at two sorts, numeric
    variables used as truth values, or objectives that are not whole numbers.
    """
    nodes = postorder(problem.terms)
    if weight(nodes) + sum(1 + len(e.coefficients) for e in problem.minimise) > limit:
        raise TermBudgetExceeded(limit)
    labels = [label for label, _ in problem.named]
    if len(set(labels)) != len(labels):
        raise ValueError("the labels of a problem must be distinct")
    lines = ["(set-logic QF_LIRA)"]
    declared = occurring(nodes, problem.minimise)
    lines.extend([f"(declare-const {variable_symbol(v)} {v.sort.value})" for v in declared])
    printer = _Printer.of(nodes, problem.terms)
    lines.extend([f"(define-fun {name} () Bool {text})" for name, text in printer.definitions])
    lines.extend([f"(assert {printer.text(term)})" for term in problem.constraints])
    for label, term in problem.named:
        lines.append(f"(declare-const {label_symbol(label)} Bool)")
        lines.append(f"(assert (=> {label_symbol(label)} {printer.text(term)}))")
    lines.extend([_objective(index, expression) for index, expression in enumerate(problem.minimise)])
    assumed = " ".join(map(label_symbol, labels))
    lines.append(f"(check-sat-assuming ({assumed}))" if labels else "(check-sat)")
    return Script("\n".join(lines) + "\n", declared)


def expression(term: Term) -> str:
    """A term as one expression: what occurs twice is named in it, so that it may stand below a quantifier."""
    printer = _Printer.of(postorder([term]), [term])
    names = [f"(let (({name} {text})) " for name, text in printer.definitions]
    return f"{''.join(names)}{printer.text(term)}{')' * len(names)}"


def variable_symbol(variable: Var) -> str:
    """How a variable is written."""
    return f"|?{_escaped(variable.name)}|"


def label_symbol(label: str) -> str:
    """The truth value that switches a named constraint on."""
    return f"|$label {_escaped(label)}|"


def objective_symbol(index: int) -> str:
    """The number that stands for a positive multiple of the objective at `index`."""
    return f"|$least {index}|"


@lru_cache(maxsize=4096)
def _escaped(name: str) -> str:
    return UNSAFE.sub(lambda found: f"%{ord(found[0]):x};", name)


def _objective(index: int, expression: Linear) -> str:
    if not expression.is_integral:
        raise TypeError("only expressions of whole-numbered variables can be minimised")
    scale = lcm(*(c.denominator for _, c in expression.coefficients), expression.constant.denominator)
    symbol = objective_symbol(index)
    left, right = _sides(expression * scale, extra=symbol)
    return f"(declare-const {symbol} Int)\n(assert (= {left} {right}))"


def _sides(expression: Linear, extra: str = "") -> tuple[str, str]:
    """Two sums whose difference is a positive multiple of the expression, without minus signs.

    `extra` is a symbol of sort Int to be subtracted from the expression, which must then be whole.
    """
    scale = lcm(*(c.denominator for _, c in expression.coefficients), expression.constant.denominator)
    real = not expression.is_integral
    sides: tuple[list[str], list[str]] = ([], [extra] if extra else [])
    for variable, coefficient in expression.coefficients:
        factor = coefficient.numerator * (scale // coefficient.denominator)
        sides[factor < 0].append(_monomial(abs(factor), variable, real))
    constant = expression.constant.numerator * (scale // expression.constant.denominator)
    if constant:
        sides[constant < 0].append(_numeral(abs(constant), real))
    left, right = (_application("+", side) if side else _numeral(0, real) for side in sides)
    return left, right


def _monomial(factor: int, variable: Var, real: bool) -> str:
    symbol = variable_symbol(variable)
    if real and variable.sort is INT:
        symbol = f"(to_real {symbol})"
    return symbol if factor == 1 else f"(* {_numeral(factor, real)} {symbol})"


def _numeral(number: int, real: bool) -> str:
    return f"{number}.0" if real else str(number)


def _application(operator: str, arguments: list[str]) -> str:
    return arguments[0] if len(arguments) == 1 else f"({operator} {' '.join(arguments)})"


@dataclass(slots=True)
class _Printer:
    """Texts of terms, in which a subterm that occurs twice is written once.

    Equal subterms are recognised by number: the number of a node follows from its kind and the
    numbers of its parts, so the work is linear in the graph.
    """

    numbers: dict[int, int] = field(default_factory=dict)
    uses: list[int] = field(default_factory=list)
    nodes: list[tuple[Term, tuple[int, ...]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    definitions: list[tuple[str, str]] = field(default_factory=list)

    @staticmethod
    def of(nodes: Iterable[Term], roots: Iterable[Term]) -> "_Printer":
        printer = _Printer()
        printer._number(nodes)
        for root in roots:
            printer.uses[printer.numbers[id(root)]] += 1
        printer._write()
        return printer

    def text(self, term: Term) -> str:
        return self.texts[self.numbers[id(term)]]

    def _number(self, nodes: Iterable[Term]) -> None:
        known: dict[object, int] = {}
        numbers, uses = self.numbers, self.uses
        for node in nodes:
            parts = tuple([numbers[id(part)] for part in node.parts]) if isinstance(node, _WHOLES) else ()
            key: object = (type(node), parts) if parts else node
            number = numbers[id(node)] = known.setdefault(key, len(uses))
            if number == len(uses):
                uses.append(0)
                self.nodes.append((node, parts))
                for part in parts:
                    uses[part] += 1

    def _write(self) -> None:
        depths: list[int] = []
        texts = self.texts
        for number, (node, parts) in enumerate(self.nodes):
            text = _node_text(node, [texts[part] for part in parts])
            depth = 1 + max([depths[part] for part in parts], default=0)
            if isinstance(node, _SIMPLE) or (isinstance(node, NotT) and depths[parts[0]] == 0):
                depth = 0
            elif self.uses[number] > 1 or depth > MAX_INLINE_DEPTH:
                name = f"${len(self.definitions) + 1}"
                self.definitions.append((name, text))
                text, depth = name, 0
            texts.append(text)
            depths.append(depth)


def _node_text(node: Term, parts: list[str]) -> str:
    """The text of a node, given those of its parts."""
    match node:
        case AndT():
            return f"(and {' '.join(parts)})" if parts else "true"
        case OrT():
            return f"(or {' '.join(parts)})" if parts else "false"
        case NotT():
            return f"(not {parts[0]})"
        case LessEq() | Less() | Equal():
            return _comparison(node)
        case BoolConst(truth):
            return "true" if truth else "false"
        case Var():
            if node.sort is not BOOL:
                raise TypeError(f"`{node.name}` is a number, not a truth value")
            return variable_symbol(node)
        case _:
            assert_never(node)


@lru_cache(maxsize=4096)
def _comparison(node: LessEq | Less | Equal) -> str:
    """The text of a comparison: the questions on a charter have most of theirs in common."""
    operator = "<=" if isinstance(node, LessEq) else "<" if isinstance(node, Less) else "="
    return _application(operator, list(_sides(node.linear)))
