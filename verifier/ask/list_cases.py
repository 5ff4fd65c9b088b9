"""Every distinct case of a formula about one decision, smallest first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.cases.barred import violates_at_once
from charter.dataclass import dataclass
from charter.model import Model, Never
from charter.world import Actor, Decision, NeverCase
from verifier.ask.answer import Listed, Posed
from verifier.encode.compiled import Compiled
from verifier.encode.settings import Atlas
from verifier.engines.concrete import NotConcrete, Values, staging
from verifier.engines.decide import Form, unknown_answer
from verifier.engines.forms import of_never
from verifier.engines.question import Asked, ask, selector
from verifier.engines.solver import SolverPool
from verifier.explain.counted import Counted, counted_in
from verifier.explain.tell import tell
from verifier.linear import value
from verifier.problem import Problem, Status, TooLarge
from verifier.terms import INT, Linear, Term, const, disj, gt, implies, le, lt, var, variables
from verifier.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cases are listed, and of how many parties at most (None: as few as there can be)."""

    cases: int = 20
    parties: int | None = None


@dataclass(slots=True)
class _Search:
    """What has been found: the cases by what they look like, and the solutions that were met, each ruled out."""

    found: dict[object, NeverCase]
    excluded: list[Term]


def list_cases(posed: Posed, pool: SolverPool, limits: Limits) -> Listed | None:
    """The cases of the formula of the question up to symmetry; None when the solver cannot put the question."""
    form = posed.guarantee.form
    if not isinstance(form, Never):
        return None
    try:
        own = of_never(form)
        asked = ask(own.violations(Atlas(posed.model)))
    except TooLarge:
        return None
    if asked.problem is None:
        return None
    search = _Search({}, [])
    size, reason = _all(posed, own, asked, asked.problem, pool, limits, search)
    cases = tuple(search.found.values())
    stories = (tell(posed.model, Verdict(posed.guarantee, Outcome.VIOLATED, case=case)) for case in cases)
    return Listed(
        tuple(story for story in stories if story is not None),
        tuple(_alike(posed, case) for case in cases),
        size, not reason, reason,
    )  # fmt: skip


def _all(
    posed: Posed, form: Form, asked: Asked, problem: Problem, pool: SolverPool, limits: Limits, search: _Search
) -> tuple[int, str]:
    """Put the question until it has no further solution; the number of parties it is about, and why it ends early."""
    size = limits.parties
    parties = problem.minimise[:1] if _counts_parties(asked) else ()
    for _ in range(8 * limits.cases):
        bound = [le(goal, const(size)) for goal in parties if size is not None]
        question = replace(problem, constraints=(*problem.constraints, *search.excluded, *bound))
        (answer,) = pool.finish(pool.begin((question,)))
        if answer.status is Status.UNSAT:
            return size or 0, ""
        if answer.status is Status.UNKNOWN:
            return size or 0, unknown_answer(answer).reason
        if len(search.found) >= limits.cases:
            return size or 0, f"there are more than the {limits.cases} that were asked for"
        chosen = asked.chosen(answer.model)
        _keep(posed, form, chosen, answer.model, search)
        size = size or int(value(chosen.setting.frame.parties, answer.model))
        search.excluded.append(_other_than(asked, chosen, answer.model))
    return size or 0, "too many solutions stand for cases that were listed already"


def _counts_parties(asked: Asked) -> bool:
    """Whether the number of parties is the first thing that the question keeps small."""
    sizes = [one.setting.frame.parties for one in asked.settings]
    return not sizes[0].is_constant or any(one != sizes[0] for one in sizes)


def _keep(posed: Posed, form: Form, chosen: Compiled, values: Values, search: _Search) -> None:
    """Add the case of a solution, if the interpreter confirms it and no other looks the same."""
    try:
        case = form.tell(posed.model, staging(posed.model, chosen, values), values)
    except (NotConcrete, TooLarge):
        return
    if isinstance(case, NeverCase) and not violates_at_once(posed.model, posed.guarantee, case):
        looked_at = counted_in(posed.model, posed.guarantee, [case.decision.procedure] if case.decision else [])
        search.found.setdefault(_look(case, looked_at), case)


def _other_than(asked: Asked, chosen: Compiled, values: Values) -> Term:
    """That a solution is of another setting, or has other numbers of parties or of ballots somewhere."""
    differs = disj(*(term for number in _numbers(chosen) for term in _apart(number, values)))
    if len(asked.settings) == 1:
        return differs
    return implies(selector(asked.settings.index(chosen)), differs)


def _numbers(chosen: Compiled) -> Iterator[Linear]:
    """How many parties there are of each kind, and how many of them cast which ballots, linked over stages or not."""
    found = variables((*(fact.term for fact in chosen.facts), chosen.claim))
    return (var(one) for one in found if one.sort == INT)


def _apart(number: Linear, values: Values) -> tuple[Term, Term]:
    now = const(int(value(number, values)))
    return lt(number, now), gt(number, now)


# ── what a case looks like ────────────────────────────────────────────────────────────────────


def _look(case: NeverCase, looked_at: Counted) -> object:
    """A case without the names of parties: how many there are of which kind, with which parts and ballots.

    Of roles, seats and weights those count that the rules or the question look at.
    """
    decision = case.decision
    rows = sorted(_part(actor, case.binding, decision, looked_at) for actor in case.world.actors)
    if decision is None:
        return tuple(rows)
    question = decision.question
    return question.matter, decision.procedure, question.categories, question.conditions, tuple(rows)


def _part(
    actor: Actor, binding: Sequence[tuple[str, str]], decision: Decision | None, looked_at: Counted
) -> tuple[object, ...]:  # fmt: skip
    """What one party is and does, in a form that can be put in order."""
    roles = tuple(name for name, who in binding if who == actor.name)
    concerned = tuple(name for name, who in decision.question.arguments if who == actor.name) if decision else ()
    ballots = tuple(str(dict(stage).get(actor.name, "")) for stage in (decision.ballots if decision else ()))
    tags = tuple(tag for tag in actor.tags if tag in looked_at.tags)
    weights = tuple(str(pair) for pair in actor.weights if pair[0] in looked_at.weights)
    return actor.standing, tags, weights, roles, concerned, ballots


def _alike(posed: Posed, case: NeverCase) -> tuple[str, ...]:
    """The other matters on which the case happens just so, as the interpreter confirms."""
    if case.decision is None:
        return ()
    return tuple(
        matter.name
        for matter in posed.model.matters
        if matter.name != case.decision.question.matter and _happens(posed.model, posed, case, matter.name)
    )


def _happens(model: Model, posed: Posed, case: NeverCase, matter: str) -> bool:
    """Whether the same ballots make the formula true of a decision on that matter, under one of its procedures."""
    assert case.decision is not None
    own = case.decision.question
    parameters = {one.name: ([p.name for p in one.params], [c.name for c in one.categories]) for one in model.matters}
    if parameters[matter] != parameters[own.matter]:
        return False
    for index, procedure in enumerate(model.procedures):
        if procedure.matter == matter:
            other = Decision(replace(own, matter=matter), index, case.decision.ballots)
            if not violates_at_once(model, posed.guarantee, replace(case, decision=other)):
                return True
    return False
