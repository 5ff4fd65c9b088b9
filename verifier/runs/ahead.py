"""What can still come of one moment of a run: the rosters that runs reach from there, and what is in force for ever."""

from collections.abc import Collection, Iterable

from charter.atlarge import unit_of
from charter.dataclass import replace
from charter.found import found as every
from charter.model import Formula, InForce, Makes, Model, Norm, ParamRef, VarRef
from charter.moment import Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.lawful import TRUE, Law, both, is_plain, no, uncertain
from verifier.runs.lifted import known_to_be
from verifier.runs.moments import Ground, adoptable, by_default
from verifier.runs.moves import Move
from verifier.runs.patience import later
from verifier.runs.rosters import closed
from verifier.runs.search import Hunting


def ahead(context: RunContext, stand: Ground, fixed: Model, moment: Moment, names: Collection[str]) -> Hunting[Ground]:
    """What runs that go on from the moment stand on; `fixed` are the rules for its parties, `names` those told apart.

    Of the changes of standing that can come about in any run those that decisions bring are taken in as such decisions
    can be adopted on the rosters that those before them lead to. TooManyStandings.
    """
    model = context.model
    due = moment.pending or moment.coming
    left = tuple(step for step in stand.steps if not due and _is_decided(model, step))
    steps = tuple(step for step in stand.steps if step not in left)
    while True:
        found = replace(stand, models=tuple(dict.fromkeys((fixed, *closed(fixed, names, steps)))), steps=steps)
        more = tuple[Move, ...]()
        for step in left:
            assert isinstance(step.cause, Makes)
            taken = yield from adoptable(context, found, (), (InForce((step.cause.matter,)),))
            more += (step,) if taken.status is not Status.UNSAT else ()
        if not more:
            return found
        steps, left = (*steps, *more), tuple(step for step in left if step not in more)


def _is_decided(model: Model, step: Move) -> bool:
    """Whether a decision alone, voted on, brings the change about."""
    return isinstance(step.cause, Makes) and step.cause.matter not in by_default(model)


def now(model: Model, moment: Moment, atoms: Iterable[InForce]) -> dict[Formula, bool]:
    """Whether these decisions are in force at the moment, of those that speak of no party of another decision."""
    scene = Scene(model, moment.world, state=state(model, moment))
    plain = (atom for atom in atoms if atom.body == TRUE and not any(True for _ in every(atom, ParamRef, VarRef)))
    return {atom: truth(scene, atom) for atom in plain}


def for_ever(
    context: RunContext, ahead_: Ground, moment: Moment, atoms: Iterable[InForce]
) -> Hunting[dict[Formula, bool]]:
    """Which of these decisions are in force from the moment on whatever comes, and which never are."""
    model, found = context.model, dict[Formula, bool]()
    ending = {one.ended for one in model.dynamics.ends}
    ending |= {matter for one in model.dynamics.lapses for matter in one.matters}
    for atom, so in now(model, moment, atoms).items():
        assert isinstance(atom, InForce)
        if so:
            found |= {} if ending.intersection(atom.matters) else {atom: True}
        elif not moment.coming and not by_default(model).intersection(atom.matters):
            taken = yield from adoptable(context, ahead_, (), (InForce(atom.matters),))
            found |= {atom: False} if taken.status is Status.UNSAT else {}
    return found


def _is_old(norm: Norm, moment: Moment) -> bool:
    """Whether the charter has been in force for as long as the norm asks."""
    return norm.since is None or later(moment.start, norm.since) <= moment.day


def facts_of_bans(law: Law, matters: Collection[str]) -> tuple[InForce, ...]:
    """The decisions in force of which bans on organs, on these matters, speak."""
    return tuple(dict.fromkeys(every(tuple(law.said_to_organ(norm) for norm in law.organ_bans(matters)), InForce)))


def open_to_organs(law: Law, matters: Collection[str], so: dict[Formula, bool], moment: Moment) -> Formula:
    """True of each decision that is adopted on one of the matters unless it is surely forbidden to the organ, from the
    moment on, where it is `so` whether these decisions are in force.
    """
    doubtful = uncertain(law.model, law.amended)
    sure = (
        norm
        for norm in law.organ_bans(matters)
        if _is_old(norm, moment) and norm.trigger is None and unit_of(law.model, norm.clause.address) not in doubtful
    )
    said = (known_to_be(law.said_to_organ(norm), so) for norm in sure)
    return both(*(no(ban) for ban in said if is_plain(ban, law.model)))
