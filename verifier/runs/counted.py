"""Relations between numbers that never change along runs: *never fewer than two members*, for runs of any length.

What the guarantee says of numbers is tried as an invariant. One counts only when the checker, which reads the clauses
anew (`counters`), finds by a second solver that runs begin within it, that no event leads out of it, and that the
guarantee does not fall within it.
"""

from collections.abc import Collection, Generator, Sequence
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.model import And, Belongs, Count, Formula, Model, NamedRef, NeverReached, Not, Or, PartySet, RuleUse
from verifier.engines.decide import Batch, Found, Search, core_addresses
from verifier.engines.question import Asked
from verifier.linear import Linear, const, total, var
from verifier.measures import compare
from verifier.problem import Answer, Problem, Status, TooLarge
from verifier.runs.context import RunContext
from verifier.runs.counters import Counters, counters, posed
from verifier.runs.kinds import NO_MARKS, Marks, kinds, marks_of, now, then
from verifier.runs.related import related
from verifier.runs.rosters import TooManyStandings
from verifier.terms import Term, conj, disj, ge, neg, renamed, variables

LEADS_OUT = "an event leads out of what is said of the numbers"
BEGINS_OUTSIDE = "runs may begin outside what is said of the numbers"
STILL_FALLS = "the guarantee may fall within what is said of the numbers"
NOTHING_KNOWN = "nothing that is kept of the numbers was found"
Cores: TypeAlias = Generator[Batch, Sequence[Answer], tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is said of the numbers of parties of each standing, with the marks or without (`now`), for a guarantee on
    moments.
    """

    form: NeverReached
    said: Term
    marks: Marks = NO_MARKS


def counted(context: RunContext, form: NeverReached, amended: Collection[str]) -> Search:
    """UNSAT where a relation between numbers shows that no run comes to such a moment; else UNKNOWN.

    Of a deed that must never be done it is shown that the moment never comes.
    """
    apart = marks_of(context.model, form)
    for marks in dict.fromkeys((NO_MARKS, apart)):
        guess = said(context.model, form.body, marks)
        if guess is None:
            continue
        try:
            core = yield from _core(context.model, form, amended, guess, marks)
        except (TooLarge, TooManyStandings):
            continue
        if core is not None:
            return Found(Status.UNSAT, core=core)
    return Found(Status.UNKNOWN, reason=NOTHING_KNOWN)


def _core(model: Model, form: NeverReached, amended: Collection[str], guess: Term, marks: Marks) -> Cores:
    """The clauses on which a proof rests that the guess never comes true; None if none was found. TooLarge,
    TooManyStandings.
    """
    system = counters(model, form, amended, marks)
    core = yield from _proved(model, system, Kept(form, neg(guess), marks), amended)
    if core is None:
        relation = yield from related(system, variables([guess]))
        core = None if relation is None else (yield from _proved(model, system, Kept(form, relation, marks), amended))
    return core


def _proved(model: Model, system: Counters, kept: Kept, amended: Collection[str]) -> Cores:
    """The clauses on which it rests that what is said is kept, where the checker finds so; None if it does not."""
    asked = [(one, problem) for one, problem, _ in _obligations(system, kept.said)]
    answers = yield Batch(tuple(problem for _, problem in asked))
    core = dict[str, None]()
    for (one, _), answer in zip(asked, answers, strict=True):
        if answer.status is not Status.UNSAT:
            return None
        core |= dict.fromkeys(core_addresses(one, answer))
    return None if (yield from check_numbers(model, kept, amended)) else tuple(core)


def check_numbers(model: Model, kept: Kept, gone: Collection[str]) -> Generator[Batch, Sequence[Answer], str]:
    """Empty if what is kept of the numbers shows that the guarantee stands along all runs, of any roster and length, in
    which the units `gone` may say anything. Else what is wrong with it, or that the second solver does not confirm it.
    """
    try:
        asked = [*_obligations(counters(model, kept.form, gone, kept.marks), kept.said)]
    except (TooLarge, TooManyStandings) as limit:
        return str(limit)
    answers = yield Batch(tuple(problem for _, problem, _ in asked), again=True)
    for (_, _, otherwise), answer in zip(asked, answers, strict=True):
        if answer.status is not Status.UNSAT:
            return otherwise
    return ""


def _obligations(system: Counters, kept: Term) -> list[tuple[Asked, Problem, str]]:
    """What must have no solution: a beginning outside, a step that leads out, a fall within."""
    later = {now(one): then(one) for one in system.standings}
    after = renamed(kept, lambda one: later.get(one, one))
    rows = [(system.begin, neg(kept), BEGINS_OUTSIDE), (system.fall, kept, STILL_FALLS)]
    rows += [(step, conj(kept, neg(after)), LEADS_OUT) for step in system.steps]
    return [(*row, why) for step, claim, why in rows if (row := posed(step, claim)) is not None]


# ── what is said of numbers ───────────────────────────────────────────────────────────────────


def said(model: Model, formula: Formula, marks: Marks = NO_MARKS) -> Term | None:
    """What a formula says of the numbers of parties of each standing, with the marks or without; None where it says
    nothing of them alone.
    """
    match formula:
        case And(parts):
            known = [term for part in parts if (term := said(model, part, marks)) is not None]
            return conj(*known) if known else None
        case Or(parts):
            terms = [said(model, part, marks) for part in parts]
            told = [term for term in terms if term is not None]
            return disj(*told) if len(told) == len(terms) else None
        case Not(And() as part):
            terms = [said(model, one, marks) for one in part.parts]
            return None if None in terms else neg(conj(*(one for one in terms if one is not None)))
        case Not(part):
            inner = said(model, part, marks)
            return None if inner is None else neg(inner)
        case RuleUse():
            return said(model, formula.formula, marks)
        case Count(group=group, relation=relation, quantity=quantity) if _plain(formula, marks):
            return compare(_of(model, group, marks), relation, const(quantity))
        case Belongs(NamedRef(name), group) if name in marks.names and group == PartySet(group.standings, group.tags):
            inside = _of(model, PartySet(group.standings, group.tags, only=(NamedRef(name),)), marks)
            return ge(inside, 1) if {*group.tags} <= {*marks.tags} else None
        case _:
            return None


def _plain(count: Count, marks: Marks) -> bool:
    bare = count.stance is None and count.weight is None and count.where is None and not count.of_base
    group = count.group
    return bare and group == PartySet(group.standings, group.tags) and {*group.tags} <= {*marks.tags}


def _of(model: Model, group: PartySet, marks: Marks) -> Linear:
    """How many parties are of the set."""
    wanted = {*group.tags, *(ref.name for ref in group.only)}
    standings = group.standings or model.standings
    return total(var(now(k.key)) for k in kinds(model, marks) if k.standing in standings and wanted <= {*k.marks})
