"""Whether a violation goes on for ever as parties come: a direction in which its numbers can grow without end.

What a guarantee compiles to is a combination of linear comparisons of whole numbers, and a solution is a violation.
Looked for are a solution and a direction such that, from the solution on, every step in the direction keeps true what
makes it one: a comparison stays true for ever if it is true and the direction does not lead out of it. With one party
more at each step, the guarantee fails for every number from that of the solution on; with more, for every so manieth,
and the numbers in between are looked at in turn. The first steps of each direction are replayed by the interpreter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from charter.cases.barred import bans
from charter.cases.guarantee import violates
from charter.dataclass import dataclass
from charter.found import found
from charter.model import Alone, Guarantee, InForce, May, Model, Must, Roster
from charter.world import Case
from verifier.encode.compiled import Compiled
from verifier.encode.play import Contest
from verifier.engines.concrete import NotConcrete, staging
from verifier.engines.forms import form_of
from verifier.engines.powers import case_of, exact_contests
from verifier.engines.question import Asked, ask, selector
from verifier.linear import Number
from verifier.problem import Problem, Status, TooLarge
from verifier.runs.context import RunContext
from verifier.support.asked import prepared
from verifier.support.oracle import Oracle
from verifier.terms import (
    FALSE,
    INT,
    TRUE,
    AndT,
    BoolConst,
    Equal,
    Less,
    LessEq,
    Linear,
    NotT,
    OrT,
    Term,
    Var,
    conj,
    disj,
    eq,
    evaluate,
    ge,
    gt,
    implies,
    le,
    lt,
    neg,
    postorder,
    total,
    var,
)

MOST_STEP = 12
"""The most parties that may come at one step of a direction."""
REPLAYED = 3
"""How many cases of a direction are replayed, the first among them."""
MEMBERS = Var("counted.parties", INT)
STEP = "step."
"""What the name of a number's growth begins with."""
Values: TypeAlias = Mapping[str, bool | Number]


def endless(oracle: Oracle, model: Model, guarantee: Guarantee, line: Roster, first: int) -> int | None:
    """A number of parties of the line, the `first` if it may be, from which on it is shown that the guarantee fails for
    every number; None if none is found. Those with names are counted in.
    """
    way = _Way.of(model, guarantee, line)
    start = None if way is None else way.start(oracle, eq(var(MEMBERS), first), 1)
    if way is None or start is None or start.step > MOST_STEP:
        return None
    least = first
    for residue in range(1, start.step):
        turns = var(Var("counted.turns", INT))
        among = conj(eq(var(MEMBERS), turns * start.step + (first + residue)), ge(turns, 0))
        own = way.start(oracle, among, start.step)
        if own is None or own.step != start.step:
            return None
        least = max(least, own.size - start.step + 1)
    return least


@dataclass(frozen=True, slots=True)
class _Start:
    """How many parties there are in the first of the violations of a direction, and how many come at each step."""

    size: int
    step: int


@dataclass(frozen=True, slots=True)
class _Way:
    """A guarantee about decisions, compiled for every number of parties."""

    model: Model
    guarantee: Guarantee
    contests: tuple[Contest, ...]
    asked: Asked
    counted: tuple[Linear, ...]
    """For each setting how many parties have the standing that grows."""

    @classmethod
    def of(cls, model: Model, guarantee: Guarantee, line: Roster) -> "_Way | None":
        """None where a solution need not be a violation, or what is in force plays a part."""
        if model.elsewhere.standings or _of_the_moment(model, guarantee):
            return None
        said = replace(guarantee, form=_single(guarantee.form)) if isinstance(guarantee.form, Alone) else guarantee
        asked = prepared(replace(model, guarantees=(said,)))
        context = RunContext(asked.memory, brief=True)
        try:
            contests, compiled = _compiled(context, said)
        except TooLarge:
            return None
        whole = ask([one for one in compiled if _is_exact(one, bool(contests))], smallest=False)
        if whole.problem is None:
            return None
        return cls(context.model, said, contests, whole, tuple(_having(one, line.standing) for one in whole.settings))

    def start(self, oracle: Oracle, size: Term, least: int) -> _Start | None:
        """The first violation among so many that grows again and again, by the fewest parties but by no less; None if
        none is found.
        """
        if oracle.effort.over:
            return None
        ahead = _along(var(MEMBERS))
        problem = Problem(
            (lasts(conj(*self._terms())), size, ge(ahead, least), le(ahead, max(least, MOST_STEP))),
            minimise=(ahead, var(MEMBERS)),
        )
        oracle.effort.spent += oracle.pool.size(problem)
        (answer,) = oracle.pool.solve([problem])
        if answer.status is not Status.SAT or not all(evaluate(term, answer.model) for term in problem.constraints):
            return None
        found = _Start(int(answer.model[MEMBERS.name]), int(answer.model[_ahead(MEMBERS).name]))
        cases = (self._violates(moved(answer.model, number)) for number in range(REPLAYED))
        return found if all(cases) else None

    def _terms(self) -> Iterator[Term]:
        assert self.asked.problem is not None
        yield from self.asked.problem.terms
        alone = len(self.counted) == 1
        for index, number in enumerate(self.counted):
            counted = eq(var(MEMBERS), number)
            yield counted if alone else implies(selector(index), counted)

    def _violates(self, values: Values) -> bool:
        """Whether the interpreter replays what these numbers stand for as a violation."""
        chosen = self.asked.chosen(values)
        form = self.guarantee.form
        try:
            if isinstance(form, Alone):
                contest = next(one for one in self.contests if one.compiled is chosen)
                return case_of(self.model, self.guarantee, form, contest, values) is not None
            way = form_of(self.guarantee)
            assert way is not None
            case: Case = way.tell(self.model, staging(self.model, chosen, values), values)
        except (NotConcrete, TooLarge):
            return False
        return not violates(self.model, self.guarantee, case)


def _of_the_moment(model: Model, guarantee: Guarantee) -> bool:
    """Whether it matters what is in force, or what somebody may or must do."""
    return bool(bans(model)) or any(found((guarantee.form, model.procedures, model.no_votes), InForce, May, Must))


def _single(form: Alone) -> Alone:
    """The same of single parties, where each group that acts as one is one party."""
    lone = form.joint and all(len(group.only) == 1 for group in form.groups)
    return replace(form, joint=False) if lone else form


def _compiled(context: RunContext, guarantee: Guarantee) -> tuple[tuple[Contest, ...], list[Compiled]]:
    """All settings in which the guarantee may be violated, as written; of one about power with its contests."""
    model, atlas = context.model, context.atlas(context.model)
    if isinstance(guarantee.form, Alone):
        contests = tuple(exact_contests(model, atlas, guarantee, guarantee.form))
        return contests, [one.compiled for one in contests]
    form = form_of(guarantee)
    return (), [] if form is None else form.violations(atlas)


def _is_exact(compiled: Compiled, power: bool) -> bool:
    """Whether each solution of the setting is a violation: what is carried can be handed out party by party."""
    once = len(compiled.runs) == 1 and len(compiled.runs[0].casts) == 1 and not power
    open_ = any(value is None for cell in compiled.setting.frame.cells for _, value in cell.weights)
    return compiled.exact and (once or not open_)


def _having(compiled: Compiled, standing: str) -> Linear:
    frame = compiled.setting.frame
    return total(size for cell, size in zip(frame.cells, frame.sizes, strict=True) if cell.standing == standing)


# ── a direction ───────────────────────────────────────────────────────────────────────────────────


def _ahead(variable: Var) -> Var:
    """By how much the variable grows at each step."""
    return Var(f"{STEP}{variable.name}", variable.sort)


def _along(expression: Linear) -> Linear:
    """By how much the expression grows at each step."""
    return total(var(_ahead(variable)) * number for variable, number in expression.coefficients)


def moved(values: Values, steps: int) -> Values:
    """The numbers of a solution after so many steps in its direction."""
    return {
        name: value if isinstance(value, bool) or f"{STEP}{name}" not in values
        else value + steps * values[f"{STEP}{name}"]
        for name, value in values.items()
    }  # fmt: skip


def lasts(claim: Term) -> Term:
    """That the claim is true, and stays so however many steps are taken: enough for it, not needed.

    Truth values stay what they are.
    """
    kept: dict[int, tuple[Term, Term]] = {}
    for node in postorder((claim,)):
        kept[id(node)] = _lasting(node, kept)
    return kept[id(claim)][0]


def _lasting(node: Term, kept: Mapping[int, tuple[Term, Term]]) -> tuple[Term, Term]:
    """That the node is true for ever, and that it is false for ever."""
    match node:
        case BoolConst(value):
            return (TRUE, FALSE) if value else (FALSE, TRUE)
        case Var():
            return node, neg(node)
        case LessEq(linear) | Less(linear):
            ahead = _along(linear)
            strict = isinstance(node, Less)
            upto, beyond = (lt(linear, 0), ge(linear, 0)) if strict else (le(linear, 0), gt(linear, 0))
            return conj(upto, le(ahead, 0)), conj(beyond, ge(ahead, 0))
        case Equal(linear):
            ahead = _along(linear)
            below, above = conj(lt(linear, 0), le(ahead, 0)), conj(gt(linear, 0), ge(ahead, 0))
            return conj(eq(linear, 0), eq(ahead, 0)), disj(below, above)
        case AndT(parts):
            return conj(*(kept[id(one)][0] for one in parts)), disj(*(kept[id(one)][1] for one in parts))
        case OrT(parts):
            return disj(*(kept[id(one)][0] for one in parts)), conj(*(kept[id(one)][1] for one in parts))
        case NotT(parts):
            always, never = kept[id(parts[0])]
            return never, always
