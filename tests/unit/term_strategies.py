"""Random terms, expressions and values for them."""

from fractions import Fraction

from hypothesis import strategies as st

from verifier.terms import (
    BOOL,
    FALSE,
    INT,
    REAL,
    TRUE,
    Var,
    conj,
    const,
    disj,
    eq,
    ge,
    gt,
    iff,
    implies,
    le,
    lt,
    neg,
    total,
    value,
    var,
)

NAMES = {
    BOOL: tuple(Var(name, BOOL) for name in ("p", "q", "and", "France's vote")),
    INT: tuple(Var(name, INT) for name in ("x", "y", "in favour (cell 1)", "|z|")),
    REAL: tuple(Var(name, REAL) for name in ("r", "Anteil ä")),
}
NUMBERS = NAMES[INT] + NAMES[REAL]
COMPARISONS = {
    le: lambda a, b: a <= b,
    lt: lambda a, b: a < b,
    ge: lambda a, b: a >= b,
    gt: lambda a, b: a > b,
    eq: lambda a, b: a == b,
}
small = st.integers(-4, 4) | st.fractions(-3, 3, max_denominator=6)


def linears(variables=NUMBERS):
    """Expressions of up to three summands."""
    summands = st.lists(st.tuples(st.sampled_from(variables), small), max_size=3)
    return st.builds(lambda parts, k: total((*(var(v) * c for v, c in parts), const(k))), summands, small)


def environments():
    """A value for every variable."""
    values = {BOOL: st.booleans(), INT: st.integers(-4, 4), REAL: st.fractions(-3, 3, max_denominator=4)}
    return st.fixed_dictionaries({v.name: values[sort] for sort, vs in NAMES.items() for v in vs})


def _comparison(kind, left, right):
    return kind(left, right), lambda env: COMPARISONS[kind](value(left, env), value(right, env))


def raw_terms(variables=NUMBERS):
    """Pairs of a term made by the smart constructors and its truth, computed apart from them."""
    atoms = st.one_of(
        st.sampled_from(NAMES[BOOL]).map(lambda v: (v, lambda env: env[v.name])),
        st.sampled_from([(TRUE, lambda env: True), (FALSE, lambda env: False)]),
        st.builds(_comparison, st.sampled_from(list(COMPARISONS)), linears(variables), linears(variables)),
    )
    return st.recursive(atoms, _wholes, max_leaves=12)


def _wholes(parts):
    lists = st.lists(parts, max_size=3)
    return st.one_of(
        lists.map(lambda ps: (conj(*(t for t, _ in ps)), lambda env: all(f(env) for _, f in ps))),
        lists.map(lambda ps: (disj(*(t for t, _ in ps)), lambda env: any(f(env) for _, f in ps))),
        parts.map(lambda p: (neg(p[0]), lambda env: not p[1](env))),
        st.builds(lambda a, b: (implies(a[0], b[0]), lambda env: not a[1](env) or b[1](env)), parts, parts),
        st.builds(lambda a, b: (iff(a[0], b[0]), lambda env: a[1](env) is b[1](env)), parts, parts),
    )


def terms(variables=NUMBERS):
    """Terms made by the smart constructors."""
    return raw_terms(variables).map(lambda pair: pair[0])


def exact(env):
    """Values as the solver gives them: truth values or fractions."""
    return {name: v if isinstance(v, bool) else Fraction(v) for name, v in env.items()}
