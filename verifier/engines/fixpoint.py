"""What z3's fixed-point engine answers, as data: loaded by the solver's own process when it is first asked.

It imports the standard library alone, so that it can run isolated as `child.py` does.
"""

import json
from typing import Any

MOST_NODES = 2_000
MOST_DEPTH = 100


class Unreadable(Exception):
    """What is kept is larger, deeper or of another kind than is read; the argument says which."""


def said(z3: Any, model: Any) -> str:
    """What the one unknown predicate of a model says of its arguments, in JSON: `[operator, part, …]`, a whole number
    as text, an argument by its place; a text that says why where it is not read.
    """
    (predicate,) = model.decls()
    try:
        return json.dumps(_Reading(z3).read(model[predicate].else_value(), 0))
    except Unreadable as problem:
        return json.dumps(str(problem))


class _Reading:
    def __init__(self, z3: Any) -> None:
        self.z3 = z3
        self.left = MOST_NODES
        self.names = {
            z3.Z3_OP_TRUE: "true", z3.Z3_OP_FALSE: "false", z3.Z3_OP_AND: "and", z3.Z3_OP_OR: "or", z3.Z3_OP_NOT: "not",
            z3.Z3_OP_IMPLIES: "=>", z3.Z3_OP_LE: "<=", z3.Z3_OP_LT: "<", z3.Z3_OP_GE: ">=", z3.Z3_OP_GT: ">",
            z3.Z3_OP_ADD: "+", z3.Z3_OP_SUB: "-", z3.Z3_OP_UMINUS: "-", z3.Z3_OP_MUL: "*",
        }  # fmt: skip

    def read(self, expression: Any, depth: int) -> Any:
        z3 = self.z3
        self.left -= 1
        if self.left < 0 or depth > MOST_DEPTH:
            raise Unreadable("what is kept is too large")
        if z3.is_var(expression):
            return int(z3.get_var_index(expression))
        if z3.is_int_value(expression):
            return str(expression.as_long())
        if not z3.is_app(expression):
            raise Unreadable("what is kept has a quantifier")
        kind, parts = expression.decl().kind(), expression.children()
        if kind == z3.Z3_OP_EQ:
            name = "iff" if z3.is_bool(parts[0]) else "="
        elif kind in self.names:
            name = self.names[kind]
        else:
            raise Unreadable(f"what is kept speaks of {expression.decl().name()}")
        return [name, *(self.read(part, depth + 1) for part in parts)]
