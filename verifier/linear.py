"""Variables and exact linear expressions over them: the arithmetic part of the term language. Data only."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from charter.dataclass import dataclass

Number: TypeAlias = int | Fraction


def plain(number: Number) -> Number:
    """The same number, as a whole one wherever it is: fractions are slow."""
    return number.numerator if number.denominator == 1 else number


class Sort(StrEnum):
    """What a variable ranges over: truth values, whole numbers or real numbers."""

    BOOL = "Bool"
    INT = "Int"
    REAL = "Real"


BOOL = Sort.BOOL
INT = Sort.INT
REAL = Sort.REAL


@dataclass(frozen=True, slots=True)
class Var:
    """A variable. Its name is its identity: one problem must not use a name at two sorts."""

    name: str
    sort: Sort

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a variable needs a name")

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A sum of multiples of numeric variables and a constant.

    `coefficients` is sorted by variable name, names each variable once and holds no zero;
    ValueError otherwise, TypeError for a Boolean variable. `total`, `var`, `const` and the
    operators build this form from anything.
    """

    coefficients: tuple[tuple[Var, Number], ...] = ()
    constant: Number = 0
    _hash: int | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        previous = ""
        for variable, coefficient in self.coefficients:
            if variable.sort is BOOL:
                raise TypeError(f"`{variable.name}` is Boolean and has no number")
            if variable.name <= previous or not coefficient:
                raise ValueError("linear expressions are sorted by name and hold no zero coefficient")
            previous = variable.name

    def __hash__(self) -> int:
        if self._hash is None:
            names, numbers = [one.name for one, _ in self.coefficients], [number for _, number in self.coefficients]
            object.__setattr__(self, "_hash", hash((self.constant, *names, *numbers)))
        return self._hash or 0

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Linear):
            return NotImplemented
        return self.constant == other.constant and self.coefficients == other.coefficients

    def __add__(self, other: "Operand") -> "Linear":
        return total((self, other))

    __radd__ = __add__

    def __neg__(self) -> "Linear":
        return self * -1

    def __sub__(self, other: "Operand") -> "Linear":
        less = other if isinstance(other, Linear) else linear(other)
        if less.coefficients and self.coefficients:
            return total((self, -less))
        constant = plain(self.constant - less.constant)
        if less.coefficients:
            return Linear(tuple([(variable, -number) for variable, number in less.coefficients]), constant)
        return Linear(self.coefficients, constant) if less.constant else self

    def __rsub__(self, other: "Operand") -> "Linear":
        return total((other, -self))

    def __mul__(self, factor: Number) -> "Linear":
        if not factor:
            return Linear()
        if factor == 1:
            return self
        scaled = tuple((variable, plain(coefficient * factor)) for variable, coefficient in self.coefficients)
        return Linear(scaled, plain(self.constant * factor))

    __rmul__ = __mul__

    @property
    def is_constant(self) -> bool:
        """Whether no variable occurs."""
        return not self.coefficients

    @property
    def is_integral(self) -> bool:
        """Whether every variable is a whole number (coefficients may still be fractions)."""
        return all([variable.sort is INT for variable, _ in self.coefficients])  # noqa: C419 - a list is faster


Operand: TypeAlias = Linear | Var | Number


@lru_cache(maxsize=64)
def const(value: Number) -> Linear:
    """The expression that is always `value`."""
    return Linear((), plain(value))


def var(variable: Var) -> Linear:
    """The expression that is the numeric variable; TypeError if it is Boolean."""
    return Linear(((variable, 1),))


def linear(operand: Operand) -> Linear:
    """An operand of any kind as an expression; TypeError for truth values and floats."""
    match operand:
        case Linear():
            return operand
        case Var():
            return var(operand)
        case bool():
            raise TypeError("a truth value is not a number")
        case int() | Fraction():
            return const(operand)
    raise TypeError(f"not a linear operand: {operand!r}")


def total(operands: Iterable[Operand]) -> Linear:
    """The sum of all operands, in one pass; zero if there are none."""
    sums: dict[str, Number] = {}
    named: dict[str, Var] = {}
    constant: Number = 0
    first: Linear | None = None
    for place, operand in enumerate(operands):
        expression = operand if isinstance(operand, Linear) else linear(operand)
        first = expression if place == 0 else None
        if expression.constant:
            constant += expression.constant
        for variable, coefficient in expression.coefficients:
            name = variable.name
            if name not in named:
                named[name], sums[name] = variable, coefficient
                continue
            if named[name] is not variable and named[name] != variable:
                raise ValueError(f"`{name}` is used both as {named[name].sort} and as {variable.sort}")
            sums[name] += coefficient
    if first is not None:
        return first
    kept = tuple([(named[name], plain(number)) for name, number in sorted(sums.items()) if number])
    return Linear(kept, plain(constant))


def value(expression: Linear, env: Mapping[str, bool | Number]) -> Number:
    """The exact value of an expression; KeyError if `env` lacks one of its variables."""
    result = expression.constant
    for variable, coefficient in expression.coefficients:
        result += coefficient * env[variable.name]
    return result
