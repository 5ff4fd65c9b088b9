"""One problem for all settings of a guarantee: is there a setting in which its claim is true?"""

from collections.abc import Mapping, Sequence

from charter.dataclass import dataclass
from verifier.encode.compiled import Compiled
from verifier.problem import Problem
from verifier.terms import BOOL, FALSE, INT, TRUE, BoolConst, Linear, Term, Var, conj, const, disj, eq, implies, var


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem that has a solution iff the claim of one of the settings can be true.

    `problem` is None if no setting is left. `addresses` gives, for each label of a named constraint, the clauses it
    rests on.
    """

    settings: tuple[Compiled, ...]
    problem: Problem | None
    addresses: Mapping[str, tuple[str, ...]]

    def chosen(self, model: Mapping[str, object]) -> Compiled:
        """The setting that a solution speaks of."""
        flags = (model[selector(index).name] is True for index in range(len(self.settings)))
        return self.settings[0] if len(self.settings) == 1 else self.settings[list(flags).index(True)]


def selector(index: int) -> Var:
    """Whether the solution is one of the setting with that number."""
    return Var(f"in.{index}", BOOL)


def ask(compiled: Sequence[Compiled], smallest: bool = True) -> Asked:
    """The question over all settings; `smallest` asks for the smallest case, in the order of `docs/semantics.md`."""
    merged = _distinct(compiled)
    settings = tuple(first for first, _ in merged)
    if not settings:
        return Asked((), None, {})
    rules: dict[tuple[tuple[str, ...], Term], list[int]] = {}
    for index, (one, clauses) in enumerate(merged):
        for fact, addresses in zip(one.facts, clauses, strict=True):
            rules.setdefault((addresses, fact.term), []).append(index)
    free: list[Term] = []
    named: dict[tuple[str, ...], list[Term]] = {}
    for (addresses, term), where in rules.items():
        guarded = _guarded(term, where, len(settings))
        if addresses:
            named.setdefault(addresses, []).append(guarded)
        else:
            free.append(guarded)
    goals, definitions = _goals(settings) if smallest else ((), [])
    constraints = (*free, *_claims(settings), *definitions)
    labels = {" + ".join(addresses): addresses for addresses in named}
    problem = Problem(
        tuple([term for term in constraints if not _is(term, TRUE)]),
        goals,
        tuple((" + ".join(addresses), conj(*terms)) for addresses, terms in named.items()),
    )
    return Asked(settings, problem, labels)


def _distinct(compiled: Sequence[Compiled]) -> list[tuple[Compiled, list[tuple[str, ...]]]]:
    """Settings that differ in names alone are one; the clauses of each fact are those of all of them."""
    found: dict[object, tuple[Compiled, list[tuple[str, ...]]]] = {}
    met: set[tuple[int, int]] = set()
    for one in compiled:
        if (id(one.facts), id(one.claim)) in met:
            continue
        met.add((id(one.facts), id(one.claim)))
        key = (tuple(fact.term for fact in one.facts), one.claim, one.setting.frame.parties, one.cost)
        own: list[tuple[str, ...]] = [(fact.clause,) if fact.clause else () for fact in one.facts]
        known = found.setdefault(key, (one, own))
        if known[0] is not one:
            known[1][:] = [old + tuple(a for a in new if a not in old) for old, new in zip(known[1], own, strict=True)]
    return list(found.values())


def _guarded(term: Term, where: Sequence[int], count: int) -> Term:
    return term if len(where) == count else implies(disj(*(selector(index) for index in where)), term)


def _claims(settings: Sequence[Compiled]) -> list[Term]:
    if len(settings) == 1:
        return [settings[0].claim]
    claims = [implies(selector(index), one.claim) for index, one in enumerate(settings)]
    return [disj(*(selector(index) for index in range(len(settings)))), *claims]


def _goals(settings: Sequence[Compiled]) -> tuple[tuple[Linear, ...], list[Term]]:
    """What is to be smallest, in this order: parties, ballots not in favour, the number of the setting."""
    rows = (
        ("parties", [one.setting.frame.parties for one in settings]),
        ("cost", [one.cost for one in settings]),
        ("setting", [const(index) for index in range(len(settings))]),
    )
    goals: list[Linear] = []
    definitions: list[Term] = []
    for name, values in rows:
        goal = values[0]
        if any(value != goal for value in values):
            goal = var(Var(name, INT))
            definitions += [implies(selector(i), eq(goal, value)) for i, value in enumerate(values)]
        if not goal.is_constant:
            goals.append(goal)
    return tuple(goals), definitions


def possible(compiled: Compiled) -> bool:
    """Whether the setting is worth asking about."""
    return not (_is(compiled.claim, FALSE) or any([_is(fact.term, FALSE) for fact in compiled.facts]))  # noqa: C419


def _is(term: Term, truth: BoolConst) -> bool:
    """Whether the term is this truth value; connectives are not compared."""
    return isinstance(term, BoolConst) and term == truth
