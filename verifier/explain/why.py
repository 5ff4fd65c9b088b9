"""Why nothing stopped it: clause by clause, what the charter gave those whom a guarantee protects."""

from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.model import Ballot, Bound, Model, Stage
from charter.semantics.evaluate import Scene, Votes, cast, members, satisfies
from charter.semantics.outcome import Hearing, decide, hearing, passes
from charter.world import Decision, World
from verifier.explain.minutes import as_amended
from verifier.explain.mute import muted
from verifier.explain.near import otherwise
from verifier.explain.phrase import addresses, ballot_act, capital, spoken, voting


@dataclass(frozen=True, slots=True)
class _Look:
    heard: Hearing
    votes: Votes
    end: Scene
    earlier: int

    def step(self, stage: int) -> str:
        """What a stage is called in the minutes."""
        return f"step {self.earlier + stage + 1}"


def why(
    model: Model, world: World, decision: Decision, protected: tuple[str, ...], binding: bool = True, earlier: int = 0
) -> tuple[str, ...]:
    """Sentences on an adopted decision, one for each protected party and stage, and, if `binding`, on who is bound.

    Of a decision that is not adopted: which clause stopped it. `earlier` is the number of steps told before.
    """
    heard = hearing(model, world, decision.question, decision.procedure)
    votes = tuple(dict(ballots) for ballots in decision.ballots)
    look = _Look(heard, votes, decide(heard, votes), earlier)
    if not look.end.adopted:
        return tuple(_stopped(look))
    if not protected:
        return tuple(_overridden(look)) or tuple(_met(look))
    return tuple(line for party in protected for line in _of_party(look, party, binding))


def _overridden(look: _Look) -> Iterator[str]:
    """Where no party is protected by name: all who were against, stage by stage, and what passed all the same."""
    for index, scene in enumerate(look.heard.stages):
        (stage,) = scene.stages
        against = [name for name, ballot in look.votes[index].items() if ballot is Ballot.AGAINST]
        if against:
            act = f"At {look.step(index)} {voting(against, Ballot.AGAINST, stage.kind)}"
            yield _all_the_same(act, stage)


def _all_the_same(act: str, stage: Stage) -> str:
    """That an objection, told as `act`, stops nothing."""
    address = stage.clause.address
    if as_amended(stage):
        return f"{act}; {address}, as amended, may let the decision pass whatever the ballots are."
    return f"{act}, and {address} lets the decision pass all the same."


def _of_party(look: _Look, party: str, binding: bool) -> Iterator[str]:
    for index, scene in enumerate(look.heard.stages):
        yield _at_stage(look, index, scene, party)
    if binding:
        yield from _binding(look, party)


def _at_stage(look: _Look, index: int, scene: Scene, party: str) -> str:
    (stage,) = scene.stages
    name, address = spoken(party), stage.clause.address
    ballot = look.votes[index].get(party)
    if ballot is None:
        taken = next((one for one, names in muted(scene, stage).items() if party in names), "")
        cause = f"{taken} takes its vote" if taken else f"{address} gives it none"
        return f"{name} holds no ballot at {look.step(index)}: {cause}."
    act = f"At {look.step(index)} {name} {ballot_act(ballot, stage.kind)}"
    if as_amended(stage) or ballot is Ballot.AGAINST:
        return _all_the_same(act, stage)
    opposed = otherwise(Ballot.IN_FAVOUR, Ballot.AGAINST, stage.kind)
    if not _could_stop(look, index, scene, stage, party):
        return f"{act}; {address} would let the decision pass even if {name} had {opposed}."
    if ballot is Ballot.IN_FAVOUR:
        return f"{act}; had it {opposed}, {address} would have stopped the decision."
    return f"{act}, and {address} lets the decision pass without its support."


def _could_stop(look: _Look, index: int, scene: Scene, stage: Stage, party: str) -> bool:
    if Ballot.AGAINST not in stage.ballots:
        return False
    return not passes(scene, {**look.votes[index], party: Ballot.AGAINST})


def _binding(look: _Look, party: str) -> Iterator[str]:
    """Which clause binds the party, if the decision does."""
    procedure = look.end.procedure
    if procedure is None or party not in look.end.bound:
        return
    for bound in procedure.binds:
        if _covers(look.end, bound, party):
            how = "whatever its ballot" if bound.stance is None else "by the ballot it cast"
            yield f"{capital(bound.clause.address)} binds {spoken(party)}, {how}."
            return


def _covers(end: Scene, bound: Bound, party: str) -> bool:
    inside = any(actor.name == party for actor in members(end, bound.group, bound.where))
    return inside and (bound.stance is None or satisfies(cast(end, party, bound.where), bound.stance))


def _met(look: _Look) -> Iterator[str]:
    """When nobody is protected by name and nobody objects: that every demand is met."""
    stages = [scene.stages[0] for scene in look.heard.stages]
    amended = [stage.clause.address for stage in stages if as_amended(stage)]
    if amended:
        yield f"{capital(addresses(amended))}, as amended, may ask for no more than was given."
    else:
        yield f"All that the charter asks for is given: {addresses([stage.clause.address for stage in stages])}."


def _stopped(look: _Look) -> Iterator[str]:
    for index, scene in enumerate(look.heard.stages):
        if not passes(scene, look.votes[index]):
            (stage,) = scene.stages
            yield f"{capital(stage.clause.address)} stops it at {look.step(index)}."
            return
