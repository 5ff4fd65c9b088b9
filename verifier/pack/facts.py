"""What the text of a charter shows before anything is asked about a guarantee, and what rests on it.

What never comes about because each part of it waits for another leaves no trace in the queries of a guarantee where
the text alone says so. It is told in words, with the clauses to read and, as far as the waiting goes, in a query.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from charter.dataclass import dataclass
from charter.model import And, Formula, Guarantee, InForce, Makes, Model, Not, Or, Procedure, RuleUse, Truth
from charter.words import listing
from verifier.encode.settings import Atlas
from verifier.engines.decide import Batch
from verifier.engines.forms import form_of
from verifier.engines.question import ask
from verifier.engines.solver import SolverPool
from verifier.problem import Answer, Problem, Status, TooLarge
from verifier.runs.broken import concerned
from verifier.runs.context import RunContext, memory
from verifier.runs.ground import ground, latest
from verifier.runs.lawful import Entangled
from verifier.runs.lockout import answer
from verifier.runs.moments import Ground
from verifier.runs.moves import Move, moves
from verifier.runs.posit import posit
from verifier.runs.rosters import TooManyStandings
from verifier.runs.unborn import unborn
from verifier.terms import BOOL, FALSE, TRUE, Term, Var, conj, disj, neg
from verifier.verdict import Outcome, Verdict

FIRST = "Whichever of them came first would have had to wait for another, or for what no votes bring about."
EVER = "It is so whatever is amended."
WRITTEN = "It is so while no article is amended."


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact in words, the clauses to read for it, the problems without solution that show it, the guarantees whose
    proofs may rest on it. It is all there is to show for the guarantee `alone`, where that is not empty.
    """

    words: str
    clauses: tuple[str, ...]
    problems: tuple[Problem, ...]
    carries: tuple[str, ...]
    alone: str = ""


def facts(model: Model, proved: Sequence[Verdict], asked: Collection[str], pool: SolverPool) -> tuple[Shown, ...]:
    """The facts: what never comes about, on which the verdicts `proved` may rest; and each of them that leaves nothing
    to ask. Of guarantees on what happens in runs those do of which no query was kept: all but those `asked`.
    """
    if not proved:
        return ()
    names = tuple(verdict.guarantee.name for verdict in proved)
    posited = posit(model, answer(pool, unborn(RunContext(memory(model))))).model
    atlas = Atlas(posited)
    own = {guarantee.name: guarantee for guarantee in posited.guarantees}
    bare = [one for one in proved if _silent(atlas, own[one.guarantee.name], one.outcome, asked)]
    return (*_never(model, names, pool), *(_plain(model, verdict) for verdict in bare))


# ── what never comes about ────────────────────────────────────────────────────────────────────


def _never(model: Model, proved: Sequence[str], pool: SolverPool) -> Iterator[Shown]:
    """What never comes about whatever is amended, and what does not while nothing is, where that is more."""
    seen: list[tuple[frozenset[str], tuple[Move, ...]]] = []
    for amended in dict.fromkeys((latest(model), ())):
        log: list[tuple[Batch, Sequence[Answer]]] = []
        try:
            stand = answer(pool, ground(RunContext(memory(model)), amended), log)
        except (TooManyStandings, Entangled):
            continue
        changes = tuple(one for one in moves(model) if one not in stand.steps)
        if (stand.unborn or changes) and (stand.unborn, changes) not in seen:
            seen.append((stand.unborn, changes))
            yield _standing(model, stand, changes, _confirmed(log, pool), tuple(proved))


def _confirmed(log: Sequence[tuple[Batch, Sequence[Answer]]], pool: SolverPool) -> tuple[Problem, ...]:
    """What was asked and has no solution, as a solver set up in another way says too."""
    pairs = [pair for batch, answers in log for pair in zip(batch.problems, answers, strict=False)]
    asked = tuple(dict.fromkeys(problem for problem, told in pairs if told.status is Status.UNSAT))
    again = pool.finish(pool.begin(asked, True)) if asked else ()
    return tuple(one for one, told in zip(asked, again, strict=True) if told.status is Status.UNSAT)


def _standing(
    model: Model, stand: Ground, changes: Sequence[Move], asked: tuple[Problem, ...], proved: tuple[str, ...]
) -> Shown:
    never = [one.name for one in model.matters if one.name in stand.unborn]
    makes = [one.cause for one in changes if isinstance(one.cause, Makes)]
    matters = {*never, *(one.matter for one in makes)}
    deciding = [one.clause.address for one in model.procedures if one.matter in matters]
    causes = [one.cause.clause.address for one in changes]
    said = [f"No decision on {_either(never)} ever comes into force."] if never else []
    said += [f"No party's standing is ever changed under {listing(list(dict.fromkeys(causes)), 99)}."] if causes else []
    said += [FIRST, EVER if stand.law.amended or not model.dynamics.amendments else WRITTEN]
    ring = _ring(model, never)
    problems = (*asked, *((ring,) if ring is not None else ()))
    return Shown(" ".join(said), tuple(dict.fromkeys((*deciding, *causes))), problems, proved)


def _either(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _ring(model: Model, matters: Sequence[str]) -> Problem | None:
    """That none of these matters has a decision in force, and yet one can be taken: of the procedures that wait for
    such a decision by their words alone. What else they say may be so or not.
    """
    force: dict[str, Term] = {name: Var(f"a decision on {name} is in force", BOOL) for name in matters}
    none: dict[str, Term] = dict.fromkeys(matters, FALSE)
    waiting = [one for one in model.procedures if one.matter in force]
    ways = [_way(one, force) for one in waiting if _way(one, none) == FALSE]
    return Problem((*(neg(one) for one in force.values()), disj(*ways))) if ways else None


def _way(procedure: Procedure, force: Mapping[str, Term]) -> Term:
    """What a procedure asks for, where `force` says what is in force; all else is a circumstance."""
    asked = [procedure.when, *(one for stage in procedure.stages for one in (stage.rule, stage.quorum))]
    names: dict[Formula, Var] = {}
    return conj(*(_said(one, procedure, force, names) for one in asked))


def _said(formula: Formula, procedure: Procedure, force: Mapping[str, Term], names: dict[Formula, Var]) -> Term:
    match formula:
        case Truth(value):
            return TRUE if value else FALSE
        case And(parts):
            return conj(*(_said(part, procedure, force, names) for part in parts))
        case Or(parts):
            return disj(*(_said(part, procedure, force, names) for part in parts))
        case Not(part):
            return neg(_said(part, procedure, force, names))
        case RuleUse():
            return _said(formula.formula, procedure, force, names)
        case _:
            title = f"{procedure.clause.address} on {procedure.matter}: condition {len(names) + 1}"
            own = names.setdefault(formula, Var(title, BOOL))
            if not isinstance(formula, InForce) or not set(formula.matters) <= set(force):
                return own
            return conj(own, disj(*(force[name] for name in formula.matters)))


# ── guarantees without a query ────────────────────────────────────────────────────────────────


def _silent(atlas: Atlas, guarantee: Guarantee, outcome: Outcome, asked: Collection[str]) -> bool:
    """Whether the text leaves nothing to ask about a guarantee, before anything is amended."""
    form = form_of(guarantee)
    if form is None:
        return guarantee.name not in asked
    try:
        if outcome is Outcome.HOLDS:
            return ask(form.violations(atlas), smallest=False).problem is None
        whole = ask(form.subjects(atlas), smallest=False).problem is None
        halves = [ask(half(atlas), smallest=False).problem is None for half in form.halves]
    except TooLarge:
        return False
    return whole and (not halves or any(halves))


def _plain(model: Model, verdict: Verdict) -> Shown:
    """That nothing was left to ask about a guarantee."""
    guarantee = verdict.guarantee
    places = concerned(model, guarantee, model)
    clauses = (*(model.procedures[place].clause.address for place in places), *verdict.relies_on)
    read = "None of the clauses listed does" if clauses else "No clause of the charter does"
    words = f"{read} what `{guarantee.name}` speaks of, or what would violate it: nothing was left to ask a solver."
    return Shown(words, tuple(dict.fromkeys(clauses)), (), (guarantee.name,), guarantee.name)
