"""Decisions that nobody takes: in force because an organ missed a deadline. When one of them violates a guarantee."""

from collections.abc import Iterator
from itertools import product

from charter.admission.decision import is_in
from charter.admission.worlds import described
from charter.cases.guarantee import Binding, in_range
from charter.cases.power import actors, in_scope, is_actor
from charter.dataclass import replace
from charter.entry import adoptions
from charter.model import Alone, Ballot, Model, Never, Power
from charter.moment import Adoption, Moment
from charter.semantics.evaluate import truth
from charter.semantics.norms import as_adopted, state
from charter.semantics.outcome import Hearing, hearing, passes
from charter.world import NeverCase, Question, RunCase, World

NOT_SO = "what must never happen does not happen"


def untaken_fault(model: Model, form: Never | Alone, case: RunCase, last: Moment) -> str | None:
    """What is wrong with a case that ends with a decision in force that nobody has voted on; None if it does not."""
    end = case.end
    if not isinstance(end, NeverCase) or end.decision is None or any(end.decision.ballots):
        return None
    held = [one for one in adoptions(last) if (one.world, one.decision) == (end.world, end.decision)]
    if not held:
        return None
    return "" if end.binding in list(untaken_bindings(model, form, last, held[0], [end.binding])) else NOT_SO


def untaken(moment: Moment) -> tuple[Adoption, ...]:
    """The decisions that are adopted, and not at an end, that nobody has voted on."""
    return tuple(one for one in adoptions(moment) if not any(one.decision.ballots))


def untaken_bindings(
    model: Model, form: Never | Alone, moment: Moment, adoption: Adoption, bindings: list[Binding]
) -> Iterator[Binding]:
    """Those of the bindings with which the decision violates the guarantee; the charter described the roster then.

    It violates *never* if what must never be is so of it, and *every X alone can prevent* if somebody whom the
    guarantee speaks of could neither vote on it nor do alone, by its own vote, what the organ did not do in time.
    """
    if not described(model, adoption.world, adoption.amended):
        return
    match form:
        case Never(decision=True):
            yield from (one for one in bindings if _so(model, form, moment, adoption, one))
        case Alone(power=Power.PREVENT, every=True) if _unprevented(model, form, adoption):
            yield from (one for one in bindings if not one)
        case _:
            return


def _so(model: Model, form: Never, moment: Moment, adoption: Adoption, binding: Binding) -> bool:
    """Whether the body is true of the decision, by one of the readings of amended norms."""
    scene = replace(as_adopted(model, adoption), variables=binding)
    now = (replace(scene, state=state(model, moment, strict)) for strict in (False, True))
    return in_range(scene, form.variables) and any(truth(one, form.body) for one in now)


def _unprevented(model: Model, form: Alone, adoption: Adoption) -> bool:
    world, question = adoption.world, adoption.decision.question
    duties = [norm.act for norm in model.dynamics.norms if norm.otherwise and norm.otherwise.matter == question.matter]
    return bool(in_scope(model, world, question, form)) and any(
        is_actor(model, world, question, form, names) and not any(_brings(model, world, act, names) for act in duties)
        for names in actors(model, world, question, form)
    )


def _brings(model: Model, world: World, act: str, names: tuple[str, ...]) -> bool:
    """Whether the parties might have a decision on the act adopted that all others are against."""
    params = [param for matter in model.matters if matter.name == act for param in matter.params]
    everyone = [actor.name for actor in world.actors]
    for index, procedure in enumerate(model.procedures):
        for chosen in product(everyone, repeat=len(params)) if procedure.matter == act else ():
            question = Question(act, tuple((one.name, who) for one, who in zip(params, chosen, strict=True)))
            heard = hearing(model, world, question, index)
            fits = all(is_in(heard.whole, who, one.group) for one, who in zip(params, chosen, strict=True))
            if fits and all(_carries(heard, stage, names) for stage in range(len(heard.stages))):
                return True
    return False


def _carries(heard: Hearing, index: int, names: tuple[str, ...]) -> bool:
    """Whether the stage may pass by the votes of these parties while everybody else is against."""
    (stage,) = heard.stages[index].stages
    against = Ballot.AGAINST if Ballot.AGAINST in stage.ballots else stage.ballots[-1]
    held = heard.holders[index]
    own = [name for name in held if name in names]
    others = {name: against for name in held if name not in names}
    return any(
        passes(heard.stages[index], {**others, **dict(zip(own, row, strict=True))})
        for row in product(stage.ballots, repeat=len(own))
    )
